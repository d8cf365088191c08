"""The demo town around its lines: what people who sign in there find to try."""

import pytest
from argon2 import PasswordHasher
from sqlalchemy import func, select

from onboarding.content.manuscripts import parse
from onboarding.demo import script
from onboarding.demo.kept import discard, kept
from onboarding.demo.towns import load, purge
from onboarding.domain.evidence_files import Kind
from onboarding.domain.people import Role
from onboarding.intake.judging import judged
from onboarding.intake.keeping import fetch
from onboarding.records.answers import Answer, Checklist, Evidence
from onboarding.records.consultations import consultations_of
from onboarding.records.evidence_files import EvidenceFile
from onboarding.records.people import Person
from onboarding.services import passwords
from tests.conftest import NOW
from tests.make import demo_site

TODAY = NOW.date()
ASKED = {
    "lead": "Analysts named, hours set aside",
    "parks_head": "Counters and switchboard briefed – Parks and Gardens",
    "roads_head": "Streets and Mobility",
}
"""Part -> the line on which somebody waits for them."""


@pytest.fixture(autouse=True)
def _quick_hashes(monkeypatch):
    monkeypatch.setattr(passwords, "HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


@pytest.fixture
def load_town(app, session, shelf, tmp_path, monkeypatch):
    def loaded(locale="en"):
        site = demo_site(tmp_path)
        town = load(session, shelf, locale=locale, today=TODAY, site=site)
        session.commit()
        return town

    return loaded


@pytest.fixture
def town(load_town):
    return load_town()


@pytest.fixture
def visit_as(visit, session, town):
    def as_part(part):
        name = script.read_words(town.locale).people[part]
        return visit(session.scalar(select(Person).where(Person.name == name)))

    return as_part


@pytest.fixture
def base(session, town):
    return f"/consultations/{consultations_of(session, town.id)[-1].slug}"


def test_whoever_is_asked_reads_it_at_home_and_what_was_settled_stays(visit_as, base):
    for part, line in ASKED.items():
        home = visit_as(part).get("/").text
        assert "You are asked on:" in home
        assert line in home
    planning = visit_as("planning_head")
    assert "You are asked on:" not in planning.get("/").text
    text = planning.get(f"{base}/lines/A4").text
    assert "Has the council not voted on it already?" in text
    assert "Resolved by Rowan Ashdown" in text


def test_own_lines_stand_on_lists_and_lines_are_in_a_colleagues_hands(visit_as, base):
    parks = visit_as("parks_head").get(f"{base}/departments/parks-and-gardens/lines").text
    assert "A ready answer about the plane trees (own line)" in parks
    every = [visit_as("lead").get(f"{base}/lines?page={number}").text for number in (1, 2)]
    assert sum("Stallholders told in person (own line)" in page for page in every) == 1
    assert "plane trees" not in visit_as("planning_head").get(f"{base}/my-lines").text
    assert "Options and costs documented" in visit_as("finance_head").get(f"{base}/my-lines").text
    held = visit_as("communication_referent").get(f"{base}/delegations").text
    assert "Julian Paston" in held
    assert "The project page comes first" in held


def test_evidence_files_pass_as_anybodys_and_one_has_two_versions(visit_as, base, session, tmp_path):
    page = visit_as("lead").get(f"{base}/lines/D1/evidence")
    assert "version 1, replaced on" in page.text
    files = session.scalars(select(EvidenceFile)).all()
    kinds = sorted(judged(file.name, fetch(tmp_path, file.sha256)).kind for file in files)
    assert kinds == [Kind.DOCX, Kind.DOCX, Kind.PDF]


def test_leadership_has_lines_to_verify_and_a_waiver_to_renew(visit_as, base):
    leader = visit_as("elected")
    assert "This waiver ends soon" in leader.get("/").text
    assert "Counters and switchboard briefed" in leader.get(f"{base}/verification").text


def test_two_pieces_are_filled_in_and_three_lines_say_when_the_law_was_checked(visit_as, base, session):
    for piece in ("mission_letter", "scoping_note"):
        page = visit_as("lead").get(f"{base}/pieces/{piece}")
        assert page.status == 200
        assert "manuscript__missing" not in page.source
    assert session.scalar(select(func.count()).where(Answer.legal_check_on.is_not(None))) == 3


@pytest.mark.parametrize("locale", ["fr", "en"])
def test_every_paper_says_that_it_is_invented_and_has_no_markup_to_refuse(locale):
    for paper in script.read_words(locale).papers.values():
        parsed = parse(paper.text)
        assert parsed.faults == ()
        assert {"fr": "Document inventé", "en": "Invented for the demonstration"}[locale] in paper.text


def test_purging_takes_the_files_along_but_not_those_of_a_real_town(load_town, make, session, tmp_path):
    load_town("fr")
    former = kept(session)
    assert len(former) == 3
    shared = sorted(former)[0]
    _give_to_a_real_town(make, session, shared)
    purge(session)
    session.commit()
    discard(session, tmp_path, former)
    assert [file.name for file in tmp_path.rglob("*") if file.is_file()] == [shared]


def _give_to_a_real_town(make, session, digest):
    town = make.town()
    checklist = make._add(Checklist(municipality_id=town.id))
    make._add(Answer(checklist_id=checklist.id, item="C1"))
    person = make.person(town, Role.LEADER)
    piece = make._add(
        Evidence(
            checklist_id=checklist.id, item="C1", kind="file", body="x.pdf", given_by=person.id, given_at=NOW
        )
    )
    make._add(
        EvidenceFile(evidence_id=piece.id, name="x.pdf", media_type="application/pdf", size=1, sha256=digest)
    )
