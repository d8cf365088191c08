"""The lines that a town added to the catalogue for itself."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import JSON, Date, Float, ForeignKey, SmallInteger, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from onboarding.domain.own_items import OwnItem, OwnLine, OwnText, own_id
from onboarding.domain.readiness import Level, Owner, Scope, Validity
from onboarding.records.base import Record, Word


class TownLine(Record):
    """An own line. `texts`: locale -> title, question, why, proof; `effort` in hours; `level` 1 or 2."""

    __tablename__ = "town_line"
    __table_args__ = (UniqueConstraint("municipality_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipality.id", ondelete="CASCADE"))
    number: Mapped[int]
    dimension: Mapped[str] = mapped_column(String(2))
    level: Mapped[int] = mapped_column(SmallInteger)
    scope: Mapped[Scope] = mapped_column(Word(Scope))
    department_id: Mapped[int | None] = mapped_column(
        ForeignKey("department.id", ondelete="CASCADE"), index=True
    )
    owner: Mapped[Owner] = mapped_column(Word(Owner))
    validity: Mapped[Validity] = mapped_column(Word(Validity))
    effort: Mapped[float] = mapped_column(Float)
    lead_weeks: Mapped[int] = mapped_column(SmallInteger)
    texts: Mapped[dict[str, dict[str, str]]] = mapped_column(JSON)
    retired_on: Mapped[date | None] = mapped_column(Date)
    version: Mapped[int] = mapped_column(default=1)

    @property
    def code(self) -> str:
        """The id that the line goes by, such as X3."""
        return own_id(self.number)

    @property
    def line(self) -> OwnLine:
        """As the domain sees it."""
        asked = frozenset() if self.department_id is None else frozenset({str(self.department_id)})
        item = OwnItem(
            id=self.code,
            dimension=self.dimension,
            level=Level(self.level),
            scope=self.scope,
            owners=(self.owner,),
            validity=self.validity,
            effort=self.effort,
            lead_weeks=self.lead_weeks,
            departments=asked,
        )
        texts = tuple((locale, OwnText(**said)) for locale, said in sorted(self.texts.items()))
        return OwnLine(item=item, texts=texts, retired=self.retired_on is not None)


def town_lines_of(session: Session, municipality_id: int) -> Sequence[TownLine]:
    """The town's own lines by number, the retired ones too."""
    return session.scalars(
        select(TownLine).where(TownLine.municipality_id == municipality_id).order_by(TownLine.number)
    ).all()


def find_town_line(session: Session, municipality_id: int, number: int) -> TownLine | None:
    """The town's own line of that number."""
    return session.scalar(
        select(TownLine).where(TownLine.municipality_id == municipality_id, TownLine.number == number)
    )
