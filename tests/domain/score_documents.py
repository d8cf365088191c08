"""Random preparations for Hypothesis, as documents of `onboarding score compute`."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from onboarding.domain.answers import Status
from onboarding.domain.preparation import Computed
from onboarding.domain.readiness import Blocker, Catalogue, Item, Scope

Row = dict[str, Any]

TODAY = date(2026, 11, 23)
STATUSES = st.sampled_from([status.value for status in Status])
DAYS = st.integers(min_value=-400, max_value=10).map(lambda days: (TODAY + timedelta(days=days)).isoformat())
RECENT = st.integers(min_value=-20, max_value=0).map(lambda days: (TODAY + timedelta(days=days)).isoformat())
LAUNCHES = st.sampled_from([None, "2026-12-01", "2027-03-01"])
DEPARTMENTS: list[Row] = [
    {"id": "parks", "wave": 1},
    {"id": "roads", "wave": 1},
    {"id": "sports", "wave": 2},
    {"id": "culture", "wave": 1, "not_now_until": "2027-06-01"},
    {"id": "youth", "not_now_until": "2027-06-01"},
]
GOOD: list[Row] = [
    {"status": "verified", "on": TODAY.isoformat(), "computed": "satisfied"},
    {"status": "evidence", "on": TODAY.isoformat(), "computed": "satisfied"},
    {"status": "declared", "on": TODAY.isoformat(), "computed": "amber"},
    {},
]
"""What every line says unless an answer of its own is drawn: high figures must occur as well."""


def documents(catalogue: Catalogue) -> st.SearchStrategy[Row]:
    """Documents over the whole catalogue, from untouched to ready."""
    soft = tuple(item for item in catalogue.items if item.blocker is Blocker.WAIVABLE)

    @st.composite
    def build(draw: Callable[..., Any]) -> Row:
        departments = draw(
            st.lists(st.sampled_from(DEPARTMENTS), unique_by=lambda row: row["id"], max_size=5)
        )
        base = draw(st.sampled_from(GOOD))
        pool = draw(st.sampled_from([catalogue.items, soft]))
        own = draw(st.lists(st.sampled_from(pool), unique_by=lambda item: item.id, max_size=25))
        waived = draw(st.sampled_from([[], [item for item in own if item in soft]]))
        document = {
            "today": TODAY.isoformat(),
            "launch": draw(LAUNCHES),
            "set": draw(st.sampled_from(["full", "light"])),
            "departments": departments,
            "waivers": draw(_waivers(catalogue)) + [_waiver(item, 0, 30) for item in waived],
        }
        names = [row["id"] for row in departments]
        document["answers"] = _everywhere(catalogue, base, names, own) + draw(_answers(own, names))
        return document

    return build()


def _everywhere(catalogue: Catalogue, base: Row, departments: list[str], but: list[Item]) -> list[Row]:
    if not base:
        return []
    others = [item for item in catalogue.items if item not in but]
    return [_fit(item, place | base) for item in others for place in _places(item, departments)]


def _answers(items: list[Item], departments: list[str]) -> st.SearchStrategy[list[Row]]:
    one = st.fixed_dictionaries(
        {"status": STATUSES},
        optional={
            "on": st.one_of(DAYS, RECENT),
            "approved": st.booleans(),
            "computed": st.sampled_from([outcome.value for outcome in Computed]),
        },
    )
    places = [(item, place) for item in items for place in _places(item, departments)]
    rows = st.tuples(*[one for _ in places])
    return rows.map(
        lambda drawn: [_fit(item, place | row) for (item, place), row in zip(places, drawn, strict=True)]
    )


def _waivers(catalogue: Catalogue) -> st.SearchStrategy[list[Row]]:
    blockers = [item for item in catalogue.items if item.blocker is not Blocker.NONE]
    given = st.integers(min_value=-100, max_value=2)
    return st.lists(
        st.builds(_waiver, st.sampled_from(blockers), given, st.integers(min_value=0, max_value=100)),
        max_size=12,
    )


def _waiver(item: Item, given: int, length: int) -> Row:
    first = TODAY + timedelta(days=given)
    return {
        "item": item.id,
        "given": first.isoformat(),
        "expires": (first + timedelta(days=length)).isoformat(),
    }


def _places(item: Item, departments: list[str]) -> list[Row]:
    if item.scope is not Scope.DEPARTMENT:
        return [{"item": item.id}]
    return [{"item": item.id, "department": name} for name in departments]


def _fit(item: Item, row: Row) -> Row:
    return row if item.computed else {key: value for key, value in row.items() if key != "computed"}
