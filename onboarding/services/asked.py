"""Conversations that are open: how many beside each line, and those in which somebody is asked."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from onboarding.domain.policy import Within, may_read
from onboarding.records.comments import OpenRow, open_threads
from onboarding.records.consultations import Consultation, concerned_departments
from onboarding.records.departments import Department
from onboarding.services.act import Act
from onboarding.services.preparation import Standing

Key = tuple[str, str | None]
"""An item and the slug of its department, None for a line of the town or the consultation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A line on which the reader is asked; `consultation` is where its page stands."""

    item: str
    consultation: Consultation
    department: Department | None

    @property
    def where(self) -> str | None:
        """Slug of the department."""
        return self.department.slug if self.department else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversations:
    """Number of open threads by line of one consultation, and every line on which the reader is asked."""

    threads: Mapping[Key, int]
    asked: tuple[Question, ...]


def conversations(act: Act, standing: Standing) -> Conversations:
    """One query for both, whatever the number of lines."""
    rows = open_threads(act.session, act.actor.municipality, act.actor.id)
    slugs = {each.id: each.slug for each in standing.departments}
    here = {None, standing.consultation.id}
    counted = Counter(
        (item, slugs.get(department) if department is not None else None)
        for _, item, department, consultation, _ in rows
        if consultation in here
    )
    asked = {(each.item, each.consultation.id, each.where): each for each in _asked(act, standing, rows)}
    return Conversations(threads=counted, asked=tuple(asked.values()))


def _asked(act: Act, standing: Standing, rows: Iterable[OpenRow]) -> Iterator[Question]:
    places = {each.id: each for each in standing.departments}
    for _, item_id, department, consultation, asked in rows:
        item = act.shelf.catalogue.by_id.get(item_id)
        if not asked or item is None:
            continue
        held, concerned = _consultation(act, standing, consultation)
        within = Within(consultation=held.id, concerned=concerned, department=department)
        if may_read(act.actor, item, within):
            yield Question(item=item_id, consultation=held, department=places.get(department or 0))


def _consultation(act: Act, standing: Standing, id: int | None) -> tuple[Consultation, frozenset[int]]:
    if id is None or id == standing.consultation.id:
        return standing.consultation, standing.concerned
    return act.session.get_one(Consultation, id), concerned_departments(act.session, id)
