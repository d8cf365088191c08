"""The sheet that goes along to a department's meeting: what is heard there, and what to answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from onboarding.domain.objections import Heard, Hearing, State, most_heard

ENOUGH = 4
"""Objections under which the most common ones elsewhere are added."""
MOST = 7
"""Objections on one sheet, so that it keeps to two pages."""
ORDER = (State.OPEN, State.ANSWERED, State.SETTLED)


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetLine:
    """A line that settles an objection: done in so many `of` the places it stands in, one or departments."""

    item: str
    done: int = 0
    of: int = 0

    @property
    def settled(self) -> bool:
        """Whether it asks for nothing more."""
        return 0 < self.of == self.done


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetEntry:
    """One kind of objection. `entry` is its id in the catalogue, None for own words.

    `state` is None where nobody has said it in this department yet; `answer` is the town's own, if any.
    """

    entry: str | None
    said: str = ""
    answer: str = ""
    times: int = 0
    state: State | None = None
    lines: tuple[SheetLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerSheet:
    """Everything the sheet says; `department` is None for the town as a whole, `left_out` counts the rest."""

    town: str
    department: str | None
    today: date
    demo: bool
    entries: tuple[SheetEntry, ...]
    left_out: int = 0


def chosen(
    here: Sequence[Hearing], everywhere: Sequence[Hearing], catalogue: Sequence[str]
) -> tuple[SheetEntry, ...]:
    """What was heard here, open ones first; where that is little, what is common elsewhere."""
    heard = [_entry(one, here) for one in most_heard(here)]
    heard.sort(key=lambda one: ORDER.index(one.state or State.OPEN))
    known = {one.entry for one in heard}
    common = [one.entry for one in most_heard(everywhere) if one.entry and one.entry not in known]
    rest = dict.fromkeys([*common, *(id for id in catalogue if id not in known)])
    added = [SheetEntry(entry=id) for id in rest][: max(0, ENOUGH - len(heard))]
    return (*heard, *added)


def fitted(entries: Sequence[SheetEntry]) -> tuple[tuple[SheetEntry, ...], int]:
    """As many as two pages hold, and how many are left out."""
    return tuple(entries[:MOST]), max(0, len(entries) - MOST)


def with_lines(
    entry: SheetEntry, items: Mapping[str, Sequence[str]], lines: Mapping[str, SheetLine]
) -> SheetEntry:
    """The entry with the lines that settle it."""
    wanted = items.get(entry.entry or "", ())
    return replace(entry, lines=tuple(lines[item] for item in wanted if item in lines))


def _entry(heard: Heard, here: Sequence[Hearing]) -> SheetEntry:
    alike = [each for each in here if each.kind == heard.kind]
    state = next(state for state in ORDER if state in {each.state for each in alike})
    answer = next((each.answer for each in alike if each.answer), "")
    return SheetEntry(entry=heard.entry, said=heard.said, answer=answer, times=heard.times, state=state)
