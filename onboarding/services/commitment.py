"""The decision-makers' letter: what they promise, and what asks for it again."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from onboarding.domain.commitment import Letter, said
from onboarding.domain.errors import Conflict
from onboarding.domain.letter_parts import PART_OF, draft_key, print_of, with_fields
from onboarding.domain.policy import Action
from onboarding.domain.settling import WAYS, SettledAlready, Way, settled
from onboarding.records.commitment import Commitment
from onboarding.records.consultations import Consultation
from onboarding.records.drafts import drop_draft
from onboarding.services.act import Act
from onboarding.services.holding import hold_row
from onboarding.services.journal import record
from onboarding.services.preparation import keep_scores, stand
from onboarding.services.reconfirming import ON_THE_SCOPE, ask_again, on_the_level
from onboarding.services.weighing_line import UNSURE, WEIGHING, is_unsure


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
    stored = _held(act, consultation)
    if stored.version != version:
        raise Conflict(stored)
    return _save(act, consultation, stored, letter)


def save_part(
    act: Act, consultation: Consultation, fields: Mapping[str, object], *, seen: str
) -> tuple[str, ...]:
    """Keep some fields; `seen` is their `print_of` when the page showed them. Others may change meanwhile.

    Gives back the items to reconfirm. Raises NotYours, Conflict.
    """
    stored = _held(act, consultation)
    for part in {PART_OF[name] for name in fields}:
        drop_draft(act.session, act.actor.id, draft_key(consultation.id, part))
    letter = with_fields(stored.letter, fields)
    if letter != stored.letter and print_of(stored.letter, fields) != seen:
        raise Conflict(stored)
    return _save(act, consultation, stored, letter)


def settle(act: Act, consultation: Consultation, way: Way, *, version: int) -> tuple[str, ...]:
    """Settle a contradiction in one step. Gives back the items to reconfirm.

    Raises NotYours, Conflict, SettledAlready.
    """
    stored = _held(act, consultation)
    if stored.version != version:
        raise Conflict(stored)
    standing = stand(act.session, act.shelf, consultation, today=act.today)
    found = next((one for one in standing.found if way in WAYS.get(one.id, ())), None)
    if found is None:
        raise SettledAlready
    return _save(act, consultation, stored, settled(stored.letter, found, way))


def _held(act: Act, consultation: Consultation) -> Stored:
    act.demand(Action.EDIT_COMMITMENT)
    hold_row(act, consultation)
    return letter_of(act.session, consultation)


def _save(act: Act, consultation: Consultation, stored: Stored, letter: Letter) -> tuple[str, ...]:
    if stored.letter == letter:
        return ()
    _keep(act, consultation, letter, version=stored.version + 1)
    before, after = said(stored.letter), said(letter)
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
    unsure = is_unsure(after) and not is_unsure(before)
    doubtful = ask_again(act, (WEIGHING,), why=UNSURE, consultation=consultation) if unsure else ()
    return (*_reopen_scope(act, consultation, before=before, after=after), *doubtful)


def _reopen_scope(act: Act, consultation: Consultation, *, before: Letter, after: Letter) -> tuple[str, ...]:
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
