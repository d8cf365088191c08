"""The JSON of `onboarding score compute`: a preparation in, its figures out."""

import json
from collections.abc import Mapping, Sequence
from datetime import date

from onboarding.domain.answers import Status
from onboarding.domain.figures import Score
from onboarding.domain.json_table import Fault, FaultKind, FaultyDocument, Table, table_of
from onboarding.domain.own_file import own_described, read_own
from onboarding.domain.own_items import with_own
from onboarding.domain.preparation import Computed, Preparation, Reply, Unit, Waiver
from onboarding.domain.readiness import Catalogue, CatalogueSet, Item, Scope

__all__ = ["FaultyDocument", "described", "read_preparation", "written"]

DECIMALS = 4
"""Decimals that are printed."""

KNOWN = ("edition", "own", "launch", "set", "departments", "answers", "waivers")
"""What a document may say besides the day."""

NEVER = date.min
"""Stands in for a faulty date until the faults are told."""


def read_preparation(content: str | bytes, catalogue: Catalogue) -> Preparation:
    """The preparation that the document describes. Raises FaultyDocument with every fault."""
    return read_reckoning(content, (catalogue,))[1]


def read_reckoning(content: str | bytes, editions: Sequence[Catalogue]) -> tuple[Catalogue, Preparation]:
    """The preparation and the catalogue it stands on: the document's edition, else the newest, which
    comes last, with the document's own lines. Raises FaultyDocument with every fault.
    """
    faults: list[Fault] = []
    table = table_of(_parsed(content), place="", faults=faults)
    read = _read(table, editions) if table else None
    if faults or read is None:
        raise FaultyDocument(tuple(faults))
    return read


def described(preparation: Preparation, catalogue: Catalogue | None = None) -> dict[str, object]:
    """The document that `read_reckoning` reads back to the same preparation.

    With a catalogue it names the edition and the town's own lines, so that it can be reckoned later.
    """
    units = [
        {"id": unit.id, "wave": unit.wave, "not_now_until": _iso(unit.not_now_until)}
        for unit in preparation.units
    ]
    waivers = [
        {"item": one.item, "given": one.given.isoformat(), "expires": one.expires.isoformat()}
        for one in preparation.waivers
    ]
    return {
        **({} if catalogue is None else _ground(catalogue)),
        "today": preparation.today.isoformat(),
        "launch": _iso(preparation.launch),
        "set": preparation.chosen.value,
        "departments": [_said(row) for row in units],
        "answers": [_answer(reply) for reply in preparation.replies],
        "waivers": waivers,
    }


def written(score: Score) -> dict[str, object]:
    """The figures as JSON values, rounded; credit is null for an item that leaves the sums."""
    return {
        "raw": _rounded(score.raw),
        "shown": _rounded(score.shown),
        "verdict": score.verdict.value,
        "confidence": _rounded(score.confidence),
        "progress": _rounded(score.progress),
        "dimensions": {id: _rounded(figure) for id, figure in score.dimensions.items()},
        "stories": {story.value: _rounded(risk) for story, risk in score.stories.items()},
        "blockers": [
            {"item": blocker.item, "kind": blocker.kind.value, "waived": blocker.waived}
            for blocker in score.blockers
        ],
        "next": list(score.next),
        "items": {
            id: {
                "credit": None if one.credit is None else _rounded(one.credit),
                "gain": _rounded(one.gain),
                "stale": one.stale,
            }
            for id, one in score.items.items()
        },
    }


def _ground(catalogue: Catalogue) -> dict[str, object]:
    own = own_described(catalogue.items)
    return {"edition": catalogue.edition, **({"own": own} if own else {})}


def _answer(reply: Reply) -> dict[str, object]:
    return _said(
        {
            "item": reply.item,
            "department": reply.department,
            "status": None if reply.status is Status.NOT_STARTED else reply.status.value,
            "on": _iso(reply.on),
            "approved": reply.approved or None,
            "computed": reply.computed.value if reply.computed else None,
        }
    )


def _said(row: Mapping[str, object]) -> dict[str, object]:
    return {key: value for key, value in row.items() if value is not None}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _parsed(content: str | bytes) -> object:
    try:
        return json.loads(content)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno} column {error.colno}"
        raise FaultyDocument((Fault(place=place, kind=FaultKind.NOT_JSON),)) from error
    except (ValueError, RecursionError) as error:
        raise FaultyDocument((Fault(place="$", kind=FaultKind.NOT_JSON),)) from error


def _read(table: Table, editions: Sequence[Catalogue]) -> tuple[Catalogue, Preparation]:
    table.expect(required=("today",), optional=KNOWN)
    named, catalogue = table.text("edition"), editions[-1]
    if named is not None:
        catalogue = next((each for each in editions if each.edition == named), catalogue)
        if catalogue.edition != named:
            table.blame("edition", FaultKind.UNKNOWN_EDITION, named)
    catalogue = with_own(catalogue, read_own(table.rows("own"), catalogue))
    return catalogue, _preparation(table, catalogue)


def _preparation(table: Table, catalogue: Catalogue) -> Preparation:
    today, launch = table.day("today"), table.day("launch")
    chosen = table.choice("set", CatalogueSet, otherwise=FaultKind.UNKNOWN_SET)
    units = _units(table.rows("departments"))
    return Preparation(
        today=today or NEVER,
        launch=launch,
        chosen=chosen or CatalogueSet.FULL,
        units=units,
        replies=_replies(table.rows("answers"), catalogue, units),
        waivers=tuple(_waiver(row, catalogue) for row in table.rows("waivers")),
    )


def _units(rows: tuple[Table, ...]) -> tuple[Unit, ...]:
    units = tuple(_unit(row) for row in rows)
    _blame_repeats(rows, "id", [(unit.id, None) for unit in units])
    return units


def _replies(rows: tuple[Table, ...], catalogue: Catalogue, units: tuple[Unit, ...]) -> tuple[Reply, ...]:
    replies = tuple(_reply(row, catalogue, units) for row in rows)
    _blame_repeats(rows, "item", [(reply.item, reply.department) for reply in replies])
    return replies


def _blame_repeats(rows: tuple[Table, ...], key: str, names: list[tuple[str, str | None]]) -> None:
    seen: set[tuple[str, str | None]] = set()
    for row, name in zip(rows, names, strict=True):
        if name in seen:
            row.blame(key, FaultKind.DUPLICATE, name[0])
        if name[0]:
            seen.add(name)


def _unit(row: Table) -> Unit:
    row.expect(required=("id",), optional=("wave", "not_now_until"))
    return Unit(id=row.text("id") or "", wave=row.count("wave"), not_now_until=row.day("not_now_until"))


def _reply(row: Table, catalogue: Catalogue, units: tuple[Unit, ...]) -> Reply:
    row.expect(required=("item",), optional=("department", "status", "on", "approved", "computed"))
    item = _item(row, catalogue)
    department = _department(row, item, units)
    status = row.choice("status", Status, otherwise=FaultKind.UNKNOWN_STATUS)
    computed = row.choice("computed", Computed, otherwise=FaultKind.UNKNOWN_OUTCOME)
    if item is not None and computed is not None and not item.computed:
        row.blame("computed", FaultKind.NOT_COMPUTED, item.id)
    return Reply(
        item=item.id if item else "",
        department=department,
        status=status or Status.NOT_STARTED,
        on=row.day("on"),
        approved=row.flag("approved") or False,
        computed=computed,
    )


def _waiver(row: Table, catalogue: Catalogue) -> Waiver:
    row.expect(required=("item", "given", "expires"))
    item = _item(row, catalogue)
    return Waiver(
        item=item.id if item else "", given=row.day("given") or NEVER, expires=row.day("expires") or NEVER
    )


def _item(row: Table, catalogue: Catalogue) -> Item | None:
    id = row.text("item")
    if id is None:
        return None
    if id not in catalogue.by_id:
        row.blame("item", FaultKind.UNKNOWN_ITEM, id)
    return catalogue.by_id.get(id)


def _department(row: Table, item: Item | None, units: tuple[Unit, ...]) -> str | None:
    named = row.text("department")
    if named is not None and named not in {unit.id for unit in units}:
        row.blame("department", FaultKind.UNKNOWN_DEPARTMENT, named)
    if item is None:
        return named
    if item.scope is not Scope.DEPARTMENT and named is not None:
        row.blame("department", FaultKind.NOT_OF_A_DEPARTMENT, item.id)
    if item.scope is Scope.DEPARTMENT and row.values.get("department") is None:
        row.blame("department", FaultKind.MISSING)
    return named


def _rounded(figure: float) -> float:
    return round(figure, DECIMALS)
