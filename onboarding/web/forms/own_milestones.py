"""What may be said of a milestone of the town's own."""

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectChoice, StringField
from wtforms.validators import InputRequired, ValidationError

from onboarding.domain.milestones import TownMilestone
from onboarding.domain.plan_changes import TITLE_LIMIT, OwnPlace
from onboarding.domain.working_days import WEEK
from onboarding.services.own_milestones import OwnWish
from onboarding.web.forms.fields import TickedField, WholeField, at_most, on_one_line
from onboarding.web.forms.milestones import MOST_WORK, SIDES, PlacedForm


class OwnMilestoneForm(PlacedForm):
    """Title, place, and what waits for what."""

    title = StringField(
        _l("Title"),
        description=_l("For example “Staff committee consulted”."),
        filters=[on_one_line],
        validators=[InputRequired(_l("Give the milestone a title.")), at_most(TITLE_LIMIT)],
    )
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
        super().offer_waits(others)
        self.before.choices = self.after.choices

    def show_own(self, milestone: TownMilestone, *, before: Iterable[str]) -> None:
        """Fill in where it stands, what waits for it too."""
        self.show_place(milestone)
        self.before.data = list(before)

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
