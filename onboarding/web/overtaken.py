"""A line that was saved while somebody was writing: both versions, whole."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from onboarding.domain.answers import Line
from onboarding.domain.people import Actor
from onboarding.records.answers import Evidence, EvidenceKind
from onboarding.web.differences import Difference, as_said
from onboarding.web.display import words
from onboarding.web.forms.lines import LineForm


class AsStored(Protocol):
    """A line as it stands, with who saved it last; `names` gives people by id."""

    @property
    def line(self) -> Line:
        """The line itself."""

    @property
    def evidence(self) -> Sequence[Evidence]:
        """What is given for it."""

    @property
    def saved_by(self) -> int | None:
        """Id of the person."""

    @property
    def saved_at(self) -> datetime | None:
        """The moment."""

    @property
    def names(self) -> Mapping[int, str]:
        """Names by id."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """What the person who came second had typed: an answer, another small form's `rows`, or a `reason`."""

    form: LineForm | None = None
    rows: tuple[Difference, ...] = ()
    reason: str = ""


def overtaken(view: AsStored, tried: Tried, *, by: Actor, may_check: bool = False) -> Overtaken:
    """What happened to the line while this person was writing, or about to check it."""
    return Overtaken(
        by_oneself=view.saved_by == by.id,
        name=view.names.get(view.saved_by) if view.saved_by else None,
        at=view.saved_at,
        rows=_versions(view, tried.form) if tried.form else tried.rows,
        checked=view.line.checked_by is not None,
        typed="" if may_check else tried.reason,
    )


def _versions(view: AsStored, form: LineForm) -> tuple[Difference, ...]:
    theirs = (
        (form.step, words().statuses[view.line.status.value].name),
        (form.reason, view.line.reason),
        (form.note, view.line.note),
        (form.link, _given(view, EvidenceKind.LINK)),
        (form.text, _given(view, EvidenceKind.TEXT)),
    )
    return tuple(Difference(label=field.label.text, theirs=one, mine=as_said(field)) for field, one in theirs)


def _given(view: AsStored, kind: EvidenceKind) -> str:
    return "\n".join(piece.body for piece in view.evidence if piece.kind is kind)
