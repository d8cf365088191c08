"""What waits for somebody in words, and where it is done."""

from collections.abc import Callable, Mapping

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from onboarding.content.words import Words
from onboarding.domain.duties import Duty, DutyKind
from onboarding.domain.people import Role
from onboarding.web.addresses import line_address
from onboarding.web.course_words import of_the_course
from onboarding.web.quoting import within_quotes
from onboarding.web.roles import seat_name


def told(duty: Duty, words: Words) -> tuple[str, str]:
    """The duty in words, and the path of the page where it is done.

    `words` are those of the content, in the language of whoever is told; outside of a page of theirs the
    caller makes that language the one that is spoken (`flask_babel.force_locale`).
    """
    return _title(duty, words), address(duty)


def milestone_title(id: str, title: str, words: Words) -> str:
    """What a milestone is called: by the town where it gave a title, else by the content."""
    return title or (words.milestones[id].title if id in words.milestones else id)


def line_title(id: str, words: Words) -> str:
    """A line by its title, as it stands between quotation marks; one that was given up goes by its number."""
    return within_quotes(words.items[id].title) if id in words.items else id


def _title(duty: Duty, words: Words) -> str:
    if duty.kind is DutyKind.LINE:
        return words.items[duty.subject].task if duty.subject in words.items else duty.subject
    if duty.kind is DutyKind.MILESTONE:
        return _("Milestone: %(title)s", title=milestone_title(duty.subject, duty.title, words))
    if duty.kind in {DutyKind.REVIEW, DutyKind.PROPOSAL}:
        return _of_a_department(duty)
    if duty.kind in TOLD_APART:
        return TOLD_APART[duty.kind](duty)
    if duty.kind in FIXED:
        return str(FIXED[duty.kind])
    return _of_a_line(duty.kind, line_title(duty.subject, words))


def _of_a_department(duty: Duty) -> str:
    if duty.kind is DutyKind.REVIEW:
        return _("Talk again with %(name)s, who said “not now”", name=duty.title)
    return _("Say whether you take on: %(seat)s", seat=seat_name(Role(duty.title), duty.place))


def _of_a_version(duty: Duty) -> str:
    if duty.kind is DutyKind.PLAN_OPINION:
        return _("Give your opinion on version %(number)s of the launch plan", number=duty.subject)
    if duty.kind is DutyKind.CHARTER_OPINION:
        return _("Give your opinion on version %(number)s of the charter", number=duty.subject)
    return _("Adopt version %(number)s of the charter", number=duty.subject)


def _of_a_line(kind: DutyKind, title: str) -> str:
    if kind is DutyKind.CHECK:
        return _("Verify “%(title)s”", title=title)
    if kind is DutyKind.QUESTION:
        return _("Reply to the question on “%(title)s”", title=title)
    return _("Renew the waiver of “%(title)s”, or have the blocker closed", title=title)


def says_place(duty: Duty) -> bool:
    """Whether the words of the duty name its department already."""
    return duty.kind in {DutyKind.REVIEW, DutyKind.PROPOSAL}


def address(duty: Duty) -> str:
    """The path of the page where the duty is done."""
    return HREFS[duty.kind](duty)


def _line(duty: Duty) -> str:
    return line_address(duty.consultation or "", duty.subject, duty.department)


def _comments(duty: Duty) -> str:
    return _line(duty) + "#comments"


def _delegations(duty: Duty) -> str:
    return url_for("delegation.index", consultation=duty.consultation)


def _timeline(duty: Duty) -> str:
    return url_for("timeline.show", consultation=duty.consultation)


def _waiver(duty: Duty) -> str:
    return url_for("waivers.show", consultation=duty.consultation, item=duty.subject)


def _department(duty: Duty) -> str:
    return url_for("departments.show", department=duty.subject)


def _training_session(duty: Duty) -> str:
    return url_for("training_session.show", training=int(duty.subject))


def _proposal(duty: Duty) -> str:
    return url_for("proposals.answer", proposal=int(duty.subject))


def _judging(duty: Duty) -> str:
    return url_for("judging.start", calibration=int(duty.subject))


def _calibration(duty: Duty) -> str:
    return url_for("calibration.show", calibration=int(duty.subject))


def _training(_: Duty) -> str:
    return url_for("training.index")


def _opinion(duty: Duty) -> str:
    return url_for("charter_review.opinion", charter_version=int(duty.subject))


def _adoption(duty: Duty) -> str:
    return url_for("charter_adoption.confirm", charter_version=int(duty.subject))


def _plan(duty: Duty) -> str:
    return url_for("decisions.show", consultation=duty.consultation)


def _owed(duty: Duty) -> str:
    return url_for("owed.index", consultation=duty.consultation)


def _counted(duty: Duty) -> str:
    return url_for("participation.index", consultation=duty.consultation)


TOLD_APART: Mapping[DutyKind, Callable[[Duty], str]] = {
    DutyKind.CHARTER_OPINION: _of_a_version,
    DutyKind.CHARTER_ADOPTION: _of_a_version,
    DutyKind.PLAN_OPINION: _of_a_version,
    DutyKind.OWED: of_the_course,
    DutyKind.COUNT: of_the_course,
    DutyKind.RELAUNCH: of_the_course,
}
"""Kinds that have words of their own."""
FIXED: Mapping[DutyKind, object] = {
    DutyKind.DELEGATED: _l("Answer the lines entrusted to you, before they go back"),
    DutyKind.SESSION: _l("Training session"),
    DutyKind.ATTENDANCE: _l("Note who was at the training session"),
    DutyKind.REFRESHER: _l("Follow a training refresher"),
    DutyKind.JUDGING: _l("Judge the calibration cases, alone"),
    DutyKind.CALIBRATION: _l("Close the calibration round and see its result"),
    DutyKind.PLAN_DECISION: _l("Decide whether the consultation may open"),
}
"""What is asked in the same words of everybody."""
HREFS: Mapping[DutyKind, Callable[[Duty], str]] = {
    DutyKind.LINE: _line,
    DutyKind.CHECK: _line,
    DutyKind.QUESTION: _comments,
    DutyKind.DELEGATED: _delegations,
    DutyKind.MILESTONE: _timeline,
    DutyKind.WAIVER: _waiver,
    DutyKind.REVIEW: _department,
    DutyKind.SESSION: _training_session,
    DutyKind.ATTENDANCE: _training_session,
    DutyKind.REFRESHER: _training,
    DutyKind.PROPOSAL: _proposal,
    DutyKind.JUDGING: _judging,
    DutyKind.CALIBRATION: _calibration,
    DutyKind.CHARTER_OPINION: _opinion,
    DutyKind.CHARTER_ADOPTION: _adoption,
    DutyKind.OWED: _owed,
    DutyKind.COUNT: _counted,
    DutyKind.RELAUNCH: _counted,
    DutyKind.PLAN_OPINION: _plan,
    DutyKind.PLAN_DECISION: _plan,
}
"""Kind -> where it is done; a section that is not there yet is stood in for by the page nearest to it."""
