"""What may be said of a milestone."""

from collections.abc import Iterable, Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectChoice, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Optional, ValidationError

from onboarding.domain.milestones import Anchor, TownMilestone
from onboarding.domain.plan_changes import REASON_LIMIT, TITLE_LIMIT, OwnPlace
from onboarding.domain.readiness import Owner
from onboarding.domain.working_days import WEEK
from onboarding.services.milestones import Wish
from onboarding.services.own_milestones import OwnWish
from onboarding.web.display import words
from onboarding.web.forms.base import Form
from onboarding.web.forms.comments import a_person
from onboarding.web.forms.fields import (
    DayField,
    TickedField,
    VersionField,
    WholeField,
    at_most,
    on_one_line,
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

    def wish(self, default: str) -> Wish:
        """The same for the service; the owner that it has anyway needs no saying."""
        owner = "" if self.owner.data == default else self.owner.data
        return Wish(pinned_on=self.pinned_on.data, owner=owner, person_id=self.person.data)


class OwnMilestoneForm(MilestoneForm):
    """Title, place, and what waits for what."""

    title = StringField(
        _l("Title"),
        description=_l("For example “Staff committee consulted”."),
        filters=[on_one_line],
        validators=[InputRequired(_l("Give the milestone a title.")), at_most(TITLE_LIMIT)],
    )
    weeks = WholeField(_l("Weeks"), most=MOST_WEEKS, validators=[Optional()])
    days = WholeField(_l("and working days"), most=WEEK - 1, validators=[Optional()])
    side = RadioField(
        _l("Counted"),
        choices=[SelectChoice(value=value, label=label) for value, (_, _s, label) in SIDES.items()],
        default="before_opening",
        validators=[InputRequired(_l("Say from which day it is counted."))],
    )
    work_days = WholeField(
        _l("Working days it takes"),
        most=MOST_WORK,
        default=1,
        validators=[InputRequired(_l("Say how many working days it takes."))],
    )
    waits: tuple[tuple[str, str], ...] = ()
    after = TickedField(_l("What it waits for"), choices=[])
    before = TickedField(_l("What waits for it"), choices=[])

    def validate_title(self, field: StringField) -> None:
        """A title of spaces is no title."""
        if not field.data:
            raise ValidationError(_l("Give the milestone a title."))

    def validate(self, extra_validators: Any = None) -> bool:
        """A milestone needs a day, or its distance from one."""
        sound = super().validate(extra_validators)
        fields = (self.weeks, self.days, self.pinned_on)
        if any(each.data is not None or each.errors for each in fields):
            return bool(sound)
        self.weeks.errors = [_l("Give a day, or say how many weeks before or after the opening.")]
        return False

    def offer_waits(self, others: Iterable[tuple[str, str]]) -> None:
        """Let it wait for these milestones, or these for it: ids with titles."""
        self.waits = tuple(others)
        choices = [SelectChoice(value=id, label=title) for id, title in self.waits]
        self.after.choices, self.before.choices = choices, choices

    def show_place(self, milestone: TownMilestone, *, before: Iterable[str]) -> None:
        """Fill in where it stands."""
        weeks, days = divmod(abs(milestone.offset), WEEK)
        self.weeks.data, self.days.data = weeks, days
        side = "after" if milestone.offset > 0 else "before"
        self.side.data = f"{side}_{milestone.anchor.value}"
        self.work_days.data = milestone.work_days
        self.after.data, self.before.data = list(milestone.after), list(before)

    @property
    def own_wish(self) -> OwnWish:
        """The same for the service."""
        anchor, sign, _label = SIDES[self.side.data]
        counted = (self.weeks.data or 0) * WEEK + (self.days.data or 0)
        return OwnWish(
            title=self.title.data,
            owner=self.owner.data,
            person_id=self.person.data,
            pinned_on=self.pinned_on.data,
            place=OwnPlace(
                anchor=anchor,
                days=sign * counted,
                work_days=self.work_days.data or 0,
                after=tuple(self.after.data or ()),
                before=tuple(self.before.data or ()),
            ),
        )


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
