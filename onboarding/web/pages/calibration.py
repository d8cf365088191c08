"""The calibration game: the rounds so far, one round, its result and the sheet for the meeting."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from flask import Blueprint, abort, render_template, url_for
from flask.typing import ResponseReturnValue

from onboarding.domain.calibration import LINE, Gap, RoundState, Shortfall, Timing
from onboarding.domain.credit import drill_counts_from
from onboarding.domain.policy import Action, may
from onboarding.press.calibration_sheet import sheet_name, sheet_pdf
from onboarding.records.calibration import (
    CalibrationRound,
    JudgeRow,
    cases_in,
    counted_judgements,
    judges_in,
)
from onboarding.services.calibration import able_to_judge
from onboarding.services.calibration_reading import (
    OwnAnswer,
    Result,
    RoundSummary,
    judge_among,
    own_answers,
    result_of,
    sees_cases,
    summaries,
    timing_of,
)
from onboarding.web.access import on_calibration, on_town
from onboarding.web.calibration_figures import Figures, Past, figures, past
from onboarding.web.calibration_paper import sheet_of
from onboarding.web.calibration_words import GAPS, LACKING, TALK
from onboarding.web.coming import LineLink, line_links, next_consultation
from onboarding.web.display import words
from onboarding.web.extensions import db
from onboarding.web.language import locale
from onboarding.web.papers import printed
from onboarding.web.visitor import act, visitor

bp = Blueprint("calibration", __name__, url_prefix="/charter/calibration")
ONE = "/rounds/<int(max=2147483647):calibration>"


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexPage:
    """The rounds, the newest first; `running` is the one nobody has closed, `waits` when the reader judges.

    `launch` is the next opening, `counts_from` the first day on which a round is near enough to it.
    """

    rounds: tuple[RoundSummary, ...]
    past: tuple[Past, ...]
    running: RoundSummary | None
    waits: bool
    timing: Timing
    launch: date | None
    counts_from: date | None
    line: tuple[LineLink, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Somebody asked, as those who run the game see them; `able` while they work here and may judge."""

    name: str | None
    sent: bool
    able: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundPage:
    """One round: how far it is, and what the reader may see of its result.

    `mine` is the reader's own place in it, `decided` how many of the `cases` they have decided.
    """

    round: CalibrationRound
    state: RoundState
    cases: int
    asked: tuple[Asked, ...]
    mine: JudgeRow | None
    decided: int
    own: tuple[OwnAnswer, ...]
    result: Result | None
    figures: Figures | None
    line: tuple[LineLink, ...]
    sees: bool
    gaps: Mapping[Gap, object]
    talk: Mapping[Gap, object]
    missing: Mapping[Shortfall, object]

    @property
    def sent(self) -> int:
        """How many have sent their answers in."""
        return sum(each.sent for each in self.asked)


@bp.get("")
@on_town(Action.READ_CHARTER)
def index() -> ResponseReturnValue:
    held, known = next_consultation(), summaries(act())
    launch = held.opens_on if held else None
    running = next((each for each in known if each.state is not RoundState.CLOSED), None)
    page = IndexPage(
        rounds=known,
        past=tuple(past(each) for each in reversed(known) if each.agreement is not None),
        running=running,
        waits=running is not None and _waits(running.round),
        timing=timing_of(known, launch=launch, today=act().today),
        launch=launch,
        counts_from=drill_counts_from(launch) if launch else None,
        line=line_links(held, LINE),
    )
    return render_template("calibration/index.html", page=page)


@bp.get(ONE)
@on_calibration(Action.READ_CHARTER)
def show(calibration: CalibrationRound) -> ResponseReturnValue:
    return render_template("calibration/show.html", page=_page(calibration))


@bp.get(f"{ONE}/sheet.pdf")
@on_calibration(Action.JUDGE_CASES)
def sheet(calibration: CalibrationRound) -> ResponseReturnValue:
    page = _page(calibration)
    if page.result is None or page.figures is None:
        abort(404)
    if not page.sees:
        abort(403)
    paper, spoken = sheet_of(calibration, page.result, page.figures), locale()
    return printed(
        lambda: sheet_pdf(paper, words=words(), locale=spoken),
        name=sheet_name(calibration.opened_on, locale=spoken),
        back=url_for(".show", calibration=calibration.id),
    )


def _waits(round: CalibrationRound) -> bool:
    mine = judge_among(act(), judges_in(db.session(), round.id))
    open_still = round.state(act().today) is RoundState.OPEN
    return mine is not None and mine.sent_at is None and open_still and _able()


def _able() -> bool:
    return may(act().actor, Action.JUDGE_CASES)


def _page(round: CalibrationRound) -> RoundPage:
    judges, session = judges_in(db.session(), round.id), db.session()
    mine, state = judge_among(act(), judges) if _able() else None, round.state(act().today)
    result = result_of(act(), round) if state is RoundState.CLOSED else None
    able = able_to_judge(session, visitor().town.id)
    return RoundPage(
        round=round,
        state=state,
        cases=len(cases_in(session, round.id)),
        asked=tuple(
            Asked(name=each.name, sent=each.sent_at is not None, able=each.person in able) for each in judges
        ),
        mine=mine,
        decided=counted_judgements(session, mine.id) if mine and not result else 0,
        own=() if result else own_answers(act(), round, mine),
        result=result,
        figures=figures(result.agreement) if result else None,
        line=line_links(next_consultation(), LINE) if result else (),
        sees=sees_cases(act(), mine),
        gaps=GAPS,
        talk=TALK,
        missing=LACKING,
    )
