"""Results and follow-up: how contributions are analysed, and the days promised to residents."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date

from sqlalchemy import delete
from sqlalchemy.orm import Session

from onboarding.domain.errors import Conflict
from onboarding.domain.follow_up import Analysis, FollowUp, Owed, OwedDay, TypedDay, check_reasons, days_of
from onboarding.domain.follow_up_checks import Doubted, doubts
from onboarding.domain.policy import Action
from onboarding.records.consultations import Consultation
from onboarding.records.follow_up import FollowUpNote, OwnOwedDay, find_note, kept_of, typed_days
from onboarding.services.act import Act
from onboarding.services.answering import Answering
from onboarding.services.ground import ground_of
from onboarding.services.holding import hold_row
from onboarding.services.journal import record
from onboarding.services.preparation import Standing
from onboarding.services.town_calendar import calendar_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a form says: the analysis, and the days that the town chooses itself."""

    analysis: Analysis
    typed: Mapping[Owed, TypedDay]


def follow_up_of(session: Session, standing: Standing) -> FollowUp:
    """The consultation's follow-up as it stands; reads only."""
    note, id = find_note(session, standing.consultation.id), standing.consultation.id
    kept = kept_of(session, id)
    days = days_of(standing.letter, standing.consultation.closes_on, typed_days(session, id))
    return FollowUp(
        **asdict(note.analysis if note else _from_the_letter(standing)),
        days=tuple(
            _with_owner(day, standing, kept[day.owed].on if day.owed in kept else None) for day in days
        ),
        version=note.version if note else 0,
    )


def doubts_of(session: Session, standing: Standing, follow_up: FollowUp) -> tuple[Doubted, ...]:
    """What is doubtful about the promised days, held against letter, hours and the town's calendar."""
    days = [day.on for day in follow_up.days if day.on is not None]
    if not days:
        return ()
    ground = ground_of(session, standing.town, standing.consultation, today=standing.today)
    periods = calendar_of(session, standing.town.id, days).periods
    return doubts(follow_up.days, standing.letter, ground.around(Answering(closed=periods)))


def said_of(session: Session, standing: Standing) -> Said:
    """What the form shows: the town's own texts, else the letter's, and the town's own days."""
    note = find_note(session, standing.consultation.id)
    analysis = note.analysis if note else _from_the_letter(standing)
    return Said(analysis=analysis, typed=typed_days(session, standing.consultation.id))


def save_follow_up(act: Act, consultation: Consultation, said: Said, *, version: int) -> bool:
    """Keep texts and own days together; whether anything changed.

    Raises NotYours, NotFound, Conflict, ReasonWanted.
    """
    act.demand(Action.EDIT_PLAN)
    check_reasons(said.typed)
    hold_row(act, consultation)
    note = find_note(act.session, consultation.id) or FollowUpNote(consultation_id=consultation.id, version=0)
    before = typed_days(act.session, consultation.id)
    if note.version != version:
        raise Conflict(note)
    if version and note.analysis == said.analysis and before == said.typed:
        return False
    note.analysis, note.version = said.analysis, version + 1
    act.session.add(note)
    _replace(act, consultation, said.typed)
    moved = [owed.value for owed in Owed if before.get(owed) != said.typed.get(owed)]
    record(
        act,
        "follow_up_edited",
        f"consultation:{consultation.id}",
        name=consultation.title,
        promises=moved,
        after={owed.value: day.on.isoformat() for owed, day in said.typed.items()},
    )
    return True


def _replace(act: Act, consultation: Consultation, typed: Mapping[Owed, TypedDay]) -> None:
    act.session.execute(delete(OwnOwedDay).where(OwnOwedDay.consultation_id == consultation.id))
    act.session.add_all(
        OwnOwedDay(consultation_id=consultation.id, owed=owed, day=day.on, reason=day.reason)
        for owed, day in typed.items()
    )
    act.session.flush()


def _from_the_letter(standing: Standing) -> Analysis:
    """What the letter says already, so that nobody types it twice."""
    return Analysis(method=standing.letter.weighing, analysts=standing.letter.analysed_by)


def _with_owner(day: OwedDay, standing: Standing, done_on: date | None) -> OwedDay:
    owner = standing.letter.sponsor if day.owed in {Owed.SUMMARY, Owed.DECISION} else ""
    return OwedDay(**asdict(day) | {"owner": owner, "done_on": done_on})
