"""A town's own lines within the JSON of `onboarding score compute`."""

from collections.abc import Iterable

from onboarding.domain.json_table import FaultKind, Table
from onboarding.domain.own_items import OwnItem
from onboarding.domain.readiness import Catalogue, Item, Level, Owner, Scope, Validity

REQUIRED = ("id", "dimension", "level", "scope", "validity", "effort", "owner")


def own_described(items: Iterable[Item]) -> list[dict[str, object]]:
    """The own lines among these items, as `read_own` reads them back."""
    return [_described(item) for item in items if isinstance(item, OwnItem)]


def read_own(rows: Iterable[Table], catalogue: Catalogue) -> tuple[OwnItem, ...]:
    """The own lines of a document; what does not hold is blamed in its row."""
    items: dict[str, OwnItem] = {}
    for row in rows:
        item = _item(row, catalogue)
        if item is not None and item.id in items:
            row.blame("id", FaultKind.DUPLICATE, item.id)
        elif item is not None:
            items[item.id] = item
    return tuple(items.values())


def _described(item: OwnItem) -> dict[str, object]:
    return {
        "id": item.id,
        "dimension": item.dimension,
        "level": item.level.value,
        "scope": item.scope.value,
        "validity": item.validity.value,
        "effort": item.effort,
        "owner": item.owner,
        "lead_weeks": item.lead_weeks,
        "departments": sorted(item.departments),
    }


def _item(row: Table, catalogue: Catalogue) -> OwnItem | None:
    row.expect(required=REQUIRED, optional=("lead_weeks", "departments"))
    id, dimension = row.text("id"), row.text("dimension")
    level, effort = row.count("level"), row.figure("effort")
    scope = row.choice("scope", Scope, otherwise=FaultKind.NOT_OWN)
    validity = row.choice("validity", Validity, otherwise=FaultKind.NOT_OWN)
    owner = row.choice("owner", Owner, otherwise=FaultKind.NOT_OWN)
    if dimension is not None and dimension not in catalogue.dimension_by_id:
        row.blame("dimension", FaultKind.NOT_OWN, dimension)
    if None in {id, dimension, level, effort, scope, validity, owner}:
        return None
    try:
        return OwnItem(
            id=id or "",
            dimension=dimension or "",
            level=Level(level or 0),
            scope=scope or Scope.TOWN,
            owners=(owner or Owner.DH,),
            validity=validity or Validity.NONE,
            effort=effort or 0.0,
            lead_weeks=row.count("lead_weeks") or 0,
            departments=frozenset(row.words("departments")),
        )
    except ValueError:
        row.blame("id", FaultKind.NOT_OWN, id)
        return None
