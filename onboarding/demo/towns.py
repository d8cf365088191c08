"""Demo towns: load one, take them away, say who can sign in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter

from sqlalchemy import ColumnExpressionArgument, Row, delete, select, update
from sqlalchemy.orm import Session

from onboarding.content.shelf import Shelf
from onboarding.demo.days import Days
from onboarding.demo.deeds import DEEDS
from onboarding.demo.earlier import play_earlier
from onboarding.demo.launch_sections import play_launch
from onboarding.demo.logo import give_logo
from onboarding.demo.plan_sections import fill_plan_sections
from onboarding.demo.scene import Scene, Site
from onboarding.demo.script import read_story, read_words
from onboarding.demo.versions import play_versions
from onboarding.domain.mail import MailState
from onboarding.domain.people import Role
from onboarding.records.departments import Department
from onboarding.records.outbox import OutboxMail
from onboarding.records.people import Person, RoleGrant
from onboarding.records.towns import Municipality
from onboarding.services.preparation import keep_scores
from onboarding.services.town_shelf import town_shelf
from onboarding.services.towns import Founding, found_town

LEAD = "lead"
"""The part that founds the town."""
FIRST_TO_TRY = (Role.LEADER, Role.LEAD_AMBASSADOR, Role.DEPARTMENT_HEAD)
"""One of each is shown first, a head from the most advanced department."""
TO_TRY = len(FIRST_TO_TRY)
LOGO_GIVEN, LAST = 51, 1
"""Working days before today: the town's own look, and the day on which its plan is complete."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """Somebody as whom to try the demo; each role with the department it holds in, if any.

    `stage` is that of their most advanced department, 0 without one.
    """

    name: str
    email: str
    roles: tuple[tuple[Role, str | None], ...]
    stage: int

    def holds(self, role: Role) -> bool:
        """Whether this is one of their roles."""
        return any(held is role for held, _ in self.roles)


def load(session: Session, shelf: Shelf, *, locale: str, today: date, site: Site) -> Municipality:
    """Put that language's demo town in the place of the former one.

    What the former one kept on the disk stays there: see `kept.discard`. Raises AlreadyThere when a real
    town has its slug, or a real person one of its addresses.
    """
    slug = f"demo-{locale}"
    _remove(session, Municipality.slug == slug, Municipality.demo)
    scene = Scene(
        session=session,
        shelf=shelf,
        locale=locale,
        days=Days(today=today),
        story=read_story(),
        words=read_words(locale),
        site=site,
    )
    town = _found(scene, slug)
    _play(scene)
    fill_plan_sections(scene)
    play_versions(scene, LAST)
    _post_mail(session, town)
    keep_scores(session, town_shelf(session, shelf, town), town.id, today=today)
    return town


def purge(session: Session) -> tuple[str, ...]:
    """Remove every demo town with everything of theirs but the files; returns their names."""
    towns = demo_towns(session)
    names = tuple(town.name for town in towns)
    _remove(session, Municipality.demo)
    return names


def demo_towns(session: Session) -> Sequence[Municipality]:
    """The demo towns, the French one first."""
    return session.scalars(
        select(Municipality).where(Municipality.demo).order_by(Municipality.locale.desc(), Municipality.slug)
    ).all()


def guests(session: Session, town: Municipality) -> tuple[Guest, ...]:
    """Who can sign in to that town: the three people to try first, then the others by name."""
    rows = session.execute(
        select(
            Person.name, Person.email, RoleGrant.role, Department.name.label("department"), Department.stage
        )
        .join(RoleGrant, RoleGrant.person_id == Person.id)
        .outerjoin(Department, Department.id == RoleGrant.department_id)
        .where(Person.municipality_id == town.id, Person.active, Person.password_hash.is_not(None))
        .order_by(Person.name, Person.email, RoleGrant.id)
    )
    everybody = [_guest(list(held)) for _, held in groupby(rows, key=attrgetter("email"))]
    first = [found for role in FIRST_TO_TRY for found in _first(everybody, role)]
    return (*first, *(guest for guest in everybody if guest not in first))


def _remove(session: Session, *which: ColumnExpressionArgument[bool]) -> None:
    """The database takes along everything of theirs, so that the session's memory of it has to go too."""
    session.execute(delete(Municipality).where(*which))
    session.expunge_all()


def _guest(held: Sequence[Row[str, str, Role, str, int]]) -> Guest:
    return Guest(
        name=held[0].name,
        email=held[0].email,
        roles=tuple((row.role, row.department) for row in held),
        stage=max(row.stage or 0 for row in held),
    )


def _first(everybody: list[Guest], role: Role) -> list[Guest]:
    holding = [guest for guest in everybody if guest.holds(role)]
    return sorted(holding, key=lambda guest: -guest.stage)[:1]


def _found(scene: Scene, slug: str) -> Municipality:
    founding = Founding(
        name=scene.words.town,
        slug=slug,
        locale=scene.locale,
        population=scene.story.population,
        lead_name=scene.words.people[LEAD],
        lead_email=scene.address_of(LEAD),
    )
    founded = scene.days.moment(scene.story.steps[0].ago + 1, 0)
    act = found_town(scene.session, scene.shelf, founding, at=founded)
    town = scene.session.get_one(Municipality, act.actor.municipality)
    town.demo = True
    scene.people[LEAD] = scene.session.get_one(Person, act.actor.id)
    return town


def _post_mail(session: Session, town: Municipality) -> None:
    """In the story the mail of those weeks has arrived; that nothing leaves a demo is the courier's rule."""
    session.execute(
        update(OutboxMail)
        .where(OutboxMail.municipality_id == town.id, OutboxMail.state == MailState.WAITING)
        .values(state=MailState.SENT, attempts=1, sent_at=OutboxMail.not_before)
    )


def _play(scene: Scene) -> None:
    for ago, steps in groupby(scene.story.steps, key=attrgetter("ago")):
        for number, step in enumerate(steps):
            act = scene.act(step.who, scene.days.moment(ago, number))
            DEEDS[step.do](scene, act, step)
        play_earlier(scene, ago)
        play_launch(scene, ago)
        if ago == LOGO_GIVEN:
            give_logo(scene, ago)
        if ago != LAST:
            play_versions(scene, ago)
