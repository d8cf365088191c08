"""People, the roles they hold, and their invitations."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from onboarding.domain.people import Actor, Entrusted, Grant, Holder, Role
from onboarding.records.base import Instant, Record, Word


class Person(Record):
    """Somebody of a town. Without a password hash they have not accepted their invitation yet.

    `last_seen_at` is when they last signed in; without a `time_zone` of their own they live in the town's.
    """

    __tablename__ = "person"

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(
        ForeignKey("municipality.id", ondelete="CASCADE"), index=True
    )
    email: Mapped[str] = mapped_column(String(254), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    locale: Mapped[str] = mapped_column(String(5), default="fr")
    time_zone: Mapped[str | None] = mapped_column(String(40))
    password_hash: Mapped[str | None] = mapped_column(String(200))
    active: Mapped[bool] = mapped_column(default=True)
    last_seen_at: Mapped[datetime | None] = mapped_column(Instant)
    grants: Mapped[list["RoleGrant"]] = relationship(
        back_populates="person", cascade="all, delete-orphan", lazy="raise_on_sql"
    )


class RoleGrant(Record):
    """A role held by a person, in a department where the role asks for one."""

    __tablename__ = "role_grant"
    __table_args__ = (UniqueConstraint("person_id", "role", "department_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    role: Mapped[Role] = mapped_column(Word(Role))
    department_id: Mapped[int | None] = mapped_column(
        ForeignKey("department.id", ondelete="CASCADE"), index=True
    )
    person: Mapped[Person] = relationship(back_populates="grants", lazy="raise_on_sql")


class Invitation(Record):
    """A single-use way in. Only the hash of its token is kept."""

    __tablename__ = "invitation"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    sent_at: Mapped[datetime] = mapped_column(Instant)
    expires_at: Mapped[datetime] = mapped_column(Instant)
    used_at: Mapped[datetime | None] = mapped_column(Instant)


def actor_of(
    person: Person, grants: Iterable[tuple[Role, int | None]], entrusted: Iterable[Entrusted] = ()
) -> Actor:
    """The person as the services see them; `entrusted` are the lines handed to them today."""
    return Actor(
        id=person.id,
        municipality=person.municipality_id,
        name=person.name,
        locale=person.locale,
        grants=frozenset(Grant(role=role, department=department) for role, department in grants),
        entrusted=frozenset(entrusted),
    )


def grants_of(session: Session, person_id: int) -> list[tuple[Role, int | None]]:
    """The roles a person holds."""
    rows = session.execute(
        select(RoleGrant.role, RoleGrant.department_id).where(RoleGrant.person_id == person_id)
    )
    return [(role, department) for role, department in rows]


def find_person(session: Session, email: str) -> Person | None:
    """The person of that address, whatever the case it is written in."""
    return session.scalar(select(Person).where(Person.email == email.strip().lower()))


def find_colleague(session: Session, municipality_id: int, person_id: int) -> Person | None:
    """A person of this town."""
    return session.scalar(
        select(Person).where(Person.id == person_id, Person.municipality_id == municipality_id)
    )


def people_of(session: Session, municipality_id: int) -> Sequence[Person]:
    """The town's people by name."""
    return session.scalars(
        select(Person).where(Person.municipality_id == municipality_id).order_by(Person.name)
    ).all()


def holders(session: Session, municipality_id: int) -> list[Holder]:
    """Who holds what in the town: person id, name, role, department id; active people only, by name."""
    rows = session.execute(
        select(Person.id, Person.name, RoleGrant.role, RoleGrant.department_id)
        .join(RoleGrant, RoleGrant.person_id == Person.id)
        .where(Person.municipality_id == municipality_id, Person.active)
        .order_by(Person.name)
    )
    return [(person, name, role, department) for person, name, role, department in rows]


def last_seen(session: Session, municipality_id: int) -> dict[int, datetime | None]:
    """Person id -> when they last signed in; active people only."""
    rows = session.execute(
        select(Person.id, Person.last_seen_at).where(Person.municipality_id == municipality_id, Person.active)
    )
    return dict(rows.all())


def lead_names(session: Session, municipality_id: int, *, but: int) -> tuple[str, ...]:
    """The names of the town's active lead ambassadors other than that person, by name."""
    return tuple(
        session.scalars(
            select(Person.name)
            .join(RoleGrant, RoleGrant.person_id == Person.id)
            .where(
                Person.municipality_id == municipality_id,
                Person.active,
                Person.id != but,
                RoleGrant.role == Role.LEAD_AMBASSADOR,
            )
            .order_by(Person.name)
        )
    )
