"""The steps from an empty town to a covered one, each done through the pages as its person would."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from onboarding.domain.pulse import ELEMENTS
from onboarding.domain.training import MODULES
from tests.journeys.conftest import Visit

SERVICES = Path(__file__).parent / "data" / "services.csv"
FIRST_WAVE = ("espaces-verts", "proprete-urbaine", "urbanisme", "voirie-et-eclairage-public")
PASSWORD = "trois noisetiers sous la pluie"
ALL_YEAR = {"opens_on": "2027-03-15", "closes_on": "2027-05-15"}
SEND = "main form button[type=submit]"


def text(visit: Visit) -> str:
    """What stands in the page's main part, on one line."""
    return " ".join(visit.page.locator("main").inner_text().split())


@dataclass
class Covering:
    """A town under way: the lead ambassador's browser, and how to open one for somebody else."""

    lead: Visit
    enter: Callable[..., Visit]
    given: dict[str, Any] = field(default_factory=dict)

    def consult(self, title: str) -> None:
        """Create the consultation."""
        self.lead.open("/consultations/new")
        self.lead.page.fill("#title", title)
        for name, day in ALL_YEAR.items():
            self.lead.page.fill(f"#{name}", day)
        self.lead.page.check("input[name=no_election]")
        self.lead.follow(SEND)

    def import_departments(self) -> None:
        """Take over the town's list, with an invitation for every head."""
        self.lead.open("/departments/import")
        self.lead.page.set_input_files("input[type=file]", SERVICES)
        self.lead.follow("form[enctype] button[type=submit]")
        self.lead.page.check("input[name=invite]")
        self.lead.follow(SEND)

    def come_in(self, name: str) -> Visit:
        """Write somebody's invitation anew, as without mail, and let them in by its link."""
        self.lead.open("/people")
        self.lead.follow(f"main th a:text-is('{name}')")
        self.lead.follow("form[action$='/invite'] button")
        return self._by(self._link(), "main form")

    def ask(self, name: str, seat: str) -> Visit:
        """Propose a seat to somebody without an account, and let them accept by the link."""
        self.lead.open("/proposals/new")
        self.lead.page.locator("select[name=seat]").select_option(seat)
        self.lead.follow(SEND)
        self.lead.page.fill("#name", name)
        self.lead.page.fill("#email", f"{name.split(maxsplit=1)[0].lower()}@example.org")
        self.lead.follow(SEND)
        return self._by(self._link(), "form:has(#password)")

    def name(self, name: str, role: str, department: str) -> None:
        """Give one more seat to somebody who is in already."""
        self.lead.open(f"/ambassadors/{department}/{role}")
        self.lead.page.locator("select[name=person]").select_option(label=name)
        self.lead.follow("main form:has(select[name=person]) button[type=submit]")

    def agree_on_time(self, name: str, department: str) -> None:
        """Ask a head for an ambassador's time."""
        self.lead.open("/load/time/new")
        chosen = self.lead.page.locator("select[name=person] option", has_text=name)
        self.lead.page.locator("select[name=person]").select_option(chosen.first.get_attribute("value"))
        where = self.lead.page.locator("select[name=department] option", has_text=department)
        self.lead.page.locator("select[name=department]").select_option(where.first.get_attribute("value"))
        self.lead.page.fill("#hours", "6")
        self.lead.follow("main form:has(input[name=hours]) button[type=submit]")

    def train(self, names: Iterable[str], on: date) -> str:
        """Plan a session of all six modules and enrol these people; returns its address."""
        self.lead.open("/training/sessions/new")
        for module in MODULES:
            self.lead.page.check(f"input[name=modules][value={module}]")
        self.lead.page.fill("#held_on", on.isoformat())
        self.lead.page.fill("#starts_at", "09:00")
        self.lead.page.fill("#ends_at", "17:00")
        self.lead.follow("form[action='/training/sessions/new'] button[type=submit]")
        for name in names:
            wanted = self.lead.page.locator("select[name=person] option", has_text=name)
            self.lead.page.locator("select[name=person]").select_option(wanted.get_attribute("value"))
            self.lead.follow("form[action$='/enrol'] button[type=submit]")
        return self.lead.page.url.removeprefix(self.lead.address)

    def note_who_came(self, session: str) -> None:
        """Everybody on the list was there."""
        self.lead.open(f"{session}/attendance")
        for box in self.lead.page.locator("input[name=present]").all():
            box.check()
        self.lead.follow("form[action$='/attendance'] button[type=submit]")

    def take_the_pulse(self, department: str, answers: Iterable[tuple[int, ...]]) -> None:
        """Open a round, let each answer come from a browser of its own, and close it."""
        said = tuple(answers)
        self.lead.open(f"/pulse/departments/{department}/new")
        self.lead.page.fill("#asked", str(len(said)))
        self.lead.follow(SEND)
        links = self.lead.page.locator("#links").input_value().split()
        for link, scores in zip(links, said, strict=True):
            agent = self.enter(None, **self.given)
            agent.open("/pulse/" + link.rpartition("/")[2])
            for element, score in zip(ELEMENTS, scores, strict=True):
                agent.page.locator(f"input[name={element.value}][value='{score}']").check(force=True)
            agent.follow(SEND)
        self.lead.open("/pulse")
        self.lead.follow("main a[href^='/pulse/rounds/']")
        self.lead.follow("main a[href$='/close']")
        self.lead.follow(SEND)

    def _link(self) -> str:
        return str(self.lead.page.locator("#link").input_value()).removeprefix(self.lead.address)

    def _by(self, link: str, form: str) -> Visit:
        visit = self.enter(None, **self.given)
        visit.open(link)
        visit.page.fill("#password", PASSWORD)
        visit.follow(f"{form} button[type=submit]")
        return visit


def sign(head: Visit) -> int:
    """Sign all time that waits for this head; returns how many signatures it took."""
    number = 0
    while True:
        head.open(f"/load?turn={number}")
        if not head.page.locator("#to-sign").count():
            return number
        head.follow("#to-sign ~ ul a")
        head.follow("main form:has(input[name=version]) button[type=submit]")
        number += 1
