"""Taking up an edition, or going back: the version that was seen travels along."""

from wtforms import StringField
from wtforms.validators import InputRequired, Length
from wtforms.widgets import HiddenInput

from onboarding.web.forms.base import Form


class EditionForm(Form):
    """The edition that the page proposed."""

    edition = StringField(widget=HiddenInput(), validators=[InputRequired(), Length(max=20)])
