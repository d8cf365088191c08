"""The text of a mail cut into what it is made of: paragraphs, lists with a heading, links to follow.

The conventions are those of plain text. Blank lines part the blocks. A line that begins with "- " is an
entry of a list; indented lines below say more of it, and an address alone on one is where it leads. One line
right above a list is its heading, several are a paragraph before it. An address alone on the last line of a
paragraph is a link, which the line before it names. A line of its own that begins with a number and a point
is the heading of what follows. Lines that begin with ">" are what somebody wrote: no
heading, no list and no link.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

ADDRESS = re.compile(r"https?://\S+")
NUMBERED = re.compile(r"\d+\. ")
MARK = "- "
QUOTED = ">"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An entry of a list; `more` is what is said below it, `link` is empty when it leads nowhere."""

    text: str
    more: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One block: a heading, lines, then a link or a list, each of them empty where there is none."""

    heading: str = ""
    lines: tuple[str, ...] = ()
    label: str = ""
    link: str = ""
    entries: tuple[Entry, ...] = ()


def blocks_of(body: str) -> tuple[Block, ...]:
    """The blocks of a text, in their order; nothing of it is lost."""
    parts = re.split(r"\n[ \t]*\n", body.strip())
    return tuple(_block(part.splitlines()) for part in parts if part.strip())


def quoted(text: str) -> str:
    """What somebody wrote, marked so that no line of it is taken for one of ours."""
    return "\n".join(f"{QUOTED} {line}".rstrip() for line in text.splitlines())


def _block(lines: Sequence[str]) -> Block:
    if lines[-1].startswith(QUOTED):
        return Block(lines=tuple(line.removeprefix(QUOTED).strip() for line in lines))
    start = next((number for number, line in enumerate(lines) if line.startswith(MARK)), None)
    if start is not None and start <= 1:
        return Block(heading=lines[0].strip() if start else "", entries=_entries(lines[start:]))
    if start is not None:
        return Block(lines=_stripped(lines[:start]), entries=_entries(lines[start:]))
    said = _stripped(lines)
    if len(said) == 1:
        return _single(said[0])
    if not ADDRESS.fullmatch(said[-1]):
        return Block(lines=said)
    return Block(lines=said[:-2], label=said[-2].rstrip(": \u00a0\u202f"), link=said[-1])


def _single(line: str) -> Block:
    if ADDRESS.fullmatch(line):
        return Block(label=line, link=line)
    return Block(heading=line) if NUMBERED.match(line) else Block(lines=(line,))


def _stripped(lines: Sequence[str]) -> tuple[str, ...]:
    return tuple(line.strip() for line in lines)


def _entries(lines: Sequence[str]) -> tuple[Entry, ...]:
    entries: list[Entry] = []
    for line in lines:
        text = line.strip()
        if line.startswith(MARK) or not entries:
            entries.append(Entry(text=text.removeprefix(MARK)))
        elif ADDRESS.fullmatch(text) and not entries[-1].link:
            entries[-1] = replace(entries[-1], link=text)
        else:
            entries[-1] = replace(entries[-1], more=f"{entries[-1].more} {text}".strip())
    return tuple(entries)
