"""What happens during and after a consultation, in words: promises, looks, outcomes."""

from collections.abc import Mapping

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from onboarding.domain.duties import Duty, DutyKind
from onboarding.domain.follow_up import Origin, Owed
from onboarding.domain.follow_up_checks import Doubt
from onboarding.domain.moderation_weeks import WeekError
from onboarding.domain.owed import OwedPromise, PromiseState
from onboarding.domain.participation import CountError, Outcome
from onboarding.domain.retrospective import Changed, What
from onboarding.web.quoting import within_quotes

OWED: Mapping[str, object] = {
    Owed.THANKS: _l("Thanks to everybody who took part"),
    Owed.COUNTS: _l("First figures published"),
    Owed.SUMMARY: _l("Summary of the contributions published"),
    Owed.DECISION: _l("Decision published, with its reasons"),
    Owed.RETROSPECTIVE: _l("Retrospective held"),
    Owed.SIX_MONTHS: _l("What became of it, after six months"),
    Owed.TWELVE_MONTHS: _l("What became of it, after twelve months"),
}
"""What residents are owed after the close."""

STATES: Mapping[PromiseState, object] = {
    PromiseState.KEPT: _l("Kept in time"),
    PromiseState.KEPT_LATE: _l("Kept, late"),
    PromiseState.LATE: _l("Late"),
    PromiseState.SOON: _l("Soon"),
    PromiseState.AHEAD: _l("To come"),
    PromiseState.UNDATED: _l("No day yet"),
}
ORIGINS: Mapping[Origin, object] = {
    Origin.TYPED: _l("chosen by the town"),
    Origin.LETTER: _l("promised in the letter"),
    Origin.RECKONED: _l("reckoned, until somebody promises a day"),
    Origin.NOWHERE: _l("no day while the closing day is unknown"),
}
OUTCOMES: Mapping[Outcome, object] = {
    Outcome.AHEAD: _l("To come"),
    Outcome.MET: _l("Enough people"),
    Outcome.BELOW: _l("Too few people"),
    Outcome.NO_FIGURE: _l("No count entered"),
    Outcome.NO_TARGET: _l("No target to hold it against"),
}

CHANGED: Mapping[Changed, object] = {
    Changed.YES: _l("Yes"),
    Changed.PARTLY: _l("In part"),
    Changed.NO: _l("No"),
    Changed.NOT_YET: _l("The decision is still to come"),
}
DOUBTS: Mapping[Doubt, object] = {
    Doubt.BEFORE_CLOSE: _l("This day lies before the consultation closes."),
    Doubt.TOO_LATE: _l("More than twelve weeks after the close: who waits that long believes nobody reads."),
    Doubt.ANALYSIS: _l("Too early for the hours there are: the analysis cannot be finished by then."),
    Doubt.TOO_EARLY: _l("The decision would fall before the analysis is done."),
    Doubt.NOBODY_THERE: _l("Nobody is there on this day, or nobody should publish."),
    Doubt.NOT_THE_LETTER: _l("The letter promises another day: change one of the two."),
}
COUNT_ERRORS: Mapping[CountError, object] = {
    CountError.FUTURE: _l("This day is still to come: count to the end of today at the latest."),
    CountError.BEFORE_OPENING: _l("Nobody could take part on that day: it lies before the opening."),
    CountError.EMPTY: _l("Enter at least one figure."),
    CountError.MORE_PARTICIPANTS: _l("More people took part than visited: check both figures."),
    CountError.MORE_IN_GROUPS: _l("More people than took part in all: check both figures."),
    CountError.SHRINKING: _l("Fewer than on %(day)s: enter totals since the opening, not those of one day."),
    CountError.GROWING: _l("More than on %(day)s, which is later: check both days."),
}
WEEK_ERRORS: Mapping[WeekError, object] = {
    WeekError.NOT_MONDAY: _l("Weeks begin on Monday: choose that day."),
    WeekError.FUTURE: _l("This week is still to come."),
    WeekError.BEFORE_OPENING: _l("This week lies before the opening."),
    WeekError.EMPTY: _l("Enter at least one figure."),
    WeekError.MORE_FLAGGED: _l("More texts were flagged than received: check both figures."),
    WeekError.MORE_HIDDEN: _l("More messages were hidden than received: check both figures."),
    WeekError.MORE_REVERSED: _l("More than the appeals decided: check both figures."),
}
COMPARED: Mapping[What, object] = {
    What.PARTICIPANTS: _l("Participants"),
    What.ITEMS: _l("Contributions"),
    What.FLAGGED: _l("Reported or flagged"),
    What.HIDDEN: _l("Messages hidden"),
    What.APPEALS: _l("Appeals decided"),
    What.OVERTURNED: _l("Of which in the author’s favour"),
    What.IN_TIME: _l("Answers within the promised time"),
    What.LONGEST_WAIT: _l("Longest wait for an answer"),
    What.HOURS: _l("Hours of reading, deciding, answering and coding"),
    What.PROMISES: _l("Promises kept in time"),
    What.RESULTS: _l("Summary published on"),
}


def owed_title(promise: OwedPromise) -> str:
    """What is owed, in a few words."""
    if promise.owed is not None:
        return str(OWED[promise.owed])
    if promise.topic:
        return _("Answer on “%(topic)s”", topic=within_quotes(promise.topic))
    return _("Answer of %(who)s", who=promise.who)


def of_the_course(duty: Duty) -> str:
    """A duty during or after the consultation."""
    if duty.kind is DutyKind.RELAUNCH:
        return _("Too few people take part: choose what to do about it")
    if duty.kind is DutyKind.COUNT:
        if duty.subject == "silence":
            return _("Enter how many people take part: nobody has for two weeks")
        return _("Enter how many people take part, day %(day)s", day=duty.subject)
    if duty.title in OWED:
        return _("Promised: %(title)s", title=OWED[duty.title])
    return _("Promised: answer on “%(topic)s”", topic=within_quotes(duty.title))
