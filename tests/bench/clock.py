"""Measuring: cases of one table take turns, so that a noisy minute is noisy for all of them."""

from collections.abc import Callable, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median
from time import perf_counter, process_time

from flask import Flask
from sqlalchemy import event

from onboarding.web.extensions import db

Case = Callable[[], object]
WARMING = 3
"""Unmeasured rounds before the first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """One case: medians in milliseconds, and what it asked of the database in one round.

    `cpu` leaves out waiting for the disk and for whatever else the machine is doing.
    """

    median: float
    cpu: float
    queries: int


def take_turns(app: Flask, cases: Mapping[str, Case], *, rounds: int) -> dict[str, Timing]:
    """Run the cases in turns, so many rounds; queries are counted apart, outside the timing."""
    for _ in range(WARMING):
        for case in cases.values():
            case()
    counted = {name: count_queries(app, case) for name, case in cases.items()}
    spent: dict[str, list[float]] = {name: [] for name in cases}
    worked: dict[str, list[float]] = {name: [] for name in cases}
    for _ in range(rounds):
        for name, case in cases.items():
            start, before = perf_counter(), process_time()
            case()
            worked[name].append(1000 * (process_time() - before))
            spent[name].append(1000 * (perf_counter() - start))
    return {
        name: Timing(median=median(spent[name]), cpu=median(worked[name]), queries=counted[name])
        for name in cases
    }


def count_queries(app: Flask, case: Case) -> int:
    """How many statements one round sends."""
    with noted_statements(app) as statements:
        case()
    return len(statements)


@contextmanager
def noted_statements(app: Flask):
    """The statements sent while the block runs, in a list."""
    statements: list[str] = []
    with app.app_context():
        engine = db.engine

    def note(_connection, _cursor, statement, *_rest):
        statements.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(engine, "before_cursor_execute", note)
