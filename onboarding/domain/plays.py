"""The playbook of difficult conversations: what to do, who decides, and the numbers to call."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from onboarding.domain.accord import Accord
from onboarding.domain.manuscript import FIELD, Paragraph, Span, Spans
from onboarding.domain.readiness import Story

DANGER = "danger"
"""The play that comes first, whatever else is going on [PHAROS]."""
APART = re.compile(r"[,;\n]+")
DIALLED = re.compile(r"\d[\d .]*\d")


class Decider(StrEnum):
    """Who may decide on a play."""

    ANYBODY = "anybody"
    MODERATOR = "moderator"
    LEAD = "lead"
    TWO = "two"
    MANAGEMENT = "management"


@dataclass(frozen=True, slots=True, kw_only=True)
class Play:
    """A play: who decides, how many people it takes, the clauses it rests on.

    `minutes` are those within which the first step is done; `letters` are those of the kit that it uses.
    """

    id: str
    decides: Decider
    people: int
    minutes: int
    clauses: Accord
    stories: tuple[Story, ...]
    letters: tuple[str, ...] = ()
    source: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A national number of which the playbook knows the meaning."""

    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A number as the charter names it; `dialled` holds its figures, `known` its id among the numbers."""

    text: str
    dialled: str
    known: str = ""


def calls_in(numbers: str, known: frozenset[str]) -> tuple[Call, ...]:
    """The numbers of a text in which commas, semicolons or lines stand between them."""
    parts = (part.strip() for part in APART.split(numbers))
    return tuple(_call(part, known) for part in parts if part)


def said_in(message: str, said: Mapping[str, str], labels: Mapping[str, str]) -> tuple[Paragraph, ...]:
    """A ready message as paragraphs, its fields said or named in square brackets."""
    blocks = (block.strip() for block in message.strip().split("\n\n"))
    return tuple(Paragraph(spans=_spans(block, said, labels)) for block in blocks if block)


def _call(part: str, known: frozenset[str]) -> Call:
    found = DIALLED.search(part)
    dialled = "".join(found[0].split()).replace(".", "") if found else ""
    return Call(text=part, dialled=dialled, known=dialled if dialled in known else "")


def _spans(block: str, said: Mapping[str, str], labels: Mapping[str, str]) -> Spans:
    return tuple(_each_span(block, said, labels))


def _each_span(block: str, said: Mapping[str, str], labels: Mapping[str, str]) -> Iterator[Span]:
    for at, part in enumerate(FIELD.split(block)):
        if at % 2:
            value = said.get(part, "")
            yield Span(text=value or f"[{labels.get(part, part)}]", field=part, missing=not value)
        elif part:
            yield Span(text=part)
