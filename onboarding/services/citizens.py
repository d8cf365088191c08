"""Citizen ambassadors and collectives: noting them, and forgetting them for good.

The journal knows them by number only: what names a resident stands in their own row and nowhere else.
"""

from collections.abc import Sequence
from dataclasses import fields, replace

from onboarding.domain.citizens import Forgotten, Lack, Noted, check
from onboarding.domain.errors import Conflict
from onboarding.domain.naming import slug
from onboarding.domain.policy import Action
from onboarding.records.citizens import CitizenAmbassador, citizens_of, last_number
from onboarding.services.act import Act
from onboarding.services.holding import hold_row
from onboarding.services.journal import record
from onboarding.services.towns import hold_town


def citizens(act: Act, *, lacking: Lack | None = None, left: bool = False) -> Sequence[CitizenAmbassador]:
    """Those still active, or those who left and were forgotten; by name. Raises NotYours."""
    act.demand(Action.READ_CITIZENS)
    known = citizens_of(act.session, act.actor.municipality)
    wanted = [each for each in known if _left(each) is left]
    if lacking is not None:
        wanted = [each for each in wanted if lacking in each.noted.lacks]
    return sorted(wanted, key=_by_name)


def add_citizen(act: Act, noted: Noted) -> CitizenAmbassador:
    """Note somebody new; the same sent twice stands once.

    Raises NotYours, ConsentMissing, ConsentUnexplained, Undated, DayAhead.
    """
    act.demand(Action.EDIT_CITIZENS)
    hold_town(act)
    check(noted, today=act.today)
    for known in citizens_of(act.session, act.actor.municipality):
        if known.noted == noted:
            return known
    number = last_number(act.session, act.actor.municipality) + 1
    citizen = CitizenAmbassador(municipality_id=act.actor.municipality, number=number)
    citizen.noted = noted
    act.session.add(citizen)
    act.session.flush()
    record(act, "citizen_added", f"citizen:{number}", number=number)
    return citizen


def change_citizen(act: Act, citizen: CitizenAmbassador, noted: Noted, *, version: int) -> None:
    """Note something else.

    Raises NotYours, NotFound, Forgotten, Conflict, ConsentMissing, ConsentUnexplained, Undated, DayAhead.
    """
    act.demand(Action.EDIT_CITIZENS)
    _hold(act, citizen)
    check(noted, today=act.today)
    if citizen.version != version:
        raise Conflict(citizen)
    before = citizen.noted
    if noted == before:
        return
    changed = [each.name for each in fields(Noted) if getattr(noted, each.name) != getattr(before, each.name)]
    citizen.noted, citizen.version = noted, version + 1
    act.session.flush()
    record(act, "citizen_changed", f"citizen:{citizen.number}", number=citizen.number, changed=changed)


def forget_citizen(act: Act, citizen: CitizenAmbassador) -> None:
    """Erase name, contact and consent for good; what was counted stays.

    Raises NotYours, NotFound, Forgotten.
    """
    act.demand(Action.EDIT_CITIZENS)
    _hold(act, citizen)
    citizen.noted = replace(
        citizen.noted,
        name="",
        email="",
        phone="",
        consent_on=None,
        consent_how="",
        left_on=citizen.left_on or act.today,
    )
    citizen.forgotten_at, citizen.version = act.at, citizen.version + 1
    act.session.flush()
    record(act, "citizen_forgotten", f"citizen:{citizen.number}", number=citizen.number)


def _hold(act: Act, citizen: CitizenAmbassador) -> None:
    hold_row(act, citizen)
    if citizen.forgotten_at is not None:
        raise Forgotten


def _left(citizen: CitizenAmbassador) -> bool:
    return citizen.left_on is not None


def _by_name(citizen: CitizenAmbassador) -> tuple[bool, str, int]:
    return citizen.forgotten_at is not None, slug(citizen.name), citizen.number
