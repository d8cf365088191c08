"""Other dates for a consultation: what they would move, and the move itself."""

from dataclasses import dataclass, replace
from datetime import date

from onboarding.domain.backward_plan import Tally, tally
from onboarding.domain.calendar import election_check, election_window, window_length
from onboarding.domain.errors import DatesOutOfOrder
from onboarding.domain.moving import Move, check_opening, moves
from onboarding.domain.periods import Period, PeriodKind, met
from onboarding.domain.policy import Action
from onboarding.domain.scoring import Computed
from onboarding.records.consultations import Consultation
from onboarding.services.act import Act
from onboarding.services.consultations import Edited, edit_consultation, outline_of
from onboarding.services.holding import hold_row
from onboarding.services.missing_owners import Missing, Roleless, missing_owners, roleless_owners
from onboarding.services.preparation import Standing
from onboarding.services.reconfirming import drills_outdated_by, on_the_dates, would_ask_again
from onboarding.services.timeline import timeline_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """The first and the last day of a consultation."""

    opens: date | None
    closes: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A computed line before and after."""

    before: Computed
    after: Computed


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What other dates would do. `holidays` fall into the consultation; `election` comes before a vote.

    `missing` are owners away while they are needed, `roleless` some named who hold no role any more;
    `reopened` and `drills` are items that would have to be confirmed or held again.
    """

    was: Dates
    dates: Dates
    before: Tally
    after: Tally
    moves: tuple[Move, ...]
    missing: tuple[Missing, ...]
    roleless: tuple[Roleless, ...]
    holidays: tuple[Period, ...]
    window: Outcome
    clear: Outcome
    election: tuple[date, date] | None
    reopened: tuple[str, ...]
    drills: tuple[str, ...]

    @property
    def inside_election(self) -> bool:
        """Whether the consultation would touch the pre-election period."""
        return self.election is not None and self.clear.after is Computed.RED


def preview(act: Act, standing: Standing, dates: Dates, *, locale: str) -> Preview:
    """What would move; nothing is written. Raises NotYours, DatesOutOfOrder, LaunchInThePast."""
    act.demand(Action.EDIT_TIMELINE)
    held = standing.consultation
    was = Dates(opens=held.opens_on, closes=held.closes_on)
    _check(act, was, dates)
    now = timeline_of(act.session, act.shelf, standing, locale=locale, also=(dates.opens, dates.closes))
    then = now.basis.plan(dates.opens, dates.closes)
    vote = held.election_on
    reopened, drills = _doubtful(act, held, was=was, dates=dates)
    return Preview(
        was=was,
        dates=dates,
        before=now.tally,
        after=tally(then, opens=dates.opens, today=act.today),
        moves=moves(now.dues, then),
        missing=missing_owners(act, standing, then),
        roleless=roleless_owners(act, then),
        holidays=_holidays(now.basis.calendar.periods, dates),
        window=Outcome(before=_window(was), after=_window(dates)),
        clear=Outcome(before=_clear(held, was), after=_clear(held, dates)),
        election=election_window(vote) if vote else None,
        reopened=reopened,
        drills=drills,
    )


def move_dates(act: Act, consultation: Consultation, dates: Dates, *, version: int) -> Edited:
    """Give a consultation other dates; everything else follows as when it is edited.

    Raises NotYours, NotFound, Conflict, DatesOutOfOrder, LaunchInThePast.
    """
    act.demand(Action.EDIT_TIMELINE)
    hold_row(act, consultation)
    _check(act, Dates(opens=consultation.opens_on, closes=consultation.closes_on), dates)
    outline = outline_of(act.session, consultation)
    wanted = replace(outline, opens_on=dates.opens, closes_on=dates.closes)
    return edit_consultation(act, consultation, wanted, version=version)


def _check(act: Act, was: Dates, dates: Dates) -> None:
    if dates.opens is not None and dates.closes is not None and dates.closes <= dates.opens:
        raise DatesOutOfOrder
    check_opening(dates.opens, was=was.opens, today=act.today)


def _doubtful(
    act: Act, held: Consultation, *, was: Dates, dates: Dates
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Items to confirm again, and drills to hold again."""
    if was == dates:
        return (), ()
    drills = drills_outdated_by(act, held, was=was.opens, opens_on=dates.opens)
    reopened = would_ask_again(act, on_the_dates(act.shelf.catalogue), held)
    return reopened, drills if was.opens != dates.opens else ()


def _window(dates: Dates) -> Computed:
    return window_length(dates.opens, dates.closes)


def _clear(held: Consultation, dates: Dates) -> Computed:
    return election_check(dates.opens, dates.closes, vote=held.election_on, none_known=held.no_election)


def _holidays(periods: tuple[Period, ...], dates: Dates) -> tuple[Period, ...]:
    if dates.opens is None:
        return ()
    found = met(periods, dates.opens, dates.closes or dates.opens)
    return tuple(each for each in found if each.kind is not PeriodKind.PUBLIC or each.starts_on.weekday() < 5)
