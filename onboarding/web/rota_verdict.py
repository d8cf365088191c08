"""What the rota comes to: three weeks side by side, promises kept or not, and how to mend."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import gettext as _

from onboarding.domain.cover import OFFICE_HOURS, WEEKEND_CHECKS, Slot, Wait, week_wait
from onboarding.domain.extra_checks import Proposal, best_check, checks_to_keep
from onboarding.domain.promised_delays import Promise, promises_of
from onboarding.services.charter import charter_of
from onboarding.web.extensions import db
from onboarding.web.rota_words import proposal_said
from onboarding.web.visitor import shelf, visitor


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A week by name with its wait, drawn beside others; `own` is the one in question."""

    label: str
    wait: Wait
    own: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldPromise:
    """A delay that the charter promises, and whether the week keeps it."""

    promise: Promise
    kept: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldCheck:
    """A check to add, in words, as the fields of a shift, and the longest wait with it."""

    said: str
    day: int
    at: int
    longest: float


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekVerdict:
    """A week's `wait`, beside others and beside what is promised.

    `best` is the one check that helps most, `enough` those that keep every promise; empty where none is
    needed or none suffices.
    """

    wait: Wait
    compared: tuple[Compared, ...]
    promises: tuple[ToldPromise, ...]
    best: ToldCheck | None
    enough: tuple[ToldCheck, ...]

    @property
    def broken(self) -> tuple[ToldPromise, ...]:
        """The promises that the week cannot keep."""
        return tuple(each for each in self.promises if not each.kept)

    @property
    def scale(self) -> float:
        """Hours of the longest bar."""
        return max((each.wait.longest or 0.0 for each in self.compared), default=0.0) or 1.0


def week_verdict(slots: Iterable[Slot], own: str, *, beside: Iterable[Compared] = ()) -> WeekVerdict:
    """Judge a week, called `own`, beside the two that everybody knows and those given."""
    known = tuple(slots)
    wait = week_wait(known)
    told = tuple(
        ToldPromise(promise=each, kept=each.kept_by(wait.longest))
        for each in promises_of(shelf().charter, charter_of(db.session(), visitor().town.id))
    )
    best = best_check(known) if wait.longest is not None else None
    strictest = min((each.promise.hours for each in told if not each.kept), default=None)
    enough = checks_to_keep(known, strictest) if strictest is not None else ()
    ours = (Compared(label=own, wait=wait, own=True),) if known else ()
    return WeekVerdict(
        wait=wait,
        compared=(*_known_weeks(), *beside, *ours),
        promises=told,
        best=_told(best) if best else None,
        enough=tuple(_told(each) for each in enough),
    )


def _known_weeks() -> tuple[Compared, ...]:
    return (
        Compared(label=_("Office hours only"), wait=week_wait(OFFICE_HOURS)),
        Compared(label=_("With two short checks a day at the weekend"), wait=week_wait(WEEKEND_CHECKS)),
    )


def _told(proposal: Proposal) -> ToldCheck:
    return ToldCheck(
        said=proposal_said(proposal),
        day=proposal.day,
        at=proposal.at,
        longest=proposal.wait.longest or 0.0,
    )
