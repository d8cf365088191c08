"""What a letter can contradict around it (R4, R5, R7–R10, R13–R15): dates, hours, people, charter."""

from datetime import date

from onboarding.domain.calendar import election_window
from onboarding.domain.commitment import Answerer, Participation, Surroundings
from onboarding.domain.contradiction import Case, Found, Hindrance, Obstacle, Quote
from onboarding.domain.folding import first_wording, folded, within
from onboarding.domain.periods import Period, PeriodKind
from onboarding.domain.promise_checks import ASKING

AUGUST = 8
DEBATING = frozenset({Participation.INVOLVE, Participation.COLLABORATE, Participation.EMPOWER})
"""Levels whose very promise is an exchange in the open."""
OFFICE, HELD, ANONYMOUS = "office", "pre", "anonymous"
"""Options of the charter's clauses."""
IN_THE_WAY = {
    PeriodKind.PUBLIC: Obstacle.PUBLIC,
    PeriodKind.CLOSED: Obstacle.CLOSED,
    PeriodKind.SCHOOL: Obstacle.SCHOOL,
}


def open_but_only_informed(case: Case) -> Found:
    """R4: residents are only informed, and a day is set on which contributions open."""
    broken = case.letter.level is Participation.INFORM and case.around.opens_on is not None
    return (case.says("level"), case.beside("opens_on")) if broken else None


def decided_too_early(case: Case) -> Found:
    """R5: the decision falls on the last day of the analysis, or before."""
    closes, decision, weeks = case.around.closes_on, case.letter.decision_on, case.letter.analysis_weeks
    if closes is None or decision is None or (decision - closes).days > 7 * (weeks or 0):
        return None
    beside = () if weeks is None else (case.says("analysis_weeks"),)
    return case.says("decision_on"), case.beside("closes_on"), *beside


def results_too_early(case: Case) -> Found:
    """R7: less time until the results than the analysis takes, hours by hours a week."""
    around, results = case.around, case.letter.results_on
    hours, weekly = around.analysis_hours, around.weekly_hours
    if results is None or around.closes_on is None or hours is None or weekly is None or hours <= 0:
        return None
    if weekly > 0 and (results - around.closes_on).days / 7 >= hours / weekly:
        return None
    return (
        case.says("results_on"), case.beside("analysis_hours"), case.beside("weekly_hours"),
        case.beside("closes_on"),
    )  # fmt: skip


def answer_badly_placed(case: Case) -> Found:
    """R8: somebody's last day to answer is missing, or nobody is there on it."""
    if case.letter.level not in ASKING:
        return None
    answerers = case.letter.answerers or (Answerer(who=""),)
    hindered = [(each, found) for each in answerers if (found := hindrance(each.by, case.around))]
    if not hindered:
        return None
    late = tuple(each for each, _ in hindered if each.who or each.topic or each.by)
    return (
        Quote(place="letter.answerers", value=late),
        Quote(place="around.closed", value=tuple(found for _, found in hindered)),
    )


def hindrance(due: date | None, around: Surroundings) -> Hindrance | None:
    """What stands in the way of an answer on that day, the gravest thing first."""
    if due is None:
        return Hindrance(obstacle=Obstacle.MISSING)
    if around.election_on is not None:
        start, end = election_window(around.election_on)
        if start <= due <= end:
            return Hindrance(obstacle=Obstacle.ELECTION, starts_on=start, ends_on=end)
    if due.month == AUGUST:
        return Hindrance(obstacle=Obstacle.AUGUST)
    met = [_of(period) for period in around.closed if period.touches(due, due)]
    return min(met, key=lambda one: list(Obstacle).index(one.obstacle), default=None)


def answerer_without_deadline(case: Case) -> Found:
    """R9: who answers is of a department that has agreed no deadline, or of none that is known."""
    uncovered = tuple(each for each in case.letter.answerers if not _covered(each, case))
    if not uncovered:
        return None
    without = [name for each in uncovered for name in _without_deadline(each, case)]
    return (
        Quote(place="letter.answerers", value=uncovered),
        Quote(place="around.departments_without_deadline", value=tuple(dict.fromkeys(without))),
    )


def replies_beyond_means(case: Case) -> Found:
    """R10: a reply to everybody, and fewer hours while it is open than contributions ask for."""
    around = case.around
    hours, opens, closes = around.analysis_hours, around.opens_on, around.closes_on
    if not case.letter.reply_to_all or hours is None or opens is None or closes is None:
        return None
    if (around.weekly_hours or 0) * ((closes - opens).days + 1) / 7 >= hours:
        return None
    return (
        case.says("reply_to_all"), case.beside("analysis_hours"), case.beside("weekly_hours"),
        case.beside("opens_on"), case.beside("closes_on"),
    )  # fmt: skip


def promise_against_charter(case: Case) -> Found:
    """R13: an open debate is promised, and the charter opens in office hours or holds everything back."""
    held = {"opening_hours": case.around.opening_hours == OFFICE, "regime": case.around.regime == HELD}
    closed = [case.beside(clause) for clause, is_closed in held.items() if is_closed]
    promised = _open_debate(case)
    return (promised, *closed) if promised and closed else None


def anonymous_counts(case: Case) -> Found:
    """R14: numbers decide, and nobody knows who is counted."""
    broken = case.letter.counts_decide and case.around.identity == ANONYMOUS
    return (case.says("counts_decide"), case.beside("identity")) if broken else None


def candidate_sponsor(case: Case) -> Found:
    """R15: the sponsor stands for election while the consultation runs in the period before it."""
    around = case.around
    if not case.letter.sponsor_candidate or around.election_on is None or around.opens_on is None:
        return None
    start, end = election_window(around.election_on)
    if around.opens_on > end or (around.closes_on or around.opens_on) < start:
        return None
    return case.says("sponsor_candidate"), case.beside("election_on"), case.says("sponsor")


def _of(period: Period) -> Hindrance:
    return Hindrance(
        obstacle=IN_THE_WAY[period.kind],
        name=period.name,
        starts_on=period.starts_on,
        ends_on=period.ends_on,
    )


def _covered(answerer: Answerer, case: Case) -> bool:
    """Whether some department is named, and each one named has agreed a deadline."""
    known = case.around.departments
    named = not known or any(_names(answerer, name, case) for name in known)
    return named and not _without_deadline(answerer, case)


def _without_deadline(answerer: Answerer, case: Case) -> tuple[str, ...]:
    known = case.around.departments_without_deadline
    return tuple(name for name in known if _names(answerer, name, case))


def _names(answerer: Answerer, department: str, case: Case) -> bool:
    who, name = folded(answerer.who, case.wordings), folded(department, case.wordings)
    return within(name, who) or within(who, name)


def _open_debate(case: Case) -> Quote | None:
    for field in ("promise", "question"):
        if first_wording(case.wordings, getattr(case.letter, field)):
            return case.says(field)
    return case.says("level") if case.letter.level in DEBATING else None
