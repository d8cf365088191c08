"""Backward plans for tests: short ways to make milestones, and strategies that make many."""

from datetime import date, timedelta

from hypothesis import settings
from hypothesis import strategies as st

from onboarding.domain.milestones import Anchor, TownMilestone
from onboarding.domain.schedule import Moorings
from onboarding.domain.working_days import WorkingDays

calm = settings(deadline=None)
"""For a machine that is busy with something else: what is slow is measured elsewhere."""
MONDAY = date(2027, 3, 1)
NOVEMBER = date(2026, 11, 23)
OPENING = TownMilestone(id="opening_day", anchor=Anchor.OPENING, weeks=0, owner="AMB", work_days=0)


def step(id: str, days: int = -5, **given: object) -> TownMilestone:
    """A milestone so many working days from the opening."""
    fields = {"anchor": Anchor.OPENING, "weeks": 0, "days": days, "owner": "AMB"}
    return TownMilestone(**({"id": id} | fields | given))  # type: ignore[arg-type]


def moored(opens: date = MONDAY, closes: date | None = None, *closed: date) -> Moorings:
    """A plan's moorings, with these closed days."""
    return Moorings(opens=opens, closes=closes, days=WorkingDays(closed=frozenset(closed)))


CLOSED = st.frozensets(st.dates(date(2025, 6, 1), date(2029, 1, 1)), max_size=60)
WORKING = st.builds(WorkingDays, closed=CLOSED)
DAYS = st.dates(date(2025, 6, 1), date(2029, 1, 1))


@st.composite
def launches(draw: st.DrawFn) -> Moorings:
    """Opening and closing on working days, over a random calendar."""
    days = draw(WORKING)
    opens = days.day(days.first(draw(st.dates(date(2026, 6, 1), date(2028, 1, 1)))))
    closes = days.day(days.first(opens + timedelta(days=draw(st.integers(14, 120)))))
    return Moorings(opens=opens, closes=closes, days=days)


@st.composite
def free_plans(draw: st.DrawFn, *, most: int = 14) -> tuple[TownMilestone, ...]:
    """Milestones before the opening that wait for earlier ones of the list; nothing is pinned."""
    count = draw(st.integers(1, most))
    made: list[TownMilestone] = []
    for number in range(count):
        after = draw(st.sets(st.sampled_from([each.id for each in made]), max_size=3)) if made else set()
        made.append(
            step(
                f"m{number:02}",
                draw(st.integers(-90, -1)),
                after=tuple(sorted(after)),
                work_days=draw(st.integers(0, 12)),
            )
        )
    waits = tuple(sorted(draw(st.sets(st.sampled_from([each.id for each in made]), max_size=3))))
    opening = step("opening_day", 0, after=waits, work_days=draw(st.integers(0, 4)))
    return (*draw(st.permutations(made)), opening)


@st.composite
def edited_plans(draw: st.DrawFn) -> tuple[TownMilestone, ...]:
    """The same with some milestones pinned to any day of three years."""
    from dataclasses import replace

    return tuple(
        replace(each, pinned_on=draw(st.dates(date(2026, 1, 1), date(2028, 12, 31))))
        if not each.by_itself and draw(st.booleans())
        else each
        for each in draw(free_plans())
    )
