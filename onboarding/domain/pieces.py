"""Ready pieces: documents that a town takes as a start, and what it already said for their fields."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from onboarding.domain.manuscript import FIELD, bracketed


class Known(StrEnum):
    """Fields that the town fills by what it says elsewhere in the application."""

    TOWN = "town"
    CONSULTATION = "consultation"
    QUESTION = "question"
    OPENS_ON = "opens_on"
    CLOSES_ON = "closes_on"
    TODAY = "today"
    LEAD_AMBASSADOR = "lead_ambassador"
    TIME_SHARE = "time_share"
    ELECTED_SPONSOR = "elected_sponsor"
    CHIEF_EXECUTIVE = "chief_executive"
    DPO = "dpo"
    DEPARTMENT = "department"
    DEPARTMENT_HEAD = "department_head"
    REFERENT = "referent"
    DEPUTY = "deputy"


OF_A_DEPARTMENT = frozenset({Known.DEPARTMENT, Known.DEPARTMENT_HEAD, Known.REFERENT, Known.DEPUTY})
"""Known fields that only a piece of one department can take."""
LONGEST_VALUE = 2000
"""Characters of one field."""

INLINE = re.compile(r"([\\`*_\[\]<>#|~&])")
AT_THE_START = re.compile(r"^(\d*)([-+=:.)])")
ONE_LINE = ("#", "|")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A ready piece: the items it `serves`, the first of which is its home, and its source keys."""

    id: str
    serves: tuple[str, ...]
    source: tuple[str, ...]
    per_department: bool

    @property
    def home(self) -> str:
        """The item from which it is offered first."""
        return self.serves[0]


def filled_markdown(source: str, said: Mapping[str, str], labels: Mapping[str, str]) -> str:
    """The Markdown of a piece with its fields said; what people typed stays literal text."""
    return "".join(_line(line, said, labels) for line in source.splitlines(keepends=True))


def _line(line: str, said: Mapping[str, str], labels: Mapping[str, str]) -> str:
    apart = " " if line.startswith(ONE_LINE) else "\\\n"

    def tell(mark: re.Match[str]) -> str:
        value = said.get(mark[1]) or bracketed(labels, mark[1])
        return apart.join(_escaped(part) for part in value.splitlines())

    return FIELD.sub(tell, line)


def _escaped(text: str) -> str:
    return AT_THE_START.sub(r"\1\\\2", INLINE.sub(r"\\\1", text))
