"""Sentences that two items share: each line is to stand on words of its own."""

from collections.abc import Iterator, Mapping

from onboarding.content.faults import Fault
from onboarding.content.typography import Strings

ITEMS = "readiness/"
"""Folder of a language's files that hold items."""


def shared(files: Mapping[str, Strings], locale: str) -> Iterator[Fault]:
    """A fault wherever an item says, letter for letter, what an earlier one of its language says."""
    first: dict[str, tuple[str, str]] = {}
    for file, texts in sorted(files.items()):
        if not file.startswith(ITEMS):
            continue
        for path, text in texts.items():
            item = path.partition(".")[0]
            known, place = first.setdefault(_plain(text), (item, path))
            if known != item and text.strip():
                yield Fault(file=f"text/{locale}/{file}", path=path, message=f"the same text as {place}")


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
