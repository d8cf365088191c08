"""Asking somebody to carry the project, and answering."""

from collections.abc import Iterable

from flask_babel import lazy_gettext as _l
from wtforms import EmailField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Optional

from onboarding.domain.proposals import MOST_HOURS, REASON_LIMIT, WORD_LIMIT
from onboarding.web.forms.ambassadors import SeatForm
from onboarding.web.forms.base import Form
from onboarding.web.forms.fields import at_most, on_one_line, tidy
from onboarding.web.forms.monthly_hours import MonthlyHoursField
from onboarding.web.forms.people import EMAIL_CHECKS, NAME_CHECKS
from onboarding.web.language import LOCALES


class ProposalForm(SeatForm):
    """Whom to ask, for how many hours, and why them."""

    name = StringField(_l("Name"), filters=[on_one_line], validators=NAME_CHECKS)
    email = EmailField(
        _l("Work e-mail address"),
        description=_l("Whoever has an account already is asked in Prélude too."),
        filters=[on_one_line],
        validators=EMAIL_CHECKS,
    )
    locale = SelectField(
        _l("Language of the mail"),
        choices=[SelectChoice(value=code, label=name) for code, name in LOCALES.items()],
    )
    hours = MonthlyHoursField(
        _l("Hours a month"),
        most=MOST_HOURS,
        description=_l("What you ask for, on working time. Whoever manages this person signs it later."),
        validators=[Optional()],
    )
    word = TextAreaField(
        _l("Why this person?"),
        description=_l("They will read it. A credible volunteer carries more than somebody appointed."),
        filters=[tidy],
        validators=[Optional(), at_most(WORD_LIMIT)],
    )


class SeatChoiceForm(Form):
    """For which seat somebody is asked; `Role:slug`, or the role alone for one of the whole town."""

    class Meta:
        """Nothing is changed by choosing."""

        csrf = False

    seat = SelectField(
        _l("For which role?"), choices=[], validators=[InputRequired(_l("Choose the role to fill."))]
    )

    def offer(self, seats: Iterable[tuple[str, str]]) -> None:
        """Fill in the seats by value and name."""
        self.seat.choices = [
            SelectChoice(value="", label=_l("Choose a role")),
            *(SelectChoice(value=value, label=label) for value, label in seats),
        ]


class RefusalForm(Form):
    """Saying no, with a reason or without."""

    reason = TextAreaField(
        _l("Why not?"),
        description=_l("If you like. Only the lead ambassador and the department head read it."),
        filters=[tidy],
        validators=[Optional(), at_most(REASON_LIMIT)],
    )
