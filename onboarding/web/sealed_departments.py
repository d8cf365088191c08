"""The lines of a list that a check page carries along: signed, for one person, with what they saw of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask import current_app
from itsdangerous import BadData, URLSafeTimedSerializer

from onboarding.domain.canonical import digest
from onboarding.domain.department_cells import HeadSaid
from onboarding.domain.department_changes import Judged
from onboarding.domain.department_sheet import Row
from onboarding.domain.departments import DepartmentKind
from onboarding.web.sealed_rows import LONGEST_WAIT
from onboarding.web.visitor import visitor


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """Lines, and the mark of what was shown to come of them."""

    rows: tuple[Row, ...]
    mark: str


def mark_of(judged: Judged) -> str:
    """What tells whether the same would come of the lines still."""
    return digest(judged.changes)


def sealed(rows: Iterable[Row], judged: Judged) -> str:
    """The lines as one hidden field."""
    plain = [_plain(row) for row in rows]
    return _seal().dumps([visitor().actor.id, visitor().town.id, mark_of(judged), plain])


def unsealed(text: str) -> Carried | None:
    """The lines of such a field; nothing if it was tampered with, is too old, or is somebody else's."""
    try:
        person, town, mark, rows = _seal().loads(text, max_age=LONGEST_WAIT)
    except BadData:
        return None
    if (person, town) != (visitor().actor.id, visitor().town.id):
        return None
    return Carried(rows=tuple(_row(row) for row in rows), mark=mark)


def _plain(row: Row) -> list[object]:
    heads = [[head.name, head.email] for head in row.heads]
    return [row.line, row.name, row.kind, row.staff, row.concerned, row.wave, heads]


def _row(plain: Sequence[object]) -> Row:
    line, name, kind, staff, concerned, wave, heads = plain
    return Row(
        line=line,  # type: ignore[arg-type]
        name=str(name),
        kind=DepartmentKind(str(kind)) if kind else None,
        staff=staff,  # type: ignore[arg-type]
        concerned=concerned,  # type: ignore[arg-type]
        wave=wave,  # type: ignore[arg-type]
        heads=tuple(HeadSaid(name=each[0], email=each[1]) for each in heads),  # type: ignore[attr-defined]
    )


def _seal() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.config["SECRET_KEY"], salt="department-list")
