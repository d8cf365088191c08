"""How many hours the preparation asks of a person, beside what their manager signed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from onboarding.domain.lead import hours_of, share_needed
from onboarding.domain.people import Role
from onboarding.domain.time_cards import Agreed, Signature

AHEAD = timedelta(days=30)
"""How far the load looks: today and the thirty days that follow."""
BEFORE_OPENING = AFTER_OPENING = timedelta(days=15)
"""The month of a launch runs from so long before the opening to so long after it (assumption)."""
REFERENT_HOURS: tuple[float, float] = (2, 3)
"""Hours a month of a department's referent, from so many to so many (assumption, beside [CUB])."""
REFERENT_LAUNCH: tuple[float, float] = (6, 8)
"""The same in the month of a launch (assumption)."""
PER_AMBASSADOR = (20, 30)
"""Staff concerned for whom one ambassador is enough [ENV]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """Hours a month of a role, from `low` to `high`; in the month of an opening, the launch figures.

    `assumed` says that the figure is ours; else `source` names where it was seen.
    """

    low: float
    high: float
    launch_low: float
    launch_high: float
    source: str = ""
    assumed: bool = False

    def least(self, *, of_launch: bool) -> float:
        """What the role takes at the very least."""
        return self.launch_low if of_launch else self.low


NEEDS: Mapping[Role, Need] = {
    Role.REFERENT: Need(
        low=REFERENT_HOURS[0],
        high=REFERENT_HOURS[1],
        launch_low=REFERENT_LAUNCH[0],
        launch_high=REFERENT_LAUNCH[1],
        source="CUB",
        assumed=True,
    ),
    Role.DEPUTY: Need(low=1, high=2, launch_low=3, launch_high=4, assumed=True),
    Role.TRAINING_LEAD: Need(low=4, high=6, launch_low=4, launch_high=6, source="CUB"),
    Role.LEADER: Need(low=1, high=2, launch_low=1, launch_high=2, source="CUB"),
    Role.DEPARTMENT_HEAD: Need(low=1, high=2, launch_low=1, launch_high=2, source="CUB", assumed=True),
}
"""Hours a month by role: sponsor 1–2, change agent 2–3, trainer 4–6 [CUB]; a referent 6–8 in the month of
the opening, a deputy half of a referent, a head as much as a sponsor (assumptions).
"""
SIGNED_FOR = frozenset({Role.LEAD_AMBASSADOR, Role.TRAINING_LEAD, Role.REFERENT, Role.DEPUTY})
"""Roles for whose time a signature is asked."""


class Burden(StrEnum):
    """How what is asked of somebody lies beside what was signed."""

    NOTHING = "nothing"
    WITHIN = "within"
    OVER = "over"
    TO_RENEW = "to_renew"
    UNSIGNED = "unsigned"
    FREE = "free"


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """The coming thirty days: `of_launch` when today lies in the month of a launch.

    `population` in inhabitants.
    """

    today: date
    of_launch: bool = False
    population: int | None = None

    @property
    def ends(self) -> date:
        """Its last day."""
        return self.today + AHEAD


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """What one person is asked in the coming thirty days, in hours; `signed` None where nobody signed.

    `roles` are the least their roles take, `lines` their share of the open lines that fall due.
    """

    person: int
    roles: float
    lines: float
    signed: float | None = None
    to_renew: bool = False
    by_signature: bool = True

    @property
    def asked(self) -> float:
        """All that is asked."""
        return self.roles + self.lines

    @property
    def left(self) -> float | None:
        """Hours signed and not asked for yet; None where nothing was signed."""
        return None if self.signed is None else max(self.signed - self.asked, 0.0)

    @property
    def overloaded(self) -> bool:
        """Whether more is asked than was signed."""
        return self.signed is not None and round(self.asked - self.signed, 2) > 0

    @property
    def burden(self) -> Burden:
        """The state in one word, the worst first."""
        if self.overloaded:
            return Burden.OVER
        if self.signed is not None:
            return Burden.WITHIN
        if self.to_renew:
            return Burden.TO_RENEW
        if not self.asked:
            return Burden.NOTHING
        return Burden.UNSIGNED if self.by_signature else Burden.FREE


def load_of(
    person: int, *, roles: Iterable[Role], lines: float, cards: Iterable[Agreed], month: Month
) -> Load:
    """What is asked of a person; a role held in two departments counts twice. `cards` are the person’s."""
    held = tuple(roles)
    signed = [card for card in cards if card.signed_on is not None]
    valid = [card for card in signed if card.signature(month.today) is Signature.SIGNED]
    needs = [need for role in held if (need := need_of(role, population=month.population)) is not None]
    return Load(
        person=person,
        roles=sum(need.least(of_launch=month.of_launch) for need in needs),
        lines=lines,
        signed=sum(card.in_month(of_launch=month.of_launch) for card in valid) if valid else None,
        to_renew=len(signed) > len(valid),
        by_signature=any(role in SIGNED_FOR for role in held),
    )


def need_of(role: Role, *, population: int | None) -> Need | None:
    """The hours a month that the role takes; None for those who are only called when a line is due."""
    if role is not Role.LEAD_AMBASSADOR:
        return NEEDS.get(role)
    hours = hours_of(share_needed(population))
    return Need(low=hours, high=hours, launch_low=hours, launch_high=hours, assumed=True)


def shares(lines: Iterable[tuple[float, frozenset[int]]]) -> Mapping[int, float]:
    """Hours by person, of lines given as hours and who answers for them; each line is shared equally."""
    held: dict[int, float] = {}
    for hours, people in lines:
        for person in people:
            held[person] = held.get(person, 0.0) + hours / len(people)
    return held


def is_near(due: date | None, today: date) -> bool:
    """Whether a day lies in the coming thirty, or is past."""
    return due is not None and due <= today + AHEAD


def is_launch_month(openings: Iterable[date], today: date) -> bool:
    """Whether today lies in the month of a launch: fifteen days before to fifteen after an opening."""
    return any(each - BEFORE_OPENING <= today <= each + AFTER_OPENING for each in openings)


def enough(staff: int) -> tuple[int, int]:
    """From how many to how many ambassadors for so many staff concerned: one per 20–30 [ENV]."""
    fewest, most = PER_AMBASSADOR
    return -(-staff // most), -(-staff // fewest)
