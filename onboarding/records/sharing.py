"""With whom on this server a town shares its stages and verdicts."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, String, UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from onboarding.domain.people import Role
from onboarding.domain.sharing import ShareEnd
from onboarding.records.base import Instant, Record, Word
from onboarding.records.people import Person, RoleGrant


class StateShare(Record):
    """A look at the town's stages and verdicts, given to one address; `number` counts within the town.

    `reader_id` is who had that address on the day it was given, None where nobody had: somebody who takes
    the address later sees nothing. It holds while whoever gave it still leads the town.
    """

    __tablename__ = "state_share"
    __table_args__ = (UniqueConstraint("municipality_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipality.id", ondelete="CASCADE"))
    number: Mapped[int]
    email: Mapped[str] = mapped_column(String(254))
    reader_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    given_by: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    given_name: Mapped[str] = mapped_column(String(200))
    given_at: Mapped[datetime] = mapped_column(Instant)
    expires_on: Mapped[date] = mapped_column(Date)
    ended: Mapped[ShareEnd | None] = mapped_column(Word(ShareEnd))
    ended_at: Mapped[datetime | None] = mapped_column(Instant)


STILL_LEADS = (
    select(RoleGrant.id)
    .join(Person, Person.id == RoleGrant.person_id)
    .where(
        RoleGrant.person_id == StateShare.given_by,
        RoleGrant.role == Role.LEADER,
        Person.active,
        Person.municipality_id == StateShare.municipality_id,
    )
    .correlate(StateShare)
    .exists()
)
"""Whether whoever gave it still leads the town that it opens."""


def shares_of(session: Session, municipality_id: int) -> list[tuple[StateShare, bool]]:
    """The town's shares, the newest first, each with whether its giver still leads the town."""
    rows = session.execute(
        select(StateShare, STILL_LEADS)
        .where(StateShare.municipality_id == municipality_id)
        .order_by(StateShare.number.desc())
    )
    return [(share, bool(leads)) for share, leads in rows]


def find_share(session: Session, municipality_id: int, share_id: int) -> StateShare | None:
    """The share of that id, given by the town."""
    return session.scalar(
        select(StateShare).where(StateShare.id == share_id, StateShare.municipality_id == municipality_id)
    )


OPEN = (StateShare.ended.is_(None), STILL_LEADS)
"""What has not ended, and whose giver still leads; whom and until when is asked beside it."""


def open_to(session: Session, reader_id: int, *, today: date) -> Sequence[StateShare]:
    """What that person may look at today: given to them, not ended, not over, its giver still leading."""
    return session.scalars(
        select(StateShare)
        .where(StateShare.reader_id == reader_id, StateShare.expires_on >= today, *OPEN)
        .order_by(StateShare.id)
    ).all()


def find_open(session: Session, reader_id: int, share_id: int, *, today: date) -> StateShare | None:
    """The share of that id, where it is open to that person today."""
    return session.scalar(
        select(StateShare).where(
            StateShare.id == share_id,
            StateShare.reader_id == reader_id,
            StateShare.expires_on >= today,
            *OPEN,
        )
    )


def last_share_number(session: Session, municipality_id: int) -> int:
    """The highest number given in the town, 0 before the first."""
    counted = select(func.max(StateShare.number)).where(StateShare.municipality_id == municipality_id)
    return session.scalar(counted) or 0
