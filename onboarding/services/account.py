"""What a person settles for themselves."""

from onboarding.domain.errors import NotFound
from onboarding.records.people import Person
from onboarding.services.act import Act
from onboarding.services.journal import record
from onboarding.services.passwords import hash_password
from onboarding.services.sessions import end_all_sessions, note_try, open_session, who_is


def choose_language(act: Act, locale: str) -> None:
    """Read the pages and mails in another language from now on."""
    _own(act).locale = locale
    act.session.flush()


def change_password(act: Act, *, old: str, new: str) -> str | None:
    """A new password; every other session ends. Returns the new session's token, None if `old` is wrong."""
    person = _own(act)
    here = {"email": person.email, "source": "account"}
    if who_is(act.session, **here, password=old, at=act.at) is None:
        note_try(act.session, **here, at=act.at)
        return None
    person.password_hash = hash_password(new, known=(person.email, person.name))
    end_all_sessions(act.session, person.id)
    record(act, "password_changed", f"person:{person.id}")
    return open_session(act.session, person, at=act.at)


def _own(act: Act) -> Person:
    person = act.session.get(Person, act.actor.id)
    if person is None:
        raise NotFound
    return person
