"""How many took part by the end of a day, and how many should have."""

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import StringField
from wtforms.validators import InputRequired

from onboarding.domain.inclusion import Group
from onboarding.domain.participation import MOST_PEOPLE, Count, GroupCount, Shares
from onboarding.web.forms.base import Form
from onboarding.web.forms.decimals import DecimalField
from onboarding.web.forms.fields import DayField, VersionField, WholeField, at_most, on_one_line

GROUP = "group_"


def _people(label: Any, hint: Any = "") -> WholeField:
    return WholeField(label, description=hint, most=MOST_PEOPLE)


class CountForm(Form):
    """Totals since the opening; the groups are those of the inclusion table."""

    day = DayField(
        _l("At the end of"),
        description=_l("A day since the opening, today at the latest."),
        validators=[InputRequired(_l("Give the day to whose end you counted."))],
    )
    visitors = _people(_l("Visitors"), _l("People who opened the page, as your platform counts them."))
    participants = _people(
        _l("Participants"), _l("People who wrote, voted or filled in a form, at counters and on paper too.")
    )
    contributions = _people(
        _l("Contributions"), _l("Texts written: proposals, opinions, comments, paper forms.")
    )
    note = StringField(
        _l("A word on these figures"),
        description=_l("For example: market stall of Saturday included."),
        filters=[on_one_line],
        validators=[at_most(300)],
    )
    version = VersionField()

    @property
    def count(self) -> Count:
        """What was typed, once it holds; groups without a figure are left out."""
        assert self.day.data is not None  # noqa: S101 - the form was validated
        groups = tuple(
            GroupCount(
                group=int(field.name.removeprefix(GROUP)), name=field.group_name, participants=field.data
            )
            for field in self.group_fields
            if field.data is not None
        )
        return Count(
            day=self.day.data,
            visitors=self.visitors.data,
            participants=self.participants.data,
            contributions=self.contributions.data,
            groups=groups,
            note=self.note.data or "",
        )

    @property
    def group_fields(self) -> tuple[Any, ...]:
        """One field a group, in the order of the table."""
        return tuple(field for field in self if field.name.startswith(GROUP))


class GroupField(WholeField):
    """Participants of one group; `group_name` is what it is called today."""

    def __init__(self, *, group_name: str, **given: Any) -> None:
        super().__init__(_("Participants: %(group)s", group=group_name), most=MOST_PEOPLE, **given)
        self.group_name = group_name


def count_form(groups: Iterable[Group]) -> type[CountForm]:
    """The form for a consultation with these groups."""
    fields = {f"{GROUP}{group.id}": GroupField(group_name=group.name) for group in groups}
    return type("CountFormOfGroups", (CountForm,), fields)


class ShareField(DecimalField):
    """A part of the target, typed in per cent."""

    pattern = "0.##"

    def shown(self, number: float) -> float:
        """In per cent."""
        return number * 100

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the share. Raises ValueError, which stands by the field."""
        self.data = None
        text = "".join((valuelist or [""])[0].split()).replace(",", ".").rstrip("%")
        try:
            share = float(text) / 100
        except ValueError:
            raise ValueError(_l("Enter a number, such as 12.5.")) from None
        if not 0 < share <= 1:
            raise ValueError(_l("Enter a share above 0 and up to 100 per cent."))
        self.data = share


class SharesForm(Form):
    """Which part of the participants hoped for should be there by each look."""

    third = ShareField(_l("After 3 days, in per cent of the target"))
    seventh = ShareField(_l("After 7 days, in per cent of the target"))
    fourteenth = ShareField(_l("After 14 days, in per cent of the target"))
    version = VersionField()

    @property
    def shares(self) -> Shares:
        """The same for the service."""
        return Shares(
            third=self.third.data or 0, seventh=self.seventh.data or 0, fourteenth=self.fourteenth.data or 0
        )
