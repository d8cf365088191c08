"""Sources are read by their names, never by the keys that editors write."""

from collections.abc import Iterator
from dataclasses import fields

import pytest

from onboarding.content.citing import MARK, Citation, cited
from onboarding.content.shelf import open_shelf
from onboarding.content.words import ItemText, SourceText
from tests.content.folder import spoil

SOURCES = {
    "OECD-PLAN": SourceText(supports="", name="OECD, planning"),
    "GUN": SourceText(supports="", name="Gunning principles"),
}


@pytest.mark.parametrize(
    ("locale", "text", "told"),
    [
        ("en", "Decide first [GUN].", "Decide first (source: Gunning principles)."),
        ("fr", "D’abord [GUN].", "D’abord (source\u00a0: Gunning principles)."),
        ("nl", "Eerst [GUN].", "Eerst (Gunning principles)."),
        ("en", "[GUN] and [OECD-PLAN]", "(source: Gunning principles) and (source: OECD, planning)"),
        ("en", "Nobody knows [NOWHERE].", "Nobody knows [NOWHERE]."),
        ("en", "A link [to a page], [ ] a box", "A link [to a page], [ ] a box"),
    ],
)
def test_a_key_is_told_by_its_name_and_an_unknown_one_stays(locale, text, told):
    assert cited(text, SOURCES, locale) == told


def prose(item: ItemText) -> Iterator[str]:
    for field in fields(item):
        value = getattr(item, field.name)
        yield from (value,) if isinstance(value, str) else value


@pytest.mark.parametrize("locale", ["fr", "en"])
def test_no_line_of_the_real_content_shows_a_key(shelf, locale):
    texts = [text for item in shelf.words[locale].items.values() for text in prose(item)]
    assert [text for text in texts if MARK.search(text)] == []
    assert any("Décider ensemble, Dunkerque)" in text for text in texts)


@pytest.mark.parametrize("locale", ["fr", "en"])
def test_every_source_has_a_name_and_a_language_may_have_its_own(shelf, locale):
    named = shelf.words[locale].sources
    assert named.keys() == shelf.source_by_id.keys()
    assert all(source.name for source in named.values())
    own = {"fr": "Connaissance générale", "en": "General knowledge"}
    assert named["GK"].name == own[locale]


def test_a_list_of_sources_is_read_by_names(shelf):
    assert shelf.words["en"].source_names(("OECD-PLAN", "NOWHERE")) == (
        "OECD, planning citizen participation",
        "NOWHERE",
    )


def test_clauses_and_objections_stand_among_what_cites_a_source(shelf):
    cited_by = {key: {(one.noun, one.id) for one in ones} for key, ones in shelf.citing.items()}
    for noun, ones in (("clauses", shelf.charter.clauses), ("objections", shelf.objections)):
        assert all((noun, one.id) in cited_by[key] for one in ones for key in one.source)


@pytest.mark.parametrize(
    ("file", "noun", "id", "field"),
    [
        ("rollout/stages.toml", "stages", "stage_2", "sentence"),
        ("plan/milestones.toml", "milestones", "rehearsal", "detail"),
        ("commitment/contradictions.toml", "contradictions", "R4", "reason"),
        ("rollout/objections.toml", "objections", "too_dear", "answer"),
        ("rollout/training.toml", "training", "tool", "aim"),
        ("charter/clauses.toml", "clauses", "reporting", "why"),
    ],
)
def test_a_key_in_any_of_their_texts_is_told_by_name_and_listed(folder, file, noun, id, field):
    said = f"The words which say {field} de {id}"
    spoil(folder, f"text/en/{file}", said, f"{said} [SEED]")
    opened = open_shelf(folder)
    assert getattr(getattr(opened.words["en"], noun)[id], field) == f"{said} (source: A seed)"
    assert Citation(noun=noun, id=id) in opened.citing["SEED"]


def test_a_day_that_is_known_is_told_and_no_day_is_made_up(shelf):
    read = [source for source in shelf.sources if source.id != "GK"]
    assert all(source.last_seen is not None for source in read)
    assert {source.last_seen.to_the_day for source in read} == {False}
    assert shelf.source_by_id["GK"].last_seen is None
