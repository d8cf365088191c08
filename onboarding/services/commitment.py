"""The decision-makers' letter: what they promise, and what asks for it again."""

from dataclasses import dataclass, field, fields
from datetime import date

from sqlalchemy.orm import Session

from onboarding.domain.commitment import Letter
from onboarding.domain.errors import Conflict
from onboarding.domain.policy import Action
from onboarding.records.commitment import Commitment
from onboarding.records.consultations import Consultation
from onboarding.services.act import Act
from onboarding.services.holding import hold_row
from onboarding.services.journal import record
from onboarding.services.preparation import keep_scores
from onboarding.services.reconfirming import ON_THE_SCOPE, ask_again, on_the_level


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """A letter and its version, 0 while there is none."""

    letter: Letter = field(default_factory=Letter)
    version: int = 0


def letter_of(session: Session, consultation: Consultation) -> Stored:
    """The consultation's letter as filled in so far."""
    found = session.get(Commitment, consultation.id, populate_existing=True)
    return Stored(letter=found.letter, version=found.version) if found else Stored()


def save_letter(act: Act, consultation: Consultation, letter: Letter, *, version: int) -> tuple[str, ...]:
    """Keep the letter; another scope asks for letter and charter again. Gives back the items to reconfirm.

    Raises NotYours, NotFound, Conflict.
    """
    act.demand(Action.EDIT_COMMITMENT)
    hold_row(act, consultation)
    stored = letter_of(act.session, consultation)
    if stored.version != version:
        raise Conflict(stored)
    if stored.letter == letter and version:
        return ()
    _keep(act, consultation, letter, version=version + 1)
    before, after = _told(stored.letter), _told(letter)
    changed = [name for name in after if before[name] != after[name]]
    record(
        act,
        "commitment_edited",
        f"consultation:{consultation.id}",
        before={name: before[name] for name in changed},
        after={name: after[name] for name in changed},
    )
    reopened = _reopen(act, consultation, before=stored.letter, after=letter)
    keep_scores(act.session, act.shelf, act.actor.municipality, today=act.today)
    return reopened


def _reopen(act: Act, consultation: Consultation, *, before: Letter, after: Letter) -> tuple[str, ...]:
    if before.level is not None and before.level != after.level:
        items = on_the_level(act.shelf.catalogue)
        return ask_again(act, items, why="level_changed", consultation=consultation)
    if before.scope != after.scope:
        return ask_again(act, ON_THE_SCOPE, why="scope_changed", consultation=consultation)
    return ()


def _keep(act: Act, consultation: Consultation, letter: Letter, *, version: int) -> None:
    commitment = act.session.get(Commitment, consultation.id) or Commitment(consultation_id=consultation.id)
    commitment.letter = letter
    commitment.version = version
    act.session.add(commitment)
    act.session.flush()


def _told(letter: Letter) -> dict[str, object]:
    return {each.name: _plain(getattr(letter, each.name)) for each in fields(Letter)}


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value
