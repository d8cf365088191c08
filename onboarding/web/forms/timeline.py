"""Filters of the backward plan, and other dates to try."""

from flask_babel import lazy_gettext as _l
from wtforms import SelectChoice, SelectField
from wtforms.validators import InputRequired, Optional

from onboarding.domain.milestones import Due, Progress
from onboarding.domain.readiness import Owner
from onboarding.web.display import words
from onboarding.web.forms.base import Form
from onboarding.web.forms.fields import DayField, VersionField

LATE, CRITICAL, AHEAD, DONE = "late", "critical", "ahead", "done"
BY_DATE, BY_SLACK = "date", "slack"
NO_SLACK = 10**6


class TimelineFilter(Form):
    """Which milestones to show, and in which order."""

    class Meta:
        """Nothing is changed by looking."""

        csrf = False

    show = SelectField(
        _l("Milestones"),
        choices=[
            SelectChoice(value="", label=_l("All milestones")),
            SelectChoice(value=LATE, label=_l("Late")),
            SelectChoice(value=CRITICAL, label=_l("Critical")),
            SelectChoice(value=AHEAD, label=_l("To come")),
            SelectChoice(value=DONE, label=_l("Done")),
        ],
        validators=[Optional()],
    )
    owner = SelectField(_l("Owner"), validators=[Optional()])
    sort = SelectField(
        _l("Order of the table"),
        choices=[
            SelectChoice(value="", label=_l("By date")),
            SelectChoice(value=BY_SLACK, label=_l("By slack, the tightest first")),
        ],
        validators=[Optional()],
    )

    def __init__(self, *given: object, **named: object) -> None:
        super().__init__(*given, **named)
        owners = (SelectChoice(value=each.value, label=words().owners[each.value].name) for each in Owner)
        self.owner.choices = [SelectChoice(value="", label=_l("All owners")), *owners]

    @property
    def active(self) -> bool:
        """Whether anything is left out."""
        return bool(self.show.data or self.owner.data)

    @property
    def asked(self) -> dict[str, str]:
        """What is looked for, as the address says it; nothing else that stands in the address."""
        return {field.name: field.data for field in self if field.data}

    def passes(self, due: Due) -> bool:
        """Whether the milestone is to be shown."""
        if self.owner.data and due.milestone.owner != self.owner.data:
            return False
        wanted = {
            LATE: due.progress is Progress.LATE,
            CRITICAL: due.critical,
            AHEAD: due.progress is Progress.COMING,
            DONE: due.progress is Progress.DONE,
        }
        return wanted.get(self.show.data or "", True)

    def ordered(self, dues: tuple[Due, ...]) -> tuple[Due, ...]:
        """The milestones in the order asked for."""
        if self.sort.data != BY_SLACK:
            return dues
        return tuple(sorted(dues, key=lambda due: (NO_SLACK if due.slack is None else due.slack, due.on)))


class OtherDatesForm(Form):
    """Dates to try; nothing is changed by looking."""

    class Meta:
        """Nothing is changed by looking."""

        csrf = False

    opens_on = DayField(
        _l("Opens on"),
        description=_l("The first day on which residents can contribute."),
        validators=[InputRequired(_l("Give the opening date."))],
    )
    closes_on = DayField(
        _l("Closes on"),
        description=_l("The last day on which residents can contribute."),
        validators=[Optional()],
    )


class MoveForm(Form):
    """The same dates, meant."""

    opens_on = DayField(_l("Opens on"), validators=[InputRequired(_l("Give the opening date."))])
    closes_on = DayField(_l("Closes on"), validators=[Optional()])
    version = VersionField()
