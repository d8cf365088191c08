"""A page as a test reads it, checked on arrival: what every page owes is asserted once, here."""

import re
from typing import Any

import html5lib
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

STRAIGHT = re.compile(r"(?<=\w)'(?=\w)|\"")
SILENT = {"script", "style", "code", "svg"}


class Client:
    """A browser without JavaScript that follows no redirect by itself."""

    def __init__(self, flask: FlaskClient) -> None:
        self.flask = flask

    def get(self, path: str) -> "Page":
        """Fetch a page and check it."""
        return Page(self.flask.get(path))

    def post(self, path: str, data: dict[str, Any] | None = None, *, site: str = "same-origin") -> "Page":
        """Send a form, from a page of that `site`, and check what comes back."""
        return Page(self.flask.post(path, data=data or {}, headers={"Sec-Fetch-Site": site}))


class Page:
    """An answer: `status`, `location`, and for HTML `h1`, `text`, `links`, `form_values`."""

    def __init__(self, response: TestResponse) -> None:
        self.response = response
        self.status = response.status_code
        self.location = response.headers.get("Location", "")
        self.html = response.mimetype == "text/html"
        self.source = response.get_data(as_text=True) if self.html else ""
        if self.html and not 300 <= self.status < 400:
            self.document = _parse(self.source)
            self._check()

    @property
    def h1(self) -> str:
        """The heading."""
        return _words(self.document.find(".//h1"))

    @property
    def text(self) -> str:
        """Everything a person reads in the page's main part, on one line."""
        return _words(self.document.find(".//main"))

    @property
    def links(self) -> dict[str, str]:
        """Text of each link -> its address."""
        return {_words(link): link.get("href", "") for link in self.document.iter("a")}

    @property
    def forms(self) -> list[Any]:
        """The forms in the page's main part."""
        return list(self.document.find(".//main").iter("form"))

    @property
    def form_values(self) -> dict[str, str]:
        """Name -> value of what the forms would send as they stand."""
        values = {}
        for form in self.forms:
            values.update(_values(form))
        return values

    def _check(self) -> None:
        headings = list(self.document.iter("h1"))
        assert len(headings) == 1, f"{len(headings)} h1 on the page"
        title = _words(self.document.find(".//title"))
        assert title.startswith(self.h1), f"title {title!r} does not begin with h1 {self.h1!r}"
        identifiers = [element.get("id") for element in self.document.iter() if element.get("id")]
        assert len(identifiers) == len(set(identifiers)), "an id stands twice"
        for form in self.document.iter("form"):
            assert form.get("action"), "a form without an action"
        for element in self.document.iter():
            assert element.get("style") is None, "an inline style"
            assert not [name for name in element.attrib if name.startswith("on")], "an inline script"
        straight = STRAIGHT.search(_words(self.document.find(".//body")))
        assert straight is None, f"a straight quote: …{_around(self.document, straight)}…"


def _parse(source: str) -> Any:
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    document = parser.parse(source)
    assert not parser.errors, f"invalid HTML: {parser.errors[:5]}"
    return document


def _words(element: Any) -> str:
    if element is None:
        return ""
    return " ".join("".join(_texts(element)).split())


def _texts(element: Any) -> Any:
    if element.tag in SILENT or not isinstance(element.tag, str):
        return
    yield element.text or ""
    for child in element:
        yield from _texts(child)
        yield child.tail or ""


def _values(form: Any) -> dict[str, str]:
    values: dict[str, str] = {}
    for element in form.iter("input"):
        kind = element.get("type", "text")
        if kind in {"radio", "checkbox"} and element.get("checked") is None:
            continue
        if kind not in {"submit", "file"} and element.get("name"):
            values[element.get("name")] = element.get("value", "")
    for element in form.iter("textarea"):
        values[element.get("name")] = element.text or ""
    for element in form.iter("select"):
        chosen = [option for option in element.iter("option") if option.get("selected") is not None]
        values[element.get("name")] = (chosen[0].get("value") or "") if chosen else ""
    return values


def _around(document: Any, found: "re.Match[str]") -> str:
    text = _words(document.find(".//body"))
    return text[max(0, found.start() - 30) : found.end() + 30]
