"""The charter's Markdown -> paragraphs, and back without losing a word."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from markdown_it.token import Token

from onboarding.content.prose import BOUND
from onboarding.domain.clause_markdown import CHARTER, unvoiced, written
from onboarding.domain.clause_text import Passage, PassageKind, Passages, settled
from onboarding.domain.manuscript import Span, Spans

OPENS = {"bullet_list_open": PassageKind.BULLET, "ordered_list_open": PassageKind.NUMBER}
CLOSES = frozenset({"bullet_list_close", "ordered_list_close"})
VOICES = frozenset({"strong", "em"})
SAID = {"softbreak": " ", "hardbreak": "\n"}


@dataclass(slots=True, kw_only=True)
class _List:
    kind: PassageKind
    number: int
    begun: bool = field(default=True)


def read_clause(markdown: str) -> Passages:
    """The text as its readers see it."""
    return settled(_passages(BOUND.parse(markdown)))


def as_markdown(passages: Passages) -> str:
    """Markdown that reads back as this text; emphasis that its signs cannot express is given up."""
    return written(tuple(each if _reads_back(each) else unvoiced(each) for each in passages), CHARTER)


def _reads_back(passage: Passage) -> bool:
    alone = (replace(passage, kind=PassageKind.PLAIN, level=0, number=0),)
    return read_clause(written(alone, CHARTER)) == alone


def _passages(tokens: Sequence[Token]) -> Iterator[Passage]:
    lists: list[_List] = []
    for token in tokens:
        if token.type in OPENS:
            lists.append(_List(kind=OPENS[token.type], number=int(token.attrs.get("start", 1)) - 1))
        elif token.type in CLOSES:
            lists.pop()
        elif token.type == "list_item_open":
            lists[-1].begun, lists[-1].number = False, lists[-1].number + 1
        elif token.type == "inline":
            yield _passage(tuple(_spans(token.children or ())), lists)


def _passage(spans: Spans, lists: list[_List]) -> Passage:
    if not lists:
        return Passage(spans=spans)
    current, level = lists[-1], len(lists)
    if current.begun:
        return Passage(spans=spans, kind=PassageKind.CONTINUED, level=level)
    current.begun = True
    return Passage(spans=spans, kind=current.kind, level=level, number=current.number)


def _spans(children: Sequence[Token]) -> Iterator[Span]:
    depths = dict.fromkeys(VOICES, 0)
    for child in children:
        if child.tag in VOICES:
            depths[child.tag] += child.nesting
        text = SAID.get(child.type, child.content if child.type == "text" else "")
        if text:
            yield Span(text=text, strong=depths["strong"] > 0, emphasis=depths["em"] > 0)
