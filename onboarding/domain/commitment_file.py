"""The TOML of `onboarding commitment check`: a letter and what stands around it in, contradictions out."""

import math
import tomllib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any, get_type_hints

from onboarding.domain.commitment import (
    Answerer,
    Letter,
    Margin,
    Participation,
    Surroundings,
    Use,
    margin_of,
    plain,
)
from onboarding.domain.contradiction import CLAUSES, Contradiction
from onboarding.domain.contradictions import coherence
from onboarding.domain.json_table import Fault, FaultKind, FaultyDocument, Table, table_of
from onboarding.domain.periods import Period, PeriodKind
from onboarding.domain.severity import Severity

MOST_HOURS = 1_000_000
FIRST_YEAR, LAST_YEAR = 2000, 2100
DAYS = ("opens_on", "closes_on", "election_on")
HOURS = ("analysis_hours", "weekly_hours")
NAMES = ("departments", "departments_without_deadline")

Options = Mapping[str, Collection[str]]
"""Clause of the charter -> its options."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """What a file describes."""

    letter: Letter
    around: Surroundings


def read_commitment(content: str | bytes, options: Options) -> Described:
    """The letter and its surroundings. Raises FaultyDocument with every fault and its place."""
    faults: list[Fault] = []
    document = table_of(_parsed(content), place="", faults=faults)
    described = _described(document, options) if document else None
    if faults or described is None:
        raise FaultyDocument(tuple(faults))
    return described


def told(
    found: Sequence[Contradiction], letter: Letter, words: Mapping[str, Mapping[str, object]]
) -> dict[str, object]:
    """The contradictions as JSON values, each with its `words`, and what they come to (B9)."""
    severities = [one.severity for one in found]
    return {
        "contradictions": [{**_told(one), **words[one.id]} for one in found],
        "red": severities.count(Severity.RED),
        "amber": severities.count(Severity.AMBER),
        "coherence": coherence(found, letter).value,
    }


def _told(one: Contradiction) -> dict[str, object]:
    return {
        "id": one.id,
        "severity": one.severity.value,
        "between": [quote.place for quote in one.between],
        "values": [plain(quote.value) for quote in one.between],
        "also": {quote.place: plain(quote.value) for quote in one.also},
    }


def _parsed(content: str | bytes) -> object:
    try:
        text = content if isinstance(content, str) else content.decode("utf-8-sig")
        return _iso(tomllib.loads(text))
    except (ValueError, RecursionError) as error:
        raise FaultyDocument((Fault(place="$", kind=FaultKind.NOT_TOML, value=str(error)),)) from error


def _iso(value: Any) -> Any:
    """Days as text, whether they stood between quotes or not."""
    if isinstance(value, dict):
        return {key: _iso(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_iso(each) for each in value]
    return value.isoformat() if isinstance(value, date) and not isinstance(value, datetime) else value


def _described(document: Table, options: Options) -> Described:
    document.expect(required=("letter",), optional=("charter", "around"))
    letter = _part(document, "letter")
    charter = _part(document, "charter")
    around = _part(document, "around")
    return Described(letter=_letter(letter), around=_around(around, _choices(charter, options)))


def _part(document: Table, key: str) -> Table:
    value = document.values.get(key, {})
    return table_of(value, place=key, faults=document.faults) or Table(
        place=key, values={}, faults=document.faults
    )


def _letter(table: Table) -> Letter:
    names = tuple(each.name for each in fields(Letter))
    table.expect(required=(), optional=names)
    kinds = get_type_hints(Letter)
    read = {name: READING[kinds[name]](table, name) for name in names if name in table.values}
    return Letter(**{name: value for name, value in read.items() if value is not None})


def _choices(table: Table, options: Options) -> dict[str, str]:
    chosen = {clause: table.text(clause) for clause in table.values}
    for clause, option in chosen.items():
        if clause not in options:
            table.blame(clause, FaultKind.UNKNOWN_CLAUSE)
        elif option is not None and option not in options[clause]:
            table.blame(clause, FaultKind.UNKNOWN_OPTION, option)
    return {clause: chosen.get(clause) or "" for clause in CLAUSES}


def _around(table: Table, charter: dict[str, str]) -> Surroundings:
    table.expect(required=(), optional=(*DAYS, *HOURS, *NAMES, "closed"))
    said: dict[str, Any] = {name: _day(table, name) for name in DAYS}
    opens, closes = said["opens_on"], said["closes_on"]
    if opens and closes and closes < opens:
        table.blame("closes_on", FaultKind.BACKWARDS, closes.isoformat())
    said |= {name: _hours(table, name) for name in HOURS}
    said |= charter | {name: table.words(name) for name in NAMES}
    return Surroundings(**said, closed=_closed(table))


def _closed(table: Table) -> tuple[Period, ...]:
    return tuple(period for row in table.rows("closed") if (period := _period(row)) is not None)


def _period(row: Table) -> Period | None:
    row.expect(required=("starts_on",), optional=("ends_on", "name", "kind"))
    kind = row.choice("kind", PeriodKind, otherwise=FaultKind.UNKNOWN_KIND) or PeriodKind.CLOSED
    starts = _day(row, "starts_on")
    ends = _day(row, "ends_on") or starts
    if starts is None or ends is None:
        return None
    if ends < starts:
        row.blame("ends_on", FaultKind.BACKWARDS, ends.isoformat())
    return Period(kind=kind, name=row.text("name") or "", starts_on=starts, ends_on=ends)


def _day(table: Table, key: str) -> date | None:
    day = table.day(key)
    if day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR:
        table.blame(key, FaultKind.OUT_OF_RANGE, day.isoformat())
        return None
    return day


def _hours(table: Table, key: str) -> float | None:
    value = table.values.get(key)
    hours = math.inf if type(value) is int and value > MOST_HOURS else table.figure(key)
    if hours is not None and not 0 <= hours <= MOST_HOURS:
        table.blame(key, FaultKind.OUT_OF_RANGE, value)
        return None
    return hours


def _count(table: Table, key: str) -> int | None:
    count = table.count(key)
    if count is not None and count < 0:
        table.blame(key, FaultKind.OUT_OF_RANGE, count)
        return None
    return count


def _margins(table: Table, key: str) -> tuple[Margin, ...]:
    values = table.values[key]
    if not isinstance(values, list):
        table.blame(key, FaultKind.WRONG_TYPE, values)
        return ()
    read = (_margin(value, f"{table.place}.{key}[{n}]", table.faults) for n, value in enumerate(values))
    return tuple(margin for margin in read if margin is not None)


def _margin(value: object, place: str, faults: list[Fault]) -> Margin | None:
    if isinstance(value, str):
        return margin_of(value)
    row = table_of(value, place=place, faults=faults)
    if row is None:
        return None
    row.expect(required=("text",), optional=("reason",))
    return Margin(text=row.text("text") or "", reason=row.text("reason") or "")


def _answerers(table: Table, key: str) -> tuple[Answerer, ...]:
    return tuple(_answerer(row) for row in table.rows(key))


def _answerer(row: Table) -> Answerer:
    row.expect(required=("who",), optional=("topic", "by"))
    return Answerer(topic=row.text("topic") or "", who=row.text("who") or "", by=_day(row, "by"))


READING: Mapping[Any, Callable[[Table, str], Any]] = {
    str: Table.text,
    bool: Table.flag,
    int | None: _count,
    date | None: _day,
    Participation | None: lambda table, key: table.choice(
        key, Participation, otherwise=FaultKind.UNKNOWN_LEVEL
    ),
    Use | None: lambda table, key: table.choice(key, Use, otherwise=FaultKind.UNKNOWN_USE),
    tuple[Margin, ...]: _margins,
    tuple[Answerer, ...]: _answerers,
}
"""Kind of a field of the letter -> how it is read."""
