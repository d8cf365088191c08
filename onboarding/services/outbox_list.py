"""The outbox as its readers see it: a list without the texts, by how far each mail is."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, case, func, select

from onboarding.domain.mail import MailKind, MailState, Why
from onboarding.records.outbox import OutboxMail, count_mail
from onboarding.records.people import Person
from onboarding.services.act import Act

UNCALLED = timedelta(hours=1)
"""How long a mail may be due and untried before somebody should ask whether the courier is called at all."""


class View(StrEnum):
    """Which mails are listed."""

    ALL = "all"
    WAITING = "waiting"
    HELD = "held"
    FAILED = "failed"
    SENT = "sent"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedMail:
    """One mail without its text; `name` is empty for somebody without an account."""

    id: int
    kind: MailKind
    name: str
    recipient: str
    subject: str
    state: MailState
    why: Why | None
    code: int | None
    attempts: int
    doubts: int
    written_at: datetime
    not_before: datetime
    sent_at: datetime | None


def counts(act: Act) -> dict[View, int]:
    """How many of the town's mails each view lists, in one query."""
    views = [view for view in View if view is not View.ALL]
    row = act.session.execute(
        select(func.count(), *(func.sum(case((_shown(view, act.at), 1), else_=0)) for view in views)).where(
            OutboxMail.municipality_id == act.actor.municipality
        )
    ).one()
    return {view: int(number or 0) for view, number in zip((View.ALL, *views), row, strict=True)}


def listed(act: Act, view: View, *, first: int, most: int) -> tuple[ListedMail, ...]:
    """Mails of the view from the one numbered `first` on, the newest first."""
    names = [name for name in ListedMail.__slots__ if name != "name"]
    wanted = (
        select(func.coalesce(Person.name, ""), *(getattr(OutboxMail, name) for name in names))
        .outerjoin(Person, Person.id == OutboxMail.person_id)
        .where(OutboxMail.municipality_id == act.actor.municipality, _shown(view, act.at))
        .order_by(OutboxMail.written_at.desc(), OutboxMail.id.desc())
        .offset(first - 1)
        .limit(most)
    )
    rows = act.session.execute(wanted).all()
    return tuple(ListedMail(**dict(zip(("name", *names), row, strict=True))) for row in rows)


def uncalled(act: Act) -> bool:
    """Whether a mail has been due for an hour and nobody tried it."""
    due = and_(
        OutboxMail.municipality_id == act.actor.municipality,
        OutboxMail.state == MailState.WAITING,
        OutboxMail.attempts == 0,
        OutboxMail.not_before < act.at - UNCALLED,
    )
    return count_mail(act.session, due) > 0


def _shown(view: View, at: datetime) -> ColumnElement[bool]:
    waiting = OutboxMail.state.in_((MailState.WAITING, MailState.SENDING))
    held = and_(OutboxMail.state == MailState.WAITING, OutboxMail.attempts == 0, OutboxMail.not_before > at)
    shown: dict[View, ColumnElement[bool]] = {
        View.ALL: OutboxMail.id.is_not(None),
        View.WAITING: and_(waiting, ~held),
        View.HELD: held,
        View.FAILED: OutboxMail.state.in_((MailState.FAILED, MailState.UNCONFIRMED)),
        View.SENT: OutboxMail.state == MailState.SENT,
        View.WITHDRAWN: OutboxMail.state == MailState.WITHDRAWN,
    }
    return shown[view]
