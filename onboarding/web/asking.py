"""One line on a page of several: what stands in its fields, what was wrong, what happened meanwhile."""

from collections.abc import Mapping
from dataclasses import dataclass

from onboarding.domain.answers import Status, Step
from onboarding.domain.readiness import Validity
from onboarding.services.drafts import Texts, Unsaved, shown_texts
from onboarding.services.lines import Said
from onboarding.services.places import Place
from onboarding.services.rows import STALE
from onboarding.services.sections import AskedLine
from onboarding.web.forms.lines import LineForm
from onboarding.web.forms.sections import SectionForm, digest_of
from onboarding.web.overtaken import Overtaken

STEPS = {
    Status.NOT_STARTED: "",
    Status.IN_PROGRESS: Step.IN_PROGRESS.value,
    Status.NOT_APPLICABLE: Step.NOT_APPLICABLE.value,
}
"""Status -> what is ticked; everything else was done."""
ANSWERED = frozenset(
    status.value for status in (Status.DECLARED, Status.EVIDENCE, Status.VERIFIED, Status.NOT_APPLICABLE)
)
"""Where the next move is somebody else's, or nobody's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What stands in the fields of a line."""

    step: str
    texts: Texts
    link: str = ""
    again: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """A line to draw. `key` begins the names of its fields, `errors` say what is wrong by field."""

    key: str
    asked: AskedLine
    shown: Shown
    was: str
    version: int
    errors: Mapping[str, str]
    unsaved: Unsaved | None = None
    overtaken: Overtaken | None = None

    @property
    def may_be_confirmed(self) -> bool:
        """Whether one tick is enough to declare it once more."""
        return self.asked.status == STALE and self.asked.place.item.validity is not Validity.DRILL

    @property
    def settled(self) -> bool:
        """Whether the owner has made their move, and nothing on this page says otherwise."""
        if self.errors or self.unsaved or self.overtaken or self.shown.link or self.shown.texts.text:
            return False
        return self.asked.status in ANSWERED and self._as_saved

    @property
    def _as_saved(self) -> bool:
        texts = self.shown.texts
        return digest_of(self.shown.step, texts.note, texts.reason) == stored_digest(self.asked)

    @property
    def sent_back(self) -> str:
        """What the second person found missing."""
        return self.asked.line.reason if self.asked.line.sent_back else ""


def key_of(item: str, department: str | None) -> str:
    """How the fields of a line begin: C2-parcs, or A1."""
    return f"{item}-{department}" if department else item


def as_stored(asked: AskedLine, unsaved: Unsaved | None = None) -> Asking:
    """The line as it is saved, with the texts of one's draft in place of the saved ones."""
    texts = unsaved.texts if unsaved and not unsaved.overtaken else shown_texts(asked.line)
    return Asking(
        key=_key(asked.place),
        asked=asked,
        shown=Shown(step=_step(asked), texts=texts),
        was=stored_digest(asked),
        version=asked.line.version,
        errors={},
        unsaved=unsaved,
    )


def as_typed(asked: AskedLine, form: SectionForm, overtaken: Overtaken | None = None) -> Asking:
    """The line with all that was typed into it."""
    texts = Texts(note=form.note.data or "", reason=form.reason.data or "", text=form.text.data or "")
    shown = Shown(
        step=form.step.data or "", texts=texts, link=form.link.data or "", again=bool(form.again.data)
    )
    return Asking(
        key=_key(asked.place),
        asked=asked,
        shown=shown,
        was=stored_digest(asked) if overtaken else form.was.data or "",
        version=asked.line.version if overtaken else form.version.seen,
        errors={name: " ".join(map(str, said)) for name, said in form.errors.items()},
        overtaken=overtaken,
    )


def stored_digest(asked: AskedLine) -> str:
    """What the saved line says, in short."""
    texts = shown_texts(asked.line)
    return digest_of(_step(asked), texts.note, texts.reason)


def said_in(form: LineForm | SectionForm) -> Said:
    """What the form says."""
    return Said(
        step=Step(form.step.data),
        version=form.version.seen,
        note=form.note.data or "",
        reason=form.reason.data or "",
        link=form.link.data or "",
        text=form.text.data or "",
    )


def _key(place: Place) -> str:
    return key_of(place.item.id, place.department.slug if place.department else None)


def _step(asked: AskedLine) -> str:
    return STEPS.get(asked.line.status, Step.DONE.value)
