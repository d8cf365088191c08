"""Documents asked for through the door, as somebody without scripts waits for them."""

from time import monotonic, sleep

from tests.page import Client, Page

PATIENCE = 300.0
"""Seconds after which a document that is still in the making fails the test."""


def settled(client: Client, path: str) -> Page:
    """The page that says what came of it; the file itself where it was ready at once."""
    page, deadline = client.get(path), monotonic() + PATIENCE
    waiting = page.location if page.status == 302 else path
    while page.status in {302, 202}:
        assert monotonic() < deadline, "still in the making"
        page = client.get(waiting)
        if page.status == 202:
            sleep(0.1)
    return page


def printed(client: Client, path: str) -> Page:
    """The answer that carries the file."""
    page = settled(client, path)
    return page if not page.html else client.get(page.links[link_of(page)])


def link_of(page: Page) -> str:
    """The words of the link that hands the file out."""
    assert page.h1 in {"Your document is ready", "Votre document est prêt"}, page.text
    return next(words for words, address in page.links.items() if address.endswith("/file"))
