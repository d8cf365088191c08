"""Working time for those who carry the project: asked for, signed by who answers for them, renewed."""

from dataclasses import dataclass

from sqlalchemy import select

from onboarding.domain.errors import AlreadyThere, Conflict, NotFound, NotYours
from onboarding.domain.people import Role
from onboarding.domain.policy import Action
from onboarding.domain.time_cards import NoRoleThere, check_hours, check_signer, may_ask
from onboarding.records.departments import Department
from onboarding.records.people import Person, grants_of, holders
from onboarding.records.time_cards import TimeCard
from onboarding.services.act import Act
from onboarding.services.assignment_mail import tell_to_sign, unsay_to_sign
from onboarding.services.holding import hold_row
from onboarding.services.journal import record
from onboarding.services.towns import hold_town


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """Hours a month, and in the month of an opening where they differ."""

    month: float
    launch: float | None = None


def ask_time(
    act: Act, person: Person, department: Department | None, hours: Hours, *, link: str = ""
) -> TimeCard:
    """Ask for hours a month, in a department or for the town as a whole.

    The head of the department gets a mail with the link, where there is one.
    Raises NotYours, NotFound, NoRoleThere, AlreadyThere, HoursOutOfRange.
    """
    place = department.id if department else None
    _demand(act, person.id, place)
    if not person.active or person.municipality_id != act.actor.municipality:
        raise NotFound
    check_hours(hours.month, hours.launch)
    hold_town(act)
    if place is not None and place not in {where for _, where in grants_of(act.session, person.id)}:
        raise NoRoleThere
    if _find(act, person.id, place) is not None:
        raise AlreadyThere
    card = TimeCard(
        municipality_id=act.actor.municipality,
        person_id=person.id,
        department_id=place,
        hours_month=hours.month,
        launch_hours=hours.launch,
    )
    act.session.add(card)
    act.session.flush()
    _tell(act, "time_asked", card)
    tell_to_sign(act, card, link=link)
    return card


def change_time(act: Act, card: TimeCard, hours: Hours, *, version: int, link: str = "") -> TimeCard:
    """Ask for other hours: the signature goes, as it was given for the former ones.

    Raises NotYours, NotFound, Conflict, HoursOutOfRange.
    """
    _demand(act, card.person_id, card.department_id)
    check_hours(hours.month, hours.launch)
    _hold(act, card, version)
    if (card.hours_month, card.launch_hours) == (hours.month, hours.launch):
        return card
    before = {"hours": card.hours_month, "launch": card.launch_hours}
    put_hours(card, hours)
    card.version += 1
    act.session.flush()
    _tell(act, "time_changed", card, before=before)
    tell_to_sign(act, card, link=link)
    return card


def sign_time(act: Act, card: TimeCard, *, version: int) -> TimeCard:
    """Sign the hours as they were shown, in one's own name, or renew the signature.

    Raises OwnTime, NotYours, NotFound, Conflict.
    """
    demand_signing(act, card)
    _hold(act, card, version)
    put_signature(act, card)
    card.version += 1
    act.session.flush()
    _tell(act, "time_signed", card)
    unsay_to_sign(act, card)
    return card


def take_back(act: Act, card: TimeCard) -> None:
    """The hours are no longer asked for. Raises NotYours, NotFound."""
    _demand(act, card.person_id, card.department_id)
    hold_row(act, card)
    _tell(act, "time_taken_back", card)
    unsay_to_sign(act, card)
    act.session.delete(card)
    act.session.flush()


def put_hours(card: TimeCard, hours: Hours) -> None:
    """Write them down: other hours than those signed are unsigned. Raises HoursOutOfRange.

    Who may is asked before.
    """
    check_hours(hours.month, hours.launch)
    if (card.hours_month, card.launch_hours) != (hours.month, hours.launch):
        card.hours_month, card.launch_hours = hours.month, hours.launch
        card.signed_by = card.signed_on = None


def put_signature(act: Act, card: TimeCard) -> None:
    """The hours are signed today, in the actor's name. Raises OwnTime, NotYours."""
    demand_signing(act, card)
    card.signed_by, card.signed_on = act.actor.id, act.today


def demand_asking(act: Act, card: TimeCard) -> None:
    """Stop here unless the hours of this card are the actor's to ask for. Raises NotYours."""
    _demand(act, card.person_id, card.department_id)


def demand_signing(act: Act, card: TimeCard) -> None:
    """Stop here unless this card is the actor's to sign. Raises OwnTime, NotYours."""
    act.demand(Action.SIGN_TIME)
    heads = frozenset(
        person
        for person, _, role, department in holders(act.session, act.actor.municipality)
        if role is Role.DEPARTMENT_HEAD and department == card.department_id
    )
    check_signer(act.actor, person=card.person_id, department=card.department_id, heads=heads)


def _demand(act: Act, person: int, department: int | None) -> None:
    act.demand(Action.READ_LOAD)
    if not may_ask(act.actor, person=person, department=department):
        raise NotYours


def _find(act: Act, person: int, department: int | None) -> TimeCard | None:
    return act.session.scalar(
        select(TimeCard).where(
            TimeCard.person_id == person, TimeCard.department_id.is_not_distinct_from(department)
        )
    )


def _hold(act: Act, card: TimeCard, version: int) -> None:
    hold_row(act, card)
    if card.version != version:
        raise Conflict(card)


def _tell(act: Act, fact: str, card: TimeCard, **details: object) -> None:
    department = act.session.get(Department, card.department_id) if card.department_id else None
    record(
        act,
        fact,
        f"time:{card.id}",
        name=act.session.get_one(Person, card.person_id).name,
        department=department.name if department else None,
        hours=card.hours_month,
        launch=card.launch_hours,
        **details,
    )
