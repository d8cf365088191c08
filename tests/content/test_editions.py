"""Earlier editions of the catalogue live beside the one in use."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from onboarding.cli.content import content
from onboarding.content.checking import check
from onboarding.content.faults import BrokenContent
from onboarding.content.shelf import open_shelf
from onboarding.domain.own_items import OwnItem, OwnLine, OwnText
from onboarding.domain.readiness import Level, Owner, Scope, Validity
from onboarding.places import CHECKLISTS


@pytest.fixture
def two_editions(tmp_path: Path) -> Path:
    """The real content, frozen; the edition in use is a later one without D9 and with a heavier A7."""
    folder = tmp_path / "checklists"
    shutil.copytree(CHECKLISTS, folder)
    assert run("freeze", folder).exit_code == 0
    rewrite(folder / "catalogue.toml", 'edition = "2026.11"', 'edition = "2027.1"')
    return folder


def run(command: str, folder: Path):
    return CliRunner().invoke(content, [command, "--folder", str(folder)])


def rewrite(file: Path, before: str, after: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), encoding="utf-8")


def test_freezing_keeps_the_edition_and_the_content_stays_sound(two_editions):
    assert check(two_editions).faults == ()
    shelf = open_shelf(two_editions)
    assert [each.edition for each in shelf.catalogues] == ["2026.11", "2027.1"]
    assert shelf.newest == shelf.catalogue.edition == "2027.1"
    assert shelf.catalogues[0].items == shelf.catalogues[1].items


def test_an_edition_is_frozen_once(two_editions):
    rewrite(two_editions / "catalogue.toml", 'edition = "2027.1"', 'edition = "2026.11"')
    again = run("freeze", two_editions)
    assert again.exit_code == 1
    assert "2026.11 is kept already: give catalogue.toml a later one" in again.output


def test_faulty_content_is_not_frozen(two_editions):
    (two_editions / "text" / "fr" / "stories.toml").unlink()
    refused = run("freeze", two_editions)
    assert refused.exit_code == 1
    assert "Mend the faults first" in refused.output


def test_a_town_reads_its_own_editions_words(two_editions):
    file = two_editions / "text" / "en" / "readiness" / "scoping.toml"
    title = open_shelf().words["en"].items["A1"].title
    rewrite(file, f'title = "{title}"', 'title = "Something new"')
    shelf = open_shelf(two_editions)
    assert shelf.words["en"].items["A1"].title == "Something new"
    assert shelf.of_town("2026.11").words["en"].items["A1"].title == title
    assert shelf.of_town("2027.1").words["en"].items["A1"].title == "Something new"


def test_an_edition_no_longer_supplied_gives_way_to_the_newest(two_editions):
    assert open_shelf(two_editions).of_town("1999.1").catalogue.edition == "2027.1"


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ('edition = "2026.11"', 'edition = "2026.12"', "the folder is called 2026.11"),
        ('edition = "2026.11"', 'edition = "2027.1"', "no earlier than the edition in use"),
    ],
)
def test_a_frozen_edition_that_contradicts_itself_is_a_fault(two_editions, before, after, told):
    rewrite(two_editions / "editions" / "2026.11" / "catalogue.toml", before, after)
    with pytest.raises(BrokenContent, match=told):
        open_shelf(two_editions)


def test_a_frozen_edition_without_a_text_is_a_fault(two_editions):
    (two_editions / "editions" / "2026.11" / "text" / "fr" / "readiness" / "scoping.toml").unlink()
    faults = [str(fault) for fault in check(two_editions).faults]
    assert any("editions/2026.11" in fault and "missing" in fault for fault in faults)


def test_own_lines_are_marked_wherever_their_title_stands():
    item = OwnItem(
        id="X1",
        dimension="B",
        level=Level.LOW,
        scope=Scope.TOWN,
        owners=(Owner.LEAD,),
        validity=Validity.NONE,
        effort=1.0,
        lead_weeks=2,
    )
    text = OwnText(title="Prévenir le quartier", question="Le quartier est-il prévenu ?")
    active = open_shelf().of_town("2026.11", (OwnLine(item=item, texts=(("fr", text),)),))
    assert active.words["fr"].items["X1"].title == "Prévenir le quartier (ligne de la commune)"
    assert active.words["en"].items["X1"].title == "Prévenir le quartier (own line)"
    assert active.catalogue.by_id["X1"].own
    retired = open_shelf().of_town("2026.11", (OwnLine(item=item, texts=(("fr", text),), retired=True),))
    assert "X1" not in retired.catalogue.by_id
    assert "X1" in retired.words["fr"].items
