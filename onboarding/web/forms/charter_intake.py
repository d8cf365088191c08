"""A Word file of the charter that comes back, and what becomes of its pieces."""

from collections.abc import Iterable

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from wtforms import RadioField, SelectChoice, SelectField
from wtforms.validators import InputRequired

from onboarding.domain.charter_intake import Place
from onboarding.web.forms.base import Form
from onboarding.web.forms.fields import VersionField


class ReturnForm(Form):
    """The file."""

    file = FileField(
        _l("Word file"),
        description=_l("The file taken from the documents of the charter, as .docx. At most 10 MB."),
        validators=[FileRequired(_l("Choose a file first."))],
        render_kw={"accept": ".docx"},
    )


class AcceptForm(Form):
    """A button, and the version of the charter it was shown with."""

    version = VersionField()


class GiveForm(Form):
    """For which clause a piece is, and where in it."""

    clause = SelectField(_l("Clause"), validators=[InputRequired(_l("Choose a clause."))])
    place = RadioField(
        _l("Where does it go?"),
        choices=[
            SelectChoice(value=Place.INSTEAD.value, label=_l("It replaces the text of the clause")),
            SelectChoice(value=Place.AFTER.value, label=_l("It follows the text of the clause")),
        ],
        default=Place.INSTEAD.value,
        validators=[InputRequired(_l("Say where it goes."))],
    )

    def offer(self, clauses: Iterable[tuple[str, str]]) -> None:
        """Let each of these clauses be chosen."""
        first = SelectChoice(value="", label=_l("Choose a clause"))
        self.clause.choices = [first, *(SelectChoice(value=id, label=title) for id, title in clauses)]
