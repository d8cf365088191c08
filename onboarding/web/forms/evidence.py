"""A file given as evidence."""

from collections.abc import Iterable

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from wtforms import SelectChoice, SelectField

from onboarding.domain.evidence_files import EXTENSIONS
from onboarding.web.forms.base import Form

NEW = 0
"""Replaces nothing."""


class FileForm(Form):
    """A file, and which one it takes the place of."""

    file = FileField(
        _l("File"),
        description=_l(
            "PDF, Word, Excel, PowerPoint, OpenDocument (odt, ods, odp), PNG, JPEG or WebP. At most 10 MB."
        ),
        validators=[FileRequired(_l("Choose a file first."))],
        render_kw={"accept": ",".join(f".{extension}" for extension in EXTENSIONS)},
    )
    replaces = SelectField(_l("Is it a new version of a file that is here already?"), coerce=int, default=NEW)

    def offer(self, files: Iterable[tuple[int, str]]) -> None:
        """Let each of these files be replaced; without any, the question is not asked."""
        known = [SelectChoice(value=id, label=name) for id, name in files]
        if known:
            self.replaces.choices = [SelectChoice(value=NEW, label=_l("No, it is another file")), *known]
        else:
            del self.replaces


class AsideForm(Form):
    """One click."""
