"""The plan's own sections as printed: every text capped, every list cut."""

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any, TypeVar

from onboarding.domain.annexes import Annexes
from onboarding.domain.launch_plan import NOTE_CAP, REASON_CAP, capped

ROWS = 200
"""Rows printed of a list that people fill in."""
T = TypeVar("T")


def short_annexes(annexes: Annexes) -> Annexes:
    """The same, as long as a plan bears it."""
    pause, follow_up = annexes.risks.pause, annexes.follow_up
    return replace(
        annexes,
        communication=replace(annexes.communication, actions=_rows(annexes.communication.actions)),
        inclusion=replace(annexes.inclusion, groups=_rows(annexes.inclusion.groups)),
        budget=replace(
            annexes.budget, lines=tuple(_short(line, REASON_CAP) for line in annexes.budget.lines)
        ),
        risks=replace(annexes.risks, risks=_rows(annexes.risks.risks), pause=_short(pause, NOTE_CAP)),
        follow_up=replace(_short(follow_up, NOTE_CAP), days=_rows(follow_up.days)),
        compliance=tuple(_short(line, REASON_CAP) for line in annexes.compliance),
    )


def _rows(rows: Sequence[T]) -> tuple[T, ...]:
    return tuple(_short(row, REASON_CAP) for row in rows[:ROWS])


def _short(value: T, most: int) -> T:
    """The value with each of its texts capped."""
    known: Any = value
    told = {each.name: getattr(known, each.name) for each in fields(known)}
    texts = {name: capped(text, most) for name, text in told.items() if type(text) is str}
    short: T = replace(known, **texts)
    return short
