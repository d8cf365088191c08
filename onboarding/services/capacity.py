"""The figures behind the moderators' hours: typed for one consultation, or measured at one that ran."""

from collections.abc import Mapping
from dataclasses import asdict

from sqlalchemy import delete, select

from onboarding.domain.assumptions import Assumed, assumed, out_of_range
from onboarding.domain.capacity import Subject, regime_of
from onboarding.domain.errors import Conflict, Refusal
from onboarding.domain.measured import Discrepant, Measured, discrepancies, own_figures
from onboarding.domain.policy import Action
from onboarding.records.capacity import CapacitySheet, OwnFigure, TypedFigure, find_sheet, typed_of
from onboarding.records.consultations import Consultation
from onboarding.records.towns import Municipality
from onboarding.services.act import Act
from onboarding.services.charter import charter_of
from onboarding.services.journal import record
from onboarding.services.preparation import keep_scores
from onboarding.services.towns import hold_town


class OutOfRange(Refusal):
    """Figures that cannot be; `names` says which."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__("figures out of their range")
        self.names = names


def version_of(act: Act, consultation: Consultation) -> int:
    """The version a page carries; 0 while nobody typed or counted anything."""
    found = find_sheet(act.session, consultation.id)
    return found.version if found else 0


def assume(
    act: Act, consultation: Consultation, figures: Mapping[str, float], *, note: str, version: int
) -> tuple[str, ...]:
    """Reckon with exactly these figures instead of the assumed or measured ones; names those that changed.

    The note is kept beside each changed figure. Raises NotYours, OutOfRange, Conflict.
    """
    act.demand(Action.EDIT_CAPACITY)
    if wrong := out_of_range(figures):
        raise OutOfRange(wrong)
    sheet = _held(act, consultation, version)
    before = {name: row.value for name, row in typed_of(act.session, consultation.id).items()}
    changed = tuple(name for name in {**before, **figures} if before.get(name) != figures.get(name))
    if not changed:
        return ()
    _renew(act, sheet)
    _type(act, consultation, {name: figures.get(name) for name in changed}, note)
    told = {
        "before": {name: before.get(name) for name in changed},
        "after": {name: figures.get(name) for name in changed},
        "note": note,
    }
    _settle(act, sheet, "figures_typed", consultation, **told)
    return changed


def measure(act: Act, consultation: Consultation, measured: Measured, *, version: int) -> Mapping[str, float]:
    """Keep what was counted; gives back the figures that the town's other consultations reckon with now.

    Nothing is given back, and nothing is done, when the counts are those already kept. The town's newest
    counted consultation is the one that counts. Raises NotYours, Discrepant, Conflict.
    """
    act.demand(Action.EDIT_CAPACITY)
    if found := discrepancies(measured):
        raise Discrepant(found)
    sheet = _held(act, consultation, version)
    before = sheet.measured
    if before == measured:
        return {}
    sheet.measured = measured
    _renew(act, sheet)
    own = _replace_own(act)
    _settle(act, sheet, "figures_measured", consultation, before=asdict(before), after=asdict(measured))
    return own


def without_typed(act: Act, consultation: Consultation) -> Assumed:
    """What would hold for the consultation if nobody had typed anything."""
    rows = act.session.execute(
        select(OwnFigure.name, OwnFigure.value).where(
            OwnFigure.municipality_id == act.actor.municipality, OwnFigure.consultation_id != consultation.id
        )
    )
    return assumed(own=dict(rows.all()), typed={})


def measured_before(act: Act, consultation: Consultation) -> Consultation | None:
    """The consultation from which the town's own figures come, as far as this one reckons with them."""
    return act.session.scalar(
        select(Consultation)
        .join(OwnFigure, OwnFigure.consultation_id == Consultation.id)
        .where(OwnFigure.municipality_id == act.actor.municipality, Consultation.id != consultation.id)
        .limit(1)
    )


def _type(act: Act, consultation: Consultation, figures: Mapping[str, float | None], note: str) -> None:
    known = typed_of(act.session, consultation.id)
    for name, value in figures.items():
        if value is None:
            act.session.delete(known[name])
            continue
        row = known.get(name) or TypedFigure(consultation_id=consultation.id, name=name)
        row.value, row.note = value, note
        act.session.add(row)


def _replace_own(act: Act) -> Mapping[str, float]:
    act.session.execute(delete(OwnFigure).where(OwnFigure.municipality_id == act.actor.municipality))
    counted = act.session.execute(
        select(CapacitySheet, Consultation)
        .join(Consultation, Consultation.id == CapacitySheet.consultation_id)
        .where(Consultation.municipality_id == act.actor.municipality)
        .order_by(Consultation.closes_on.is_(None), Consultation.closes_on.desc(), Consultation.id.desc())
    ).all()
    for sheet, consultation in counted:
        if found := own_figures(sheet.measured, _subject(act, consultation)):
            act.session.add_all(
                OwnFigure(
                    municipality_id=act.actor.municipality,
                    consultation_id=consultation.id,
                    name=name,
                    value=value,
                )
                for name, value in found.items()
            )
            return found
    return {}


def _subject(act: Act, consultation: Consultation) -> Subject:
    town = act.session.get_one(Municipality, act.actor.municipality)
    regime = regime_of(charter_of(act.session, town.id).choices)
    return Subject(population=town.population or 0, heat=consultation.heat, regime=regime)


def _held(act: Act, consultation: Consultation, version: int) -> CapacitySheet:
    hold_town(act)
    sheet = find_sheet(act.session, consultation.id) or CapacitySheet(
        consultation_id=consultation.id, version=0
    )
    if sheet.version != version:
        raise Conflict(sheet)
    return sheet


def _renew(act: Act, sheet: CapacitySheet) -> None:
    sheet.version += 1
    act.session.add(sheet)
    act.session.flush()


def _settle(act: Act, sheet: CapacitySheet, fact: str, consultation: Consultation, **details: object) -> None:
    record(act, fact, f"consultation:{sheet.consultation_id}", title=consultation.title, **details)
    keep_scores(act.session, act.shelf, act.actor.municipality, today=act.today)
