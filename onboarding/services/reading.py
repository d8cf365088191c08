"""One line with everything around it: evidence, history, and what the reader may do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from onboarding.domain.answers import Line
from onboarding.domain.errors import NotYours
from onboarding.domain.people import Actor
from onboarding.domain.plan import due_on
from onboarding.domain.policy import Action, may, may_answer, may_certify, may_read
from onboarding.domain.preparation import Computed
from onboarding.domain.readiness import Blocker, Item, Scope
from onboarding.records.answers import Answer, Evidence, WaiverRow, evidence_of, find_checklist, line_of
from onboarding.records.journal import JournalEntry
from onboarding.records.people import Person
from onboarding.services.act import Act
from onboarding.services.checklists import status_of
from onboarding.services.doubts import Doubt, doubt_about
from onboarding.services.evidence_reading import EvidenceView, pieces_of
from onboarding.services.legal_checks import may_note_check
from onboarding.services.past import Past, past_of
from onboarding.services.places import Place
from onboarding.services.preparation import Standing
from onboarding.services.rows import STALE
from onboarding.services.weighing_line import WEIGHING, is_unsure


@dataclass(frozen=True, slots=True, kw_only=True)
class LineView:
    """A line as one reader sees it; `names` gives people by id, `doubt` why it is stale."""

    place: Place
    line: Line
    saved_by: int | None
    saved_at: datetime | None
    status: str
    doubt: Doubt | None
    computed: Computed | None
    gain: float
    due: date | None
    evidence: Sequence[Evidence]
    pieces: tuple[EvidenceView, ...]
    waiver: WaiverRow | None
    past: Past
    names: Mapping[int, str]
    may_answer: bool
    may_check: bool
    may_waive: bool
    legal_check: date | None
    may_note_check: bool

    @property
    def sent_back(self) -> bool:
        """Whether a second person handed it back, for its reason, and nobody answered since."""
        return self.line.sent_back

    @property
    def sent_back_by(self) -> JournalEntry | None:
        """Who handed it back, as far as the newest entries of its history tell."""
        told = (entry for entry in self.past.entries if entry.fact == "line_sent_back")
        return next(told, None) if self.sent_back else None


def view_line(act: Act, place: Place, standing: Standing) -> LineView:
    """Read one line. Raises NotYours when it is not the actor's to see."""
    item, department, concerned = place.item, place.department_id, standing.concerned
    demand_reading(act, place, concerned)
    stored, evidence = _stored(act, place)
    line = line_of(stored, item.id, department=department, evidence=len(evidence))
    score, status = standing.score.items.get(item.id), status_of(standing, item, line)
    return LineView(
        place=place,
        line=line,
        saved_by=stored.saved_by if stored else None,
        saved_at=stored.saved_at if stored else None,
        status=status,
        doubt=_doubt(act, place, line, standing) if status == STALE else None,
        computed=standing.computed.get(item.id) if item.computed else None,
        gain=score.gain if score else 0.0,
        due=due_on(item, place.consultation.opens_on),
        evidence=evidence,
        pieces=pieces_of(act, evidence),
        waiver=next((waiver for waiver in standing.waivers if waiver.item == item.id), None),
        past=past_of(act, place),
        names=names_of(act),
        may_answer=answerable(act.actor, standing, item, department),
        may_check=line.waits_for_check and line.declared_by != act.actor.id and may_certify(act.actor, item),
        may_waive=item.blocker is Blocker.WAIVABLE and may(act.actor, Action.WAIVE_BLOCKER),
        legal_check=stored.legal_check_on if stored else None,
        may_note_check=may_note_check(act.actor, place, concerned),
    )


def _doubt(act: Act, place: Place, line: Line, standing: Standing) -> Doubt:
    unsure = place.item.id == WEIGHING and is_unsure(standing.letter)
    return Doubt(unsure=True) if unsure else doubt_about(act, place, line)


def demand_reading(act: Act, place: Place, concerned: frozenset[int]) -> None:
    """Stop here unless the line is the actor's to see. Raises NotYours."""
    if not may_read(act.actor, place.item, place.within(concerned)):
        raise NotYours


def names_of(act: Act) -> dict[int, str]:
    """The names of the town's people by id."""
    rows = act.session.execute(
        select(Person.id, Person.name).where(Person.municipality_id == act.actor.municipality)
    )
    return dict(rows.all())


def is_computed(standing: Standing, item: Item) -> bool:
    """Whether nobody ticks this line today: inside the election window a note settles F10."""
    return item.computed and not (item.id == "F10" and standing.computed.get(item.id) is Computed.RED)


def answerable(actor: Actor, standing: Standing, item: Item, department: int | None) -> bool:
    """Whether this person may answer the line, and there is something to answer."""
    if is_computed(standing, item):
        return False
    return may_answer(actor, item, standing.within(department))


def _stored(act: Act, place: Place) -> tuple[Answer | None, Sequence[Evidence]]:
    checklist = find_checklist(
        act.session,
        act.actor.municipality,
        consultation_id=place.consultation.id if place.item.scope is Scope.CONSULTATION else None,
        department_id=place.department_id,
    )
    if checklist is None:
        return None, ()
    stored = act.session.get(Answer, (checklist.id, place.item.id))
    return stored, evidence_of(act.session, checklist.id, [place.item.id])
