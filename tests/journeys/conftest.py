"""A real browser before a real server."""

from collections.abc import Callable, Iterator
from threading import Thread
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Browser, Page, Response
from werkzeug.serving import make_server

from onboarding.domain.people import Role
from onboarding.records.people import Person
from onboarding.services.invitations import invite
from tests.make import PASSWORD, Maker

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PHONE = {"width": 390, "height": 780}
AXE = Axe()
EXPECTED = ("403", "404", "409", "410", "413", "422")
"""Statuses that the browser reports to its console although they are answers for people."""


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """Debian's own Chromium, quiet on the network."""
    return {"executable_path": "/usr/bin/chromium", "args": list(QUIET)}


@pytest.fixture
def address(app: Flask) -> Iterator[str]:
    """Where the application answers during one test."""
    app.config["WTF_CSRF_ENABLED"] = True
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()
    app.config["WTF_CSRF_ENABLED"] = False


class Visit:
    """Somebody's browser; every page opened is checked by axe and against the console."""

    def __init__(self, page: Page, address: str, *, scripts: bool = True) -> None:
        self.page, self.address, self.scripts = page, address, scripts
        self.complaints: list[str] = []
        page.on("console", lambda message: self._complain(message.type, message.text))
        page.on("pageerror", lambda error: self._complain("error", str(error)))

    def open(self, path: str) -> Response:
        """Go to an address and check the page; returns what the server answered in the end."""
        answer = self.page.goto(self.address + path)
        assert answer is not None, f"{path} was open already"
        self.check()
        return answer

    def follow(self, selector: str) -> None:
        """Click the first thing so selected, and check where it leads."""
        self.page.locator(selector).first.click()
        self.page.wait_for_load_state()
        self.check()

    def check(self) -> None:
        """No complaint (axe adds its own, set aside), no violation, no sideways scroll."""
        assert self.complaints == []
        found = AXE.run(self.page).response["violations"] if self.scripts else []
        self.complaints.clear()
        assert [(one["id"], one["nodes"][0]["html"][:200]) for one in found] == [], self.page.url
        wide = self.page.evaluate(
            "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        )
        assert not wide, f"{self.page.url} scrolls sideways"

    def sign_in(self, person: Person) -> None:
        """Come in by the front door."""
        self.open("/sign-in")
        self.page.fill("#email", person.email)
        self.page.fill("#password", PASSWORD)
        self.page.locator("main form button[type=submit]").click()
        self.page.wait_for_load_state()
        self.check()

    def _complain(self, kind: str, text: str) -> None:
        if kind in {"error", "warning"} and not any(code in text for code in EXPECTED):
            self.complaints.append(text)


@pytest.fixture
def enter(browser: Browser, address: str) -> Iterator[Callable[..., Visit]]:
    """Open a browser of one's own and sign in, or stay outside; `**given` are Playwright's options."""
    contexts = []

    def as_person(person: Person | None, **given: Any) -> Visit:
        context = browser.new_context(locale="fr-FR", **given)
        contexts.append(context)
        visit = Visit(context.new_page(), address, scripts=given.get("java_script_enabled", True))
        if person is not None:
            visit.sign_in(person)
        return visit

    yield as_person
    for context in contexts:
        context.close()


class Cast:
    """A town in mid-preparation, with the three kinds of people."""

    def __init__(self, make: Maker) -> None:
        self.town = make.town()
        self.parks = make.department(self.town, "Parcs et jardins", slug="parcs", wave=1)
        self.roads = make.department(self.town, "Voirie", slug="voirie")
        self.consultation = make.consultation(self.town, concerned=(self.parks,), slug="tanneurs")
        self.lead = make.person(self.town, Role.LEAD_AMBASSADOR, name="Ada Pilote")
        self.head = make.person(self.town, Role.DEPARTMENT_HEAD, department=self.parks, name="Rémi Jardin")
        self.agent = make.person(self.town, name="Lise Racine")
        self.leader = make.person(self.town, Role.LEADER, name="Line Mairie")
        self.dpo = make.person(self.town, Role.DPO, name="Inès Tallandier")
        self.base = f"/consultations/{self.consultation.slug}"
        self._make = make

    def invitation(self) -> str:
        """The path by which Inès Tallandier may come in."""
        token = invite(self._make.session, self.dpo, at=self._make.now)
        self._make.session.commit()
        return f"/invitation/{token}"

    def speak(self, language: str) -> None:
        """Let the lead ambassador read another language."""
        self.lead.locale = language
        self._make.session.commit()


@pytest.fixture
def cast(make: Maker) -> Cast:
    """The people of the journeys."""
    return Cast(make)
