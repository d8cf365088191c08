"""The version of the charter that waits for somebody: an opinion to give, a version to adopt."""

from collections.abc import Collection, Iterator
from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from onboarding.domain.charter_review import ASKED, Candidate
from onboarding.domain.duties import Duty, DutyKind
from onboarding.domain.frozen_charter import CharterState
from onboarding.domain.people import Actor, Role
from onboarding.domain.policy import Action, may
from onboarding.records.charter_versions import CharterOpinion, CharterVersion
from onboarding.records.towns import Municipality

WAITING = (
    select(CharterVersion.number, CharterVersion.submitted_at, Municipality.time_zone, CharterOpinion.role)
    .join(Municipality, Municipality.id == CharterVersion.municipality_id)
    .outerjoin(CharterOpinion, CharterOpinion.version_id == CharterVersion.id)
    .where(CharterVersion.state == CharterState.IN_REVIEW)
    .order_by(CharterVersion.number.desc())
)


def candidate_of(session: Session, municipality_id: int) -> Candidate | None:
    """The version in review and which roles have answered, in one query."""
    rows = session.execute(WAITING.where(CharterVersion.municipality_id == municipality_id)).all()
    if not rows:
        return None
    newest = rows[0]
    return Candidate(
        number=newest.number,
        submitted_on=newest.submitted_at.astimezone(ZoneInfo(newest.time_zone)).date(),
        answered=frozenset(Role(row.role) for row in rows if row.number == newest.number and row.role),
    )


def duties_of_charter(
    candidate: Candidate | None, actor: Actor, *, held: Collection[Role], today: date
) -> Iterator[Duty]:
    """What the version in review asks of this person; `held` are the roles that anybody in the town holds."""
    if candidate is None:
        return
    if may(actor, Action.REVIEW_CHARTER) and candidate.asks(actor.roles):
        yield Duty(kind=DutyKind.CHARTER_OPINION, subject=str(candidate.number), due=candidate.answer_by)
    if may(actor, Action.ADOPT_CHARTER) and candidate.ripe(frozenset(held) & set(ASKED), today):
        yield Duty(kind=DutyKind.CHARTER_ADOPTION, subject=str(candidate.number))
