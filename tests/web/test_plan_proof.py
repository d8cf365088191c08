"""Verifying a PDF on its page: one's own, an altered one, another town's, and what is no plan."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from sqlalchemy import select

from onboarding.records.people import Person
from onboarding.records.plan_versions import PlanPrint
from onboarding.services.plan_versions import prepare, publish
from tests.make import Maker
from tests.page import Client, Page
from tests.plan_town import PlanTown, plan_town

Visit = Callable[[Person | None], Client]


@pytest.fixture
def made(make: Maker) -> PlanTown:
    return plan_town(make, locale="en", demo=True)


@pytest.fixture
def pdf(make: Maker, made: PlanTown, tmp_path: Path) -> bytes:
    act = make.act(made.lead)
    publish(act, made.consultation, prepare(act, made.consultation, data_dir=tmp_path))
    make.session.commit()
    kept = make.session.scalars(select(PlanPrint).where(PlanPrint.locale == "en")).one()
    return kept.pdf


def sent(client: Client, content: bytes, name: str = "plan.pdf") -> Page:
    return client.post("/plan/verify", {"file": (BytesIO(content), name)})


def test_an_original_is_named_with_its_version(visit: Visit, made: PlanTown, pdf: bytes) -> None:
    page = sent(visit(made.leader), pdf)
    assert page.status == 200
    assert "Unaltered: this is the plan as it was published" in page.text
    assert "Le parc des Tanneurs" in page.text
    assert "Aïcha Morel" in page.text
    assert f"/consultations/{made.consultation.slug}/plan/versions/1" in page.links.values()


def test_a_changed_byte_is_found_and_the_plan_it_claims_to_be_is_named(
    visit: Visit, made: PlanTown, pdf: bytes
) -> None:
    middle = len(pdf) // 2
    page = sent(visit(made.leader), pdf[:middle] + bytes([pdf[middle] ^ 1]) + pdf[middle + 1 :])
    assert "Altered: this is not the plan as it was published" in page.text
    assert "Le parc des Tanneurs" in page.text


def test_another_towns_plan_is_unknown(visit: Visit, make: Maker, pdf: bytes) -> None:
    other = plan_town(make, name="Ailleurs", locale="en")
    page = sent(visit(other.leader), pdf)
    assert "Unknown: your town published no such plan" in page.text
    assert "Tanneurs" not in page.text


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "This file is empty"),
        (b"bonjour", "This file is no PDF"),
        (b"%PDF-1.7\n" + b"a" * 99, "Unknown"),
    ],
)
def test_what_is_no_plan_is_answered_plainly(visit: Visit, made: PlanTown, content: bytes, said: str) -> None:
    assert said in sent(visit(made.leader), content).text


def test_without_a_file_the_form_asks_for_one(visit: Visit, made: PlanTown) -> None:
    page = visit(made.leader).post("/plan/verify")
    assert page.status == 422
    assert "Choose a file first." in page.text


def test_the_page_of_verification_comes_with_its_form(visit: Visit, made: PlanTown) -> None:
    page = visit(made.lead).get("/plan/verify")
    assert page.h1 == "Verify a plan"


def test_fifty_megabytes_are_turned_away_with_a_page(visit: Visit, made: PlanTown) -> None:
    declared = {"CONTENT_LENGTH": "50000000", "CONTENT_TYPE": "multipart/form-data; boundary=x"}
    response = visit(made.leader).flask.post(
        "/plan/verify",
        input_stream=BytesIO(),
        environ_overrides=declared,
        headers={"Sec-Fetch-Site": "same-origin"},
    )
    page = Page(response)
    assert page.status == 413
    assert page.h1 == "This file is too large"
