"""Rounds of the calibration game as one reader may see them: never an answer before its time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from onboarding.domain.agreement import Agreement, Tally, reckon, tallies
from onboarding.domain.calibration import (
    Choice,
    Gap,
    RoundState,
    Shortfall,
    Timing,
    gap_of,
    shortfalls,
    timing,
)
from onboarding.domain.policy import Action, may
from onboarding.records.calibration import (
    CalibrationRound,
    JudgeRow,
    RoundCase,
    RoundJudge,
    cases_in,
    judgements_by,
    judges_in,
    ratings_in,
    rounds_of_town,
)
from onboarding.services.act import Act

GRAVEST = (Gap.SIDES, Gap.MANNER, Gap.OTHERWISE, Gap.NONE)
"""In which order equal spreads are told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundSummary:
    """A round from outside: how many cases, people asked and answers sent in; its result once closed."""

    round: CalibrationRound
    state: RoundState
    cases: int
    asked: int
    sent: int
    agreement: Agreement | None = None

    @property
    def reached(self) -> bool:
        """Whether it is evidence for the line."""
        found = self.agreement
        return found is not None and self.round.counts and not shortfalls(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseResult:
    """One case after the closing. `mine` is what the reader chose, `names` who chose what, where it is told.

    A name is None where the account is gone.
    """

    case: RoundCase
    tally: Tally
    gap: Gap
    mine: Choice | None = None
    names: tuple[tuple[str, tuple[str | None, ...]], ...] = ()

    @property
    def counts(self) -> tuple[tuple[str, int, tuple[str | None, ...]], ...]:
        """Decision, how many chose it, and their names where they are told."""
        known = dict(self.names)
        return tuple((ruling, count, known.get(ruling, ())) for ruling, count in self.tally.counts)

    @property
    def as_the_model(self) -> int:
        """How many decided as the model answer does."""
        return self.tally.chosen(self.case.decision)


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What a closed round came to; `differing` begins with the widest spread, both empty from outside."""

    agreement: Agreement
    lacking: tuple[Shortfall, ...]
    differing: tuple[CaseResult, ...] = ()
    alike: tuple[CaseResult, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnAnswer:
    """A case beside what the reader sent in."""

    case: RoundCase
    choice: Choice


def summaries(act: Act) -> tuple[RoundSummary, ...]:
    """The town's rounds, the newest first; four queries."""
    rounds = rounds_of_town(act.session, act.actor.municipality)
    if not rounds:
        return ()
    ids = [each.id for each in rounds]
    cases = _counted(act, ids)
    judges = select(RoundJudge.round_id, func.count(), func.count(RoundJudge.sent_at))
    rows = act.session.execute(judges.where(RoundJudge.round_id.in_(ids)).group_by(RoundJudge.round_id))
    seats = {round_id: (asked, sent) for round_id, asked, sent in rows}
    closed = [each.id for each in rounds if each.closed_on is not None]
    ratings = ratings_in(act.session, act.actor.municipality, closed)
    return tuple(
        RoundSummary(
            round=each,
            state=each.state(act.today),
            cases=cases.get(each.id, 0),
            asked=seats.get(each.id, (0, 0))[0],
            sent=seats.get(each.id, (0, 0))[1],
            agreement=reckon(ratings.get(each.id, {})) if each.closed_on is not None else None,
        )
        for each in rounds
    )


def timing_of(known: Sequence[RoundSummary], *, launch: date | None, today: date) -> Timing:
    """How the last round that is evidence lies to the opening."""
    last = next((each.round.closed_on for each in known if each.reached), None)
    return timing(last, launch=launch, today=today)


def judge_among(act: Act, judges: Sequence[JudgeRow]) -> JudgeRow | None:
    """The reader among those asked."""
    return next((each for each in judges if each.person == act.actor.id), None)


def sees_cases(act: Act, mine: JudgeRow | None) -> bool:
    """Whether the reader may see, after the closing, how each case was judged.

    Those who run the game and those who took part; everybody else sees the figures of the whole.
    """
    took_part = mine is not None and mine.sent_at is not None and may(act.actor, Action.JUDGE_CASES)
    return took_part or may(act.actor, Action.RUN_CALIBRATION)


def result_of(act: Act, round: CalibrationRound) -> Result:
    """The result of a closed round as the reader may see it."""
    judges = judges_in(act.session, round.id)
    ratings = ratings_in(act.session, act.actor.municipality, [round.id]).get(round.id, {})
    found, mine = reckon(ratings), judge_among(act, judges)
    lacking = shortfalls(found)
    if not sees_cases(act, mine):
        return Result(agreement=found, lacking=lacking)
    own = _own(act, mine)
    names = {each.id: each.name for each in judges} if round.shows_names else {}
    cases = {each.id: each for each in cases_in(act.session, round.id)}
    told = [
        CaseResult(
            case=cases[tally.case],
            tally=tally,
            gap=gap_of(tally, cases[tally.case].decision),
            mine=own.get(tally.case),
            names=_named(ratings, names, tally.case),
        )
        for tally in tallies(ratings)
    ]
    told.sort(key=_widest_first)
    return Result(
        agreement=found,
        lacking=lacking,
        differing=tuple(each for each in told if each.gap is not Gap.NONE),
        alike=tuple(each for each in told if each.gap is Gap.NONE),
    )


def own_answers(act: Act, round: CalibrationRound, mine: JudgeRow | None) -> tuple[OwnAnswer, ...]:
    """The reader's own answers with the model answers, once they are sent in; nobody else's."""
    if mine is None or mine.sent_at is None:
        return ()
    own = _own(act, mine)
    cases = cases_in(act.session, round.id)
    return tuple(OwnAnswer(case=each, choice=own[each.id]) for each in cases if each.id in own)


def _own(act: Act, mine: JudgeRow | None) -> dict[int, Choice]:
    if mine is None or mine.sent_at is None:
        return {}
    stored = judgements_by(act.session, mine.id)
    return {id: Choice(ruling=each.ruling, note=each.note) for id, each in stored.items()}


def _named(
    ratings: dict[int, dict[int, str]], names: dict[int, str | None], case: int
) -> tuple[tuple[str, tuple[str | None, ...]], ...]:
    chose: dict[str, list[str | None]] = {}
    for judge, name in names.items():
        if judge in ratings:
            chose.setdefault(ratings[judge][case], []).append(name)
    return tuple((ruling, tuple(those)) for ruling, those in chose.items())


def _widest_first(result: CaseResult) -> tuple[float, int, int]:
    return float(result.tally.agreeing), GRAVEST.index(result.gap), result.case.place


def _counted(act: Act, ids: list[int]) -> dict[int, int]:
    wanted = select(RoundCase.round_id, func.count()).where(RoundCase.round_id.in_(ids))
    return dict(act.session.execute(wanted.group_by(RoundCase.round_id)).all())
