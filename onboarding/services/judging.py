"""Judging cases alone: one's own pages, in one's own order, until they are sent in."""

from collections.abc import Mapping
from dataclasses import dataclass

from onboarding.domain.calibration import (
    A_PAGE,
    CalibrationOver,
    CasesLeft,
    Choice,
    ChosenElsewhere,
    NoDecision,
    NotAsked,
    RoundState,
    SentIn,
    pages,
    shuffled,
)
from onboarding.domain.notices import NoticeKind
from onboarding.domain.policy import Action
from onboarding.records.calibration import (
    CalibrationRound,
    Judgement,
    RoundCase,
    RoundJudge,
    cases_in,
    find_judge,
    judgements_by,
)
from onboarding.services.act import Act
from onboarding.services.calibration import subject_of
from onboarding.services.journal import record
from onboarding.services.notices import settle_of
from onboarding.services.towns import hold_town


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What a form says of a case; `seen` is the mark of what the page showed."""

    choice: Choice
    seen: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A case where this person meets it: its place in their own order, from 1, and what they chose so far."""

    place: int
    case: RoundCase
    choice: Choice


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """One person's round: every case in their own order."""

    judge: RoundJudge
    spots: tuple[Spot, ...]

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return pages(len(self.spots))

    @property
    def left(self) -> tuple[int, ...]:
        """Places of the cases that wait for a decision."""
        return tuple(spot.place for spot in self.spots if spot.choice.ruling is None)

    @property
    def first_left(self) -> int:
        """The first page on which one waits; one more than there are when none does."""
        return page_of(self.left[0]) if self.left else self.pages + 1

    def page(self, number: int) -> tuple[Spot, ...]:
        """The cases of that page, from 1; none beyond the last."""
        return self.spots[(number - 1) * A_PAGE : number * A_PAGE] if number > 0 else ()


def page_of(place: int) -> int:
    """The page on which the case of that place stands."""
    return pages(place)


def seat_of(act: Act, round: CalibrationRound) -> Seat:
    """The actor's own round. Raises NotYours, NotAsked, CalibrationOver, SentIn."""
    act.demand(Action.JUDGE_CASES)
    judge = find_judge(act.session, round.id, act.actor.id)
    if judge is None:
        raise NotAsked
    if judge.sent_at is not None:
        raise SentIn
    if round.state(act.today) is not RoundState.OPEN:
        raise CalibrationOver
    return Seat(judge=judge, spots=_spots(act, round, judge))


def save_page(act: Act, round: CalibrationRound, number: int, typed: Mapping[int, Typed]) -> Seat:
    """Keep what was chosen on that page (by the case's id); a case without a decision stays for later.

    Raises what `seat_of` raises, NoDecision, ChosenElsewhere.
    """
    seat = _held(act, round)
    on_page = [(spot, typed[spot.case.id]) for spot in seat.page(number) if spot.case.id in typed]
    bare = tuple(spot.place for spot, said in on_page if said.choice.note and said.choice.ruling is None)
    if bare:
        raise NoDecision(bare)
    if overtaken := {spot.case.id: spot.choice for spot, said in on_page if _overtaken(spot, said)}:
        raise ChosenElsewhere(overtaken)
    for spot, said in on_page:
        if said.choice.ruling is not None:
            _keep(act, seat.judge, spot.case, said.choice)
    act.session.flush()
    return Seat(judge=seat.judge, spots=_spots(act, round, seat.judge))


def send_in(act: Act, round: CalibrationRound) -> None:
    """Give the answers away: nothing changes them any more. Raises what `seat_of` raises, CasesLeft."""
    seat = _held(act, round)
    if seat.left:
        raise CasesLeft(seat.left)
    seat.judge.sent_at = act.at
    act.session.flush()
    settle_of(act, [act.actor.id], NoticeKind.CALIBRATION, str(round.id))
    record(act, "calibration_judged", subject_of(round), cases=len(seat.spots))


def _held(act: Act, round: CalibrationRound) -> Seat:
    act.demand(Action.JUDGE_CASES)
    hold_town(act)
    act.session.refresh(round)
    return seat_of(act, round)


def _spots(act: Act, round: CalibrationRound, judge: RoundJudge) -> tuple[Spot, ...]:
    cases = {each.id: each for each in cases_in(act.session, round.id)}
    chosen = judgements_by(act.session, judge.id)
    order = shuffled(cases, seed=f"{round.id}:{judge.person_id}")
    return tuple(
        Spot(place=place, case=cases[id], choice=_choice(chosen.get(id)))
        for place, id in enumerate(order, start=1)
    )


def _choice(stored: Judgement | None) -> Choice:
    return Choice(ruling=stored.ruling, note=stored.note) if stored else Choice()


def _overtaken(spot: Spot, said: Typed) -> bool:
    """Whether something else was kept since the page was shown; the same sent twice is nothing new."""
    return said.seen != spot.choice.mark and said.choice != spot.choice


def _keep(act: Act, judge: RoundJudge, case: RoundCase, choice: Choice) -> None:
    act.session.merge(Judgement(judge_id=judge.id, case_id=case.id, ruling=choice.ruling, note=choice.note))
