"""Mail to those who are enrolled in a session: enrolled, moved, cancelled."""

from onboarding.records.people import Person
from onboarding.records.training import TrainingSession, attendees_of
from onboarding.services import outbox
from onboarding.services.act import Act


def tell_enrolled(act: Act, training: TrainingSession, template: str, *, link: str) -> None:
    """Write to everybody who stands on the list and works there still, but to whoever acts."""
    for one in attendees_of(act.session, training.id):
        if one.active and one.id != act.actor.id:
            write(act, act.session.get_one(Person, one.id), training, template, link=link)


def write(act: Act, person: Person, training: TrainingSession, template: str, *, link: str) -> None:
    """One of these mails, in the person's language."""
    words = act.shelf.words.get(person.locale, act.shelf.words["fr"])
    outbox.write(
        act,
        person,
        template,
        by=act.actor.name,
        day=training.held_on,
        starts_at=training.starts_at,
        ends_at=training.ends_at,
        place=training.place,
        address=training.address,
        led_by=training.led_by,
        modules=[words.training[module].name for module in training.modules],
        reason=training.cancel_reason,
        link=link,
    )
