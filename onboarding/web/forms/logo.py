"""The town's logo: a picture, and the words that stand for it."""

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import StringField
from wtforms.validators import DataRequired, Length

from onboarding.domain.logo import LONGEST_ALT
from onboarding.web.forms.base import Form
from onboarding.web.forms.fields import on_one_line

EXTENSIONS = (".png", ".jpg", ".jpeg", ".webp")


class LogoForm(Form):
    """A picture, which may be left out where only the words change."""

    file = FileField(
        _l("Picture"),
        description=_l("PNG, JPEG or WebP, at most 2 MB. It is drawn anew, 600 × 300 pixels at most."),
        render_kw={"accept": ",".join(EXTENSIONS)},
    )
    alt = StringField(
        _l("What is to be seen"),
        description=_l("For those who do not see it, such as “Logo of Saint-Aubin: a bridge over a river”."),
        filters=[on_one_line],
        validators=[
            DataRequired(_l("Say in a few words what is to be seen.")),
            Length(max=LONGEST_ALT, message=_l("Shorten these words to 200 characters or fewer.")),
        ],
    )


class RemovalForm(Form):
    """One click."""
