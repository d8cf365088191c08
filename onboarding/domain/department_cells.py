"""The cells of one line of a list of departments, read with patience; what cannot be read is a fault."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from onboarding.domain.department_faults import SHOWN, Fault, FaultKind
from onboarding.domain.departments import LONGEST_NAME, MOST_STAFF, folded
from onboarding.domain.rollout import WAVES
from onboarding.domain.speakable import UNSPEAKABLE, speakable

LONGEST_ADDRESS = 254
DASHES = frozenset({"", "-", "–", "—", "?", "/"})
NOTHING = DASHES | {"nc", "n.c.", "n/a", "n.a.", "na", "néant", "none", "aucun", "aucune"}
"""What people write where there is nothing to say."""
WHOLE = re.compile(r"([0-9]{1,3}(?:[ '’][0-9]{3})+|[0-9]+)(?:[.,]0{1,2})?")
"""A whole number, its thousands apart or not; "12,0" is what spreadsheets make of 12."""
MOST_DIGITS = 9
WAVE = re.compile(r"[^0-9]*([0-9])[^0-9]*")
ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
ADDRESS = re.compile(rf"(?=.{{1,64}}@){ATOM}(?:\.{ATOM})*@(?:{LABEL}\.)+{LABEL}")
BRACKETED = re.compile(r"([^<>]*)<([^<>@\s]+@[^<>@\s]+)>")
"""How a mail program writes it: Anne Roux <anne.roux@example.org>."""
GUARDED = re.compile(r"\A'(?=[=+\-@\t\r\n])")
"""The apostrophe that a CSV has before what would be a formula [OWASP]."""
UNREAD = re.compile(f"{UNSPEAKABLE.pattern}|\ufffd")
"""What is no text, or could not be read as text."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadSaid:
    """Who heads the department, as the file says it; either may be empty, `email` in lower case."""

    name: str
    email: str


@dataclass(slots=True, kw_only=True)
class Saying:
    """One line being read: its number, the headings as they stand, and the faults found so far."""

    line: int
    headings: Mapping[str, str]
    faults: list[Fault] = field(default_factory=list)

    def name(self, text: str, column: str) -> str:
        """The department's name; a missing or a long one is a fault."""
        said = self._clean(text, column)
        if not said:
            self._find(FaultKind.NAME_MISSING, column)
        elif len(said) > LONGEST_NAME:
            self._find(FaultKind.NAME_TOO_LONG, column, said)
        return said

    def staff(self, text: str, column: str) -> int | None:
        """A whole number of people, or nothing."""
        said = self._said(text, column)
        if not said:
            return None
        found = WHOLE.fullmatch(said)
        digits = "".join(filter(str.isdigit, found[1])) if found else ""
        if not digits:
            self._find(FaultKind.NOT_A_NUMBER, column, said)
            return None
        if len(digits) > MOST_DIGITS or int(digits) > MOST_STAFF:
            self._find(FaultKind.TOO_MANY_STAFF, column, said)
            return None
        return int(digits)

    def word(self, text: str, column: str, known: Mapping[str, T]) -> T | None:
        """What a word means, or nothing."""
        said = self._said(text, column)
        if not said:
            return None
        meant = known.get(folded(said))
        if meant is None:
            self._find(FaultKind.UNKNOWN_KIND, column, said)
        return meant

    def yes_or_no(self, text: str, column: str, known: tuple[frozenset[str], frozenset[str]]) -> bool | None:
        """A yes or a no by words known as such, or nothing."""
        said = self._said(text, column)
        if not said:
            return None
        word = folded(said) or said
        if word not in known[0] | known[1]:
            self._find(FaultKind.NEITHER_YES_NOR_NO, column, said)
            return None
        return word in known[0]

    def wave(self, text: str, column: str) -> int | None:
        """The number of a wave with or without words around it, or nothing."""
        said = self._said(text, column)
        if not said:
            return None
        found = WAVE.fullmatch(said)
        if found is None or int(found[1]) not in WAVES:
            self._find(FaultKind.UNKNOWN_WAVE, column, said)
            return None
        return int(found[1])

    def heads(self, named: tuple[str, str], written: tuple[str, str]) -> tuple[HeadSaid, ...]:
        """Names and addresses in pairs; several stand one per line or between semicolons."""
        names, addresses = self._several(*named), self._several(*written)
        if names and addresses and len(names) != len(addresses):
            self._find(FaultKind.HEADS_UNEVEN, written[1], "; ".join(addresses))
            return ()
        pairs = [_pair(name) for name in names] or [("", "")] * len(addresses)
        if addresses:
            pairs = [(name, _pair(each)[1] or each) for (name, _), each in zip(pairs, addresses, strict=True)]
        return tuple(self._head(name, address, (named[1], written[1])) for name, address in pairs)

    def fault(self, kind: FaultKind, column: str, said: str = "") -> Fault:
        """A fault of this line."""
        return Fault(kind=kind, line=self.line, column=self.headings.get(column, ""), said=said[:SHOWN])

    def _head(self, name: str, address: str, columns: tuple[str, str]) -> HeadSaid:
        address = address.lower()
        if len(name) > LONGEST_NAME:
            self._find(FaultKind.HEAD_NAME_TOO_LONG, columns[0], name)
        if address and (len(address) > LONGEST_ADDRESS or not ADDRESS.fullmatch(address)):
            self._find(FaultKind.BAD_ADDRESS, columns[columns[1] in self.headings], address)
        return HeadSaid(name=name, email=address)

    def _several(self, text: str, column: str) -> list[str]:
        parts = (self._clean(part, column) for part in re.split(r"[;\n\r]", text))
        return [part for part in parts if part not in DASHES]

    def _said(self, text: str, column: str) -> str:
        said = self._clean(text, column)
        return "" if said.casefold() in NOTHING else said

    def _clean(self, text: str, column: str) -> str:
        if UNREAD.search(text):
            self._find(FaultKind.NO_TEXT, column, speakable(text).strip())
        return " ".join(speakable(GUARDED.sub("", text)).split())

    def _find(self, kind: FaultKind, column: str, said: str = "") -> None:
        self.faults.append(self.fault(kind, column, said))


def _pair(text: str) -> tuple[str, str]:
    """A name and an address out of one cell."""
    if found := BRACKETED.fullmatch(text):
        return found[1].strip().strip('"').strip(), found[2]
    return ("", text) if "@" in text and " " not in text else (text, "")
