"""What a part of an Office file does by itself: fields and links that call another program, queries."""

import re
from collections.abc import Iterable, Mapping

from onboarding.domain.evidence_files import Fault, FileRefused
from onboarding.intake.markup import read_markup

CALLS = re.compile(r"\s*DDE(?:AUTO)?(?:\s|$)", re.IGNORECASE)
"""The beginning of a field that asks another program, and starts it where it does not run."""
LONGEST_FIELD = 4_000
"""Characters of a field that are looked at; its first word decides."""
YES = frozenset({"1", "true", "on"})


def demand_still(parts: Iterable[bytes]) -> None:
    """Stop at a part that calls a program or fetches as soon as it is opened. Raises FileRefused."""
    listener = _Listener()
    read_markup(parts, listener.told, listener.said)
    listener.demand_no_call()


class _Listener:
    """Puts the words of a field together, which may stand in several pieces."""

    def __init__(self) -> None:
        self._within = False
        self._field = ""

    def told(self, tag: str, said: Mapping[str, str]) -> None:
        """An element begins. Raises FileRefused."""
        name = tag.rpartition("}")[2]
        self._within = name == "instrText"
        if name == "ddeLink":
            raise FileRefused(Fault.LAUNCH)
        if name == "connection" and said.get("refreshOnLoad", "").lower() in YES:
            raise FileRefused(Fault.FETCHES)
        if name == "fldChar":
            self.demand_no_call()
        elif name == "fldSimple":
            self._field = "".join(value for key, value in said.items() if key.endswith("}instr"))
            self.demand_no_call()

    def said(self, text: str) -> None:
        """Words, those of a field among them."""
        if self._within and len(self._field) < LONGEST_FIELD:
            self._field += text

    def demand_no_call(self) -> None:
        """Stop where the field that ends here calls a program. Raises FileRefused."""
        if CALLS.match(self._field):
            raise FileRefused(Fault.LAUNCH)
        self._field = ""
