"""What may be said of a milestone."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectChoice, SelectField, TextAreaField
from wtforms.validators import InputRequired, Optional, ValidationError

from onboarding.domain.milestones import Anchor, Milestone, TownMilestone
from onboarding.domain.plan_changes import REASON_LIMIT, Placement
from onboarding.domain.readiness import Owner
from onboarding.domain.working_days import WEEK
from onboarding.services.milestones import Wish
from onboarding.web.display import words
from onboarding.web.forms.base import Form
from onboarding.web.forms.comments import a_person
from onboarding.web.forms.fields import (
    DayField,
    TickedField,
    VersionField,
    WholeField,
    at_most,
    tidy,
)

MOST_WEEKS, MOST_WORK = 104, 120
SIDES = {
    "before_opening": (Anchor.OPENING, -1, _l("before the opening")),
    "after_opening": (Anchor.OPENING, 1, _l("after the opening")),
    "before_closing": (Anchor.CLOSING, -1, _l("before the closing")),
    "after_closing": (Anchor.CLOSING, 1, _l("after the closing")),
}
"""Choice -> anchor, sign of the days, its name."""


class MilestoneForm(Form):
    """Day and owner."""

    pinned_on = DayField(
        _l("Pinned to this day"),
        description=_l(
            "For a date that is fixed elsewhere, such as a council meeting. Left empty, the milestone"
            " follows the opening."
        ),
        validators=[Optional()],
    )
    owner = SelectField(_l("Who owns it"))
    person = SelectField(_l("By name"), coerce=a_person, choices=[], default=None)
    version = VersionField()

    def offer(self, people: Mapping[int, str]) -> None:
        """Let it be owned by one of these people."""
        self.owner.choices = [
            SelectChoice(value=owner.value, label=words().owners[owner.value].name) for owner in Owner
        ]
        nobody = SelectChoice(value="", label=_l("Nobody in particular"))
        named = (SelectChoice(value=id, label=name) for id, name in people.items())
        self.person.choices = [nobody, *named]

    def wish(self, default: Milestone) -> Wish:
        """The same for the service; what it has anyway needs no saying."""
        owner = "" if self.owner.data == default.owner else self.owner.data
        return Wish(pinned_on=self.pinned_on.data, owner=owner, person_id=self.person.data)


class PlacedForm(MilestoneForm):
    """Day and owner, and where it stands in the plan."""

    weeks = WholeField(_l("Weeks"), most=MOST_WEEKS, validators=[Optional()])
    days = WholeField(_l("and working days"), most=WEEK - 1, validators=[Optional()])
    side = RadioField(
        _l("Counted"),
        choices=[SelectChoice(value=value, label=label) for value, (_, _s, label) in SIDES.items()],
        validators=[Optional()],
    )
    work_days = WholeField(_l("Working days it takes"), most=MOST_WORK, validators=[Optional()])
    waits: tuple[tuple[str, str], ...] = ()
    after = TickedField(_l("What it waits for"), choices=[])

    def offer_waits(self, others: Iterable[tuple[str, str]]) -> None:
        """Let it wait for these milestones: ids with titles."""
        self.waits = tuple(others)
        self.after.choices = [SelectChoice(value=id, label=title) for id, title in self.waits]

    def show_place(self, milestone: TownMilestone) -> None:
        """Fill in where it stands; what is not offered is not ticked."""
        self.weeks.data, self.days.data = divmod(abs(milestone.offset), WEEK)
        side = "after" if milestone.offset > 0 else "before"
        self.side.data = f"{side}_{milestone.anchor.value}"
        self.work_days.data = milestone.work_days
        self.after.data = [id for id, _title in self.waits if id in milestone.after]

    def wish(self, default: Milestone) -> Wish:
        """The same for the service; what it has anyway, or what is left empty, needs no saying."""
        work, after = self.work_days.data, tuple(self.after.data or ())
        distance = self._distance()
        placed = Placement(
            distance=None if distance == (default.anchor, default.offset) else distance,
            work_days=None if work == default.work_days else work,
            after=None if set(after) == set(default.after) else after,
        )
        return replace(super().wish(default), placed=placed)

    def _distance(self) -> tuple[Anchor, int] | None:
        if self.side.data is None or (self.weeks.data is None and self.days.data is None):
            return None
        anchor, sign, _label = SIDES[self.side.data]
        return anchor, sign * ((self.weeks.data or 0) * WEEK + (self.days.data or 0))


class LeaveOutForm(Form):
    """Why a milestone is left out."""

    reason = TextAreaField(
        _l("Reason"),
        description=_l("Whoever reads the plan sees it. 300 characters at most."),
        filters=[tidy],
        validators=[InputRequired(_l("Give the reason in a sentence.")), at_most(REASON_LIMIT)],
    )
    version = VersionField()

    def validate_reason(self, field: TextAreaField) -> None:
        """A reason of spaces is no reason."""
        if not field.data:
            raise ValidationError(_l("Give the reason in a sentence."))


class DoneForm(Form):
    """Since when a milestone is done."""

    done_on = DayField(_l("Done on"), validators=[InputRequired(_l("Give the day on which it was done."))])
    version = VersionField()


class StepForm(Form):
    """Nothing to fill in but the version seen."""

    version = VersionField()
