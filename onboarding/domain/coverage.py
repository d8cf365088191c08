"""The coverage map: what each department has, and what is missing there: who, when, for how long."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum

from onboarding.domain.absences import Away, together_away
from onboarding.domain.ambassadors import Coverage, Gap, Named
from onboarding.domain.observed import is_active
from onboarding.domain.openings import Opening
from onboarding.domain.rollout import Position
from onboarding.domain.time_cards import Agreed, Signature
from onboarding.domain.training import is_complete

LOOK_AHEAD = timedelta(days=92)
"""Absences that begin later trouble nobody yet."""


class Mark(StrEnum):
    """How a column of the map reads for one department; `NOBODY` where nobody holds a seat."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """A gap with what its sentence needs: whom it is about, from when to when, for how many days."""

    gap: Gap
    person: Named | None = None
    other: Named | None = None
    starts: date | None = None
    ends: date | None = None
    days: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of everybody on one day.

    `followed` gives module -> day by person, `seen` the day of the last sign-in, `openings` the days on which
    consultations open, `due_again` who has a refresher to follow.
    """

    today: date
    absences: tuple[Away, ...] = ()
    cards: tuple[Agreed, ...] = ()
    followed: Mapping[int, Mapping[str, date]] = field(default_factory=dict)
    seen: Mapping[int, date | None] = field(default_factory=dict)
    openings: tuple[Opening, ...] = ()
    due_again: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartmentCoverage:
    """One row of the map. A department that said “not now” has no gaps; its marks stand all the same.

    `refresher` says that somebody trained has a module to follow again.
    """

    coverage: Coverage
    position: Position
    trained: Mark
    time: Mark
    active: Mark
    gaps: tuple[Missing, ...]
    refresher: bool = False

    @property
    def department(self) -> int:
        """The department's id."""
        return self.coverage.department

    @property
    def not_now(self) -> bool:
        """Whether it stays out of every count."""
        return self.position.not_now_until is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The map in one sentence: how many departments in preparation have a referent and a deputy.

    `gaps` counts them all, `first_wave` those of the departments that the launch looks at.
    """

    covered: int
    departments: int
    gaps: int
    first_wave: int


def cover(coverage: Coverage, position: Position, known: Known) -> DepartmentCoverage:
    """One department's row on that day."""
    return DepartmentCoverage(
        coverage=coverage,
        position=position,
        trained=_mark_training(coverage, known),
        time=_mark_time(coverage, known),
        active=_mark(_is_active(each, known) for each in coverage.seated),
        gaps=() if position.not_now_until is not None else tuple(_gaps(coverage, known)),
        refresher=any(each.id in known.due_again for each in coverage.seated),
    )


def without_presence(row: DepartmentCoverage) -> DepartmentCoverage:
    """The row for those who need not know when colleagues sign in."""
    gaps = tuple(each for each in row.gaps if each.gap not in {Gap.SILENT, Gap.NEVER_SEEN})
    return replace(row, active=Mark.NOBODY, gaps=gaps)


def summarise(rows: Iterable[DepartmentCoverage]) -> Summary:
    """Count what counts: “not now” stays out."""
    counted = [row for row in rows if not row.not_now]
    return Summary(
        covered=sum(row.coverage.complete for row in counted),
        departments=len(counted),
        gaps=sum(len(row.gaps) for row in counted),
        first_wave=sum(len(row.gaps) for row in counted if row.position.in_first_wave),
    )


def _gaps(coverage: Coverage, known: Known) -> Iterator[Missing]:
    for gap in coverage.gaps:
        yield _vacancy(gap, coverage, known)
    yield from _away(coverage, known)
    if not coverage.seated:
        return
    followed = _followed(coverage, known)
    if not any(is_complete(each) for each in followed):
        yield Missing(gap=Gap.HALF_TRAINED if any(followed) else Gap.UNTRAINED)
    yield from _time(coverage, known)
    for each in coverage.seated:
        yield from _silence(each, known)


def _vacancy(gap: Gap, coverage: Coverage, known: Known) -> Missing:
    """An empty seat; where the deputy is missing, with the next absence of a referent that nobody bridges."""
    if gap is not Gap.NO_DEPUTY:
        return Missing(gap=gap)
    names = {each.id: each for each in coverage.referents}
    bare = (each for each in _ahead(known) if each.person in names and each.stand_in is None)
    absence = min(bare, key=lambda each: each.starts, default=None)
    if absence is None:
        return Missing(gap=gap)
    return Missing(gap=gap, person=names[absence.person], starts=absence.starts, ends=absence.ends)


def _away(coverage: Coverage, known: Known) -> Iterator[Missing]:
    names = {each.id: each for each in coverage.seated}
    both = together_away(
        (each.id for each in coverage.referents), (each.id for each in coverage.deputies), _ahead(known)
    )
    first = min(both, key=lambda each: each.starts, default=None)
    if first is not None and first.stand_in is not None:
        yield Missing(
            gap=Gap.BOTH_AWAY,
            person=names[first.person],
            other=names[first.stand_in],
            starts=first.starts,
            ends=first.ends,
        )
    here = (each.day for each in known.openings if coverage.department in each.departments)
    for opening in here:
        for each in known.absences:
            if each.person in names and each.covers(opening) and opening >= known.today:
                yield Missing(gap=Gap.AWAY_AT_OPENING, person=names[each.person], starts=opening)


def _ahead(known: Known) -> tuple[Away, ...]:
    """The absences that run or begin soon."""
    last = known.today + LOOK_AHEAD
    return tuple(each for each in known.absences if each.ends >= known.today and each.starts <= last)


def _time(coverage: Coverage, known: Known) -> Iterator[Missing]:
    """Nobody’s time is signed; or that of one of them has run out, or was never signed."""
    signed = {each: _signed(coverage, each, known) for each in coverage.seated}
    if not any(signed.values()):
        yield Missing(gap=Gap.TIME_UNSIGNED, person=next(iter(coverage.heads), None))
        return
    for person, card in signed.items():
        if card is None:
            yield Missing(gap=Gap.TIME_UNSIGNED, other=person)
        elif card.signature(known.today) is Signature.TO_RENEW:
            yield Missing(gap=Gap.TIME_TO_RENEW, other=person, ends=card.renew_after)


def _followed(coverage: Coverage, known: Known) -> list[Mapping[str, date]]:
    return [known.followed.get(each.id, {}) for each in coverage.seated]


def _mark_training(coverage: Coverage, known: Known) -> Mark:
    """Yes once everybody has followed all modules; partly as soon as anybody has followed one."""
    followed = _followed(coverage, known)
    mark = _mark(is_complete(each) for each in followed)
    return Mark.PARTLY if mark is Mark.NO and any(followed) else mark


def _mark_time(coverage: Coverage, known: Known) -> Mark:
    """Yes while a signature holds for everybody; partly where one has run out, or is missing."""
    cards = [_signed(coverage, each, known) for each in coverage.seated]
    mark = _mark(card is not None and card.signature(known.today) is Signature.SIGNED for card in cards)
    return Mark.PARTLY if mark is Mark.NO and any(cards) else mark


def _signed(coverage: Coverage, person: Named, known: Known) -> Agreed | None:
    """The person's signed time in the department, whether it still holds or not."""
    return next(
        (
            card
            for card in known.cards
            if card.person == person.id
            and card.department == coverage.department
            and card.signed_on is not None
        ),
        None,
    )


def _silence(person: Named, known: Known) -> Iterator[Missing]:
    if _is_active(person, known) or any(
        each.person == person.id and each.covers(known.today) for each in known.absences
    ):
        return
    last = known.seen.get(person.id)
    if last is None:
        yield Missing(gap=Gap.NEVER_SEEN, person=person)
    else:
        yield Missing(gap=Gap.SILENT, person=person, days=(known.today - last).days)


def _is_active(person: Named, known: Known) -> bool:
    return is_active(known.seen.get(person.id), known.today)


def _mark(answers: Iterable[bool]) -> Mark:
    said = list(answers)
    if not said:
        return Mark.NOBODY
    if all(said):
        return Mark.YES
    return Mark.PARTLY if any(said) else Mark.NO
