"""Cases that a town adds to the calibration game, each in its versions."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date

from sqlalchemy import JSON, Date, ForeignKey, String, UniqueConstraint, exists, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from onboarding.domain.calibration import CaseText, Difficulty, Ruling
from onboarding.domain.own_cases import OwnCase, own_code
from onboarding.records.base import Record, Word
from onboarding.records.calibration import RoundCase


class TownCase(Record):
    """One version of a town's case. `texts`: locale -> title, thread, message, reason, hard."""

    __tablename__ = "calibration_own_case"
    __table_args__ = (UniqueConstraint("municipality_id", "number", "revision"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipality.id", ondelete="CASCADE"))
    number: Mapped[int]
    revision: Mapped[int] = mapped_column(default=1)
    decision: Mapped[Ruling] = mapped_column(Word(Ruling))
    clause: Mapped[str] = mapped_column(String(40))
    difficulty: Mapped[Difficulty] = mapped_column(Word(Difficulty))
    texts: Mapped[dict[str, dict[str, str]]] = mapped_column(JSON)
    retired_on: Mapped[date | None] = mapped_column(Date)
    version: Mapped[int] = mapped_column(default=1)

    @property
    def code(self) -> str:
        """The code by which rounds know this version."""
        return own_code(self.number, self.revision)

    @property
    def said(self) -> OwnCase:
        """As the domain sees it."""
        texts = {locale: CaseText(**text) for locale, text in sorted(self.texts.items())}
        return OwnCase(decision=self.decision, clause=self.clause, difficulty=self.difficulty, texts=texts)

    @said.setter
    def said(self, said: OwnCase) -> None:
        self.decision, self.clause, self.difficulty = said.decision, said.clause, said.difficulty
        self.texts = {locale: asdict(text) for locale, text in said.texts.items()}

    def title(self, locale: str) -> str:
        """What it is called in that language, or in the first one it has."""
        text = self.texts.get(locale) or next(iter(self.texts.values()))
        return text["title"]


def town_cases_of(session: Session, municipality_id: int) -> Sequence[TownCase]:
    """The town's cases by number, each in its newest version, the retired ones too."""
    found = session.scalars(
        select(TownCase)
        .where(TownCase.municipality_id == municipality_id)
        .order_by(TownCase.number, TownCase.revision)
    )
    return tuple({each.number: each for each in found}.values())


def versions_of_case(session: Session, case: TownCase) -> Sequence[TownCase]:
    """Every version of a case, the oldest first."""
    return session.scalars(
        select(TownCase)
        .where(TownCase.municipality_id == case.municipality_id, TownCase.number == case.number)
        .order_by(TownCase.revision)
    ).all()


def find_town_case(session: Session, municipality_id: int, case_id: int) -> TownCase | None:
    """The town's case of that id, whichever version it is."""
    return session.scalar(
        select(TownCase).where(TownCase.id == case_id, TownCase.municipality_id == municipality_id)
    )


def used_cases(session: Session, municipality_id: int) -> frozenset[int]:
    """Ids of the versions that stood in a round."""
    stood = exists().where(RoundCase.own_case_id == TownCase.id)
    return frozenset(
        session.scalars(select(TownCase.id).where(TownCase.municipality_id == municipality_id, stood))
    )
