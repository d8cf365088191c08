"""The days of a consultation, and those of one person over all consultations in hand."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from types import MappingProxyType
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from onboarding.domain.duties import Duty, DutyKind
from onboarding.domain.occasions import Occasion, OccasionKind, in_order
from onboarding.domain.people import Actor
from onboarding.records.consultations import Consultation
from onboarding.records.journal import JournalEntry
from onboarding.services.act import Act
from onboarding.services.agenda import agenda_in
from onboarding.services.preparation import Standing
from onboarding.services.town_agenda import Planned, TownAgenda, planned

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
"""When something changed last of which the journal says nothing."""
NEVER: Mapping[str, datetime] = MappingProxyType({})
OF_DUTIES = {
    DutyKind.LINE: OccasionKind.LINE,
    DutyKind.WAIVER: OccasionKind.WAIVER,
    DutyKind.REVIEW: OccasionKind.REVIEW,
}
"""Duties whose day stands in the calendar as it is; the others have more to say there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Diary:
    """What somebody's days are read from: the town's agendas, and when each thing changed last."""

    town: TownAgenda
    changed: Mapping[str, datetime]
    zone: str

    def moment(self, subject: str) -> datetime:
        """When the thing so named in the journal changed last."""
        return self.changed.get(subject, LONG_AGO)

    def morning(self, day: date) -> datetime:
        """The first moment of a day in the town."""
        return datetime.combine(day, time.min, ZoneInfo(self.zone)).astimezone(UTC)


def days_of_consultation(act: Act, standing: Standing) -> tuple[Occasion, ...]:
    """The opening, the closing and every milestone; none of them without an opening day."""
    held = standing.consultation
    changed = _changes(act, [f"consultation:{held.id}"]).get(f"consultation:{held.id}", LONG_AGO)
    milestones = (_milestone(held, each, changed) for each in planned(act.session, act.shelf, standing))
    return tuple(sorted((*_doors(held, changed), *milestones), key=in_order))


def own_days(
    town: TownAgenda, actor: Actor, *, zone: str, changed: Mapping[str, datetime] = NEVER
) -> tuple[Occasion, ...]:
    """Everything dated that concerns the person: doors, milestones, lines, delegations, reviews, sessions.

    `changed` says when each thing changed last, as `changes_to` finds it. Reads nothing from the database.
    """
    diary = Diary(town=town, changed=changed, zone=zone)
    found = (
        *_all_doors(diary),
        *_milestones(diary, actor),
        *_duties(diary, actor),
        *_delegations(diary, actor),
        *_sessions(diary, actor),
    )
    return tuple(sorted(found, key=in_order))


def changes_to(act: Act, town: TownAgenda, actor: Actor) -> Mapping[str, datetime]:
    """When what stands in a person's calendar changed last, by its name in the journal; one query."""
    return _changes(act, _subjects(town, actor))


def _changes(act: Act, subjects: Iterable[str]) -> Mapping[str, datetime]:
    rows = act.session.execute(
        select(JournalEntry.subject, func.max(JournalEntry.at))
        .where(
            JournalEntry.municipality_id == act.actor.municipality, JournalEntry.subject.in_(list(subjects))
        )
        .group_by(JournalEntry.subject)
    )
    return dict(rows.all())


def _subjects(town: TownAgenda, actor: Actor) -> tuple[str, ...]:
    return (
        *(f"consultation:{each.consultation.id}" for each in town.standings),
        *(f"department:{each.id}" for each in town.departments if each.not_now_until is not None),
        *(f"training:{each.id}" for each in town.sessions.get(actor.id, ())),
    )


def _all_doors(diary: Diary) -> Iterator[Occasion]:
    for standing in diary.town.standings:
        held = standing.consultation
        yield from _doors(held, diary.moment(f"consultation:{held.id}"))


def _doors(held: Consultation, changed: datetime) -> Iterator[Occasion]:
    for kind, day in ((OccasionKind.OPENING, held.opens_on), (OccasionKind.CLOSING, held.closes_on)):
        if day is not None:
            yield Occasion(
                kind=kind,
                subject=held.slug,
                on=day,
                changed_at=changed,
                revision=held.version - 1,
                consultation=held.slug,
                place=held.title,
            )


def _milestone(held: Consultation, milestone: Planned, changed: datetime) -> Occasion:
    return Occasion(
        kind=OccasionKind.MILESTONE,
        subject=milestone.id,
        on=milestone.on,
        changed_at=changed,
        revision=held.version - 1,
        consultation=held.slug,
        title=milestone.title,
        place=held.title,
    )


def _milestones(diary: Diary, actor: Actor) -> Iterator[Occasion]:
    for standing, milestone in diary.town.owned_milestones(actor):
        held = standing.consultation
        yield _milestone(held, milestone, diary.moment(f"consultation:{held.id}"))


def _duties(diary: Diary, actor: Actor) -> Iterator[Occasion]:
    held = {each.consultation.slug: each.consultation for each in diary.town.standings}
    places = {each.slug: each for each in diary.town.departments}
    for duty in agenda_in(diary.town, actor):
        if duty.kind not in OF_DUTIES or duty.due is None:
            continue
        department = places[duty.department] if duty.kind is DutyKind.REVIEW and duty.department else None
        source: Consultation | None = held.get(duty.consultation or "")
        of = f"department:{department.id}" if department else f"consultation:{source.id if source else 0}"
        version = department.version if department else source.version if source else 1
        place = duty.place or (source.title if source else "")
        yield _dated(duty, duty.due, (diary.moment(of), version - 1), place)


def _dated(duty: Duty, day: date, change: tuple[datetime, int], place: str) -> Occasion:
    return Occasion(
        kind=OF_DUTIES[duty.kind],
        subject=duty.subject,
        on=day,
        changed_at=change[0],
        revision=change[1],
        consultation=duty.consultation,
        department=duty.department,
        title=duty.title,
        place=place,
    )


def _delegations(diary: Diary, actor: Actor) -> Iterator[Occasion]:
    held = {each.consultation.id: each.consultation for each in diary.town.standings}
    for each in diary.town.around.delegations:
        source = held.get(each.consultation_id)
        if source is not None and actor.id in {each.person_id, each.given_by}:
            yield Occasion(
                kind=OccasionKind.DELEGATION,
                subject=str(each.id),
                on=each.until,
                changed_at=diary.morning(each.given_on),
                consultation=source.slug,
                place=source.title,
            )


def _sessions(diary: Diary, actor: Actor) -> Iterator[Occasion]:
    for each in diary.town.sessions.get(actor.id, ()):
        yield Occasion(
            kind=OccasionKind.SESSION,
            subject=str(each.id),
            on=each.held_on,
            at=each.starts_at,
            until=each.ends_at,
            changed_at=diary.moment(f"training:{each.id}"),
            revision=each.version - 1,
            title=each.place,
            cancelled=each.cancelled,
        )
