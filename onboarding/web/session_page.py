"""One training session as it is shown, also when an enrolment was refused."""

from dataclasses import dataclass

from onboarding.domain.training import minutes_of
from onboarding.records.departments import Department, departments_of
from onboarding.records.people import people_of
from onboarding.records.training import Attendee, Presence, TrainingSession, attendees_of
from onboarding.web.extensions import db
from onboarding.web.forms.training import SomebodyForm
from onboarding.web.visitor import act, shelf, visitor
from onboarding.web.voice import held_back


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionPage:
    """A session with those on its list; `mine` is how the reader stands, None when not on it.

    `form` offers those who are not on the list; `waiting` are departments whose pulse says to wait with the
    training. `problem` is what was refused to the reader's own click.
    """

    training: TrainingSession
    listed: tuple[Attendee, ...]
    mine: Presence | None
    minutes: int
    over: bool
    form: SomebodyForm
    waiting: tuple[Department, ...]
    problem: str = ""

    @property
    def taken(self) -> int:
        """Seats taken by people who work there still."""
        return sum(one.active for one in self.listed)

    @property
    def left(self) -> int | None:
        """Seats that are free, None where the room does not matter."""
        return None if self.training.room is None else max(0, self.training.room - self.taken)

    @property
    def noted(self) -> int:
        """How many were noted as present."""
        return sum(one.presence is Presence.PRESENT for one in self.listed)


def session_page(
    training: TrainingSession, *, form: SomebodyForm | None = None, problem: str = ""
) -> SessionPage:
    """The session as the visitor sees it."""
    listed, waiting = attendees_of(db.session(), training.id), held_back()
    known = frozenset(one.id for one in listed)
    departments = departments_of(db.session(), visitor().town.id) if waiting else ()
    return SessionPage(
        training=training,
        listed=listed,
        mine=next((one.presence for one in listed if one.id == visitor().actor.id), None),
        minutes=minutes_of(shelf().training_modules, training.modules),
        over=training.held_on < act().today,
        form=offering(form or SomebodyForm(formdata=None), but=known),
        waiting=tuple(each for each in departments if each.id in waiting),
        problem=problem,
    )


def offering(form: SomebodyForm, *, but: frozenset[int] = frozenset()) -> SomebodyForm:
    """The form with everybody who works in the town, but for these."""
    people = people_of(db.session(), visitor().town.id)
    form.offer((one.id, one.name) for one in people if one.active and one.id not in but)
    return form
