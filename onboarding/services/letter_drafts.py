"""Long texts of the letter kept while somebody writes: never said, and nobody else's to read."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from onboarding.domain.errors import DraftTooLong
from onboarding.domain.letter_parts import FIELDS, Part, draft_key, print_of
from onboarding.domain.policy import Action
from onboarding.records.consultations import Consultation
from onboarding.records.drafts import Draft, drafts_of, drop_draft, drop_old_drafts
from onboarding.services.act import Act
from onboarding.services.commitment import letter_of
from onboarding.services.drafts import KEPT, LONGEST, UPON
from onboarding.services.towns import hold_town


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterDraft:
    """One's own draft of a part, by field; `overtaken` when one of its fields was saved since."""

    texts: Mapping[str, str]
    at: datetime
    overtaken: bool


def keep_letter_draft(act: Act, consultation: Consultation, part: Part, texts: Mapping[str, str]) -> None:
    """Keep what is being written; texts that say nothing new need no draft. Raises NotYours, DraftTooLong."""
    act.demand(Action.EDIT_COMMITMENT)
    said = {name: text for name, text in texts.items() if name in FIELDS[part]}
    if len(json.dumps(said, ensure_ascii=False).encode(errors="replace")) > LONGEST:
        raise DraftTooLong
    hold_town(act)
    drop_old_drafts(act.session, before=act.at - KEPT)
    discard_letter_draft(act, consultation, part)
    letter = letter_of(act.session, consultation).letter
    if any(text != getattr(letter, name) for name, text in said.items()):
        fields = said | {UPON: print_of(letter, said)}
        key = draft_key(consultation.id, part)
        act.session.add(Draft(person_id=act.actor.id, key=key, fields=fields, saved_at=act.at))
    act.session.flush()


def find_letter_draft(act: Act, consultation: Consultation, part: Part) -> LetterDraft | None:
    """One's own draft of that part, where it says something that is not saved."""
    key = draft_key(consultation.id, part)
    draft = drafts_of(act.session, act.actor.id, [key], since=act.at - KEPT).get(key)
    if draft is None:
        return None
    letter = letter_of(act.session, consultation).letter
    texts = {name: text for name, text in draft.fields.items() if name in FIELDS[part]}
    if all(text == getattr(letter, name) for name, text in texts.items()):
        return None
    overtaken = draft.fields.get(UPON) != print_of(letter, texts)
    return LetterDraft(texts=texts, at=draft.saved_at, overtaken=overtaken)


def discard_letter_draft(act: Act, consultation: Consultation, part: Part) -> None:
    """Take one's own draft of a part away."""
    drop_draft(act.session, act.actor.id, draft_key(consultation.id, part))
