"""Letting a question rest for a while, with its reason, and asking it again."""

from dataclasses import dataclass
from datetime import date

from onboarding.domain.errors import NotFound
from onboarding.domain.policy import Action
from onboarding.domain.signs import Sign, check_seen
from onboarding.records.departments import Department
from onboarding.records.signals import SignSeen, find_seen
from onboarding.services.act import Act
from onboarding.services.deletion import hold_department
from onboarding.services.departments import subject_of
from onboarding.services.journal import record
from onboarding.services.signals import Question, open_questions
from onboarding.services.towns import hold_town


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why it is fine, and until the end of which day the question rests."""

    text: str
    until: date


def find_question(act: Act, department: Department, sign: Sign) -> Question:
    """The question as it stands open today. Raises NotYours, NotFound."""
    act.demand(Action.MOVE_STAGE, department=department.id)
    found = (one for one in open_questions(act, [department]) if one.raised.sign is sign)
    question = next(found, None)
    if question is None:
        raise NotFound
    return question


def let_rest(act: Act, department: Department, sign: Sign, reason: Reason) -> SignSeen:
    """Say "seen, fine because…". Raises NotYours, NotFound, and more.

    Those are ReasonMissing, SeenUntilOutOfRange and DepartmentGone.
    """
    act.demand(Action.MOVE_STAGE, department=department.id)
    hold_department(act, department)
    find_question(act, department, sign)
    check_seen(reason=reason.text, until=reason.until, today=act.today)
    row = find_seen(act.session, department.id, sign) or SignSeen(
        municipality_id=act.actor.municipality, department_id=department.id, sign=sign
    )
    row.reason, row.until = reason.text.strip(), reason.until
    row.seen_on, row.seen_by = act.today, act.actor.id
    act.session.add(row)
    act.session.flush()
    _tell(act, "sign_seen", department, sign=sign.value, until=row.until.isoformat(), reason=row.reason)
    return row


def ask_again(act: Act, department: Department, sign: Sign) -> None:
    """End the rest before its day. Raises NotYours, NotFound."""
    act.demand(Action.MOVE_STAGE, department=department.id)
    hold_town(act)
    row = find_seen(act.session, department.id, sign)
    if row is None or row.until < act.today:
        raise NotFound
    act.session.delete(row)
    act.session.flush()
    _tell(act, "sign_asked_again", department, sign=sign.value)


def _tell(act: Act, fact: str, department: Department, **details: object) -> None:
    record(act, fact, subject_of(department), department=department.name, **details)
