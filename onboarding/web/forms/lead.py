"""What a lead ambassador is charged with, and how much of their working time."""

from flask_babel import lazy_gettext as _l
from wtforms import StringField, TextAreaField
from wtforms.validators import Optional

from onboarding.domain.lead import MISSION_LIMIT, MOST_HOURS
from onboarding.web.forms.base import Form
from onboarding.web.forms.fields import DayField, VersionField, WholeField, at_most, on_one_line, tidy
from onboarding.web.forms.monthly_hours import MonthlyHoursField


class ChargeForm(Form):
    """The mission and the signature."""

    version = VersionField()
    mission = TextAreaField(
        _l("The mission, in a few sentences"),
        description=_l("What every department may expect of this person, and what they may decide alone."),
        filters=[tidy],
        validators=[Optional(), at_most(MISSION_LIMIT)],
    )
    signed_on = DayField(_l("Mandate letter signed on"), validators=[Optional()])
    signed_by = StringField(
        _l("Signed by"),
        description=_l("Name and function, for example: Line Mairie, deputy mayor."),
        filters=[on_one_line],
        validators=[Optional(), at_most(120)],
    )


class HoursForm(Form):
    """A share of a full-time post, or hours a month: either says the other."""

    version = VersionField()
    share = WholeField(
        _l("Share of a full-time post, in per cent"),
        most=100,
        description=_l("Fill in this one, or the hours below."),
    )
    hours = MonthlyHoursField(_l("Or hours a month"), most=MOST_HOURS)
    launch = MonthlyHoursField(
        _l("Hours in the month of the opening, where they differ"),
        most=MOST_HOURS,
        description=_l(
            "From fifteen days before an opening to fifteen days after it. Leave empty for the same hours."
        ),
    )
