"""What people say to each other about a line."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Exists, ForeignKey, Index, Row, String, Text, bindparam, or_, select
from sqlalchemy.orm import Mapped, Session, aliased, mapped_column

from onboarding.records.answers import Checklist
from onboarding.records.base import Instant, Record


class Comment(Record):
    """One comment. A reply names the comment that began its thread; only that one is resolved.

    Withdrawn by its author, it keeps its place without its words.
    """

    __tablename__ = "comment"
    __table_args__ = (Index("ix_comment_checklist_id_item", "checklist_id", "item"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    checklist_id: Mapped[int] = mapped_column(ForeignKey("checklist.id", ondelete="CASCADE"))
    item: Mapped[str] = mapped_column(String(12))
    thread_id: Mapped[int | None] = mapped_column(ForeignKey("comment.id", ondelete="CASCADE"), index=True)
    author: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    at: Mapped[datetime] = mapped_column("said_at", Instant)
    body: Mapped[str] = mapped_column(Text)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Instant)
    resolved_by: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    resolved_at: Mapped[datetime | None] = mapped_column(Instant)


class CommentMention(Record):
    """Somebody asked in a comment."""

    __tablename__ = "comment_mention"

    comment_id: Mapped[int] = mapped_column(ForeignKey("comment.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), primary_key=True, index=True
    )


OpenRow = Row[int, str, int | None, int | None, bool]
"""Id of the thread, item, department id, consultation id, whether the person is asked in it."""


def comments_of(
    session: Session, checklist: tuple[int, int | None, int | None], item: str
) -> Sequence[Row[Comment, int]]:
    """The line's comments, oldest first, once for each person asked in them.

    `checklist` names it by town, consultation and department.
    """
    town, consultation, department = checklist
    return session.execute(
        select(Comment, CommentMention.person_id)
        .join(Checklist, Checklist.id == Comment.checklist_id)
        .outerjoin(CommentMention, CommentMention.comment_id == Comment.id)
        .where(
            Checklist.municipality_id == town,
            Checklist.consultation_id.is_not_distinct_from(consultation),
            Checklist.department_id.is_not_distinct_from(department),
            Comment.item == item,
        )
        .order_by(Comment.id, CommentMention.person_id)
    ).all()


def replies_to(session: Session, thread_id: int) -> Sequence[int]:
    """Ids of a thread's comments, the first one's among them."""
    return session.scalars(
        select(Comment.id).where(or_(Comment.id == thread_id, Comment.thread_id == thread_id))
    ).all()


def _still_asked() -> Exists:
    """Whether the person is asked in the thread and has not replied since."""
    asking, reply = aliased(Comment), aliased(Comment)
    replied = (
        select(reply.id)
        .where(reply.thread_id == Comment.id, reply.author == bindparam("person"), reply.id > asking.id)
        .correlate(Comment, asking)
        .exists()
    )
    return (
        select(asking.id)
        .join(CommentMention, CommentMention.comment_id == asking.id)
        .where(
            or_(asking.id == Comment.id, asking.thread_id == Comment.id),
            CommentMention.person_id == bindparam("person"),
            asking.withdrawn_at.is_(None),
            ~replied,
        )
        .correlate(Comment)
        .exists()
    )


OPEN = (
    select(Comment.id, Comment.item, Checklist.department_id, Checklist.consultation_id, _still_asked())
    .join(Checklist, Checklist.id == Comment.checklist_id)
    .where(
        Checklist.municipality_id == bindparam("town"),
        Comment.thread_id.is_(None),
        Comment.resolved_at.is_(None),
    )
    .order_by(Comment.id)
)
"""Composed once, which takes ten times longer than to run it: homes and lists all ask for it."""


def open_threads(session: Session, municipality_id: int, person_id: int) -> Sequence[OpenRow]:
    """The town's threads that nobody resolved, and whether the person has to reply in them."""
    return session.execute(OPEN, {"town": municipality_id, "person": person_id}).all()


AskedRow = Row[int, str, int | None, int | None, int]
"""Id of the thread, item, department id, consultation id, id of the person asked."""
FIRST, REPLY = aliased(Comment), aliased(Comment)
ASKED = (
    select(FIRST.id, FIRST.item, Checklist.department_id, Checklist.consultation_id, CommentMention.person_id)
    .distinct()
    .join(Comment, or_(Comment.id == FIRST.id, Comment.thread_id == FIRST.id))
    .join(CommentMention, CommentMention.comment_id == Comment.id)
    .join(Checklist, Checklist.id == FIRST.checklist_id)
    .where(
        FIRST.thread_id.is_(None),
        FIRST.resolved_at.is_(None),
        Comment.withdrawn_at.is_(None),
        ~select(REPLY.id)
        .where(REPLY.thread_id == FIRST.id, REPLY.author == CommentMention.person_id, REPLY.id > Comment.id)
        .correlate(FIRST, Comment, CommentMention)
        .exists(),
    )
    .order_by(FIRST.id, CommentMention.person_id)
)
"""Who waits to be answered by whom: composed once."""


def asked_people(session: Session, municipality_id: int) -> Sequence[AskedRow]:
    """Everybody of the town who is asked in an open thread and has not replied since."""
    return session.execute(ASKED.where(Checklist.municipality_id == municipality_id)).all()


def still_asked(session: Session, thread_id: int) -> frozenset[int]:
    """Those who are asked in that thread and have not replied since; nobody once it is resolved."""
    return frozenset(row[4] for row in session.execute(ASKED.where(FIRST.id == thread_id)))
