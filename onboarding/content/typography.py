"""Manners of the words: typography, stray markup, and sentences left untranslated."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from onboarding.content.faults import Fault

SLIPS: Mapping[str, tuple[tuple[re.Pattern[str], str], ...]] = {
    "fr": (
        (re.compile(r"[ \t][:;!?%»]|«[ \t]"), "plain space where a no-break space belongs"),
        (re.compile(r"'"), "straight apostrophe"),
        (re.compile(r'"'), "straight quotation mark"),
    ),
    "en": (
        (re.compile(r"\s[:;!?%]"), "space before punctuation"),
        (re.compile(r"'"), "straight apostrophe"),
        (re.compile(r'"'), "straight quotation mark"),
    ),
}
"""Language -> what its prose must not contain."""
MARKUP = re.compile(r"<[A-Za-z/!?]")
CITED = re.compile(r"\[([A-Z][A-Z0-9-]*[A-Z0-9])\]")
WORD = re.compile(r"[^\W\d_]{2,}")
SHORT_NAME = 3
"""Words up to which a text may be the same in two languages."""
AROUND = 12

MAY_BE_EMPTY = re.compile(r"\.body$|^fields\.\w+\.hint$")
"""Texts that some ids do without: the clause left out, and a field that needs no hint."""
RULED = re.compile(r"[\s:|-]+")
"""The line under a table's headings."""
IN_BRACES = re.compile(r"\{\w+\}")

Strings = Mapping[str, str]


def strings(table: Mapping[str, Any]) -> Strings:
    """Every text of a file by its path, such as A1.how[2]."""
    return dict(_walk(table, ""))


def prose_lines(markdown: str) -> Strings:
    """Every line of a Markdown file that says something, by its number; a field counts as a figure."""
    numbered = enumerate(markdown.splitlines(), start=1)
    lines = {f"line {number}": IN_BRACES.sub("0", line) for number, line in numbered}
    return {place: line for place, line in lines.items() if line and not RULED.fullmatch(line)}


def slips(texts: Strings, *, file: str, locale: str) -> Iterator[Fault]:
    """Typographic slips, markup, and empty texts of one file."""
    patterns = (*SLIPS.get(locale[:2], ()), (MARKUP, "HTML"))
    for path, text in texts.items():
        if not text.strip() and not MAY_BE_EMPTY.search(path):
            yield Fault(file=file, path=path, message="is empty")
        for pattern, what in patterns:
            found = pattern.search(text)
            if found:
                yield Fault(file=file, path=path, message=f"{what} near “{_near(text, found)}”")


def cited(texts: Strings) -> Iterator[tuple[str, str]]:
    """Every (path, source key) named in square brackets."""
    return ((path, key) for path, text in texts.items() for key in CITED.findall(text))


def untranslated(texts: Strings, original: Strings, *, file: str, locale: str) -> Iterator[Fault]:
    """Texts that stand, letter for letter, in the same file of another language."""
    said = frozenset(original.values())
    for path, text in texts.items():
        if text in said and len(WORD.findall(text)) > SHORT_NAME:
            yield Fault(file=file, path=path, message=f"the same text as in {locale}")


def _walk(value: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _walk(inner, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from _walk(inner, f"{path}[{place}]")


def _near(text: str, found: re.Match[str]) -> str:
    return text[max(found.start() - AROUND, 0) : found.end() + AROUND].strip()
