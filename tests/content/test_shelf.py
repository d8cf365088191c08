"""The content as the application opens it, small and real."""

from datetime import date
from pathlib import Path

import pytest

from onboarding.content.checking import check
from onboarding.content.faults import BrokenContent
from onboarding.content.shelf import open_shelf
from onboarding.domain.charter import Charter, draft, findings, recommended
from onboarding.domain.readiness import Level, Owner
from onboarding.domain.severity import Severity
from onboarding.places import CHECKLISTS
from tests.content.folder import spoil

TODAY = date(2026, 11, 23)


def test_a_shelf_holds_structure_and_words(folder: Path) -> None:
    shelf = open_shelf(folder)
    assert shelf.locales == ("en", "fr")
    assert [item.id for item in shelf.catalogue.items] == ["A1", "A2", "B1"]
    assert shelf.catalogue.by_id["B1"].owners == (Owner.LEAD, Owner.LEG)
    assert shelf.catalogue.by_id["B1"].dimension == "B"
    assert shelf.charter.clauses[0].recommended.id == "button"
    assert shelf.charter.findings[0].severity is Severity.AMBER
    assert shelf.words["fr"].items["A1"].title == "Les mots qui disent title de A1"
    assert shelf.words["en"].weights[Level.CRITICAL].name == "The words which say name de 4"
    assert shelf.source_by_id["SEED"].name == "A seed"


def test_a_shelf_is_read_once(folder: Path) -> None:
    first = open_shelf(folder)
    (folder / "stories.toml").unlink()
    assert open_shelf(folder / "text" / "..") is first


def test_nobody_can_write_on_a_shelf(folder: Path) -> None:
    with pytest.raises(TypeError):
        open_shelf(folder).words["fr"].items["A1"] = None  # type: ignore[index]


def test_broken_content_is_refused_with_every_fault(folder: Path) -> None:
    spoil(folder, "readiness/scoping.toml", "level = 3", "grade = 3")
    spoil(folder, "text/fr/stories.toml", "[S1]", "[S9]")
    with pytest.raises(BrokenContent) as broken:
        open_shelf(folder)
    assert {fault.path for fault in broken.value.faults} == {"items[0].grade", "items[0].level", "S1", "S9"}
    assert "readiness/scoping.toml: items[0].grade: unknown key" in str(broken.value)


def test_bad_manners_do_not_stop_the_application(folder: Path) -> None:
    spoil(folder, "text/fr/stories.toml", 'sentence = "', 'sentence = "Oui ! ')
    (folder / ".backup~").write_text("x", encoding="utf-8")
    assert len(check(folder).faults) == 2
    assert open_shelf(folder).locales == ("en", "fr")


def test_the_real_content_has_no_fault_in_any_language() -> None:
    report = check()
    assert [str(fault) for fault in report.faults] == []
    assert {"fr", "en"} <= report.locales.keys()
    assert {(counted.items, counted.complete) for counted in report.locales.values()} == {(106, 106)}


def test_the_real_catalogue_has_the_agreed_size() -> None:
    items = open_shelf().catalogue.items
    blockers = [item.blocker.value for item in items]
    assert (len(items), blockers.count("hard"), blockers.count("waivable")) == (106, 30, 24)
    assert sum(item.light or item.blocker.value == "hard" for item in items) == 49


def test_every_choice_of_the_real_charter_can_be_drafted_in_every_language() -> None:
    shelf = open_shelf()
    widest = max(len(clause.options) for clause in shelf.charter.clauses)
    for place in range(widest):
        choices = {c.id: c.options[min(place, len(c.options) - 1)].id for c in shelf.charter.clauses}
        for words in shelf.words.values():
            clauses = draft(shelf.charter, Charter(choices=choices), words=words, blank="[{label}]")
            assert [clause.id for clause in clauses] == [
                c for c, option in choices.items() if option != "none"
            ]


def test_the_recommended_charter_raises_nothing() -> None:
    shelf = open_shelf()
    charter = Charter(choices=recommended(shelf.charter), facts={"moderator_count": "2"})
    found = findings(shelf.charter, charter, today=TODAY, election_on=TODAY)
    assert found == ()


def test_the_day_of_adoption_has_words_in_every_language_until_it_is_known() -> None:
    shelf = open_shelf()
    assert all(shelf.words[locale].facts["adopted_on"].printed for locale in shelf.locales)


def test_adopting_moves_no_drill_no_card_and_nothing_that_is_computed() -> None:
    shelf = open_shelf()
    moved = {item for clause in shelf.charter.clauses for item in clause.items}
    assert moved >= {"E2", "E3", "E4", "E5", "E6", "E7", "E10", "E11", "E12", "F5", "F6", "F9"}
    assert moved.isdisjoint({"E1", "E8", "E9", "B9", "D2", "F10"})


def test_the_checklists_stand_where_places_says() -> None:
    assert (CHECKLISTS / "catalogue.toml").is_file()
