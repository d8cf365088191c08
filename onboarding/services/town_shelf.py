"""The content as a town uses it: its edition of the catalogue, and its own lines."""

from dataclasses import replace
from typing import Protocol

from sqlalchemy.orm import Session

from onboarding.content.shelf import Shelf
from onboarding.records.own_lines import town_lines_of
from onboarding.records.towns import Municipality
from onboarding.services.act import Act


class Uses(Protocol):
    """Anything that says which edition a town works with, and how many own lines it ever made."""

    @property
    def id(self) -> int:
        """The town's id."""

    @property
    def edition(self) -> str:
        """The edition in use."""

    @property
    def lines_numbered(self) -> int:
        """Own lines ever made."""


def town_shelf(session: Session, shelf: Shelf, town: Uses) -> Shelf:
    """The shelf of that town; its own lines are read only where it has any."""
    own = town_lines_of(session, town.id) if town.lines_numbered else ()
    return shelf.of_town(town.edition, tuple(each.line for each in own))


def refreshed(act: Act) -> Act:
    """The same step on the content as it stands after a change of edition or of own lines."""
    town = act.session.get_one(Municipality, act.actor.municipality)
    return replace(act, shelf=town_shelf(act.session, act.shelf, town))
