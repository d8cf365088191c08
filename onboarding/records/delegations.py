"""Lines handed to a colleague for a while."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sqlalchemy import Date, ForeignKey, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from onboarding.domain.delegation import NOTE_LIMIT
from onboarding.domain.people import Entrusted, Grant
from onboarding.records.base import Lines, Record


class Delegation(Record):
    """These items, in a department where they stand in one, from one person to another until a day.

    `dimension` is set when a whole section was handed over; the items are those it had on that day.
    """

    __tablename__ = "delegation"

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(
        ForeignKey("municipality.id", ondelete="CASCADE"), index=True
    )
    consultation_id: Mapped[int] = mapped_column(
        ForeignKey("consultation.id", ondelete="CASCADE"), index=True
    )
    department_id: Mapped[int | None] = mapped_column(
        ForeignKey("department.id", ondelete="CASCADE"), index=True
    )
    dimension: Mapped[str | None] = mapped_column(String(12))
    items: Mapped[tuple[str, ...]] = mapped_column(Lines)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    given_by: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    given_on: Mapped[date] = mapped_column(Date)
    until: Mapped[date] = mapped_column(Date)
    note: Mapped[str] = mapped_column(String(NOTE_LIMIT), default="")
    ended_on: Mapped[date | None] = mapped_column(Date)
    ended_by: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)

    def entrusted(self, by: Iterable[Grant]) -> Entrusted:
        """The same as the policy sees it; `by` are the roles that its giver holds now."""
        return Entrusted(
            items=frozenset(self.items),
            by=frozenset(by),
            department=self.department_id,
            consultation=self.consultation_id,
        )


def running(session: Session, municipality_id: int, *, today: date) -> Sequence[Delegation]:
    """The town's delegations that hold today, the first to end first."""
    return session.scalars(
        select(Delegation)
        .where(
            Delegation.municipality_id == municipality_id,
            Delegation.ended_on.is_(None),
            Delegation.until >= today,
        )
        .order_by(Delegation.until, Delegation.id)
    ).all()


def entrusted_by_person(
    delegations: Iterable[Delegation], grants: Mapping[int, frozenset[Grant]]
) -> Mapping[int, frozenset[Entrusted]]:
    """What each person is entrusted with; `grants` are the roles of everybody who works there still."""
    held: dict[int, frozenset[Entrusted]] = {}
    for each in delegations:
        given = each.entrusted(grants.get(each.given_by, frozenset()))
        held[each.person_id] = held.get(each.person_id, frozenset()) | {given}
    return held


def find_delegation(session: Session, municipality_id: int, delegation_id: int) -> Delegation | None:
    """The town's delegation of that id."""
    return session.scalar(
        select(Delegation).where(
            Delegation.id == delegation_id, Delegation.municipality_id == municipality_id
        )
    )
