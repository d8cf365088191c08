"""Published plans, frozen with their printed documents, what people said of them, and what was decided."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, LargeBinary, String, Text, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from onboarding.domain.decisions import Ended, Stage
from onboarding.domain.figures import Verdict
from onboarding.domain.sign_offs import Hat, Stance
from onboarding.records.base import Instant, Lines, Record, Word


class PlanVersion(Record):
    """A published plan: when, by whom, on which figures. `stage` is set where it records a decision."""

    __tablename__ = "plan_version"
    __table_args__ = (UniqueConstraint("consultation_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id", ondelete="CASCADE"))
    number: Mapped[int]
    day: Mapped[date] = mapped_column(Date)
    edition: Mapped[str] = mapped_column(String(20))
    raw: Mapped[float]
    shown: Mapped[float]
    verdict: Mapped[Verdict] = mapped_column(Word(Verdict))
    opens_on: Mapped[date | None] = mapped_column(Date)
    stage: Mapped[Stage | None] = mapped_column(Word(Stage))
    published_by: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    published_name: Mapped[str] = mapped_column(String(200))
    published_at: Mapped[datetime] = mapped_column(Instant)


class PlanPrint(Record):
    """A version in one language: `document` is the composed plan as JSON, `html` and `css` what was printed.

    `seal` is the SHA-256 of the content as the document itself states it, `digest` that of the PDF's bytes;
    `engine` names what printed it. Nothing of it ever changes.
    """

    __tablename__ = "plan_print"

    version_id: Mapped[int] = mapped_column(
        ForeignKey("plan_version.id", ondelete="CASCADE"), primary_key=True
    )
    locale: Mapped[str] = mapped_column(String(5), primary_key=True)
    document: Mapped[str] = mapped_column(Text, deferred=True)
    html: Mapped[str] = mapped_column(Text, deferred=True)
    css: Mapped[str] = mapped_column(Text, deferred=True)
    pdf: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    size: Mapped[int]
    seal: Mapped[str] = mapped_column(String(64))
    digest: Mapped[str] = mapped_column(String(64), index=True)
    engine: Mapped[str] = mapped_column(String(200))


class PlanOpinion(Record):
    """What somebody said of a version in one hat; `department` is its name on that day."""

    __tablename__ = "plan_opinion"
    __table_args__ = (UniqueConstraint("version_id", "hat", "department_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("plan_version.id", ondelete="CASCADE"))
    hat: Mapped[Hat] = mapped_column(Word(Hat))
    department_id: Mapped[int | None] = mapped_column(
        ForeignKey("department.id", ondelete="SET NULL"), index=True
    )
    department: Mapped[str] = mapped_column(String(300), default="")
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    stance: Mapped[Stance] = mapped_column(Word(Stance))
    comment: Mapped[str] = mapped_column(Text, default="")
    given_at: Mapped[datetime] = mapped_column(Instant)
    row_version: Mapped[int] = mapped_column(default=1)


class PlanDecision(Record):
    """What was decided on the version that was read; `opens_on` is the opening that was meant.

    `printed_as` is the number of the version that records it, `unheard` the hats that had not answered.
    `excused` and `holds_until` are what it stands on (domain/decisions.py, Terms); `ended_items` are blockers
    that opened again, `ended_reason` and `ended_name` say who withdrew it and why.
    """

    __tablename__ = "plan_decision"

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(
        ForeignKey("consultation.id", ondelete="CASCADE"), index=True
    )
    version_id: Mapped[int] = mapped_column(ForeignKey("plan_version.id", ondelete="CASCADE"), index=True)
    stage: Mapped[Stage] = mapped_column(Word(Stage))
    outcome: Mapped[Verdict] = mapped_column(Word(Verdict))
    permitted: Mapped[Verdict] = mapped_column(Word(Verdict))
    reason: Mapped[str] = mapped_column(Text, default="")
    conditions: Mapped[str] = mapped_column(Text, default="")
    opens_on: Mapped[date | None] = mapped_column(Date)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    function: Mapped[str] = mapped_column(String(200), default="")
    decided_at: Mapped[datetime] = mapped_column(Instant)
    ended: Mapped[Ended | None] = mapped_column(Word(Ended))
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    printed_as: Mapped[int | None]
    unheard: Mapped[tuple[str, ...]] = mapped_column(Lines, default=(), server_default="")
    excused: Mapped[tuple[str, ...]] = mapped_column(Lines, default=(), server_default="")
    holds_until: Mapped[date | None] = mapped_column(Date)
    ended_items: Mapped[tuple[str, ...]] = mapped_column(Lines, default=(), server_default="")
    ended_reason: Mapped[str] = mapped_column(Text, default="", server_default="")
    ended_name: Mapped[str] = mapped_column(String(200), default="", server_default="")


def versions_of(session: Session, consultation_id: int) -> Sequence[PlanVersion]:
    """The consultation's published plans, the newest first."""
    return session.scalars(
        select(PlanVersion)
        .where(PlanVersion.consultation_id == consultation_id)
        .order_by(PlanVersion.number.desc())
    ).all()


def newest(session: Session, consultation_id: int) -> PlanVersion | None:
    """The version published last."""
    wanted = select(PlanVersion).where(PlanVersion.consultation_id == consultation_id)
    return session.scalar(wanted.order_by(PlanVersion.number.desc()).limit(1))


def find_version(session: Session, consultation_id: int, number: int) -> PlanVersion | None:
    """The consultation's version of that number."""
    return session.scalar(
        select(PlanVersion).where(
            PlanVersion.consultation_id == consultation_id, PlanVersion.number == number
        )
    )


def find_print(session: Session, version_id: int, locale: str) -> PlanPrint | None:
    """A version in one language; its texts and its bytes are read when they are asked for."""
    return session.get(PlanPrint, (version_id, locale))


def prints_of(session: Session, version_ids: Iterable[int]) -> Sequence[PlanPrint]:
    """The versions' documents, without what they hold."""
    wanted = select(PlanPrint).where(PlanPrint.version_id.in_(list(version_ids)))
    return session.scalars(wanted.order_by(PlanPrint.version_id, PlanPrint.locale)).all()
