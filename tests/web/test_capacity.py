from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from onboarding.domain.people import Role
from onboarding.records.capacity import find_sheet, typed_of
from onboarding.records.consultations import Consultation
from onboarding.records.people import Person
from onboarding.records.towns import Municipality
from tests.make import Maker
from tests.page import Client

Visit = Callable[[Person | None], Client]


@pytest.fixture
def town(make: Maker) -> Municipality:
    return make.town()


@pytest.fixture
def consultation(make: Maker, town: Municipality) -> Consultation:
    return make.consultation(town, weekly_hours=10.0)


@pytest.fixture
def address(consultation: Consultation) -> str:
    return f"/consultations/{consultation.slug}/capacity"


@pytest.fixture
def moderator(make: Maker, visit: Visit, town: Municipality) -> Client:
    return visit(make.person(town, Role.MODERATION_LEAD, locale="en"))


def test_the_page_shows_need_hours_and_what_is_missing(moderator: Client, address: str) -> None:
    page = moderator.get(address)
    assert "51.7 h" in page.text
    assert "14.3 h a week are missing for the central scenario" in page.text
    assert "13% of the hours go to reading and flagged texts, 68% to answers" in page.text
    assert "The moderators’ week holds the busiest week only if few people come" in page.text
    assert page.links["Change figures"] == f"{address}/figures"


def test_every_figure_says_where_it_comes_from(moderator: Client, address: str) -> None:
    page = moderator.get(address)
    assert page.text.count("Assumed: no published figure exists") >= 8
    assert "Assumed after" in page.text


def test_shares_are_typed_in_per_cent_with_their_origin(
    moderator: Client, address: str, session: Session, consultation: Consultation
) -> None:
    page = moderator.get(f"{address}/figures")
    assert "In per cent. While empty: 50%." in page.text
    form = {"figure_answered": "12,5 %", "figure_answer_minutes": "8", "note": "Enquête 2025", "version": "0"}
    assert moderator.post(f"{address}/figures", form).location == address
    assert typed_of(session, consultation.id)["answered"].value == 0.125
    page = moderator.get(address)
    assert "2 figures are changed." in page.text
    assert "Typed by you: Enquête 2025" in page.text
    assert moderator.get(f"{address}/figures").form_values["figure_answered"] == "12.5"


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("figure_answered", "120", "Enter a number between 0 and 100."),
        ("figure_answered", "beaucoup", "Enter a number, such as 12.5."),
        ("figure_answered", "nan", "Enter a number between 0 and 100."),
        ("figure_heat_debated", "0", "Enter a number between 0.1 and 50."),
        ("figure_before_factor", "1e400", "Enter a number between 1 and 20."),
    ],
)
def test_what_cannot_be_a_figure_is_refused_by_its_field(
    moderator: Client, address: str, field: str, typed: str, sentence: str
) -> None:
    page = moderator.post(f"{address}/figures", {field: typed, "note": "x", "version": "0"})
    assert page.status == 422
    assert sentence in page.text
    assert page.form_values[field] == typed


def test_whoever_types_a_figure_says_where_it_comes_from(moderator: Client, address: str) -> None:
    page = moderator.post(f"{address}/figures", {"figure_answered": "20", "note": "", "version": "0"})
    assert page.status == 422
    assert "Say where your figures come from" in page.text


def test_two_people_who_change_figures_see_both(moderator: Client, address: str) -> None:
    moderator.post(f"{address}/figures", {"figure_answered": "20", "note": "un", "version": "0"})
    page = moderator.post(f"{address}/figures", {"figure_answered": "30", "note": "deux", "version": "0"})
    assert page.status == 409
    assert "Somebody else saved in the meantime" in page.text
    assert "0.2" in page.text or "20" in page.text
    assert page.form_values["figure_answered"] == "30"


def test_what_was_counted_is_kept_and_moves_the_other_consultations(
    moderator: Client,
    address: str,
    make: Maker,
    town: Municipality,
    session: Session,
    consultation: Consultation,
) -> None:
    town = session.get_one(Municipality, consultation.municipality_id)
    other = make.consultation(town, title="La place", weekly_hours=10.0)
    counted = {"items": "1 800", "answered": "450", "answering": "90,5", "version": "0"}
    assert moderator.post(f"{address}/measured", counted).location == address
    sheet = find_sheet(session, consultation.id)
    assert sheet is not None
    assert (sheet.items, sheet.answering) == (1_800, 90.5)
    page = moderator.get(f"/consultations/{other.slug}/capacity")
    assert "Your own figure, from “Le parc des Tanneurs”" in page.text


def test_counts_that_cannot_be_true_together_stand_by_their_field(moderator: Client, address: str) -> None:
    page = moderator.post(f"{address}/measured", {"items": "10", "answered": "11", "version": "0"})
    assert page.status == 422
    assert "There cannot be more answered texts than texts." in page.text
    assert page.form_values["answered"] == "11"


def test_a_town_without_inhabitants_is_told_what_is_missing(make: Maker, visit: Visit) -> None:
    town = make.town(population=0)
    consultation = make.consultation(town)
    lead = visit(make.person(town, Role.LEAD_AMBASSADOR, locale="en"))
    page = lead.get(f"/consultations/{consultation.slug}/capacity")
    assert "The number of inhabitants is missing" in page.text
    assert "Not met" in page.text


def test_without_hours_the_page_leads_to_their_field(make: Maker, visit: Visit, town: Municipality) -> None:
    consultation = make.consultation(town)
    lead = visit(make.person(town, Role.LEAD_AMBASSADOR, locale="en"))
    page = lead.get(f"/consultations/{consultation.slug}/capacity")
    assert page.links["Give the hours"] == f"/consultations/{consultation.slug}/edit#weekly_hours"


def test_who_only_reads_is_offered_no_change(
    make: Maker, visit: Visit, town: Municipality, address: str
) -> None:
    page = visit(make.person(town, Role.LEADER)).get(address)
    assert "Changer des chiffres" not in page.text
    assert "Lire ce que les habitants écrivent coûte peu" in page.text
