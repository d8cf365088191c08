"""Notices in words: what happened, what it asks, and where it leads."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import lazy_gettext as _l

from onboarding.domain.notices import NoticeKind
from onboarding.domain.readiness import Scope
from onboarding.records.notices import Notice
from onboarding.web.addresses import line_address
from onboarding.web.notice_sentences import SENTENCES, Matter
from onboarding.web.visitor import shelf

Known = Mapping[int, tuple[str, str]]
"""Slug and name by id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What notices name by id: people, departments, consultations."""

    people: Mapping[int, str]
    departments: Known
    consultations: Known


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A notice as its reader sees it. `action` names the step behind `href`; `by` is empty for who left.

    `where` names the department and the consultation it is about.
    """

    notice: Notice
    sentence: str
    where: str
    action: str
    href: str
    by: str


def told(notice: Notice, around: Around) -> Told:
    """The notice in words; it leads to a page that its reader may open."""
    about = Matter(
        subject=notice.subject,
        items=notice.items or tuple(notice.details.get("items", ())),
        details=notice.details,
        department=around.departments.get(notice.department_id or 0),
        consultation=around.consultations.get(notice.consultation_id or 0),
    )
    return Told(
        notice=notice,
        sentence=SENTENCES[notice.kind](about),
        where=_where(notice.kind, about),
        action=_action(notice.kind),
        href=_href(notice.kind, about),
        by=around.people.get(notice.by or 0, ""),
    )


OF_A_DEPARTMENT = frozenset(
    {
        NoticeKind.NAMED,
        NoticeKind.REMOVED,
        NoticeKind.WAVE,
        NoticeKind.MOVED_BACK,
        NoticeKind.NOT_NOW,
        NoticeKind.RESUMED,
    }
)
"""These name their department in the sentence, and lead to it."""

OF_A_PLAN = frozenset(
    {NoticeKind.PLAN_OPINION, NoticeKind.PLAN_HEARD, NoticeKind.PLAN_DECIDED, NoticeKind.DECISION_ENDED}
)
OF_A_CONSULTATION = {
    NoticeKind.DATES: "consultations.show",
    NoticeKind.MILESTONE: "timeline.show",
    NoticeKind.GIVEN_BACK: "delegation.index",
    NoticeKind.TO_SIGN: "commitment_versions.index",
    NoticeKind.LETTER_SIGNED: "commitment_versions.index",
    NoticeKind.PLAN_OPINION: "decisions.show",
    NoticeKind.PLAN_HEARD: "decisions.show",
    NoticeKind.PLAN_DECIDED: "decisions.show",
    NoticeKind.DECISION_ENDED: "decisions.show",
}
"""These lead to a page of their consultation as a whole."""

OF_A_NUMBER: Mapping[NoticeKind, tuple[str, str]] = {
    NoticeKind.CHARTER_TO_REVIEW: ("charter_versions.show", "charter_version"),
    NoticeKind.CHARTER_TO_ADOPT: ("charter_versions.show", "charter_version"),
    NoticeKind.CHARTER_COMMENTED: ("charter_versions.show", "charter_version"),
    NoticeKind.CHARTER_ADOPTED: ("charter_versions.show", "charter_version"),
    NoticeKind.CALIBRATION: ("calibration.show", "calibration"),
    NoticeKind.CALIBRATED: ("calibration.show", "calibration"),
}
"""These lead to the page of the version or the round whose number their subject is."""
IN_THE_SENTENCE = frozenset({NoticeKind.DATES, NoticeKind.TO_SIGN, NoticeKind.LETTER_SIGNED, *OF_A_PLAN})
"""These name their consultation in the sentence."""
ACTIONS: Mapping[NoticeKind, object] = {
    NoticeKind.ASKED: _l("Read and reply"),
    NoticeKind.SENT_BACK: _l("Read and answer"),
    NoticeKind.ENTRUSTED: _l("Read and answer"),
    NoticeKind.TO_SIGN: _l("Read and sign"),
    NoticeKind.CALIBRATION: _l("Judge the cases"),
    NoticeKind.CHARTER_TO_REVIEW: _l("Read and give my opinion"),
    NoticeKind.CHARTER_TO_ADOPT: _l("Read and decide"),
    NoticeKind.TO_RECONFIRM: _l("Reconfirm"),
    NoticeKind.PLAN_OPINION: _l("Read and give my opinion"),
    NoticeKind.PLAN_HEARD: _l("Read and decide"),
}
"""The step behind a notice; the others are to be looked at."""
LOOK = _l("Have a look")


def _where(kind: NoticeKind, about: Matter) -> str:
    if kind in OF_A_DEPARTMENT or kind in IN_THE_SENTENCE:
        return ""
    return " – ".join(each[1] for each in (about.department, about.consultation) if each)


def _action(kind: NoticeKind) -> str:
    return str(ACTIONS.get(kind, LOOK))


def _href(kind: NoticeKind, about: Matter) -> str:
    if kind in OF_A_DEPARTMENT and about.department:
        return url_for("departments.show", department=about.department[0])
    if kind in OF_A_NUMBER:
        endpoint, name = OF_A_NUMBER[kind]
        number: dict[str, Any] = {name: int(about.subject)}
        return url_for(endpoint, **number)
    if about.consultation is None or kind is NoticeKind.TAKEN_BACK:
        return url_for("mine.show")
    held = about.consultation[0]
    if kind in OF_A_CONSULTATION:
        return url_for(OF_A_CONSULTATION[kind], consultation=held)
    if len(about.items) != 1:
        return url_for("lines.mine", consultation=held)
    return _line(about, held) + ("#comments" if kind is NoticeKind.ASKED else "")


def _line(about: Matter, held: str) -> str:
    item = shelf().catalogue.by_id.get(about.items[0])
    if item is None:
        return url_for("lines.mine", consultation=held)
    of_a_department = item.scope is Scope.DEPARTMENT and about.department
    return line_address(held, item.id, about.department[0] if of_a_department and about.department else None)
