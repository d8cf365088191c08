"""Checklists, their answers, evidence, waivers."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import (
    Date,
    ForeignKey,
    Index,
    Row,
    String,
    Text,
    UniqueConstraint,
    bindparam,
    exists,
    or_,
    select,
    text,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from onboarding.domain.answers import Line, Status
from onboarding.records.base import Instant, Record, Word
from onboarding.records.evidence_files import EvidenceFile

AnswerRow = Row[int | None, str, Status, date | None, int | None, int | None, int]
"""Department id, item, status, day, who declared, who checked, version."""


class WaiverRow(NamedTuple):
    """A waiver to read: the item set aside, by whom (a person's id), from when until when, and why."""

    item: str
    given_by: int | None
    given_on: date
    expires_on: date
    reason: str


class EvidenceKind(StrEnum):
    """What a piece of evidence is."""

    LINK = "link"
    TEXT = "text"
    FILE = "file"


class Checklist(Record):
    """The lines of a town, of one of its departments, or of one consultation."""

    __tablename__ = "checklist"
    __table_args__ = (
        Index(
            "uq_checklist_town",
            "municipality_id",
            unique=True,
            sqlite_where=text("consultation_id IS NULL AND department_id IS NULL"),
            postgresql_where=text("consultation_id IS NULL AND department_id IS NULL"),
        ),
        Index("ix_checklist_municipality_id", "municipality_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipality.id", ondelete="CASCADE"))
    consultation_id: Mapped[int | None] = mapped_column(
        ForeignKey("consultation.id", ondelete="CASCADE"), unique=True
    )
    department_id: Mapped[int | None] = mapped_column(
        ForeignKey("department.id", ondelete="CASCADE"), unique=True
    )


class Answer(Record):
    """One line as it stands; `version` guards against lost updates."""

    __tablename__ = "answer"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012

    checklist_id: Mapped[int] = mapped_column(
        ForeignKey("checklist.id", ondelete="CASCADE"), primary_key=True
    )
    item: Mapped[str] = mapped_column(String(12), primary_key=True)
    status: Mapped[Status] = mapped_column(Word(Status), default=Status.NOT_STARTED)
    note: Mapped[str] = mapped_column(Text, default="")
    reason: Mapped[str] = mapped_column(Text, default="")
    on: Mapped[date | None] = mapped_column("answered_on", Date)
    declared_by: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    checked_by: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    saved_by: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    saved_at: Mapped[datetime | None] = mapped_column(Instant)
    version: Mapped[int] = mapped_column(default=0)
    legal_check_on: Mapped[date | None] = mapped_column(Date)


class Evidence(Record):
    """A link, a text or a file (`body` is its name) that proves a line; set aside, it does not count."""

    __tablename__ = "evidence"

    id: Mapped[int] = mapped_column(primary_key=True)
    checklist_id: Mapped[int] = mapped_column(ForeignKey("checklist.id", ondelete="CASCADE"), index=True)
    item: Mapped[str] = mapped_column(String(12))
    kind: Mapped[EvidenceKind] = mapped_column(Word(EvidenceKind))
    body: Mapped[str] = mapped_column(Text)
    given_by: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    given_at: Mapped[datetime] = mapped_column(Instant)
    set_aside: Mapped[bool] = mapped_column(default=False)


class Waiver(Record):
    """A waivable blocker set aside for one consultation."""

    __tablename__ = "waiver"
    __table_args__ = (UniqueConstraint("consultation_id", "item"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id", ondelete="CASCADE"))
    item: Mapped[str] = mapped_column(String(12))
    given_by: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    given_on: Mapped[date] = mapped_column(Date)
    expires_on: Mapped[date] = mapped_column(Date)
    reason: Mapped[str] = mapped_column(Text)


NEWEST = ~exists().where(EvidenceFile.replaces == Evidence.id)
"""A piece that is not an earlier version of another."""


def find_checklist(
    session: Session,
    municipality_id: int,
    *,
    consultation_id: int | None = None,
    department_id: int | None = None,
) -> Checklist | None:
    """The checklist of a consultation, of a department, or of the town itself."""
    return session.scalar(
        select(Checklist).where(
            Checklist.municipality_id == municipality_id,
            Checklist.consultation_id.is_(None)
            if consultation_id is None
            else Checklist.consultation_id == consultation_id,
            Checklist.department_id.is_(None)
            if department_id is None
            else Checklist.department_id == department_id,
        )
    )


LINES = (
    select(
        Checklist.department_id,
        Answer.item,
        Answer.status,
        Answer.on,
        Answer.declared_by,
        Answer.checked_by,
        Answer.version,
    )
    .join(Answer, Answer.checklist_id == Checklist.id)
    .where(
        Checklist.municipality_id == bindparam("town"),
        or_(Checklist.consultation_id.is_(None), Checklist.consultation_id == bindparam("consultation")),
    )
)
WAIVERS = (
    select(Waiver.item, Waiver.given_by, Waiver.given_on, Waiver.expires_on, Waiver.reason)
    .where(Waiver.consultation_id == bindparam("consultation"))
    .order_by(Waiver.item)
)
"""Composed once: every page asks for them."""


def rows_of(session: Session, municipality_id: int, consultation_id: int | None) -> Sequence[AnswerRow]:
    """Answers of the town, of every department, and of that consultation, as plain rows."""
    return session.execute(LINES, {"town": municipality_id, "consultation": consultation_id}).all()


def whole_answers(
    session: Session, municipality_id: int, consultation_id: int
) -> Sequence[Row[int | None, Answer]]:
    """Answers of the town, of every department, and of that consultation, with their department's id."""
    return session.execute(
        select(Checklist.department_id, Answer)
        .join(Answer, Answer.checklist_id == Checklist.id)
        .where(
            Checklist.municipality_id == municipality_id,
            or_(Checklist.consultation_id.is_(None), Checklist.consultation_id == consultation_id),
        )
    ).all()


def whole_evidence(
    session: Session, municipality_id: int, consultation_id: int
) -> Sequence[Row[int | None, str, str]]:
    """What proves these answers today, oldest first: department id, item, body."""
    return session.execute(
        select(Checklist.department_id, Evidence.item, Evidence.body)
        .join(Evidence, Evidence.checklist_id == Checklist.id)
        .where(
            Checklist.municipality_id == municipality_id,
            or_(Checklist.consultation_id.is_(None), Checklist.consultation_id == consultation_id),
            Evidence.set_aside.is_(False),
            NEWEST,
        )
        .order_by(Evidence.id)
    ).all()


def line_of(answer: Answer | None, item: str, *, department: int | None, evidence: int) -> Line:
    """The stored answer as the domain sees it; a line never answered is one not started."""
    if answer is None:
        return Line(item=item, department=department, evidence=evidence)
    return Line(
        item=item,
        department=department,
        status=answer.status,
        note=answer.note,
        reason=answer.reason,
        evidence=evidence,
        on=answer.on,
        declared_by=answer.declared_by,
        checked_by=answer.checked_by,
        version=answer.version,
    )


def evidence_of(
    session: Session, checklist_id: int, items: Iterable[str] | None = None
) -> Sequence[Evidence]:
    """Evidence of a checklist, oldest first, of the named items or of all."""
    wanted = select(Evidence).where(Evidence.checklist_id == checklist_id)
    if items is not None:
        wanted = wanted.where(Evidence.item.in_(list(items)))
    return session.scalars(wanted.order_by(Evidence.id)).all()


def waivers_of(session: Session, consultation_id: int) -> tuple[WaiverRow, ...]:
    """The consultation's waivers by item."""
    return tuple(WaiverRow(*row) for row in session.execute(WAIVERS, {"consultation": consultation_id}))
