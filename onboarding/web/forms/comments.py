"""What is said of a line, and to whom."""

from collections.abc import Iterable

from flask_babel import lazy_gettext as _l
from wtforms import SelectChoice, SelectField, TextAreaField

from onboarding.domain.people import Actor
from onboarding.web.forms.base import Form
from onboarding.web.forms.fields import tidy


def a_person(value: object) -> int | None:
    """The id in a choice of people, None for nobody. Raises ValueError."""
    return int(str(value)) if value not in {None, "", "None"} else None


class CommentForm(Form):
    """A comment or a reply; its length is the domain's to judge, so that nothing is cut off."""

    body = TextAreaField(_l("Comment"), filters=[tidy])
    ask = SelectField(_l("Ask somebody"), coerce=a_person, choices=[], default=None)

    def offer(self, people: Iterable[Actor]) -> None:
        """Let these people be asked."""
        nobody = SelectChoice(value="", label=_l("Nobody in particular"))
        self.ask.choices = [nobody, *(SelectChoice(value=each.id, label=each.name) for each in people)]


class WithdrawForm(Form):
    """Nothing to fill in."""
