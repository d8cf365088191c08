from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from onboarding.domain.people import Role
from onboarding.records.consultations import Consultation
from onboarding.records.people import Person
from onboarding.records.towns import Municipality
from onboarding.services.commitment import letter_of, save_letter
from tests.letters import COMPLETE
from tests.make import Maker
from tests.page import Client

Visit = Callable[[Person | None], Client]


@pytest.fixture
def town(make: Maker) -> Municipality:
    return make.town()


@pytest.fixture
def lead(make: Maker, visit: Visit, town: Municipality) -> Client:
    return visit(make.person(town, Role.LEAD_AMBASSADOR, locale="en", name="Camille"))


@pytest.fixture
def sponsor(make: Maker, visit: Visit, town: Municipality) -> Client:
    return visit(make.person(town, Role.LEADER, locale="en", name="Hélène"))


@pytest.fixture
def consultation(make: Maker, town: Municipality, session: Session) -> Consultation:
    made = make.consultation(town)
    writer = make.act(make.person(town, Role.LEAD_AMBASSADOR))
    save_letter(writer, made, replace(COMPLETE, no_chief_executive=True), version=0)
    session.commit()
    return made


@pytest.fixture
def address(consultation: Consultation) -> str:
    return f"/consultations/{consultation.slug}/commitment/versions"


def digest_of(page: object) -> str:
    return page.form_values["digest"]  # type: ignore[attr-defined, no-any-return]


def test_an_unready_letter_says_what_is_missing(lead: Client, make: Maker, town: Municipality) -> None:
    bare = make.consultation(town)
    page = lead.get(f"/consultations/{bare.slug}/commitment/versions")
    assert "The letter is not ready to be signed" in page.text
    assert "how far residents weigh in" in page.text
    assert "No version yet" in page.text


def test_a_letter_is_written_down_signed_by_both_and_published(
    lead: Client, sponsor: Client, address: str
) -> None:
    assert "The letter is ready to be signed" in lead.get(address).text
    assert lead.post(address, {"version": "1"}).location == f"{address}/1"
    page = lead.get(f"{address}/1")
    assert "Waits for 2 signatures" in page.text
    assert "Que faire de la place du Marché ?" in page.text
    lead.post(f"{address}/1/sign", {"seat": "ambassador", "digest": digest_of(page), "function": ""})
    page = sponsor.get(f"{address}/1")
    signing = {"seat": "sponsor", "digest": digest_of(page), "function": "deputy mayor"}
    sponsor.post(f"{address}/1/sign", signing)
    page = sponsor.get(f"{address}/1")
    assert "This is now evidence for a line of the checklist" in page.text
    assert "Hélène, deputy mayor – Elected sponsor, signed on 23 November 2026" in page.text
    assert "Signed by all" in page.text
    sponsor.post(f"{address}/1/publish", {})
    assert "Public since 23 November 2026" in sponsor.get(address).text


def test_a_changed_letter_says_that_it_must_be_signed_again(
    lead: Client, address: str, make: Maker, town: Municipality, consultation: Consultation, session: Session
) -> None:
    lead.post(address, {"version": "1"})
    digest = digest_of(lead.get(f"{address}/1"))
    writer = make.act(make.person(town, Role.LEAD_AMBASSADOR))
    stored = letter_of(session, consultation)
    save_letter(writer, consultation, replace(stored.letter, if_few="Nous fermons."), version=stored.version)
    session.commit()
    page = lead.post(f"{address}/1/sign", {"seat": "ambassador", "digest": digest, "function": ""})
    assert page.status == 422
    assert "open the newest version and read it first" in page.text
    assert "The letter was changed since version 1" in lead.get(address).text
    assert "This version can no longer be signed" in lead.get(f"{address}/1").text


def test_a_post_sent_twice_signs_once(lead: Client, address: str) -> None:
    lead.post(address, {"version": "1"})
    assert lead.post(address, {"version": "1"}).status == 422
    sent = {"seat": "ambassador", "digest": digest_of(lead.get(f"{address}/1")), "function": ""}
    assert lead.post(f"{address}/1/sign", sent).status == 302
    assert lead.post(f"{address}/1/sign", sent).status == 422
    assert lead.get(f"{address}/1").text.count("signed on") == 1


@pytest.mark.parametrize("seat", ["", "mayor", "sponsor"])
def test_a_seat_that_is_none_or_not_mine_is_refused(lead: Client, address: str, seat: str) -> None:
    lead.post(address, {"version": "1"})
    sent = {"seat": seat, "digest": digest_of(lead.get(f"{address}/1")), "function": ""}
    assert lead.post(f"{address}/1/sign", sent).status == 422


def test_a_version_that_is_not_there_is_not_there(lead: Client, address: str) -> None:
    assert lead.get(f"{address}/7").status == 404
    lead.post(address, {"version": "1"})
    assert lead.get(f"{address}/1?in=de").status == 404


def test_taking_a_letter_off_the_public_page_needs_a_reason(
    lead: Client, sponsor: Client, address: str
) -> None:
    lead.post(address, {"version": "1"})
    digest = digest_of(lead.get(f"{address}/1"))
    lead.post(f"{address}/1/sign", {"seat": "ambassador", "digest": digest, "function": ""})
    sponsor.post(f"{address}/1/sign", {"seat": "sponsor", "digest": digest, "function": ""})
    lead.post(f"{address}/1/publish", {})
    assert lead.post(f"{address}/1/withdraw", {"reason": " "}).status == 422
    lead.post(f"{address}/1/withdraw", {"reason": "une coquille"})
    assert "Was public from" in lead.get(f"{address}/1").text


def test_the_letter_goes_out_as_pdf_word_and_markdown(lead: Client, address: str) -> None:
    lead.post(address, {"version": "1"})
    markdown = lead.flask.get(f"{address}/1/letter.md?in=fr").text
    assert markdown.startswith("# Lettre d’engagement\n")
    assert "Personne n’a encore signé." in markdown
    word = lead.flask.get(f"{address}/1/letter.docx")
    assert word.data[:2] == b"PK"
    pdf = lead.flask.get(f"{address}/1/letter.pdf?in=fr")
    assert pdf.data[:5] == b"%PDF-"
    assert "lettre-d-engagement-le-parc-des-tanneurs-version-1.pdf" in pdf.headers["Content-Disposition"]
