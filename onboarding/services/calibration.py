"""Rounds of the calibration game: opening one, changing whom it asks, closing it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete
from sqlalchemy.orm import Session

from onboarding.domain.agreement import Agreement, reckon
from onboarding.domain.calibration import (
    CalibrationClosed,
    CalibrationRunning,
    NobodyAsked,
    check_last_day,
    check_opening,
)
from onboarding.domain.errors import Conflict, NotFound
from onboarding.domain.policy import ALLOWED, Action
from onboarding.records.calibration import (
    CalibrationRound,
    JudgeRow,
    RoundCase,
    RoundJudge,
    cases_in,
    judges_in,
    ratings_in,
    running_calibration,
)
from onboarding.records.people import holders
from onboarding.services.act import Act
from onboarding.services.calibration_asking import ask, ask_no_more, tell_day, tell_result
from onboarding.services.calibration_cases import Offered, offered
from onboarding.services.calibration_line import LineOutcome, answer_for
from onboarding.services.journal import record
from onboarding.services.towns import hold_town


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What a round holds (codes of cases), whom it asks (ids), in which language, until when, and how."""

    cases: tuple[str, ...]
    people: frozenset[int]
    locale: str
    closes_on: date
    counts: bool
    shows_names: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """What a round came to, and what became of the line."""

    agreement: Agreement
    line: LineOutcome


def able_to_judge(session: Session, municipality_id: int) -> Mapping[int, str]:
    """Id and name of everybody whom a round may ask, by name."""
    known = holders(session, municipality_id)
    return {id: name for id, name, role, _ in known if role in ALLOWED[Action.JUDGE_CASES]}


def open_round(act: Act, opening: Opening, *, link: str) -> CalibrationRound:
    """Ask these people; `link` begins the address at which each judges, the round's id ends it.

    Raises NotYours, CalibrationRunning, NotFound and the refusals of `check_opening`.
    """
    act.demand(Action.RUN_CALIBRATION)
    hold_town(act)
    if running_calibration(act.session, act.actor.municipality) is not None:
        raise CalibrationRunning
    chosen = _chosen(act, opening)
    _demand_able(act, opening.people)
    check_opening(
        cases=len(chosen),
        people=len(opening.people),
        counts=opening.counts,
        closes_on=opening.closes_on,
        today=act.today,
    )
    opened = _begin(act, opening, chosen)
    record(
        act,
        "calibration_opened",
        subject_of(opened),
        cases=len(chosen),
        people=len(opening.people),
        until=opening.closes_on.isoformat(),
    )
    ask(act, opened, opening.people, cases=len(chosen), link=link)
    return opened


def change_round(
    act: Act, round: CalibrationRound, people: frozenset[int], *, closes_on: date, seen: tuple[int, str]
) -> None:
    """Ask others, or longer; whoever sent their answers in stays. `seen` is the version shown and the link.

    Raises NotYours, Conflict, CalibrationClosed, NotFound, NobodyAsked, LastDayOutOfRange.
    """
    hold_open(act, round)
    if round.version != seen[0]:
        raise Conflict(round)
    check_last_day(closes_on, today=act.today)
    judges = judges_in(act.session, round.id)
    asked = {each.person for each in judges}
    _demand_able(act, people - asked)
    gone = [each for each in judges if each.sent_at is None and each.person not in people]
    if len(judges) - len(gone) + len(people - asked) < 1:
        raise NobodyAsked
    ask_no_more(act, round, _take_off(act, gone))
    moved, round.closes_on = round.closes_on != closes_on, closes_on
    round.version += 1
    _seat(act, round, people - asked)
    record(act, "calibration_changed", subject_of(round), people=len(judges), until=closes_on.isoformat())
    cases = len(cases_in(act.session, round.id))
    ask(act, round, people - asked, cases=cases, link=seen[1])
    if moved:
        unsent = [each.person for each in judges if each.sent_at is None and each.person in people]
        tell_day(act, round, [each for each in unsent if each is not None], cases=cases)


def close_round(act: Act, round: CalibrationRound, *, told: Callable[[Agreement], str]) -> Closing:
    """Take no more answers and show the result; answers that were not sent in do not count.

    `told` puts the result in words for the line's evidence. Raises NotYours, CalibrationClosed.
    """
    hold_open(act, round)
    found = agreement_of(act, round)
    judges = judges_in(act.session, round.id)
    round.closed_on, round.closed_by, round.closed_name = act.today, act.actor.id, act.actor.name
    round.version += 1
    act.session.flush()
    record(
        act,
        "calibration_closed",
        subject_of(round),
        people=found.raters,
        cases=len(cases_in(act.session, round.id)),
        percent=None if found.percent is None else int(found.percent),
    )
    ask_no_more(act, round, [each.person for each in judges if each.person and each.sent_at is None])
    tell_result(act, round, [each.person for each in judges if each.person and each.sent_at])
    return Closing(agreement=found, line=answer_for(act, round, found, told=told))


def agreement_of(act: Act, round: CalibrationRound) -> Agreement:
    """What those who sent their answers in come to; the caller keeps it to itself until the closing."""
    ratings = ratings_in(act.session, act.actor.municipality, [round.id])
    return reckon(ratings.get(round.id, {}))


def hold_open(act: Act, round: CalibrationRound) -> None:
    """Keep still a round that nobody has closed. Raises NotYours, CalibrationClosed."""
    act.demand(Action.RUN_CALIBRATION)
    hold_town(act)
    act.session.refresh(round, with_for_update=True)
    if round.closed_on is not None:
        raise CalibrationClosed


def subject_of(round: CalibrationRound) -> str:
    """How the journal names the round."""
    return f"calibration:{round.id}"


def _chosen(act: Act, opening: Opening) -> tuple[Offered, ...]:
    known = {each.code: each for each in offered(act, opening.locale)}
    if not known.keys() >= set(opening.cases):
        raise NotFound
    return tuple(each for code, each in known.items() if code in opening.cases)


def _demand_able(act: Act, people: frozenset[int]) -> None:
    if not people <= able_to_judge(act.session, act.actor.municipality).keys():
        raise NotFound


def _begin(act: Act, opening: Opening, chosen: tuple[Offered, ...]) -> CalibrationRound:
    opened = CalibrationRound(
        municipality_id=act.actor.municipality,
        locale=opening.locale,
        counts=opening.counts,
        shows_names=opening.shows_names,
        opened_by=act.actor.id,
        opened_name=act.actor.name,
        opened_on=act.today,
        closes_on=opening.closes_on,
    )
    act.session.add(opened)
    act.session.flush()
    for place, case in enumerate(chosen, start=1):
        row = RoundCase(round_id=opened.id, place=place, code=case.code, own_case_id=case.own_id)
        row.decision, row.clause, row.difficulty = case.decision, case.clause, case.difficulty
        row.said = case.text
        act.session.add(row)
    _seat(act, opened, opening.people)
    return opened


def _seat(act: Act, round: CalibrationRound, people: frozenset[int]) -> None:
    act.session.add_all(RoundJudge(round_id=round.id, person_id=person) for person in sorted(people))
    act.session.flush()


def _take_off(act: Act, gone: list[JudgeRow]) -> list[int]:
    act.session.execute(delete(RoundJudge).where(RoundJudge.id.in_([each.id for each in gone])))
    return [each.person for each in gone if each.person is not None]
