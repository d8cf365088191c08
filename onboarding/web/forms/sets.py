"""Which set of lines to look at, or to work with."""

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectChoice
from wtforms.validators import InputRequired

from onboarding.domain.readiness import CatalogueSet
from onboarding.web.forms.base import Form

SETS = {
    CatalogueSet.LIGHT: _l("The light set"),
    CatalogueSet.FULL: _l("The full set"),
}


class SetForm(Form):
    """One of the two sets."""

    chosen = RadioField(
        _l("Which set would you like to look at?"),
        choices=[SelectChoice(value=each.value, label=label) for each, label in SETS.items()],
        coerce=CatalogueSet,
        validators=[InputRequired(_l("Choose one of the two sets."))],
    )
