"""The inclusion table of a consultation: its target, and its groups."""

from collections.abc import Sequence

from sqlalchemy import ForeignKey, String, Text, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from onboarding.domain.inclusion import NAME_LIMIT, Group
from onboarding.records.base import Record

WRITTEN = ("name", "outreach", "offline", "relay", "target")
"""Fields that record and value call alike."""


class InclusionSheet(Record):
    """How many participants are hoped for in all; `version` guards against lost updates."""

    __tablename__ = "inclusion_sheet"

    consultation_id: Mapped[int] = mapped_column(
        ForeignKey("consultation.id", ondelete="CASCADE"), primary_key=True
    )
    target: Mapped[int | None]
    version: Mapped[int] = mapped_column(default=0)


class InclusionGroup(Record):
    """A group of the table; `step` is the id of the proposed group that it began as."""

    __tablename__ = "inclusion_group"

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(
        ForeignKey("consultation.id", ondelete="CASCADE"), index=True
    )
    name: Mapped[str] = mapped_column(String(NAME_LIMIT))
    outreach: Mapped[str] = mapped_column(Text, default="")
    offline: Mapped[str] = mapped_column(Text, default="")
    relay: Mapped[str] = mapped_column(Text, default="")
    target: Mapped[int | None]
    step: Mapped[str] = mapped_column(String(40), default="")
    version: Mapped[int] = mapped_column(default=1)

    @property
    def said(self) -> Group:
        """The group as the domain sees it."""
        fields = {name: getattr(self, name) for name in WRITTEN}
        return Group(id=self.id, version=self.version, step=self.step, **fields)

    def write(self, group: Group) -> None:
        """Take over what is said of the group."""
        for name in WRITTEN:
            setattr(self, name, getattr(group, name))


def groups_of(session: Session, consultation_id: int) -> Sequence[InclusionGroup]:
    """The consultation's groups in the order in which they came in."""
    return session.scalars(
        select(InclusionGroup)
        .where(InclusionGroup.consultation_id == consultation_id)
        .order_by(InclusionGroup.id)
    ).all()


def find_group(session: Session, consultation_id: int, group_id: int) -> InclusionGroup | None:
    """The consultation's group of that id."""
    return session.scalar(
        select(InclusionGroup).where(
            InclusionGroup.id == group_id, InclusionGroup.consultation_id == consultation_id
        )
    )


def find_inclusion(session: Session, consultation_id: int) -> InclusionSheet | None:
    """The consultation's target, once somebody gave one."""
    return session.get(InclusionSheet, consultation_id, populate_existing=True)
