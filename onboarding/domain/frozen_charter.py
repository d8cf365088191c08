"""A charter as it was frozen: choices, values, own wording and printed text, with the digest of it all."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum

from onboarding.domain.canonical import digest
from onboarding.domain.clauses import Charter
from onboarding.domain.drafting import ClauseDraft


class CharterState(StrEnum):
    """Where a version of the charter stands.

    In review, adopted by a leader, public; replaced by a later version, or withdrawn from the review.
    """

    IN_REVIEW = "in_review"
    ADOPTED = "adopted"
    PUBLISHED = "published"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenCharter:
    """What cannot change any more: `texts` holds the printed clauses by language."""

    number: int
    town: str
    edition: str
    charter: Charter
    texts: Mapping[str, tuple[ClauseDraft, ...]]

    @property
    def digest(self) -> str:
        """SHA-256 in 64 hexadecimal figures; equal contents give equal digests."""
        return digest(self, salt="charter")


def written(frozen: FrozenCharter) -> str:
    """The version as a JSON document."""
    return json.dumps(asdict(frozen), ensure_ascii=False, sort_keys=True)


def read(document: str) -> FrozenCharter:
    """The version that a document of `written` holds."""
    kept = json.loads(document)
    return FrozenCharter(
        number=kept["number"],
        town=kept["town"],
        edition=kept["edition"],
        charter=Charter(**kept["charter"]),
        texts={
            locale: tuple(ClauseDraft(**clause) for clause in clauses)
            for locale, clauses in kept["texts"].items()
        },
    )
