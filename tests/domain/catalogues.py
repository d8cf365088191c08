"""Catalogues for tests: the one in checklists/, and small ones made by hand."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from onboarding.domain.readiness import (
    Blocker,
    Catalogue,
    Dimension,
    Item,
    Level,
    Owner,
    Scope,
    Story,
    Validity,
)

CHECKLISTS = Path(__file__).resolve().parents[2] / "checklists"


@cache
def real_catalogue() -> Catalogue:
    head = _read(CHECKLISTS / "catalogue.toml")
    files = [_read(path) for path in sorted((CHECKLISTS / "readiness").glob("*.toml"))]
    return Catalogue(
        edition=head["edition"],
        dimensions=tuple(Dimension(**row) for row in head["dimensions"]),
        items=tuple(_item(row, file["dimension"]) for file in files for row in file["items"]),
    )


def item(id: str, **changes: Any) -> Item:
    """A critical town item of AMB that nothing limits; its dimension is its first letter."""
    values: dict[str, Any] = {
        "dimension": id[0],
        "level": Level.CRITICAL,
        "blocker": Blocker.NONE,
        "scope": Scope.TOWN,
        "owners": (Owner.AMB,),
        "stories": frozenset({Story.S1}),
        "light": False,
        "certified": False,
        "computed": False,
        "validity": Validity.NONE,
        "effort": 1.0,
        "lead_weeks": 4,
    }
    return Item(id=id, **(values | changes))


def catalogue_of(*items: Item, weights: Mapping[str, int] | None = None) -> Catalogue:
    """The items in dimensions A and B, which weigh 60 and 40 unless told."""
    told = weights or {"A": 60, "B": 40}
    dimensions = tuple(Dimension(id=id, slug=id.lower(), weight=weight) for id, weight in told.items())
    return Catalogue(edition="test", dimensions=dimensions, items=items)


def _read(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        return tomllib.load(file)


def _item(row: dict[str, Any], dimension: str) -> Item:
    told = {
        "dimension": dimension,
        "level": Level(row["level"]),
        "blocker": Blocker(row["blocker"]),
        "scope": Scope(row["scope"]),
        "owners": tuple(Owner(owner) for owner in row.pop("owner").split("+")),
        "stories": frozenset(Story(story) for story in row["stories"]),
        "validity": Validity(row["validity"]),
        "effort": float(row["effort"]),
        "after": tuple(row["after"]),
        "source": tuple(row["source"]),
    }
    return Item(**(row | told))
