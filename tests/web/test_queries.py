"""How much each page asks of the database: a ceiling for each, and no growth with town or neighbours."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import event

from onboarding.domain.answers import Status
from onboarding.domain.people import Role
from onboarding.domain.readiness import Scope
from onboarding.records.answers import Answer, Checklist
from onboarding.records.departments import Department
from onboarding.records.people import Person
from onboarding.records.towns import Municipality
from onboarding.web.extensions import db
from tests.make import Maker

SAVED = date(2026, 11, 2)
BASE, PARKS = "/consultations/tanneurs", "/consultations/tanneurs/departments/parcs"
CEILINGS = {
    ("leader", "/"): 16,
    ("lead", "/"): 26,
    ("head", "/"): 10,
    ("lead", f"{BASE}/lines"): 8,
    ("lead", f"{BASE}/my-lines"): 8,
    ("lead", f"{BASE}/verification"): 8,
    ("head", f"{PARKS}/lines"): 9,
    ("lead", f"{BASE}/lines/A1"): 17,
    ("head", f"{PARKS}/lines/C2"): 18,
    ("head", f"{PARKS}/lines/C2/comments"): 8,
    ("head", f"{PARKS}/lines/C2/history"): 5,
    ("head", f"{PARKS}/lines/C2/evidence"): 8,
    ("head", f"{BASE}/delegations"): 9,
    ("head", f"{BASE}/delegations/section"): 12,
    ("head", f"{PARKS}/answer/1"): 15,
    ("lead", f"{BASE}/my-lines/answer/2"): 15,
    ("head", f"{PARKS}/form"): 11,
    ("head", f"{PARKS}/form.xlsx"): 11,
    ("lead", f"{BASE}/preparation.xlsx"): 11,
    ("lead", f"{BASE}/score"): 10,
    ("lead", f"{BASE}/plan"): 36,
    ("lead", f"{BASE}/plan.pdf"): 33,
    ("lead", f"{BASE}/plan/editions/public.html"): 39,
    ("lead", f"{BASE}/plan/editions/department/parcs.docx"): 39,
    ("lead", f"{BASE}/raci"): 12,
    ("lead", f"{BASE}/risks"): 10,
    ("leader", "/portfolio"): 6,
    ("lead", f"{BASE}/communication"): 16,
    ("lead", f"{BASE}/communication/new"): 6,
    ("lead", f"{BASE}/communication/sequence"): 6,
    ("lead", f"{BASE}/inclusion"): 16,
    ("lead", f"{BASE}/budget"): 18,
    ("lead", f"{BASE}/score/history"): 13,
    ("lead", f"{BASE}/score/compare"): 11,
    ("lead", f"{BASE}/score/what-if?preset=next"): 10,
    ("lead", f"{BASE}/score/forecast"): 16,
    ("lead", f"{BASE}/score/receipt.csv"): 9,
    ("lead", f"{BASE}/commitment"): 10,
    ("lead", f"{BASE}/commitment/contradictions"): 11,
    ("lead", f"{BASE}/commitment/reading"): 4,
    ("lead", f"{BASE}/commitment/parts/answers"): 13,
    ("lead", f"{BASE}/timeline"): 14,
    ("head", f"{BASE}/timeline"): 14,
    ("lead", f"{BASE}/timeline.xlsx"): 11,
    ("lead", f"{BASE}/timeline/scoping_note"): 14,
    ("lead", f"{BASE}/timeline/new"): 11,
    ("lead", f"{BASE}/timeline/move?opens_on=2027-04-05&closes_on=2027-05-30"): 13,
    ("lead", f"{BASE}/timeline/earliest"): 13,
    ("lead", "/town/calendar"): 4,
    ("lead", "/consultations"): 11,
    ("lead", BASE): 17,
    ("lead", f"{BASE}/commitment/versions"): 12,
    ("lead", f"{BASE}/capacity"): 16,
    ("lead", f"{BASE}/capacity/figures"): 10,
    ("lead", f"{BASE}/capacity/measured"): 8,
    ("head", f"{BASE}/pieces"): 10,
    ("head", f"{PARKS}/pieces/referent_card"): 10,
    ("lead", "/departments"): 5,
    ("lead", "/departments/parcs"): 27,
    ("lead", "/departments.xlsx"): 6,
    ("lead", "/rollout"): 12,
    ("lead", "/rollout/table"): 12,
    ("lead", "/rollout/waves"): 12,
    ("lead", "/signals"): 18,
    ("lead", "/training"): 12,
    ("head", "/training"): 13,
    ("lead", "/pulse"): 4,
    ("lead", "/pulse/departments/parcs/new"): 4,
    ("lead", "/objections"): 6,
    ("lead", "/objections/catalogue"): 10,
    ("head", "/objections/new"): 4,
    ("lead", "/ambassadors"): 18,
    ("leader", "/ambassadors"): 18,
    ("lead", "/ambassadors/lead"): 9,
    ("lead", "/load"): 13,
    ("lead", "/absences"): 12,
    ("head", "/absences"): 12,
    ("lead", "/hand-over"): 5,
    ("lead", "/proposals"): 4,
    ("lead", "/citizens"): 5,
    ("lead", "/people"): 5,
    ("lead", "/charter"): 11,
    ("lead", "/charter/rota"): 14,
    ("lead", "/charter/rota/try"): 14,
    ("lead", "/charter/rota/moderators"): 10,
    ("lead", "/charter/rota/moderators/new"): 10,
    ("lead", "/charter/clauses/regime"): 16,
    ("lead", "/charter/clauses/regime/wording?locale=fr"): 7,
    ("lead", "/charter/draft"): 5,
    ("lead", "/charter/calibration"): 7,
    ("lead", "/charter/calibration/new"): 8,
    ("lead", "/charter/calibration/cases"): 6,
    ("lead", "/me"): 25,
    ("head", "/me"): 25,
    ("lead", "/charter/playbook"): 8,
    ("lead", "/charter/playbook/danger"): 8,
    ("head", "/charter/kit"): 8,
    ("head", "/charter/kit/threats"): 8,
    ("head", "/notices"): 5,
    ("lead", f"{BASE}/timeline.ics"): 11,
    ("lead", "/outbox"): 4,
    ("lead", "/me/mail"): 3,
}
"""Who reads what first, and the statements it may send, BEGIN left out.

Where nothing has happened since somebody read it, less is asked: see test_standing and test_observing.
"""
MOST_TO_SAVE = 25
"""Statements of one saved answer: the line, its evidence, the notices that wait for it, the journal, the
day's figure, whether a decision still holds, the next line.
"""

MOST_FOR_A_PAGE = 103
"""Statements of a page of seven lines saved together: the figure is reckoned once."""


@dataclass(frozen=True, kw_only=True)
class Scene:
    """A town with its three people; `grow` gives it departments, answers and neighbours."""

    make: Maker
    town: Municipality
    people: dict[str, Person]

    def grow(self) -> None:
        """Eight more departments with a trained referent, somebody asked, every line answered; more towns."""
        for number in range(8):
            department = self.make.department(self.town, f"Direction {number}", wave=1, stage=number % 7)
            referent = self.make.person(self.town, Role.REFERENT, department=department)
            self.make.attendance(self.make.training(self.town), referent)
            self.make.proposal(department, f"agent{number}@example.org")
            self.make.citizen(self.town, number + 1)

            self.make.round(department)
            self.make.objection(department)
            someone = self.make.person(self.town, Role.REFERENT, department=department)
            self.make.shift(self.make.moderator(someone))
            _answer(
                self.make,
                Scope.DEPARTMENT,
                Checklist(municipality_id=self.town.id, department_id=department.id),
            )
        for _ in range(6):
            _town(self.make)


def _town(make: Maker, *, most: int | None = None) -> tuple[Municipality, Department]:
    town = make.town()
    parks = make.department(town, "Parcs", slug="parcs", wave=1)
    consultation = make.consultation(town, concerned=(parks,), slug="tanneurs")
    for scope, place in (
        (Scope.TOWN, {}),
        (Scope.CONSULTATION, {"consultation_id": consultation.id}),
        (Scope.DEPARTMENT, {"department_id": parks.id}),
    ):
        _answer(make, scope, Checklist(municipality_id=town.id, **place), most=most)
    return town, parks


def _answer(make: Maker, scope: Scope, checklist: Checklist, *, most: int | None = None) -> None:
    make.session.add(checklist)
    make.session.flush()
    items = [item.id for item in make.shelf.catalogue.items if item.scope is scope and not item.computed]
    make.session.add_all(
        Answer(checklist_id=checklist.id, item=item, status=Status.EVIDENCE, on=SAVED, version=1)
        for item in items[:most]
    )
    make.session.commit()


@pytest.fixture
def scene(make) -> Scene:
    town, parks = _town(make)
    people = {
        "lead": make.person(town, Role.LEAD_AMBASSADOR),
        "leader": make.person(town, Role.LEADER),
        "head": make.person(town, Role.DEPARTMENT_HEAD, department=parks),
    }
    return Scene(make=make, town=town, people=people)


@pytest.fixture
def asked(app: Flask) -> Iterator[Callable[[Callable[[], int]], list[str]]]:
    """The statements that a request sends; the request gives its status, which has to be a good one."""
    statements: list[str] = []
    with app.app_context():
        engine = db.engine

    def note(_connection, _cursor, statement, *_rest):
        if not statement.startswith("BEGIN"):
            statements.append(statement)

    def count(request: Callable[[], int]) -> list[str]:
        statements.clear()
        assert request() in {200, 302}
        return list(statements)

    event.listen(engine, "before_cursor_execute", note)
    yield count
    event.remove(engine, "before_cursor_execute", note)


@pytest.mark.parametrize(("who", "path"), CEILINGS)
def test_a_page_asks_little_and_no_more_in_a_large_town(scene, visit, asked, who, path):
    browser = visit(scene.people[who]).flask
    small = asked(lambda: browser.get(path).status_code)
    scene.grow()
    large = asked(lambda: browser.get(path).status_code)
    assert len(small) <= CEILINGS[who, path], "\n".join(small)
    assert len(large) == len(small), "\n".join(large)


def test_saving_an_answer_asks_little_and_no_more_in_a_large_town(scene, visit, asked):
    browser = visit(scene.people["head"]).flask

    def save(version: int) -> list[str]:
        said = {
            "step": ("in_progress", "done")[version % 2],
            "note": f"Version {version}",
            "version": str(version),
        }
        return asked(lambda: browser.post(f"{PARKS}/lines/C2", data=said).status_code)

    save(1)
    save(2)
    small = save(3)
    scene.grow()
    save(4)
    large = save(5)
    assert len(small) <= MOST_TO_SAVE, "\n".join(small)
    assert len(large) == len(small), "\n".join(large)


def test_saving_a_page_of_lines_asks_no_more_in_a_large_town(scene, visit, asked):
    head, path = visit(scene.people["head"]), f"{PARKS}/answer/1"

    def save(note: str) -> list[str]:
        form = head.get(path).form_values
        said = {name: note for name in form if name.endswith("-note")}
        return asked(lambda: head.flask.post(path, data=form | said).status_code)

    save("Un")
    small = save("Deux")
    scene.grow()
    large = save("Trois")
    assert len(small) <= MOST_FOR_A_PAGE, len(small)
    assert len(large) == len(small), "\n".join(large)


def test_a_few_lines_or_all_and_one_town_or_fifty_ask_the_same(make, visit, asked):
    def asks(town: Municipality) -> dict[str, int]:
        lead = visit(make.person(town, Role.LEAD_AMBASSADOR)).flask
        pages = {
            path: len(asked(lambda path=path: lead.get(path).status_code))
            for path in ("/", f"{BASE}/lines", f"{BASE}/verification")
        }
        said = {"step": "done", "note": "Fait", "version": "1"}
        return pages | {"save": len(asked(lambda: lead.post(f"{BASE}/lines/A1", data=said).status_code))}

    alone = asks(_town(make, most=3)[0])
    for _ in range(48):
        _town(make)
    assert asks(_town(make)[0]) == alone
