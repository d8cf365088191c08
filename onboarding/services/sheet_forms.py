"""The form of a list of lines: what it is handed out with."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from onboarding.domain.policy import may_answer
from onboarding.domain.readiness import Item
from onboarding.domain.sheet_changes import Current
from onboarding.domain.sheet_form import Handed, Slip, key_of, mark_of
from onboarding.press.sheet_text import coded, decoded
from onboarding.records.answers import Answer
from onboarding.records.departments import Department
from onboarding.services.act import Act
from onboarding.services.checklists import department_rows, own_rows
from onboarding.services.extracts import written
from onboarding.services.preparation import Standing
from onboarding.services.reading import is_computed, names_of


@dataclass(frozen=True, slots=True, kw_only=True)
class FormLine:
    """A line of a form, and how it stands."""

    key: str
    item: Item
    department: Department | None
    now: Current

    @property
    def handed(self) -> Handed:
        """What tells later whether the row was written on, and whether the line changed meanwhile."""
        note, reason = (decoded(coded(text)) for text in (self.now.note, self.now.set_aside_because))
        return Handed(key=self.key, version=self.now.version, mark=mark_of(self.now.step, note, reason))


@dataclass(frozen=True, slots=True, kw_only=True)
class FormList:
    """A list of lines as a form knows it; `department` None for one's own."""

    standing: Standing
    slip: Slip
    department: Department | None
    lines: Mapping[str, FormLine]

    @property
    def asked(self) -> tuple[FormLine, ...]:
        """The lines that this person may answer in the form."""
        return tuple(line for line in self.lines.values() if line.now.mine and not line.now.computed)


def form_list(act: Act, standing: Standing, department: Department | None) -> FormList:
    """The lines of a department's checklist, or the actor's own, as they stand."""
    rows = department_rows(standing, department) if department else own_rows(standing, act.actor)
    departments = {each.slug: each for each in standing.departments}
    names, texts = names_of(act), written(act, standing)
    lines = {}
    for row in rows:
        item, within = standing.catalogue.by_id[row.item], departments.get(row.department_slug or "")
        place = (item.id, within.id if within else None)
        now = replace(
            _said(texts.answers.get(place), texts.evidence.get(place, ()), names),
            computed=is_computed(standing, item),
            mine=may_answer(act.actor, item, standing.within(place[1])),
            may_not_apply=item.may_not_apply,
        )
        key = key_of(item.id, row.department_slug)
        lines[key] = FormLine(key=key, item=item, department=within, now=now)
    return FormList(
        standing=standing, slip=_slip(act, standing, department), department=department, lines=lines
    )


def _said(stored: Answer | None, evidence: tuple[str, ...], names: Mapping[int, str]) -> Current:
    if stored is None:
        return Current()
    return Current(
        status=stored.status,
        note=stored.note,
        reason=stored.reason,
        version=stored.version,
        evidence=frozenset(evidence),
        saved_by=names.get(stored.saved_by or 0, ""),
        saved_at=stored.saved_at,
    )


def _slip(act: Act, standing: Standing, department: Department | None) -> Slip:
    return Slip(
        town=standing.town.slug,
        consultation=standing.consultation.slug,
        list=f"department:{department.slug}" if department else f"person:{act.actor.id}",
        edition=standing.catalogue.edition,
    )
