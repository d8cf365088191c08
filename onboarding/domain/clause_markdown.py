"""A clause's text written as Markdown: with the charter's own few signs, or for any program that reads it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from onboarding.domain.clause_text import Passage, PassageKind, Passages
from onboarding.domain.manuscript import Span

NUMBERED = re.compile(r"(\d{1,9})(?=[.)](?:\s|$))")
"""A figure at the start of a line that would open a list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """What needs a backslash: `signs` anywhere in a line, `starts` at its start."""

    signs: re.Pattern[str]
    starts: re.Pattern[str]


CHARTER = Dialect(
    signs=re.compile(r"(\\(?=[\W_]|$)|\*|(?<!\w)_|_(?!\w))"),
    starts=re.compile(r"[-+](?=\s|$)"),
)
"""The charter's Markdown knows lists and emphasis only; an underscore within a word is itself."""
ANYWHERE = Dialect(
    signs=re.compile(r"([\\`*\[\]<>|~]|(?<!\w)_|_(?!\w)|&(?=[#\w]))"),
    starts=re.compile(r"[-+=#:]"),
)
"""What other programs would take for headings, links, tables or HTML as well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Open:
    """A list that is open: its kind, number and sign of its last entry, how far its text stands in."""

    kind: PassageKind
    number: int
    sign: str
    indent: int


def written(passages: Passages, dialect: Dialect) -> str:
    """The text as Markdown, one blank line between blocks, none between the entries of a list."""
    return "".join(_blocks(passages, dialect)).strip("\n")


def unvoiced(passage: Passage) -> Passage:
    """The same words without bold and italics."""
    return replace(passage, spans=(Span(text=passage.text),))


def literal_line(text: str) -> str:
    """Words on one line that every program shows as they are."""
    return _guarded(" ".join(text.split()), ANYWHERE, starts=True)


def _blocks(passages: Passages, dialect: Dialect) -> Iterator[str]:
    lists: list[_Open] = []
    for passage in passages:
        before = lists[passage.level - 1 :][:1]
        lists = lists[: passage.level - 1] if passage.level else []
        outer = lists[-1].indent if lists else 0
        if passage.kind is PassageKind.CONTINUED:
            lists = [*lists, *before]
            yield "\n\n" + " " * before[0].indent + _body(passage, dialect, before[0].indent)
            continue
        mark = ""
        if passage.kind is not PassageKind.PLAIN:
            opened, mark = _entry(passage, before[0] if before else None, outer)
            lists = [*lists, opened]
        inner = lists[-1].indent if lists else 0
        tight = bool(mark) and _follows(passage, before[0] if before else None, mark)
        yield ("\n" if tight else "\n\n") + " " * outer + mark + _body(passage, dialect, inner)


def _entry(passage: Passage, before: _Open | None, outer: int) -> tuple[_Open, str]:
    """The list in which this entry stands, and its mark; a number out of order needs another sign."""
    sign = "-"
    if passage.kind is PassageKind.NUMBER:
        sign = before.sign if before and before.kind is PassageKind.NUMBER else "."
        if before and before.kind is PassageKind.NUMBER and passage.number != before.number + 1:
            sign = ")" if before.sign == "." else "."
    mark = "- " if passage.kind is PassageKind.BULLET else f"{passage.number}{sign} "
    return _Open(kind=passage.kind, number=passage.number, sign=sign, indent=outer + len(mark)), mark


def _follows(passage: Passage, before: _Open | None, mark: str) -> bool:
    """Whether the entry is the next one of a list that is open."""
    if before is None or before.kind is not passage.kind:
        return False
    return passage.kind is PassageKind.BULLET or mark == f"{before.number + 1}{before.sign} "


def _body(passage: Passage, dialect: Dialect, indent: int) -> str:
    said = "".join(_voiced(span, dialect, first=at == 0) for at, span in enumerate(passage.spans))
    return said.replace("\n", "\n" + " " * indent)


def _voiced(span: Span, dialect: Dialect, *, first: bool) -> str:
    mark = "*" * (2 * span.strong + span.emphasis)
    lines = span.text.split("\n")
    guarded = [
        _guarded(line, dialect, starts=bool(at) or (first and not mark)) for at, line in enumerate(lines)
    ]
    return mark + "\\\n".join(guarded) + mark


def _guarded(line: str, dialect: Dialect, *, starts: bool) -> str:
    safe = dialect.signs.sub(r"\\\1", line)
    if not starts:
        return safe
    if dialect.starts.match(line):
        return "\\" + safe
    return NUMBERED.sub(r"\1\\", safe, count=1) if NUMBERED.match(line) else safe
