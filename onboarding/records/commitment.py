"""The commitment of the decision-makers, one per consultation."""

from dataclasses import fields
from datetime import date

from sqlalchemy import Date, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from onboarding.domain.commitment import Answerer, Letter, Margin, Participation, Use
from onboarding.records.base import Entries, Record, Word


class Commitment(Record):
    """The letter as filled in so far; `version` guards against lost updates."""

    __tablename__ = "commitment"

    consultation_id: Mapped[int] = mapped_column(
        ForeignKey("consultation.id", ondelete="CASCADE"), primary_key=True
    )
    question: Mapped[str] = mapped_column(Text, default="")
    perimeter: Mapped[str] = mapped_column(Text, default="")
    level: Mapped[Participation | None] = mapped_column(Word(Participation))
    use: Mapped[Use | None] = mapped_column("intended_use", Word(Use))
    promise: Mapped[str] = mapped_column(Text, default="")
    negotiable: Mapped[tuple[Margin, ...]] = mapped_column(Entries(Margin), default=())
    fixed: Mapped[tuple[Margin, ...]] = mapped_column(Entries(Margin), default=())
    decision: Mapped[str] = mapped_column(Text, default="")
    body: Mapped[str] = mapped_column(String(200), default="")
    decision_on: Mapped[date | None] = mapped_column(Date)
    still_open: Mapped[bool] = mapped_column(default=False)
    asked: Mapped[str] = mapped_column(Text, default="")
    not_decided_by: Mapped[str] = mapped_column(Text, default="")
    sponsor: Mapped[str] = mapped_column(String(200), default="")
    sponsor_candidate: Mapped[bool] = mapped_column(default=False)
    chief_executive: Mapped[str] = mapped_column(String(200), default="")
    no_chief_executive: Mapped[bool] = mapped_column(default=False)
    budget: Mapped[int | None]
    staff_hours: Mapped[int | None]
    binding: Mapped[bool] = mapped_column(default=False)
    contract_awarded: Mapped[bool] = mapped_column(default=False)
    analysed_by: Mapped[str] = mapped_column(Text, default="")
    weighing: Mapped[str] = mapped_column(Text, default="")
    counts_decide: Mapped[bool] = mapped_column(default=False)
    offline: Mapped[bool] = mapped_column(default=False)
    offline_place: Mapped[str] = mapped_column(Text, default="")
    method_covers_offline: Mapped[bool] = mapped_column(default=False)
    reply_to_all: Mapped[bool] = mapped_column(default=False)
    answerers: Mapped[tuple[Answerer, ...]] = mapped_column(Entries(Answerer), default=())
    analysis_weeks: Mapped[int | None]
    results_format: Mapped[str] = mapped_column(Text, default="")
    results_place: Mapped[str] = mapped_column(String(200), default="")
    results_on: Mapped[date | None] = mapped_column(Date)
    decision_maker_present: Mapped[bool] = mapped_column(default=False)
    if_unwelcome: Mapped[str] = mapped_column(Text, default="")
    if_few: Mapped[str] = mapped_column(Text, default="")
    if_late: Mapped[str] = mapped_column(Text, default="")
    charter_endorsed: Mapped[bool] = mapped_column(default=False)
    follow_up_6: Mapped[date | None] = mapped_column(Date)
    follow_up_12: Mapped[date | None] = mapped_column(Date)
    version: Mapped[int] = mapped_column(default=1)

    @property
    def letter(self) -> Letter:
        """The letter as the domain sees it."""
        return Letter(**{field.name: getattr(self, field.name) for field in fields(Letter)})

    @letter.setter
    def letter(self, letter: Letter) -> None:
        for field in fields(Letter):
            setattr(self, field.name, getattr(letter, field.name))
