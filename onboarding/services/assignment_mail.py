"""Mails to those who are named, take over, or have time to sign; held ten minutes, never to oneself."""

from onboarding.domain.people import Grant, Role
from onboarding.records.departments import Department
from onboarding.records.people import Person, holders
from onboarding.records.time_cards import TimeCard
from onboarding.services import outbox
from onboarding.services.act import Act


def tell_named(act: Act, person: Person, grant: Grant, *, department: str, link: str) -> None:
    """Somebody holds a seat from now on; `department` is its name, empty for the town as a whole."""
    _write(
        act,
        person,
        "named",
        of_seat(person.id, grant),
        role=grant.role.value,
        department=department,
        link=link,
    )


def unsay_named(act: Act, person_id: int, grant: Grant) -> None:
    """The role ended: what told of it does not leave any more."""
    outbox.take_back(act, [of_seat(person_id, grant)])


def tell_received(act: Act, giver: Person, receiver: Person, *, link: str) -> None:
    """Somebody takes over what another carried."""
    _write(act, receiver, "received", _received(giver, receiver), giver=giver.name, link=link)


def unsay_received(act: Act, giver: Person, receiver: Person) -> None:
    """The hand-over was taken back."""
    outbox.take_back(act, [_received(giver, receiver)])


def tell_to_sign(act: Act, card: TimeCard, *, link: str) -> None:
    """A time card waits for the head of its department; what told of other hours does not leave."""
    unsay_to_sign(act, card)
    if card.department_id is None:
        return
    name = act.session.get_one(Person, card.person_id).name
    department = act.session.get_one(Department, card.department_id).name
    for head in sorted(_heads(act, card.department_id) - {card.person_id}):
        _write(
            act,
            act.session.get_one(Person, head),
            "to_sign",
            of_time(card.id),
            whose=name,
            department=department,
            hours=card.hours_month,
            launch=card.launch_hours,
            link=link,
        )


def unsay_to_sign(act: Act, card: TimeCard) -> None:
    """Nothing waits for a signature any more."""
    outbox.take_back(act, [of_time(card.id)])


def _write(act: Act, person: Person, template: str, about: str, **context: object) -> None:
    if person.id != act.actor.id:
        outbox.write(act, person, template, about=about, by=act.actor.name, **context)


def _heads(act: Act, department: int) -> set[int]:
    known = holders(act.session, act.actor.municipality)
    return {person for person, _, role, where in known if (role, where) == (Role.DEPARTMENT_HEAD, department)}


def of_seat(person_id: int, grant: Grant) -> str:
    """What the mail about a seat is filed under."""
    return f"named:{person_id}:{grant.role.value}:{grant.department or 0}"


def _received(giver: Person, receiver: Person) -> str:
    return f"handed:{giver.id}:{receiver.id}"


def of_time(card_id: int) -> str:
    """What the mail about a time card is filed under."""
    return f"time:{card_id}"
