"""A rota reckoned over real days: its duties, its gaps, and how long contributions wait."""

from dataclasses import dataclass
from datetime import date, timedelta

from onboarding.domain.delays import Delays, Window, delays
from onboarding.domain.duty_days import DutyDays, duty_days
from onboarding.domain.local_time import midnight
from onboarding.domain.opened_gaps import OpenedGap, opened_gaps
from onboarding.domain.rota import Roster

BEFORE = timedelta(days=9)
"""How far back a gap is traced that reaches into the days reckoned."""
AFTER = timedelta(days=60)
"""How far on somebody is looked for who reads what arrives on the last day."""
LONGEST = timedelta(days=366)
"""No more days than these are reckoned at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Some days in a row, both ends included."""

    first: date
    last: date

    @property
    def cut(self) -> "Stretch":
        """No longer than what is reckoned at once."""
        return Stretch(first=self.first, last=min(self.last, self.first + LONGEST))


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoned:
    """What some days come to; `days` reach beyond them on both sides, `opened` are gaps with their causes."""

    stretch: Stretch
    days: DutyDays
    delays: Delays
    opened: tuple[OpenedGap, ...]

    @property
    def longest(self) -> float:
        """The longest wait in hours, and at least so long where nobody looks any more."""
        return max((gap.hours for gap in self.delays.gaps if gap.endless), default=self.delays.longest or 0.0)


def reckon_days(roster: Roster, stretch: Stretch, *, ordinary: float | None) -> Reckoned:
    """Reckon the days; `ordinary` is the longest wait of an ordinary week, beyond which a gap is told."""
    days = stretch.cut
    first, last = days.first - BEFORE, days.last + AFTER
    known = duty_days(roster, first, last)
    one = timedelta(days=1)
    found = delays(
        known.duties,
        Window(
            before=midnight(roster.zone, first),
            starts=midnight(roster.zone, days.first),
            ends=midnight(roster.zone, days.last + one),
            after=midnight(roster.zone, last + one),
        ),
    )
    return Reckoned(
        stretch=days,
        days=known,
        delays=found,
        opened=opened_gaps(found.gaps, known.out, longest=ordinary),
    )
