"""What the parts of a Word file say of each other: styles, numberings, comments, notes, the file's origin."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from posixpath import dirname, join, normpath
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from onboarding.domain.evidence_files import Fault, FileRefused
from onboarding.domain.word_text import NAMESPACE, STAMP, Stamp
from onboarding.intake.archives import Container

OFF = frozenset({"0", "false", "off", "none"})
LONGEST_CHAIN = 20
"""Styles that one may be based on, one after the other."""


def name_of(element: Element) -> str:
    """The element's name without its namespace, of which Office knows two."""
    return str(element.tag).rpartition("}")[2]


def value(element: Element | None, name: str = "val") -> str:
    """An attribute, whatever its namespace; nothing where there is none."""
    found = element.attrib.items() if element is not None else ()
    return next((text for key, text in found if key.rpartition("}")[2] == name), "")


def child(element: Element | None, *path: str) -> Element | None:
    """The first child of that name, and so on down the path."""
    for name in path:
        element = (
            next((each for each in element if name_of(each) == name), None) if element is not None else None
        )
    return element


def is_on(element: Element | None) -> bool:
    """Whether a switch such as bold is set."""
    return element is not None and value(element).lower() not in OFF


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """How a level of a numbering counts."""

    bullet: bool
    start: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbering:
    """A list's numbering; `counter` is shared by those that go on counting together."""

    counter: str
    levels: Mapping[int, Level]
    restarts: Mapping[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class WordParts:
    """The parts of the file that its text refers to, by their ids."""

    body: Element
    styles: Mapping[str, Element] = field(default_factory=dict)
    numberings: Mapping[str, Numbering] = field(default_factory=dict)
    comments: Mapping[str, Element] = field(default_factory=dict)
    notes: Mapping[tuple[str, str], Element] = field(default_factory=dict)
    stamp: Stamp | None = None
    handed_out: Mapping[str, str] = field(default_factory=dict)

    def chain(self, style: str) -> Iterator[Element]:
        """A style and those it is based on."""
        for _ in range(LONGEST_CHAIN):
            found = self.styles.get(style)
            if found is None:
                return
            yield found
            style = value(child(found, "basedOn"))


def open_parts(content: bytes) -> WordParts:
    """The parts of a Word file that was judged before. Raises FileRefused."""
    package = _Package(Container(content))
    main = package.target("", "officeDocument") or "word/document.xml"
    body = child(package.root(main), "body")
    if body is None:
        raise FileRefused(Fault.UNREADABLE)
    return WordParts(
        body=body,
        styles={value(each, "styleId"): each for each in package.children(main, "styles")},
        numberings=dict(_numberings(list(package.children(main, "numbering")))),
        comments={value(each, "id"): each for each in package.children(main, "comments")},
        notes={
            (kind, value(each, "id")): each
            for kind in ("footnote", "endnote")
            for each in package.children(main, f"{kind}s")
        },
        stamp=package.stamp(),
        handed_out=package.handed_out(),
    )


class _Package:
    def __init__(self, container: Container) -> None:
        self._container = container

    def root(self, name: str) -> Element | None:
        """The root of a part; None where it is missing or empty."""
        content = self._container.read(name) if name in self._container.names else b""
        if not content.strip():
            return None
        try:
            root: Element = fromstring(content, forbid_dtd=True)
        except (DefusedXmlException, ParseError, ValueError, LookupError):
            raise FileRefused(Fault.UNREADABLE) from None
        return root

    def target(self, source: str, kind: str) -> str:
        """The part to which a part is related in that way."""
        rels = self.root(join(dirname(source), "_rels", source.rpartition("/")[2] + ".rels"))
        for each in rels if rels is not None else ():
            if value(each, "Type").rpartition("/")[2] == kind:
                place = value(each, "Target")
                return normpath(place.lstrip("/") if place.startswith("/") else join(dirname(source), place))
        return ""

    def children(self, source: str, kind: str) -> Iterator[Element]:
        root = self.root(self.target(source, kind))
        yield from root if root is not None else ()

    def stamp(self) -> Stamp | None:
        """Where the file says it comes from."""
        for each in self.children("", "custom-properties"):
            if value(each, "name") == STAMP:
                return _stamp("".join(each.itertext()))
        return None

    def handed_out(self) -> dict[str, str]:
        """The text that travels along with the file, by clause."""
        for name in sorted(self._container.names):
            if not name.startswith("customXml/item") or not name.endswith(".xml"):
                continue
            root = self.root(name)
            if root is not None and root.tag == f"{{{NAMESPACE}}}charter":
                return {value(each, "id"): each.text or "" for each in root}
        return {}


def _stamp(text: str) -> Stamp | None:
    try:
        said = json.loads(text)
        version = int(said["version"]) if said["version"] is not None else None
        town, name, locale, day = (str(said[key])[:120] for key in ("town", "name", "locale", "day"))
    except (ValueError, TypeError, KeyError):
        return None
    return Stamp(town=town, name=name, locale=locale, version=version, day=day)


def _numberings(parts: list[Element]) -> Iterator[tuple[str, Numbering]]:
    patterns = {value(each, "abstractNumId"): each for each in parts if name_of(each) == "abstractNum"}
    for each in parts:
        if name_of(each) != "num":
            continue
        counter = value(child(each, "abstractNumId"))
        overrides = [one for one in each if name_of(one) == "lvlOverride"]
        restarts = {
            whole(value(one, "ilvl")): whole(value(child(one, "startOverride")))
            for one in overrides
            if child(one, "startOverride") is not None
        }
        levels = dict(_levels(patterns.get(counter))) | {
            at: level for one in overrides for at, level in _levels(one)
        }
        yield value(each, "numId"), Numbering(counter=counter, levels=levels, restarts=restarts)


def _levels(pattern: Element | None) -> Iterator[tuple[int, Level]]:
    for each in pattern if pattern is not None else ():
        if name_of(each) == "lvl":
            bullet = value(child(each, "numFmt")) in {"bullet", "none"}
            yield (
                whole(value(each, "ilvl")),
                Level(bullet=bullet, start=whole(value(child(each, "start")), 1)),
            )


def whole(text: str, otherwise: int = 0) -> int:
    """The whole number a text says."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else otherwise
