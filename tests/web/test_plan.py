"""The plan's page and its download."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from pypdf import PdfReader
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from onboarding.domain.people import Role
from onboarding.records.base import Record
from onboarding.records.people import Person
from tests.make import Maker
from tests.page import Client
from tests.plan_town import PlanTown, plan_town
from tests.prints import printed

Visit = Callable[[Person | None], Client]


@pytest.fixture
def made(make: Maker) -> PlanTown:
    return plan_town(make, locale="en", demo=True)


def address(made: PlanTown, ending: str = "") -> str:
    return f"/consultations/{made.consultation.slug}/plan{ending}"


def plans(app: Flask) -> list[Path]:
    return sorted((app.extensions["settings"].data_dir / "plans").glob("*.pdf"))


def test_the_page_says_what_the_document_will_contain(visit: Visit, made: PlanTown) -> None:
    page = visit(made.leader).get(address(made))
    assert page.status == 200
    assert page.h1 == "Launch plan"
    assert "State of Monday 23 November 2026, in English." in page.text
    assert "Departments by stage Blockers and waivers Moderation" in page.text
    assert page.text.endswith("the commitment letter, the moderation charter and every open line.")
    assert "Régime juridique" not in page.text
    assert address(made, ".pdf") in page.links.values()


def test_the_download_is_a_pdf_named_after_the_consultation_and_the_day(visit: Visit, made: PlanTown) -> None:
    page = printed(visit(made.leader), address(made, ".pdf"))
    assert page.status == 200
    assert page.response.mimetype == "application/pdf"
    name = f"launch-plan-{made.consultation.slug}-2026-11-23.pdf"
    assert page.response.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert page.response.headers["Cache-Control"] == "no-store"
    first = PdfReader(BytesIO(page.response.data)).pages[0].extract_text()
    assert "Vallorne" in first
    assert "Le parc des Tanneurs" in first


def test_a_french_town_downloads_a_french_plan(visit: Visit, make: Maker) -> None:
    made = plan_town(make)
    page = printed(visit(made.leader), address(made, ".pdf"))
    assert f"plan-de-lancement-{made.consultation.slug}" in page.response.headers["Content-Disposition"]
    reader = PdfReader(BytesIO(page.response.data))
    assert reader.trailer["/Root"]["/Lang"] == "fr"  # type: ignore[index]
    assert "Risque que l’histoire ne commence jamais" in reader.pages[0].extract_text().replace("\n", " ")


def test_a_document_printed_today_shows_its_size_and_is_not_printed_again(
    app: Flask, visit: Visit, made: PlanTown
) -> None:
    client = visit(made.leader)
    for earlier in plans(app):
        earlier.unlink()
    assert "printed when you click" in client.get(address(made)).text
    first = printed(client, address(made, ".pdf")).response.data
    (kept,) = plans(app)
    stamp = kept.stat().st_mtime_ns
    again = client.get(address(made, ".pdf"))
    assert (again.status, again.response.data) == (200, first)
    assert kept.stat().st_mtime_ns == stamp
    page = client.get(address(made))
    assert "printed when you click" not in page.text
    assert " kB)" in page.text


def test_reading_and_downloading_write_nothing_to_the_database(
    session: Session, visit: Visit, made: PlanTown
) -> None:
    client = visit(made.leader)
    before = counts(session)
    client.get(address(made))
    assert printed(client, address(made, ".pdf")).response.mimetype == "application/pdf"
    assert counts(session) == before


def counts(session: Session) -> dict[str, int]:
    session.rollback()
    tables = Record.metadata.sorted_tables
    return {table.name: session.scalar(select(func.count()).select_from(table)) or 0 for table in tables}


@pytest.mark.parametrize("role", [Role.LEADER, Role.DPO, Role.COMMUNICATIONS, Role.LEAD_AMBASSADOR])
def test_those_who_sign_may_read_the_plan(visit: Visit, make: Maker, made: PlanTown, role: Role) -> None:
    assert visit(make.person(made.town, role)).get(address(made)).status == 200


@pytest.mark.parametrize("ending", ["", ".pdf"])
def test_another_towns_plan_does_not_exist(visit: Visit, make: Maker, made: PlanTown, ending: str) -> None:
    stranger = make.person(make.town(), Role.LEADER)
    assert visit(stranger).get(address(made, ending)).status == 404


@pytest.mark.parametrize("ending", ["", ".pdf"])
def test_nobody_reads_a_plan_without_signing_in(visit: Visit, made: PlanTown, ending: str) -> None:
    page = visit(None).get(address(made, ending))
    assert page.status == 302
    assert page.location.startswith("/sign-in")


def test_a_consultation_without_a_date_has_a_page_and_a_document(visit: Visit, make: Maker) -> None:
    town = make.town(locale="en", population=None)
    leader = make.person(town, Role.LEADER, locale="en")
    slug = make.consultation(town, opens_on=None, closes_on=None).slug
    client = visit(leader)
    assert client.get(f"/consultations/{slug}/plan").status == 200
    assert printed(client, f"/consultations/{slug}/plan.pdf").response.data.startswith(b"%PDF")
