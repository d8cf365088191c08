"""Who does something, when, and on what ground."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from onboarding.content.shelf import Shelf
from onboarding.domain.errors import NotYours
from onboarding.domain.people import Actor
from onboarding.domain.policy import Action, may


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One person's step: the session it is written in, the moment, the content it stands on."""

    session: Session
    actor: Actor
    at: datetime
    shelf: Shelf
    zone: str = "Europe/Paris"

    @property
    def today(self) -> date:
        """The day it is in the town."""
        return self.at.astimezone(ZoneInfo(self.zone)).date()

    def demand(self, action: Action, *, department: int | None = None) -> None:
        """Stop here unless the policy lets the actor do this. Raises NotYours."""
        if not may(self.actor, action, department=department):
            raise NotYours(action)
