"""What the reader of PDF mends by itself while it reads, and other readers mend in another way."""

import logging
from collections.abc import Mapping
from typing import Self

from onboarding.domain.evidence_files import Fault, FileRefused

DECISIVE = frozenset({"/S", "/Type", "/Subtype", "/OpenAction", "/AA", "/Next", "/Filter"})
"""Names that say what a dictionary does: said twice, each reader believes another one."""


class Repairs(logging.Handler):
    """Listens to the reader's warnings, which are otherwise dropped: a spoilt file makes millions."""

    def __init__(self) -> None:
        super().__init__()
        self._ambiguous = False
        self._reader = logging.getLogger("pypdf")

    def __enter__(self) -> Self:
        """From here on."""
        self._reader.addHandler(self)
        self._propagated, self._reader.propagate = self._reader.propagate, False
        return self

    def __exit__(self, *_: object) -> None:
        """Up to here."""
        self._reader.removeHandler(self)
        self._reader.propagate = self._propagated

    def emit(self, record: logging.LogRecord) -> None:
        """Remember a dictionary that says twice what it is."""
        said = record.args if isinstance(record.args, Mapping) else {}
        self._ambiguous = self._ambiguous or said.get("key") in DECISIVE

    def demand_one_meaning(self) -> None:
        """Stop at a file that means something else to another reader. Raises FileRefused."""
        if self._ambiguous:
            raise FileRefused(Fault.UNREADABLE)
