"""Long texts kept while somebody writes: never an answer, and nobody else's to read."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from onboarding.domain.answers import Line, Status
from onboarding.domain.errors import DraftTooLong
from onboarding.records.answers import Answer, evidence_of, line_of
from onboarding.records.drafts import Draft, drafts_of, drop_draft, drop_old_drafts
from onboarding.services.act import Act
from onboarding.services.places import Place, demand_answer, find_checklist_of
from onboarding.services.towns import hold_town

LONGEST = 50_000
"""Bytes of one draft."""
UPON = "upon"
"""Field of a draft that tells, in short, which saved texts it was written upon."""
KEPT = timedelta(days=30)
"""How long a draft waits for its author."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """The long texts of a line; `text` is evidence not given yet."""

    note: str = ""
    reason: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """A line as it is saved, to hold a draft against."""

    place: Place
    line: Line
    saved_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsaved:
    """A draft that says something else than the line; `overtaken` when other texts were saved after it.

    A file added, a check or a noted day meanwhile leave it as it is.
    """

    place: Place
    texts: Texts
    at: datetime
    overtaken: bool


def keep_draft(act: Act, place: Place, texts: Texts) -> None:
    """Keep what is being written; texts that say nothing new need no draft. Raises NotYours, DraftTooLong."""
    demand_answer(act, place)
    fields = _fields(texts)
    if len(json.dumps(fields, ensure_ascii=False).encode(errors="replace")) > LONGEST:
        raise DraftTooLong
    hold_town(act)
    drop_old_drafts(act.session, before=act.at - KEPT)
    drop_draft(act.session, act.actor.id, place.draft_key)
    saved = _saved_texts(act, place)
    if _says_something_new(act, place, texts, saved):
        fields[UPON] = _digest(saved)
        draft = Draft(person_id=act.actor.id, key=place.draft_key, fields=fields, saved_at=act.at)
        act.session.add(draft)
    act.session.flush()


def discard_draft(act: Act, place: Place) -> None:
    """Take one's own draft of a line away."""
    drop_draft(act.session, act.actor.id, place.draft_key)


def unsaved(act: Act, stored: Iterable[Stored]) -> Mapping[str, Unsaved]:
    """One's own drafts of these lines by `Place.draft_key`, where they say something that is not saved."""
    lines = {each.place.draft_key: each for each in stored}
    found = drafts_of(act.session, act.actor.id, lines, since=act.at - KEPT)
    drafts = {key: _unsaved(draft, lines[key]) for key, draft in found.items()}
    return {key: draft for key, draft in drafts.items() if draft.texts != shown_texts(lines[key].line)}


def shown_texts(line: Line) -> Texts:
    """The texts that a form shows of a saved line."""
    return Texts(note=line.note, reason=line.reason if line.status is Status.NOT_APPLICABLE else "")


def _fields(texts: Texts) -> dict[str, str]:
    return {"note": texts.note, "reason": texts.reason, "text": texts.text}


def _unsaved(draft: Draft, stored: Stored) -> Unsaved:
    said = {name: text for name, text in draft.fields.items() if name != UPON}
    later = stored.saved_at is not None and stored.saved_at > draft.saved_at
    other = draft.fields.get(UPON) != _digest(shown_texts(stored.line))
    return Unsaved(place=stored.place, texts=Texts(**said), at=draft.saved_at, overtaken=later and other)


def _digest(texts: Texts) -> str:
    return hashlib.sha256(json.dumps([texts.note, texts.reason]).encode(errors="replace")).hexdigest()[:16]


def _saved_texts(act: Act, place: Place) -> Texts:
    checklist = find_checklist_of(act, place)
    stored = act.session.get(Answer, (checklist.id, place.item.id)) if checklist else None
    return shown_texts(line_of(stored, place.item.id, department=place.department_id, evidence=0))


def _says_something_new(act: Act, place: Place, texts: Texts, saved: Texts) -> bool:
    """Whether anything of it is not saved; evidence given with an answer counts as saved."""
    checklist = find_checklist_of(act, place) if texts.text else None
    given = evidence_of(act.session, checklist.id, [place.item.id]) if checklist else ()
    known = {piece.body for piece in given}
    return replace(texts, text="" if texts.text in known else texts.text) != saved
