"""The commitment of the decision-makers, one per consultation."""

from dataclasses import fields
from datetime import date

from sqlalchemy import Date, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from onboarding.domain.commitment import Letter, Participation, Use
from onboarding.records.base import Lines, Record, Word


class Commitment(Record):
    """The letter as filled in so far; `version` guards against lost updates."""

    __tablename__ = "commitment"

    consultation_id: Mapped[int] = mapped_column(
        ForeignKey("consultation.id", ondelete="CASCADE"), primary_key=True
    )
    question: Mapped[str] = mapped_column(Text, default="")
    level: Mapped[Participation | None] = mapped_column(Word(Participation))
    use: Mapped[Use | None] = mapped_column("intended_use", Word(Use))
    promise: Mapped[str] = mapped_column(Text, default="")
    negotiable: Mapped[tuple[str, ...]] = mapped_column(Lines, default=())
    fixed: Mapped[tuple[str, ...]] = mapped_column(Lines, default=())
    decision: Mapped[str] = mapped_column(Text, default="")
    body: Mapped[str] = mapped_column(String(200), default="")
    decision_on: Mapped[date | None] = mapped_column(Date)
    sponsor: Mapped[str] = mapped_column(String(200), default="")
    sponsor_candidate: Mapped[bool] = mapped_column(default=False)
    budget: Mapped[int | None]
    binding: Mapped[bool] = mapped_column(default=False)
    contract_awarded: Mapped[bool] = mapped_column(default=False)
    answers_by: Mapped[str] = mapped_column(Text, default="")
    answers_on: Mapped[date | None] = mapped_column(Date)
    results_on: Mapped[date | None] = mapped_column(Date)
    analysis_weeks: Mapped[int | None]
    reply_to_all: Mapped[bool] = mapped_column(default=False)
    counts_decide: Mapped[bool] = mapped_column(default=False)
    offline: Mapped[bool] = mapped_column(default=False)
    method_covers_offline: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column(default=1)

    @property
    def letter(self) -> Letter:
        """The letter as the domain sees it."""
        return Letter(**{field.name: getattr(self, field.name) for field in fields(Letter)})

    @letter.setter
    def letter(self, letter: Letter) -> None:
        for field in fields(Letter):
            setattr(self, field.name, getattr(letter, field.name))
