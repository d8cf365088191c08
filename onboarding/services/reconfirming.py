"""What a change has made doubtful: answers lose their day and want to be given again."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import Select, or_, select

from onboarding.domain.credit import AGEING, is_stale
from onboarding.domain.notices import NoticeKind
from onboarding.domain.preparation import Reply
from onboarding.domain.readiness import Catalogue, Validity
from onboarding.records.answers import Answer, Checklist
from onboarding.records.consultations import Consultation
from onboarding.services.act import Act
from onboarding.services.journal import record
from onboarding.services.notices import notify

ON_THE_SCOPE = ("B1", "B11", "E1")
"""The letter, its publication and the charter rest on question, level, margins and dates."""
THE_DATES, THE_LEVEL, THE_REGIME = "A8", "A5", "E2"
"""The items that state the window, the participation level, and the reasoned moderation regime."""


def on_the_dates(catalogue: Catalogue) -> tuple[str, ...]:
    """What other dates make doubtful."""
    return (*ON_THE_SCOPE, *_following(catalogue, THE_DATES))


def on_the_level(catalogue: Catalogue) -> tuple[str, ...]:
    """What another participation level makes doubtful."""
    return (*ON_THE_SCOPE, THE_LEVEL, *_following(catalogue, THE_LEVEL))


def on_the_regime(catalogue: Catalogue) -> tuple[str, ...]:
    """What another moderation regime makes doubtful: its reasons, the adopted charter, what follows."""
    return (THE_REGIME, "E1", *_following(catalogue, THE_REGIME))


def _following(catalogue: Catalogue, item_id: str) -> tuple[str, ...]:
    """The lines that come after this one and whose answer ages; drills age by the opening date alone."""
    ageless = {Validity.NONE, Validity.DRILL}
    return tuple(
        item.id
        for item in catalogue.items
        if item_id in item.after and not item.computed and item.validity not in ageless
    )


def ask_again(
    act: Act, items: Iterable[str], *, why: str, consultation: Consultation | None = None
) -> tuple[str, ...]:
    """Take the day off what was vouched for and write it down; gives back the items concerned.

    Without a consultation, those of every consultation of the town.
    """
    answers = act.session.scalars(
        _vouched(act, items, consultation).where(Answer.on.is_not(None)).with_for_update(of=Answer)
    ).all()
    for answer in answers:
        answer.on = None
        answer.version += 1
    act.session.flush()
    reopened = tuple(dict.fromkeys(answer.item for answer in answers))
    if reopened:
        subject = f"consultation:{consultation.id}" if consultation else "charter:town"
        record(act, "lines_reopened", subject, items=list(reopened), why=why)
        _notice(act, answers, why, consultation)
    return reopened


def _notice(act: Act, answers: Sequence[Answer], why: str, consultation: Consultation | None) -> None:
    """Ask whoever declared each of these lines; one notice for all of theirs in one checklist."""
    keys = {answer.checklist_id for answer in answers}
    checklists = act.session.scalars(select(Checklist).where(Checklist.id.in_(keys)))
    places = {each.id: (each.consultation_id, each.department_id) for each in checklists}
    lots: dict[tuple[int, int | None, int | None], list[str]] = {}
    for answer in answers:
        if answer.declared_by is not None:
            lots.setdefault((answer.declared_by, *places[answer.checklist_id]), []).append(answer.item)
    caused = consultation.id if consultation else None
    for (person, held, department), items in lots.items():
        notify(
            act,
            [person],
            NoticeKind.TO_RECONFIRM,
            why,
            consultation=held or caused,
            department=department,
            items=items,
        )


def would_ask_again(act: Act, items: Iterable[str], consultation: Consultation) -> tuple[str, ...]:
    """The items that `ask_again` would open; nothing is changed."""
    answers = act.session.scalars(_vouched(act, items, consultation).where(Answer.on.is_not(None)))
    return tuple(dict.fromkeys(answer.item for answer in answers))


def outdated_drills(act: Act, consultation: Consultation, *, opened_on: date | None) -> tuple[str, ...]:
    """Items whose drill was fresh for the former opening date and no longer is."""
    return drills_outdated_by(act, consultation, was=opened_on, opens_on=consultation.opens_on)


def drills_outdated_by(
    act: Act, consultation: Consultation, *, was: date | None, opens_on: date | None
) -> tuple[str, ...]:
    """Items whose drill is fresh for one opening date and not for another."""
    drills = {item.id: item for item in act.shelf.catalogue.items if item.validity is Validity.DRILL}
    outdated = []
    for answer in act.session.scalars(_vouched(act, drills, consultation)):
        item, reply = drills[answer.item], Reply(item=answer.item, status=answer.status, on=answer.on)
        stale = is_stale(item, reply, today=act.today, launch=was)
        if not stale and is_stale(item, reply, today=act.today, launch=opens_on):
            outdated.append(answer.item)
    return tuple(dict.fromkeys(outdated))


def _vouched(act: Act, items: Iterable[str], consultation: Consultation | None) -> Select[Answer]:
    wanted = (
        select(Answer)
        .join(Checklist, Checklist.id == Answer.checklist_id)
        .where(
            Checklist.municipality_id == act.actor.municipality,
            Answer.item.in_(list(items)),
            Answer.status.in_(list(AGEING)),
        )
        .order_by(Answer.item, Answer.checklist_id)
    )
    if consultation is None:
        return wanted
    return wanted.where(
        or_(Checklist.consultation_id.is_(None), Checklist.consultation_id == consultation.id)
    )
