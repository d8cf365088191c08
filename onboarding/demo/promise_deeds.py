"""What the town promises: who moderates when, and the letter, written down and signed."""

from collections.abc import Callable, Mapping
from datetime import time

from sqlalchemy import select

from onboarding.demo.scene import Scene
from onboarding.demo.script import Deed, Step
from onboarding.domain.cover import Slot
from onboarding.domain.signing import Seat
from onboarding.records.rota import Moderator
from onboarding.services import commitment_versions, moderators, shifts
from onboarding.services.act import Act
from onboarding.services.commitment import letter_of


def _name_moderator(scene: Scene, act: Act, step: Step) -> None:
    told = scene.story.promises.moderators[step.what]
    terms = moderators.Terms(minutes=int(told.hours * 60) or None, backup=told.backup)
    moderators.name_moderator(act, scene.people[step.what], terms)


def _add_shift(scene: Scene, act: Act, step: Step) -> None:
    told = scene.story.promises.shifts[step.what]
    at = time.fromisoformat(told.at)
    slot = Slot(days=frozenset(told.days), at=at.hour * 60 + at.minute, minutes=told.minutes)
    person = scene.people[told.who].id
    row = act.session.scalars(select(Moderator).where(Moderator.person_id == person)).one()
    shifts.add_shift(act, shifts.ShiftSaid(moderator=row.id, slot=slot))


def _freeze_letter(scene: Scene, act: Act, _step: Step) -> None:
    consultation = scene.consultation(act)
    seen = letter_of(scene.session, consultation).version
    commitment_versions.freeze(act, consultation, seen=seen)


def _sign_letter(scene: Scene, act: Act, step: Step) -> None:
    consultation = scene.consultation(act)
    found = commitment_versions.current(act, consultation)
    if found is not None:
        commitment_versions.sign(act, consultation, Seat(step.to), digest=found.version.digest)


PROMISES: Mapping[Deed, Callable[[Scene, Act, Step], None]] = {
    Deed.NAME_MODERATOR: _name_moderator,
    Deed.ADD_SHIFT: _add_shift,
    Deed.FREEZE_LETTER: _freeze_letter,
    Deed.SIGN_LETTER: _sign_letter,
}
"""Deed -> how it is done."""
