"""Submitting a draft, giving an opinion, remarking, adopting."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Optional

from onboarding.domain.charter_review import TEXT_LIMIT
from onboarding.web.forms.base import Form
from onboarding.web.forms.fields import VersionField, at_most, tidy

AGREES, DISAGREES = "agrees", "disagrees"


class SubmissionForm(Form):
    """What changed, in the submitter's words; `version` is that of the draft."""

    summary = TextAreaField(
        _l("What has changed"),
        description=_l(
            "Proposed from the differences: write it as colleagues and residents would understand it."
        ),
        filters=[tidy],
        validators=[Optional(), at_most(TEXT_LIMIT)],
    )
    version = VersionField()


class ConfirmedForm(Form):
    """A button."""


class OpinionForm(Form):
    """Whether one agrees with a version, and why not; `instead_of` is the opinion that the page showed."""

    agrees = RadioField(
        _l("Do you agree with this version?"),
        choices=[
            SelectChoice(value=AGREES, label=_l("I agree")),
            SelectChoice(value=DISAGREES, label=_l("I do not agree")),
        ],
        validators=[InputRequired(_l("Say whether you agree."))],
    )
    body = TextAreaField(
        _l("Your opinion in words"),
        description=_l("Needed when you do not agree: what would have to change, and why."),
        filters=[tidy],
        validators=[at_most(TEXT_LIMIT)],
    )
    instead_of = HiddenField()


class RemarkForm(Form):
    """Something to say of one clause."""

    body = TextAreaField(
        _l("Your remark"),
        description=_l("About this clause. Colleagues who edit the charter answer it or settle it."),
        filters=[tidy],
        validators=[DataRequired(_l("Write your remark.")), at_most(TEXT_LIMIT)],
    )


class AdoptionForm(Form):
    """The decision; `stamp` names what the page showed to stand against it."""

    reason = TextAreaField(
        _l("Why it is adopted as it stands"),
        filters=[tidy],
        validators=[at_most(TEXT_LIMIT)],
    )
    stamp = HiddenField()
