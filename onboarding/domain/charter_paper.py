"""The charter as it is handed out in one language: what stands on it besides its clauses."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from onboarding.domain.canonical import digest
from onboarding.domain.drafting import ClauseDraft
from onboarding.domain.frozen_charter import CharterState

SHORT = 12
"""Characters of a digest that stand on paper."""


class PaperKind(StrEnum):
    """What the charter is handed out as; the value is the file's ending."""

    PDF = "pdf"
    WORD = "docx"
    MARKDOWN = "md"
    TEXT = "txt"


FOR_EVERYBODY = (PaperKind.PDF, PaperKind.MARKDOWN, PaperKind.TEXT)
"""What the public page offers; the Word file is for those who write the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CharterPaper:
    """A draft (`number` None, `state` None) or a version, in the language `locale`.

    `day` is that of the draft, or of the version's last step; `slug` names the town in addresses, `digest`
    is that of the whole version, or of the draft's text in this language.
    """

    town: str
    slug: str
    locale: str
    clauses: tuple[ClauseDraft, ...]
    day: date
    digest: str
    number: int | None = None
    state: CharterState | None = None
    adopted_on: date | None = None
    adopted_by: str = ""
    demo: bool = False

    @property
    def is_draft(self) -> bool:
        """Whether it is the text that is still being written."""
        return self.number is None

    @property
    def holds(self) -> bool:
        """Whether a leader adopted it and nothing has taken its place."""
        return self.state in {CharterState.ADOPTED, CharterState.PUBLISHED}

    @property
    def seal(self) -> str:
        """The beginning of its digest, in groups of four."""
        return " ".join(self.digest[at : at + 4] for at in range(0, SHORT, 4))


def draft_digest(clauses: tuple[ClauseDraft, ...], locale: str) -> str:
    """SHA-256 of a draft's text in one language."""
    return digest(clauses, salt=locale)


def needs_font(text: str, covered: frozenset[int]) -> tuple[str, ...]:
    """Each character of a text, once, that a font covering these code points cannot draw."""
    return tuple(dict.fromkeys(sign for sign in text if ord(sign) not in covered and not sign.isspace()))
