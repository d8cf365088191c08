"""What a town says of the milestones of one consultation, and those it adds."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Date, ForeignKey, String, UniqueConstraint, bindparam, false, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from onboarding.domain.milestones import Anchor
from onboarding.domain.plan_changes import REASON_LIMIT, TITLE_LIMIT, Change, OwnPlace, Placement
from onboarding.records.base import Lines, Record, Word


class MilestoneEdit(Record):
    """One milestone of a consultation, changed or added; `milestone` is its id in the plan.

    `own` ones have a title, an `anchor` and their `days` from it, and what they wait for (`after`) or come
    `before`. For a default these count only where they are said: `distance_said` is the anchor and the days,
    `work_days_said`, `after_said`. `off_reason` leaves one out of the plan; `version` guards against lost
    updates.
    """

    __tablename__ = "milestone_edit"
    __table_args__ = (UniqueConstraint("consultation_id", "milestone"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id", ondelete="CASCADE"))
    milestone: Mapped[str] = mapped_column(String(40))
    version: Mapped[int] = mapped_column(default=1)
    owner: Mapped[str] = mapped_column(String(8), default="")
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    pinned_on: Mapped[date | None] = mapped_column(Date)
    off_reason: Mapped[str] = mapped_column(String(REASON_LIMIT), default="")
    done_on: Mapped[date | None] = mapped_column(Date)
    done_by: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    own: Mapped[bool] = mapped_column(default=False)
    title: Mapped[str] = mapped_column(String(TITLE_LIMIT), default="")
    anchor: Mapped[Anchor] = mapped_column(Word(Anchor), default=Anchor.OPENING)
    days: Mapped[int] = mapped_column(default=0)
    work_days: Mapped[int] = mapped_column(default=1)
    after: Mapped[tuple[str, ...]] = mapped_column(Lines, default=())
    before: Mapped[tuple[str, ...]] = mapped_column(Lines, default=())
    distance_said: Mapped[bool] = mapped_column(default=False, server_default=false())
    work_days_said: Mapped[bool] = mapped_column(default=False, server_default=false())
    after_said: Mapped[bool] = mapped_column(default=False, server_default=false())

    @property
    def placed(self) -> Placement:
        """Where the town places a default milestone."""
        return Placement(
            distance=(self.anchor, self.days) if self.distance_said else None,
            work_days=self.work_days if self.work_days_said else None,
            after=self.after if self.after_said else None,
        )

    @placed.setter
    def placed(self, place: Placement) -> None:
        self.distance_said, self.work_days_said = place.distance is not None, place.work_days is not None
        self.anchor, self.days = place.distance or (Anchor.OPENING, 0)
        self.work_days = 1 if place.work_days is None else place.work_days
        self.after, self.after_said = place.after or (), place.after is not None

    @property
    def change(self) -> Change:
        """The same as the domain sees it."""
        place = OwnPlace(
            anchor=self.anchor,
            days=self.days,
            work_days=self.work_days,
            after=self.after,
            before=self.before,
        )
        return Change(
            milestone=self.milestone,
            version=self.version,
            title=self.title,
            owner=self.owner,
            person=self.person_id,
            pinned_on=self.pinned_on,
            off_reason=self.off_reason,
            done_on=self.done_on,
            own=place if self.own else None,
            placed=self.placed,
        )


SAID = (
    select(MilestoneEdit)
    .where(MilestoneEdit.consultation_id == bindparam("consultation"))
    .order_by(MilestoneEdit.id)
)
"""Composed once: the homes ask for it."""


def edits_of(session: Session, consultation_id: int) -> Sequence[MilestoneEdit]:
    """What the town says of the consultation's milestones, the oldest first."""
    return session.scalars(SAID, {"consultation": consultation_id}).all()


def find_edit(session: Session, consultation_id: int, milestone: str) -> MilestoneEdit | None:
    """What the town says of that milestone of the consultation."""
    return session.scalar(
        select(MilestoneEdit).where(
            MilestoneEdit.consultation_id == consultation_id, MilestoneEdit.milestone == milestone
        )
    )
