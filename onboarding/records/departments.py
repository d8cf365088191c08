"""Departments and where each stands in the rollout."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Date, ForeignKey, SmallInteger, String, Text, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from onboarding.domain.departments import DepartmentKind
from onboarding.domain.rollout import Position, Stage
from onboarding.records.base import Record, Word


class Department(Record):
    """A department of the town. `staff` in people; `version` guards against lost updates."""

    __tablename__ = "department"
    __table_args__ = (UniqueConstraint("municipality_id", "slug"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipality.id", ondelete="CASCADE"))
    slug: Mapped[str] = mapped_column(String(60))
    name: Mapped[str] = mapped_column(String(120))
    kind: Mapped[DepartmentKind] = mapped_column(Word(DepartmentKind), default=DepartmentKind.SERVICE)
    staff: Mapped[int | None]
    stage: Mapped[int] = mapped_column(SmallInteger, default=0)
    wave: Mapped[int | None] = mapped_column(SmallInteger)
    not_now_until: Mapped[date | None] = mapped_column(Date)
    not_now_reason: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(default=1)

    @property
    def position(self) -> Position:
        """Where the department stands."""
        return Position(
            stage=Stage(self.stage),
            wave=self.wave,
            not_now_until=self.not_now_until,
            reason=self.not_now_reason,
        )

    @position.setter
    def position(self, position: Position) -> None:
        self.stage = int(position.stage)
        self.wave = position.wave
        self.not_now_until = position.not_now_until
        self.not_now_reason = position.reason


def find_department(session: Session, municipality_id: int, slug: str) -> Department | None:
    """The town's department of that slug."""
    return session.scalar(
        select(Department).where(Department.municipality_id == municipality_id, Department.slug == slug)
    )


def departments_of(session: Session, municipality_id: int) -> Sequence[Department]:
    """The town's departments by name."""
    return session.scalars(
        select(Department).where(Department.municipality_id == municipality_id).order_by(Department.name)
    ).all()
