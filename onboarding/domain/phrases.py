"""Phrases sought in the town's own wording, whatever their accents, endings, case and line breaks."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from onboarding.domain.sentences import Sentence, plain_words, sentences_of

GAP = "…"
"""Stands for a few words in a phrase."""
WIDEST_GAP = 9
"""Words that a gap covers at most."""
BREAKS = ("et", "mais", "and", "but", ",", ":")
"""What ends the reach of a negation: the gap of an exception does not pass it."""
SHORTEST_STEM = 3
"""Letters before an open ending at least: fewer would fit anything."""


class Manner(StrEnum):
    """Whether finding the phrase, or not finding it, is the weakness."""

    FORBIDDEN = "forbidden"
    EXPECTED = "expected"


@dataclass(frozen=True, slots=True, kw_only=True)
class PhraseRule:
    """What is sought in own wording and the `finding` it raises.

    Sought in these `clauses` (in all of them when empty), while one of these `options` is chosen (whichever
    when empty). With `example_clears`, an example beside the phrase takes the weakness away.
    """

    id: str
    finding: str
    manner: Manner = Manner.FORBIDDEN
    clauses: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    example_clears: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PhraseWords:
    """The phrases of a rule in one language, what clears them in the same sentence, signs of an example."""

    phrases: tuple[str, ...]
    unless: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """A rule ready to be applied to texts of one language."""

    rule: PhraseRule
    phrases: re.Pattern[str]
    unless: re.Pattern[str] | None
    examples: re.Pattern[str] | None

    def found_in(self, text: str) -> tuple[str, ...]:
        """The sentences of the text, as typed, in which a phrase stands that nothing clears."""
        return tuple(dict.fromkeys(one.text for one in self._hits(sentences_of(text))))

    def _hits(self, sentences: tuple[Sentence, ...]) -> Iterator[Sentence]:
        for place, sentence in enumerate(sentences):
            hit = self.phrases.search(sentence.whole)
            if hit is None or _fits(self.unless, sentence.whole):
                continue
            following = sentences[place + 1] if place + 1 < len(sentences) else None
            if not (self.rule.example_clears and self._exemplified(sentence, hit, following)):
                yield sentence

    def _exemplified(self, sentence: Sentence, hit: re.Match[str], following: Sentence | None) -> bool:
        if sentence.introduces or " : " in sentence.whole[hit.end() :]:
            return True
        said = sentence.words if following is None else f"{sentence.words} {following.words}"
        return _fits(self.examples, said)


def sought(rule: PhraseRule, words: PhraseWords) -> Sought:
    """The rule with its phrases in one language."""
    return Sought(
        rule=rule,
        phrases=_any_of(words.phrases, reach=r"\S+ ") or re.compile(r"(?!)"),
        unless=_any_of(words.unless, reach=_unbroken()),
        examples=_any_of(words.examples, reach=r"\S+ "),
    )


def faulty_phrase(phrase: str) -> str:
    """What is wrong with a phrase of the files; empty when it can be sought."""
    words = phrase.split()
    if not words or GAP in (words[0], words[-1]):
        return "begins and ends with a word"
    for word in (one for one in words if one != GAP):
        for each in word.split("/"):
            stem = each.removesuffix("*")
            if "*" in stem or not plain_words(stem):
                return f"{each!r} is no word, with * at its end at most"
            if each.endswith("*") and len(plain_words(stem)) < SHORTEST_STEM:
                return f"{each!r} is too short for an open ending"
    return ""


def _any_of(phrases: Iterable[str], *, reach: str) -> re.Pattern[str] | None:
    patterns = [_pattern(phrase, reach) for phrase in phrases]
    return re.compile(rf"(?<!\S)(?:{'|'.join(patterns)})(?!\S)") if patterns else None


def _pattern(phrase: str, reach: str) -> str:
    pattern = ""
    for word in phrase.split():
        if word == GAP:
            pattern += f"(?:{reach}){{0,{WIDEST_GAP}}}?"
        else:
            pattern += f"(?:{'|'.join(_word(each) for each in word.split('/'))}) "
    return pattern.removesuffix(" ")


def _word(word: str) -> str:
    stem = re.escape(plain_words(word.removesuffix("*"))).replace(r"\ ", " ")
    return rf"{stem}\w*" if word.endswith("*") else stem


def _unbroken() -> str:
    return rf"(?!(?:{'|'.join(map(re.escape, BREAKS))}) )\S+ "


def _fits(pattern: re.Pattern[str] | None, words: str) -> bool:
    return pattern is not None and pattern.search(words) is not None
