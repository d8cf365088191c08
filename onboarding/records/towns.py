"""Municipalities: the walls between towns."""

from datetime import date, datetime

from sqlalchemy import Date, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from onboarding.domain.journal import FIRST
from onboarding.domain.readiness import CatalogueSet
from onboarding.domain.town_settings import Compliance
from onboarding.records.base import Instant, Record, Word


class Municipality(Record):
    """A town. `population` in inhabitants; `audited_on` is the day of the accessibility audit.

    `previous_edition` is the one left at `edition_since`; `lines_numbered` counts its own lines ever made.
    """

    __tablename__ = "municipality"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(60), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    locale: Mapped[str] = mapped_column(String(5), default="fr")
    time_zone: Mapped[str] = mapped_column(String(40), default="Europe/Paris")
    population: Mapped[int | None]
    accent: Mapped[str] = mapped_column(String(12), default="blue")
    chosen_set: Mapped[CatalogueSet] = mapped_column(Word(CatalogueSet), default=CatalogueSet.FULL)
    edition: Mapped[str] = mapped_column(String(20))
    previous_edition: Mapped[str | None] = mapped_column(String(20))
    edition_since: Mapped[datetime | None] = mapped_column(Instant)
    lines_numbered: Mapped[int] = mapped_column(default=0)
    demo: Mapped[bool] = mapped_column(default=False)
    journal_length: Mapped[int] = mapped_column(default=0)
    version: Mapped[int] = mapped_column(default=1, server_default="1")
    compliance: Mapped[Compliance] = mapped_column(
        Word(Compliance), default=Compliance.NONE, server_default="none"
    )
    audited_on: Mapped[date | None] = mapped_column(Date)
    journal_head: Mapped[str] = mapped_column(String(64), default=FIRST)


def find_town(session: Session, slug: str) -> Municipality | None:
    """The town of that slug."""
    return session.scalar(select(Municipality).where(Municipality.slug == slug))
