"""A line that was saved while somebody was writing: both versions, whole."""

from dataclasses import dataclass
from datetime import datetime

from onboarding.domain.people import Actor
from onboarding.records.answers import EvidenceKind
from onboarding.services.reading import LineView
from onboarding.web.differences import Difference, as_said
from onboarding.web.display import words
from onboarding.web.forms.lines import LineForm


@dataclass(frozen=True, slots=True, kw_only=True)
class Overtaken:
    """Who saved in the meantime, and when; `rows` hold both versions where there is a typed one.

    `checked` says that a second person has confirmed it by now, `typed` holds what nothing asks for any more.
    """

    by_oneself: bool
    name: str | None
    at: datetime | None
    rows: tuple[Difference, ...] = ()
    checked: bool = False
    typed: str = ""


def overtaken(view: LineView, form: LineForm | None, *, by: Actor, reason: str = "") -> Overtaken:
    """What happened to the line while this person was writing, or about to check it with a `reason`."""
    return Overtaken(
        by_oneself=view.saved_by == by.id,
        name=view.names.get(view.saved_by) if view.saved_by else None,
        at=view.saved_at,
        rows=_versions(view, form) if form else (),
        checked=view.line.checked_by is not None,
        typed="" if view.may_check else reason,
    )


def _versions(view: LineView, form: LineForm) -> tuple[Difference, ...]:
    theirs = (
        (form.step, words().statuses[view.line.status.value].name),
        (form.reason, view.line.reason),
        (form.note, view.line.note),
        (form.link, _given(view, EvidenceKind.LINK)),
        (form.text, _given(view, EvidenceKind.TEXT)),
    )
    return tuple(Difference(label=field.label.text, theirs=one, mine=as_said(field)) for field, one in theirs)


def _given(view: LineView, kind: EvidenceKind) -> str:
    return "\n".join(piece.body for piece in view.evidence if piece.kind is kind)
