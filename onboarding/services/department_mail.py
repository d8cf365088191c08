"""Mail that tells of something in a department which is taken away: none of it leaves any more."""

from collections.abc import Iterator

from sqlalchemy import select

from onboarding.domain.people import Grant
from onboarding.records.answers import Checklist
from onboarding.records.comments import Comment, CommentMention
from onboarding.records.delegations import Delegation
from onboarding.records.departments import Department
from onboarding.records.people import RoleGrant
from onboarding.records.time_cards import TimeCard
from onboarding.services import changed_hands, comments, outbox
from onboarding.services.act import Act
from onboarding.services.assignment_mail import of_seat, of_time


def unsay_department(act: Act, department: Department) -> None:
    """Before it goes with its roles, lines, questions and hours: what told of them leads nowhere then."""
    outbox.take_back(act, _told_there(act, department.id))


def _told_there(act: Act, department: int) -> Iterator[str]:
    session = act.session
    handed = session.scalars(select(Delegation).where(Delegation.department_id == department))
    yield from map(changed_hands.mailed, handed)
    seats = select(RoleGrant).where(RoleGrant.department_id == department)
    for seat in session.scalars(seats):
        yield of_seat(seat.person_id, Grant(role=seat.role, department=department))
    yield from map(of_time, session.scalars(select(TimeCard.id).where(TimeCard.department_id == department)))
    asked = (
        select(Comment.id)
        .join(CommentMention, CommentMention.comment_id == Comment.id)
        .join(Checklist, Checklist.id == Comment.checklist_id)
        .where(Checklist.department_id == department)
        .distinct()
    )
    yield from map(comments.mailed, session.scalars(asked))
