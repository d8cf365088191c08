"""The plan's editions: offered in every kind and language, handed out to those who may have them."""

import re
from collections.abc import Callable
from io import BytesIO

import pytest
from pypdf import PdfReader

from onboarding.domain.people import Role
from onboarding.records.people import Person
from tests.make import Maker
from tests.page import Client
from tests.plan_town import NOTE, PlanTown, plan_town
from tests.prints import printed

Visit = Callable[[Person | None], Client]


@pytest.fixture
def made(make: Maker) -> PlanTown:
    return plan_town(make)


def address(made: PlanTown, ending: str = "") -> str:
    return f"/consultations/{made.consultation.slug}/plan{ending}"


def test_the_page_offers_every_edition_in_the_language_asked_for(visit: Visit, made: PlanTown) -> None:
    client = visit(made.leader)
    page = client.get(address(made))
    assert "Fiche de décision seule" in page.text
    assert "Relisez la version à publier avant de la publier" in page.text
    offered = set(page.links.values())
    for name in ("full.docx", "full.html", "full.csv", "sheet.pdf", "public.pdf", "public.docx"):
        assert address(made, f"/editions/{name}?locale=fr") in offered
    parks = made.departments[0].slug
    assert address(made, f"/editions/department/{parks}.pdf?locale=fr") in offered
    other = client.get(address(made, "?locale=en"))
    assert address(made, "/editions/sheet.pdf?locale=en") in set(other.links.values())
    assert client.get(address(made, "?locale=xx")).status == 404


@pytest.mark.parametrize(
    ("name", "mimetype", "file"),
    [
        ("public.html", "text/html", "launch-plan-public"),
        ("full.csv", "text/csv", "launch-plan-figures"),
        ("sheet.docx", "application/vnd.openxmlformats", "decision-sheet"),
    ],
)
def test_each_kind_is_handed_out_under_its_own_name_and_its_size_said_after(
    visit: Visit, made: PlanTown, name: str, mimetype: str, file: str
) -> None:
    client = visit(made.leader)
    page = printed(client, address(made, f"/editions/{name}?locale=en"))
    assert page.response.mimetype.startswith(mimetype)
    ending = name.partition(".")[2]
    assert page.response.headers["Content-Disposition"] == (
        f'attachment; filename="{file}-{made.consultation.slug}-2026-11-23.{ending}"'
    )
    again = client.get(address(made, f"/editions/{name}?locale=en"))
    assert (again.status, again.response.data) == (200, page.response.data)
    row = client.get(address(made, "?locale=en"))
    assert re.search(r"\(\d+\s*ko\)", row.text)


def test_a_version_for_publication_names_nobody(visit: Visit, made: PlanTown) -> None:
    page = printed(visit(made.leader), address(made, "/editions/public.pdf"))
    said = " ".join(each.extract_text() for each in PdfReader(BytesIO(page.response.data)).pages)
    assert "Version à publier" in said
    for name in ("Aïcha Morel", "Élise Fontaine", "Hugo Lambert", "Cheffe Voirie", "Paul Garnier", NOTE):
        assert name not in said


@pytest.mark.parametrize(
    "name",
    ["department.pdf", "other.pdf", "full.exe", "sheet.csv", "full.pdf?locale=xx", "department/no.pdf"],
)
def test_what_there_is_not_is_not_found(visit: Visit, made: PlanTown, name: str) -> None:
    assert visit(made.leader).get(address(made, f"/editions/{name}")).status == 404


def test_a_departments_sheet_is_for_those_who_may_read_that_department(
    visit: Visit, make: Maker, made: PlanTown
) -> None:
    parks, roads = made.departments[:2]
    head = make.person(made.town, Role.DEPARTMENT_HEAD, department=parks, name="Cheffe Nouvelle")
    client = visit(head)
    page = client.get(address(made))
    links = " ".join(page.links.values())
    assert f"department/{parks.slug}.pdf" in links
    assert f"department/{roads.slug}.pdf" not in links
    assert client.get(address(made, f"/editions/department/{roads.slug}.html")).status == 403
    mine = printed(client, address(made, f"/editions/department/{parks.slug}.html"))
    said = mine.response.data.decode()
    assert "Cheffe Nouvelle" in said
    assert "Cheffe Voirie" not in said


def test_another_towns_editions_do_not_exist(visit: Visit, make: Maker, made: PlanTown) -> None:
    stranger = visit(make.person(make.town(), Role.LEADER))
    assert stranger.get(address(made, "/editions/public.pdf")).status == 404
    parks = made.departments[0].slug
    assert stranger.get(address(made, f"/editions/department/{parks}.pdf")).status == 404
