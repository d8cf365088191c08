"""Several lines answered on one page: a form for each, all in one post."""

import hashlib
import json

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField

from onboarding.domain.answers import Step
from onboarding.web.forms.fields import tidy
from onboarding.web.forms.lines import LineForm


class SectionForm(LineForm):
    """One line among several; `was` tells whether anything was typed, `again` confirms a stale line."""

    was = HiddenField()
    again = BooleanField(_l("Still true, as of today"))

    def __init__(self, key: str) -> None:
        super().__init__(prefix=f"{key}-", meta={"csrf": False})

    @property
    def changed(self) -> bool:
        """Whether this line says anything that it did not say when the page was opened."""
        said = digest_of(self.step.data, self.note.data, self.reason.data)
        return bool(self.again.data or self.link.data or self.text.data or said != self.was.data)

    def always_applies(self, sentence: str) -> bool:
        """Refuse “not applicable” for a line that always applies; whether that had to be done."""
        refused = self.step.data == Step.NOT_APPLICABLE.value
        if refused:
            self.step.errors = [sentence]
        return refused


def digest_of(step: str | None, note: str | None, reason: str | None) -> str:
    """What a line says, in short: enough to see that it was touched."""
    said = json.dumps([step or "", tidy(note), tidy(reason)])
    return hashlib.sha256(said.encode(errors="surrogatepass")).hexdigest()[:16]
