"""What the figures' readers may want to ask about, gathered from the journal and the answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, select

from onboarding.domain.answers import Status
from onboarding.domain.integrity import SetAside, bursts, set_aside
from onboarding.domain.policy import Action
from onboarding.records.journal import JournalEntry
from onboarding.services.act import Act
from onboarding.services.preparation import Standing

LOOKED_BACK = timedelta(days=90)
DECLARING = (Status.DECLARED.value, Status.EVIDENCE.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticked:
    """Many lines that one person declared within five minutes of `first`."""

    name: str
    lines: int
    first: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Questions:
    """What is worth a word, the newest declarations first."""

    ticked: tuple[Ticked, ...]
    set_aside: tuple[SetAside, ...]

    @property
    def asked(self) -> bool:
        """Whether there is anything to ask."""
        return bool(self.ticked or self.set_aside)


def questions(act: Act, standing: Standing) -> Questions:
    """What to ask about the declarations of the last 90 days and the lines set aside. Raises NotYours."""
    act.demand(Action.READ_JOURNAL)
    told = _declarations(act)
    names = {row.actor: row.actor_name for row in told}
    found = bursts({_line_of_the_day(row): (row.actor, row.at) for row in told}.values())
    return Questions(
        ticked=tuple(Ticked(name=names[one.person], lines=one.lines, first=one.first) for one in found),
        set_aside=set_aside(standing.catalogue, standing.preparation),
    )


def _declarations(act: Act) -> Sequence[Row[Any]]:
    details = JournalEntry.details
    return act.session.execute(
        select(
            JournalEntry.actor,
            JournalEntry.actor_name,
            JournalEntry.at,
            JournalEntry.subject,
            details["consultation"].as_string().label("consultation"),
        )
        .where(
            JournalEntry.municipality_id == act.actor.municipality,
            JournalEntry.fact.in_(("line_answered", "line_reconfirmed")),
            JournalEntry.at >= act.at - LOOKED_BACK,
            JournalEntry.actor.is_not(None),
            details[("after", "status")].as_string().in_(DECLARING),
        )
        .order_by(JournalEntry.number)
    ).all()


def _line_of_the_day(row: Row[Any]) -> tuple[object, ...]:
    """A line saved several times on one day by one person counts once."""
    return (row.actor, row.subject, row.consultation, row.at.date())
