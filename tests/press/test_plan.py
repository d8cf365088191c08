"""The printed plan: read as text, bookmarks and tags."""

from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from onboarding.domain.figures import Verdict
from onboarding.press.pdf import to_pdf
from onboarding.press.plan import file_name
from onboarding.records.answers import Waiver
from onboarding.records.consultations import DayScore
from tests.make import Maker
from tests.plan_paper import ANNEXES, SECTIONS, pages, set_plan
from tests.plan_town import TODAY, PlanTown, plan_town


@pytest.fixture
def made(make: Maker) -> PlanTown:
    return plan_town(make, demo=True, name="Saint-Aubin")


@pytest.fixture
def printed(make: Maker, made: PlanTown) -> bytes:
    ready = set_plan(make, made)
    return to_pdf(ready.html, css=ready.css)


def test_the_first_page_is_enough_to_decide(printed: bytes, tmp_path: Path) -> None:
    first = pages(printed, tmp_path)[0]
    for words in ("Saint-Aubin", "Le parc des Tanneurs", "Demonstration data", "/ 100", "What may go wrong"):
        assert words in first
    for words in (
        "What still stands in the way",
        "waived by Élise Fontaine",
        "What is asked of you",
        "Decision taken",
    ):
        assert words in first


def test_every_page_says_whose_plan_it_is_that_it_is_a_demonstration_and_its_number(
    printed: bytes, tmp_path: Path
) -> None:
    told = pages(printed, tmp_path)
    for number, page in enumerate(told, start=1):
        assert "Demonstration data" in page
        assert f"{number} / {len(told)}" in page
        assert "Saint-Aubin" in page


def test_a_real_town_is_not_marked_as_a_demonstration(make: Maker, tmp_path: Path) -> None:
    ready = set_plan(make, plan_town(make))
    assert not any("Demonstration" in page for page in pages(to_pdf(ready.html, css=ready.css), tmp_path))


def test_the_contents_lead_to_the_right_pages(printed: bytes, tmp_path: Path) -> None:
    told, reader = pages(printed, tmp_path), PdfReader(BytesIO(printed))
    headings = {entry.title: entry for entry in reader.outline[1] if not isinstance(entry, list)}  # type: ignore[union-attr]
    for heading in (*(f"{number} {name}" for number, name in enumerate(SECTIONS, start=1)), *ANNEXES):
        place = (reader.get_destination_page_number(headings[heading]) or 0) + 1
        assert heading in told[place - 1]
        assert f"{heading.replace(' ', '. ', 1)} {place}" in told[1]


def test_sections_are_bookmarks_under_the_title(printed: bytes) -> None:
    title, under, *_ = PdfReader(BytesIO(printed)).outline
    assert title.title == "Launch plan"  # type: ignore[union-attr]
    assert isinstance(under, list)
    names = [entry.title for entry in under if not isinstance(entry, list)]
    numbered = [f"{number} {name}" for number, name in enumerate(SECTIONS, start=1)]
    assert names == [numbered[0], "Contents", *numbered[1:], *ANNEXES]


def test_the_document_is_tagged_titled_and_in_its_language(printed: bytes) -> None:
    reader = PdfReader(BytesIO(printed))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]  # type: ignore[index]
    assert "/StructTreeRoot" in root  # type: ignore[operator]
    assert root["/Lang"] == "en"  # type: ignore[index]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]  # type: ignore[index]
    assert reader.metadata is not None
    assert reader.metadata.title == "Launch plan – Le parc des Tanneurs"
    assert len(printed) / len(reader.pages) < 10 * 1024


def test_everything_that_was_gathered_is_in_the_document(printed: bytes, tmp_path: Path) -> None:
    whole = " ".join(pages(printed, tmp_path))
    for words in (
        "Petite enfance",
        "Not now; review",
        "Déménagement au printemps",
        "Le compte rendu est au dossier",
    ):
        assert words in whole
    for words in ("Aïcha Morel", "Article 29", "Does not concur", "SHA-256", "Edition 2026.11"):
        assert words in whole


def test_an_overfull_sheet_still_fits_on_its_page(make: Maker, tmp_path: Path) -> None:
    made = plan_town(make, name="Saint-Rambert-d’Albon-sur-Loire-et-Vilaine " * 2)
    made.consultation.title = "Réaménager ensemble la place du marché et ses rues " * 3
    for item in ("A1", "C2", "E2"):
        make.session.add(
            Waiver(
                consultation_id=made.consultation.id,
                item=item,
                given_by=made.leader.id,
                given_on=TODAY,
                expires_on=TODAY,
                reason="Un motif très développé, qui dit tout ce qu’il y a à dire. " * 20,
            )
        )
    day = TODAY - timedelta(days=8)
    make.session.add(
        DayScore(
            consultation_id=made.consultation.id,
            day=day,
            edition="2026.11",
            raw=50.0,
            shown=50.0,
            verdict=Verdict.NO_GO,
            confidence=0.2,
        )
    )
    make.session.commit()
    ready = set_plan(make, made, "fr")
    reader = PdfReader(BytesIO(to_pdf(ready.html, css=ready.css)))
    entries = [entry for entry in reader.outline if not isinstance(entry, list)]
    children = next(entry for entry in reader.outline if isinstance(entry, list))
    assert reader.get_destination_page_number(entries[0]) == 0
    assert [reader.get_destination_page_number(child) for child in children[:2]] == [0, 1]


def test_what_a_town_writes_is_shown_as_it_was_typed(make: Maker, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("canary-in-a-file")
    hostile = (
        f'<img src="{secret.as_uri()}"><link rel=attachment href="{secret.as_uri()}"></p><script>x</script>'
    )
    made = plan_town(make, name=f"<b>{secret.as_uri()}"[:120], note=hostile)
    made.consultation.summary = "<style>@import url(http://127.0.0.1:9/x)</style>" + "x" * 20_000
    made.consultation.title = '<h1 onclick="x">Titre'
    make.session.commit()
    ready = set_plan(make, made)
    reader = PdfReader(BytesIO(to_pdf(ready.html, css=ready.css)))
    text = " ".join(page.extract_text() for page in reader.pages)
    assert '<h1 onclick="x">Titre' in text
    assert "<script>" in text
    assert "canary" not in text
    assert reader.attachments == {}


def test_setting_the_plan_twice_gives_the_same_document(make: Maker, made: PlanTown) -> None:
    assert set_plan(make, made) == set_plan(make, made)
    assert set_plan(make, made).seal != set_plan(make, made, "fr").seal


def test_a_blocker_closed_changes_seal_and_document(make: Maker, made: PlanTown) -> None:
    before = set_plan(make, made)
    made.consultation.no_election = False
    make.session.commit()
    after = set_plan(make, made)
    assert (before.seal != after.seal, before.html != after.html) == (True, True)


def test_the_file_is_named_in_the_towns_language() -> None:
    assert file_name("parc", day="2026-11-23", locale="fr") == "plan-de-lancement-parc-2026-11-23.pdf"
    assert file_name("parc", day="2026-11-23", locale="en") == "launch-plan-parc-2026-11-23.pdf"
