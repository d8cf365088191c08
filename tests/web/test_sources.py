"""The bibliography: every source, where to read it, what cites it."""

import pytest

from onboarding.content.sources import opens
from onboarding.domain.people import Role


@pytest.fixture
def reader(make, visit):
    town = make.town()
    make.consultation(town, slug="tanneurs")
    return visit(make.person(town, Role.LEADER, locale="en"))


@pytest.fixture
def rows(reader):
    """Key -> row of the table."""
    return {row.get("id"): row for row in reader.get("/sources").document.iter("tr") if row.get("id")}


def said(row):
    return " ".join("".join(row.itertext()).split())


def listed(row):
    return [said(entry) for entry in row.iter("li")]


def test_every_source_has_its_anchor_with_name_and_use(rows, shelf):
    assert list(rows) == [source.id for source in shelf.sources]
    for key, row in rows.items():
        text = shelf.words["en"].sources[key]
        assert " ".join(text.name.split()) in said(row)
        assert " ".join(text.supports.split()) in said(row)


def test_a_whole_address_is_a_link_that_tells_nobody_and_a_shortened_one_is_text(rows, shelf):
    for source in shelf.sources:
        links = {link.get("href"): link.get("rel") for link in rows[source.id].iter("a")}
        assert set(links) == {address for address in source.addresses if opens(address)}
        assert all("noreferrer" in rel.split() for rel in links.values())
        assert all(address in said(rows[source.id]) for address in source.addresses)


def test_everything_that_cites_a_source_is_named_by_head_or_by_text(rows, shelf):
    assert "A7 Affected publics mapped" in listed(rows["CL-2019"])
    for item in shelf.catalogue.items:
        for key in item.source:
            assert any(entry.startswith(f"{item.id} ") for entry in listed(rows[key]))
    for piece in shelf.pieces:
        for key in piece.source:
            assert f"Ready piece: {shelf.words['en'].pieces[piece.id].title}" in listed(rows[key])
    assert all(listed(row) or "Nothing for now" in said(row) for row in rows.values())


def test_clauses_and_objections_are_named_too(rows, shelf):
    said_of = shelf.words["en"]
    for clause in shelf.charter.clauses:
        for key in clause.source:
            assert f"Charter: {said_of.clauses[clause.id].title}" in listed(rows[key])
    for objection in shelf.objections:
        for key in objection.source:
            assert f"Objection: “{said_of.objections[objection.id].said}”" in listed(rows[key])


def test_a_source_says_when_it_was_read_and_general_knowledge_says_it_was_not(rows):
    seen = {key: said(row.findall("td")[1]) for key, row in rows.items()}
    assert seen.pop("GK") == "nothing to read"
    assert set(seen.values()) == {"November 2026"}


def test_the_month_is_said_in_french_to_who_reads_french(make, visit):
    page = visit(make.person(make.town(), Role.LEADER, locale="fr")).get("/sources")
    assert "novembre 2026" in page.text


def test_a_line_leads_to_its_sources_and_the_footer_to_all(reader, rows, shelf):
    page = reader.get("/consultations/tanneurs/lines/C7")
    for key in shelf.catalogue.by_id["C7"].source:
        name = " ".join(shelf.words["en"].sources[key].name.split())
        assert page.links[name] == f"/sources#{key}"
        assert key in rows
    assert page.links["Sources"] == "/sources"


def test_nobody_is_led_there_before_signing_in(visit):
    assert "Sources" not in visit(None).get("/sign-in").links


@pytest.mark.parametrize(
    ("address", "whole"),
    [
        ("https://arcom.fr", True),
        ("https://consultationinstitute.org/?p=69890", True),
        ("https://civocracy.com/fr/post/clés_participation_constructive-1", True),
        ("citizenlab.co/blog/strategie-budget", False),
        ("https://citizenlab.co/blog/une-equipe…", False),
        ("http://arcom.fr", False),
        ("javascript:alert(1)", False),
        ("https://", False),
        ("https://arcom.fr deux", False),
        ("https://[arcom.fr", False),
        ("", False),
    ],
)
def test_only_a_whole_https_address_opens(address, whole):
    assert opens(address) is whole
