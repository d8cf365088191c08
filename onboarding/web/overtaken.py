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
    """Who saved in the meantime, and when; `rows` hold both versions where there is a typed one."""

    by_oneself: bool
    name: str | None
    at: datetime | None
    rows: tuple[Difference, ...] = ()


def overtaken(
    view: LineView, form: LineForm | None, *, by: Actor, rows: tuple[Difference, ...] = ()
) -> Overtaken:
    """What happened to the line while this person was writing; `rows` where it was not the answer's form."""
    return Overtaken(
        by_oneself=view.saved_by == by.id,
        name=view.names.get(view.saved_by) if view.saved_by else None,
        at=view.saved_at,
        rows=_versions(view, form) if form else rows,
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
