"""One consultation on one day, and the figures that are kept of it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from onboarding.content.shelf import Shelf
from onboarding.domain.answers import Line
from onboarding.domain.policy import Within
from onboarding.domain.readiness import CatalogueSet
from onboarding.domain.reckoning_file import described
from onboarding.domain.scoring import Score, reckon
from onboarding.records.consultations import Consultation, DayScore, last_score
from onboarding.records.departments import Department
from onboarding.records.towns import Municipality
from onboarding.services.lapsing import end_stale
from onboarding.services.reckoning import Reckoning, held_of, reckoning_of, replies

Recall = Callable[[Callable[[], Reckoning]], Reckoning]
"""How to come by a reckoning: call what reckons, or give back what it gave before."""


JUST_KEPT = "standings just kept"
LATER = "scores are kept later"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing(Reckoning):
    """What one consultation comes to on one day, and the records it is about."""

    today: date
    town: Municipality
    consultation: Consultation
    departments: tuple[Department, ...]
    concerned: frozenset[int]

    def within(self, department: int | None = None) -> Within:
        """As the policy asks for it."""
        return Within(consultation=self.consultation.id, concerned=self.concerned, department=department)

    def line(self, item: str, department: int | None = None) -> Line:
        """The line as it stands; one never answered is not started."""
        return self.lines.get((item, department)) or Line(item=item, department=department)


def afresh(reckon_it: Callable[[], Reckoning]) -> Reckoning:
    """Recall nothing: wherever something is being written, figures are reckoned."""
    return reckon_it()


def stand(
    session: Session, shelf: Shelf, consultation: Consultation, *, today: date, recall: Recall = afresh
) -> Standing:
    """Gather and reckon one consultation."""
    held = held_of(session, consultation)
    reckoning = recall(lambda: reckoning_of(session, shelf, held, today=today))
    return Standing(
        today=today,
        town=held.town,
        consultation=consultation,
        departments=held.departments,
        concerned=held.concerned,
        **{field.name: getattr(reckoning, field.name) for field in fields(Reckoning)},
    )


def score_within(shelf: Shelf, standing: Standing, chosen: CatalogueSet) -> Score:
    """The figures of the same answers on the same day, had the town chosen that set."""
    answered = replies(shelf.catalogue.within(chosen), standing.lines, standing.computed)
    return reckon(shelf.catalogue, replace(standing.preparation, chosen=chosen, replies=answered))


def keep_score(session: Session, standing: Standing) -> None:
    """Keep the figure as the last one of the day, where anything has changed since the one before.

    What was kept of an earlier day is never touched, not even by a clock that was set back.
    """
    today, newest = standing.today, last_score(session, standing.consultation.id)
    document = described(standing.preparation, standing.catalogue)
    if newest is not None and (
        newest.day > today or (newest.day < today and _is_of(newest, standing, document))
    ):
        return
    row = newest if newest and newest.day == today else None
    row = row or DayScore(consultation_id=standing.consultation.id, day=today)
    score = standing.score
    row.edition, row.raw, row.shown = standing.catalogue.edition, score.raw, score.shown
    row.verdict, row.confidence = score.verdict, score.confidence
    row.document = document
    session.add(row)
    session.flush()


def _is_of(kept: DayScore, standing: Standing, document: dict[str, object]) -> bool:
    """Whether that figure says the same: but for the day it was reckoned on, nothing has changed."""
    score = standing.score
    figures = (kept.raw, kept.shown, kept.verdict, kept.confidence)
    if figures != (score.raw, score.shown, score.verdict, score.confidence):
        return False
    return _in_order(kept.document | {"today": document["today"]}) == _in_order(document)


def _in_order(document: dict[str, object]) -> dict[str, object]:
    """The document with its lists sorted: databases give rows in any order."""
    return {key: sorted(map(str, one)) if isinstance(one, list) else one for key, one in document.items()}


def keep_scores(session: Session, shelf: Shelf, municipality_id: int, *, today: date) -> None:
    """Keep the day's figure of each of the town's consultations: a town's line moves them all."""
    if session.info.get(LATER):
        return
    wanted = select(Consultation).where(Consultation.municipality_id == municipality_id)
    standings = [stand(session, shelf, each, today=today) for each in session.scalars(wanted).all()]
    for standing in standings:
        keep_score(session, standing)
        end_stale(session, shelf, standing)
    session.info[JUST_KEPT] = {each.consultation.id: (each.town.journal_head, each) for each in standings}


@contextmanager
def keeping_once(session: Session, shelf: Shelf, municipality_id: int, *, today: date) -> Iterator[None]:
    """Let many steps be one: the day's figures are kept at its end, and not where it fails."""
    session.info[LATER] = True
    try:
        yield
    finally:
        del session.info[LATER]
    keep_scores(session, shelf, municipality_id, today=today)


def just_kept(session: Session, consultation: Consultation, *, today: date) -> Standing | None:
    """What `keep_scores` came to in this session, unless the journal has gone on since."""
    newest, standing = session.info.get(JUST_KEPT, {}).get(consultation.id, ("", None))
    current = standing is not None and standing.today == today and standing.town.journal_head == newest
    return standing if current else None


def figure_today(session: Session, shelf: Shelf, consultation: Consultation, *, today: date) -> float:
    """The figure shown as it stands before the next step: kept today already, or reckoned afresh."""
    kept = session.get(DayScore, (consultation.id, today))
    return kept.shown if kept else stand(session, shelf, consultation, today=today).score.shown
