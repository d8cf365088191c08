"""Changing what a town says of itself."""

from dataclasses import dataclass, fields

from onboarding.domain.errors import Conflict
from onboarding.domain.policy import Action
from onboarding.domain.town_settings import Accent, TownSettings, check
from onboarding.records.towns import Municipality
from onboarding.services.act import Act
from onboarding.services.holding import hold_row
from onboarding.services.journal import record
from onboarding.services.preparation import keep_scores


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """The settings as they stand, with the version they stand at."""

    settings: TownSettings
    version: int


def settings_of(act: Act) -> Stored:
    """What the actor's town says of itself."""
    return _stored(act.session.get_one(Municipality, act.actor.municipality))


def change_settings(act: Act, settings: TownSettings, *, version: int) -> None:
    """Change them; other inhabitants ask for other hours, and the figures are kept anew.

    Raises NotYours, Conflict, ZoneUnknown, AuditMissing, DayToCome.
    """
    act.demand(Action.EDIT_TOWN)
    town = act.session.get_one(Municipality, act.actor.municipality)
    hold_row(act, town)
    stored = _stored(town)
    if stored.version != version:
        raise Conflict(stored)
    check(settings, before=stored.settings, today=act.today)
    if settings == stored.settings:
        return
    for field in fields(TownSettings):
        setattr(town, field.name, getattr(settings, field.name))
    town.accent = settings.accent.value
    town.version += 1
    act.session.flush()
    record(act, "town_edited", f"town:{town.id}", before=_told(stored.settings), after=_told(settings))
    keep_scores(act.session, act.shelf, town.id, today=act.today)


def _stored(town: Municipality) -> Stored:
    told = {field.name: getattr(town, field.name) for field in fields(TownSettings)}
    return Stored(
        settings=TownSettings(**told | {"accent": Accent(town.accent)}),
        version=town.version,
    )


def _told(settings: TownSettings) -> dict[str, object]:
    told = {field.name: getattr(settings, field.name) for field in fields(TownSettings)}
    day = settings.audited_on
    return told | {
        "accent": settings.accent.value,
        "compliance": settings.compliance.value,
        "audited_on": day.isoformat() if day else None,
    }
