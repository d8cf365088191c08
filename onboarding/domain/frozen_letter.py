"""A commitment letter as it was frozen: what was said, the printed text, and the digest of it all."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from onboarding.domain.canonical import digest


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterSection:
    """A section as printed; the body is Markdown in which what people typed is plain text."""

    id: str
    title: str
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenLetter:
    """What cannot change any more: `said` by field, in plain JSON values, and `texts` by language."""

    number: int
    town: str
    consultation: str
    edition: str
    said: Mapping[str, object]
    texts: Mapping[str, tuple[LetterSection, ...]]

    @property
    def digest(self) -> str:
        """SHA-256 in 64 hexadecimal figures; equal contents give equal digests."""
        return digest(self, salt="commitment")


def written(frozen: FrozenLetter) -> str:
    """The version as a JSON document."""
    return json.dumps(asdict(frozen), ensure_ascii=False, sort_keys=True)


def read(document: str) -> FrozenLetter:
    """The version that a document of `written` holds."""
    kept = json.loads(document)
    texts = {
        locale: tuple(LetterSection(**section) for section in sections)
        for locale, sections in kept["texts"].items()
    }
    return FrozenLetter(**kept | {"texts": texts})
