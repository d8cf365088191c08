"""The lead ambassadors: what each is charged with, and how much of their working time."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from onboarding.domain.ambassadors import Named
from onboarding.domain.errors import Conflict, NotFound
from onboarding.domain.lead import check_signature, share_of
from onboarding.domain.people import Role
from onboarding.domain.policy import Action
from onboarding.domain.time_cards import Signature
from onboarding.records.mandates import Mandate, mandates_of
from onboarding.records.people import holders
from onboarding.records.time_cards import TimeCard
from onboarding.services import time_cards
from onboarding.services.act import Act
from onboarding.services.journal import record
from onboarding.services.reading import names_of
from onboarding.services.towns import hold_town


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge:
    """The mission in their own words, and the day and the name of who signed the letter."""

    mission: str = ""
    signed_on: date | None = None
    signed_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """Hours a month, and in the month of a launch where they differ. Version 0: none noted.

    `signed_by` names who signed them, empty while nobody did; `to_renew` that the signature has run out.
    """

    month: float | None = None
    launch: float | None = None
    to_renew: bool = False
    signed_by: str = ""
    signed_on: date | None = None
    version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """A lead ambassador with what is written about them; version 0 while nothing is."""

    id: int
    name: str
    charge: Charge
    hours: Hours
    version: int = 0

    @property
    def share(self) -> float | None:
        """The share (0–1) of a full-time post that the hours are; None while none are noted."""
        return None if self.hours.month is None else share_of(self.hours.month)


def leads(act: Act) -> tuple[Named, ...]:
    """Who holds the role, by name."""
    return tuple(
        Named(id=person, name=name)
        for person, name, role, _ in holders(act.session, act.actor.municipality)
        if role is Role.LEAD_AMBASSADOR
    )


def lead_ambassadors(act: Act) -> tuple[Lead, ...]:
    """The town's lead ambassadors by name. Raises NotYours."""
    act.demand(Action.READ_PEOPLE)
    mandates = {each.person_id: each for each in mandates_of(act.session, act.actor.municipality)}
    cards, names = _cards(act), names_of(act)
    return tuple(
        Lead(
            id=each.id,
            name=each.name,
            charge=_charge(mandates.get(each.id)),
            hours=_hours(cards.get(each.id), names, act.today),
            version=mandates[each.id].version if each.id in mandates else 0,
        )
        for each in leads(act)
    )


def lead_ambassador(act: Act, person_id: int) -> Lead:
    """One of them. Raises NotFound, NotYours."""
    found = next((each for each in lead_ambassadors(act) if each.id == person_id), None)
    if found is None:
        raise NotFound
    return found


def write_charge(act: Act, person_id: int, charge: Charge, *, version: int) -> None:
    """Say what the lead is charged with and who signed it.

    Raises NotYours, NotFound, Conflict, SignatureIncomplete, DayToCome.
    """
    act.demand(Action.EDIT_MANDATE)
    hold_town(act)
    lead = lead_ambassador(act, person_id)
    check_signature(on=charge.signed_on, by=charge.signed_by, today=act.today)
    if lead.version != version:
        raise Conflict(lead)
    if charge == lead.charge:
        return
    stored = _mandate(act, person_id)
    stored.mission, stored.version = charge.mission, version + 1
    stored.signed_on, stored.signed_by = charge.signed_on, charge.signed_by
    act.session.flush()
    signed = charge.signed_on.isoformat() if charge.signed_on else None
    record(act, "mandate_written", f"person:{person_id}", name=lead.name, by=charge.signed_by, on=signed)


def set_hours(act: Act, person_id: int, hours: float, *, version: int, launch: float | None = None) -> Hours:
    """Set aside so many hours a month, `launch` in the month of a launch where they differ.

    Signed when leadership does it for somebody else, else asked for. Other hours than those signed have to
    be signed anew, and a signature that has run out is renewed.

    Raises NotYours, NotFound, Conflict, HoursOutOfRange.
    """
    act.demand(Action.EDIT_MANDATE)
    hold_town(act)
    lead = lead_ambassador(act, person_id)
    if lead.hours.version != version:
        raise Conflict(lead)
    signs = act.actor.holds(Role.LEADER) and act.actor.id != person_id
    known = lead.hours
    holds = known.signed_on is not None and not known.to_renew
    if (hours, launch) == (known.month, known.launch) and (holds or not signs):
        return known
    card = _cards(act).get(person_id) or TimeCard(municipality_id=act.actor.municipality, person_id=person_id)
    time_cards.put_hours(card, time_cards.Hours(month=hours, launch=launch))
    if signs:
        time_cards.put_signature(act, card)
    card.version = version + 1
    act.session.add(card)
    act.session.flush()
    fact = "lead_hours_signed" if signs else "lead_hours_asked"
    record(act, fact, f"person:{person_id}", name=lead.name, hours=hours, launch=launch)
    return _hours(card, names_of(act), act.today)


def _charge(mandate: Mandate | None) -> Charge:
    if mandate is None:
        return Charge()
    return Charge(mission=mandate.mission, signed_on=mandate.signed_on, signed_by=mandate.signed_by)


def _hours(card: TimeCard | None, names: dict[int, str], today: date) -> Hours:
    if card is None:
        return Hours()
    return Hours(
        month=card.hours_month,
        launch=card.launch_hours,
        to_renew=card.agreed.signature(today) is Signature.TO_RENEW,
        signed_by=names.get(card.signed_by or 0, ""),
        signed_on=card.signed_on,
        version=card.version,
    )


def _cards(act: Act) -> dict[int, TimeCard]:
    """Time cards of the whole town by person id."""
    rows = act.session.scalars(
        select(TimeCard)
        .where(TimeCard.municipality_id == act.actor.municipality, TimeCard.department_id.is_(None))
        .execution_options(populate_existing=True)
    )
    return {card.person_id: card for card in rows}


def _mandate(act: Act, person_id: int) -> Mandate:
    known = mandates_of(act.session, act.actor.municipality)
    stored = next((each for each in known if each.person_id == person_id), None)
    if stored is None:
        stored = Mandate(municipality_id=act.actor.municipality, person_id=person_id)
        act.session.add(stored)
    return stored
