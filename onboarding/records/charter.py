"""The town's moderation charter: choices and fill-in values."""

from sqlalchemy import ForeignKey, String, Text, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from onboarding.records.base import Record
from onboarding.records.journal import JournalEntry


class CharterDraft(Record):
    """The charter a town is drafting; `version` guards against lost updates."""

    __tablename__ = "charter"

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(
        ForeignKey("municipality.id", ondelete="CASCADE"), unique=True
    )
    version: Mapped[int] = mapped_column(default=1)


class CharterChoice(Record):
    """The option chosen for a clause."""

    __tablename__ = "charter_choice"

    charter_id: Mapped[int] = mapped_column(ForeignKey("charter.id", ondelete="CASCADE"), primary_key=True)
    clause: Mapped[str] = mapped_column(String(40), primary_key=True)
    option: Mapped[str] = mapped_column(String(40))


class CharterFact(Record):
    """A value filled into the charter's text."""

    __tablename__ = "charter_fact"

    charter_id: Mapped[int] = mapped_column(ForeignKey("charter.id", ondelete="CASCADE"), primary_key=True)
    fact: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[str] = mapped_column(Text)


class CharterOwnText(Record):
    """The town's own wording of a clause in one language: Markdown, printed as it is."""

    __tablename__ = "charter_own_text"

    charter_id: Mapped[int] = mapped_column(ForeignKey("charter.id", ondelete="CASCADE"), primary_key=True)
    clause: Mapped[str] = mapped_column(String(40), primary_key=True)
    locale: Mapped[str] = mapped_column(String(5), primary_key=True)
    body: Mapped[str] = mapped_column(Text)


def find_charter(session: Session, municipality_id: int) -> CharterDraft | None:
    """The town's charter."""
    return session.scalar(select(CharterDraft).where(CharterDraft.municipality_id == municipality_id))


def choices_of(session: Session, charter_id: int) -> dict[str, str]:
    """Clause id -> option id."""
    rows = session.execute(
        select(CharterChoice.clause, CharterChoice.option).where(CharterChoice.charter_id == charter_id)
    )
    return dict(rows.all())


def facts_of(session: Session, charter_id: int) -> dict[str, str]:
    """Fact id -> value."""
    rows = session.execute(
        select(CharterFact.fact, CharterFact.value).where(CharterFact.charter_id == charter_id)
    )
    return dict(rows.all())


def own_texts_of(session: Session, charter_id: int) -> dict[str, dict[str, str]]:
    """Clause id -> language -> the town's own wording."""
    rows = session.execute(
        select(CharterOwnText.clause, CharterOwnText.locale, CharterOwnText.body).where(
            CharterOwnText.charter_id == charter_id
        )
    )
    texts: dict[str, dict[str, str]] = {}
    for clause, locale, body in rows:
        texts.setdefault(clause, {})[locale] = body
    return texts


def last_clause_entry(session: Session, municipality_id: int, clause: str) -> JournalEntry | None:
    """The journal's newest entry on a clause of the town's charter."""
    return session.scalar(
        select(JournalEntry)
        .where(JournalEntry.municipality_id == municipality_id, JournalEntry.subject == f"clause:{clause}")
        .order_by(JournalEntry.number.desc())
        .limit(1)
    )
