"""What a file that came back said, as it is kept between two visits."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from onboarding.domain.charter_intake import Section
from onboarding.domain.clause_text import Passage, PassageKind, Passages
from onboarding.domain.manuscript import Span
from onboarding.domain.word_text import LeftOut, Mark, Stamp, WordParagraph, WordRemark, WordText


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeDocument:
    """The pieces of the file and the clause of each; where it comes from and what it was handed out with."""

    sections: tuple[Section, ...]
    named: tuple[str | None, ...]
    stamp: Stamp | None = None
    handed_out: Mapping[str, str] = field(default_factory=dict)
    tracked: bool = False


def written(document: IntakeDocument | WordText) -> str:
    """The values as a JSON document."""
    return json.dumps(asdict(document), ensure_ascii=False)


def read(document: str) -> IntakeDocument:
    """What a document of `written` holds."""
    kept = json.loads(document)
    return IntakeDocument(
        sections=tuple(_section(each) for each in kept["sections"]),
        named=tuple(kept["named"]),
        **_around(kept),
    )


def read_text(document: str) -> WordText:
    """The whole file that a document of `written` holds."""
    kept = json.loads(document)
    return WordText(paragraphs=tuple(_paragraph(each) for each in kept["paragraphs"]), **_around(kept))


def _around(kept: dict[str, Any]) -> dict[str, Any]:
    return {
        "stamp": Stamp(**kept["stamp"]) if kept["stamp"] else None,
        "handed_out": kept["handed_out"],
        "tracked": kept["tracked"],
    }


def _section(kept: dict[str, Any]) -> Section:
    return Section(heading=kept["heading"], passages=_passages(kept["passages"]), **_beside(kept))


def _paragraph(kept: dict[str, Any]) -> WordParagraph:
    (passage,) = _passages([kept["passage"]])
    return WordParagraph(passage=passage, heading=kept["heading"], **_beside(kept))


def _beside(kept: dict[str, Any]) -> dict[str, Any]:
    return {
        "marks": tuple(Mark(**mark) for mark in kept["marks"]),
        "remarks": tuple(WordRemark(**remark) for remark in kept["remarks"]),
        "left_out": tuple(LeftOut(each) for each in kept["left_out"]),
    }


def _passages(kept: list[dict[str, Any]]) -> Passages:
    return tuple(
        Passage(
            spans=tuple(Span(**span) for span in each["spans"]),
            kind=PassageKind(each["kind"]),
            level=each["level"],
            number=each["number"],
        )
        for each in kept
    )
