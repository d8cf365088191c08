"""What the tables tell of each department of a town: one query for each thing, whatever their number."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, or_, select
from sqlalchemy.orm import Session, aliased

from onboarding.domain.answers import CLAIMED, Status
from onboarding.domain.people import Role
from onboarding.records.answers import NEWEST, Answer, Checklist, Evidence
from onboarding.records.comments import Comment, CommentMention
from onboarding.records.consultations import Concerned, Consultation
from onboarding.records.journal import JournalEntry
from onboarding.records.people import Invitation, Person, RoleGrant
from onboarding.records.pieces import PieceFill

DECLARING = ("line_answered", "line_reconfirmed")
CHANGING = ("ambassador_named", "ambassador_removed", "proposal_accepted", "roles_changed", "handed_over")
ASKING = ("sign_seen", "sign_asked_again")
"""Facts about questions: they are no life of the department itself."""


def own_answers(session: Session, municipality_id: int) -> Sequence[Row[int | None, str, Status]]:
    """The answers of every department's own lines: department id, item, status."""
    return session.execute(
        select(Checklist.department_id, Answer.item, Answer.status)
        .join(Answer, Answer.checklist_id == Checklist.id)
        .where(Checklist.municipality_id == municipality_id, Checklist.department_id.is_not(None))
    ).all()


def proven_lines(session: Session, municipality_id: int) -> Sequence[Row[int | None, str]]:
    """The departments' own lines with evidence that counts, each once: department id, item."""
    return session.execute(
        select(Checklist.department_id, Evidence.item)
        .join(Evidence, Evidence.checklist_id == Checklist.id)
        .where(
            Checklist.municipality_id == municipality_id,
            Checklist.department_id.is_not(None),
            Evidence.set_aside.is_(False),
            NEWEST,
        )
        .distinct()
    ).all()


def questions_asked(session: Session, municipality_id: int) -> dict[int | None, int]:
    """Department id -> comments on its lines in which one of its people asks an ambassador.

    That is a lead ambassador, or whoever carries the project in another department.
    """
    asking, asked = aliased(RoleGrant), aliased(RoleGrant)
    rows = session.execute(
        select(Checklist.department_id, func.count(func.distinct(Comment.id)))
        .join(Comment, Comment.checklist_id == Checklist.id)
        .join(CommentMention, CommentMention.comment_id == Comment.id)
        .join(
            asking,
            (asking.person_id == Comment.author) & (asking.department_id == Checklist.department_id),
        )
        .join(asked, asked.person_id == CommentMention.person_id)
        .where(
            or_(
                asked.role == Role.LEAD_AMBASSADOR,
                asked.role.in_((Role.REFERENT, Role.DEPUTY))
                & (asked.department_id != Checklist.department_id),
            ),
            Checklist.municipality_id == municipality_id,
            Checklist.department_id.is_not(None),
            Comment.withdrawn_at.is_(None),
        )
        .group_by(Checklist.department_id)
    )
    return dict(rows.all())


def rehearsed_departments(session: Session, municipality_id: int, item: str) -> frozenset[int]:
    """Departments concerned by a consultation whose rehearsal, that item, is said to be done."""
    return frozenset(
        session.scalars(
            select(Concerned.department_id)
            .join(Checklist, Checklist.consultation_id == Concerned.consultation_id)
            .join(Answer, Answer.checklist_id == Checklist.id)
            .where(
                Checklist.municipality_id == municipality_id,
                Answer.item == item,
                Answer.status.in_(sorted(CLAIMED)),
            )
        )
    )


def departments_with_piece(session: Session, municipality_id: int, piece: str) -> frozenset[int]:
    """Departments for which something was typed into that ready piece."""
    rows = session.execute(
        select(PieceFill.department_id, PieceFill.typed)
        .join(Consultation, Consultation.id == PieceFill.consultation_id)
        .where(
            Consultation.municipality_id == municipality_id,
            PieceFill.piece == piece,
            PieceFill.department_id.is_not(None),
        )
    )
    return frozenset(place for place, typed in rows if place is not None and any(typed.values()))


def arrivals(
    session: Session, municipality_id: int
) -> Sequence[Row[int, str, datetime | None, datetime | None]]:
    """Everybody of the town: id, name, last sign-in, first invitation."""
    return session.execute(
        select(Person.id, Person.name, Person.last_seen_at, func.min(Invitation.sent_at))
        .outerjoin(Invitation, Invitation.person_id == Person.id)
        .where(Person.municipality_id == municipality_id)
        .group_by(Person.id, Person.name, Person.last_seen_at)
    ).all()


def last_deeds(session: Session, municipality_id: int) -> Sequence[Row[int | None, datetime]]:
    """Each person's last deed in the town: who, when; nobody's are left out."""
    return session.execute(
        select(JournalEntry.actor, func.max(JournalEntry.at))
        .where(
            JournalEntry.municipality_id == municipality_id,
            JournalEntry.fact.not_in(ASKING),
            JournalEntry.actor.is_not(None),
        )
        .group_by(JournalEntry.actor)
    ).all()


def declarations(
    session: Session, municipality_id: int, *, since: datetime
) -> Sequence[Row[int | None, datetime, str]]:
    """Lines said to be done since then: by whom, when, the subject."""
    return session.execute(
        select(JournalEntry.actor, JournalEntry.at, JournalEntry.subject)
        .where(
            JournalEntry.municipality_id == municipality_id,
            JournalEntry.fact.in_(DECLARING),
            JournalEntry.at >= since,
            JournalEntry.actor.is_not(None),
            JournalEntry.details[("after", "status")]
            .as_string()
            .in_((Status.DECLARED.value, Status.EVIDENCE.value)),
        )
        .order_by(JournalEntry.number)
    ).all()


def role_changes(
    session: Session, municipality_id: int, *, since: datetime
) -> Sequence[Row[str, str, datetime, Any]]:
    """Facts that may have changed a referent since then: fact, subject, moment, details."""
    return session.execute(
        select(JournalEntry.fact, JournalEntry.subject, JournalEntry.at, JournalEntry.details)
        .where(
            JournalEntry.municipality_id == municipality_id,
            JournalEntry.fact.in_(CHANGING),
            JournalEntry.at >= since,
        )
        .order_by(JournalEntry.number)
    ).all()
