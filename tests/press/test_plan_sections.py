"""Sections on paper: nothing empty, the decision on page one, sections left out, opinions."""

import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from onboarding.domain.decisions import Ended
from onboarding.domain.launch_plan import LaunchPlan
from onboarding.domain.people import Role
from onboarding.domain.plan_sections import Section
from onboarding.domain.sign_offs import Opinion, Stance
from onboarding.press.pdf import to_pdf
from onboarding.press.plan import document
from tests.domain.full_plan import NOTHING, full_plan
from tests.domain.plan_fixtures import OVERRIDE
from tests.make import Maker
from tests.plan_paper import ANNEXES, SECTIONS, pages, plan_of, set_in
from tests.plan_town import plan_town

LONG = "Un motif très développé, qui dit tout ce qu’il y a à dire de cette décision. " * 60
PNG = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk"
    "YPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)


def html_of(make: Maker, plan: LaunchPlan) -> str:
    return document(plan, words=make.shelf.words["en"], locale="en", zone="Europe/Paris").html


def text_of(make: Maker, plan: LaunchPlan, folder: Path) -> list[str]:
    ready = set_in(make, plan)
    return pages(to_pdf(ready.html, css=ready.css), folder)


def section(html: str, name: str) -> str:
    """What stands under a section's heading, in words."""
    found = re.search(rf'<section id="{name}".*?</section>', html, flags=re.DOTALL)
    assert found is not None
    body = found[0].split("</h2>", 1)[1]
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


def test_a_plan_of_nothing_says_of_each_thing_who_owes_it(make: Maker) -> None:
    html = html_of(make, NOTHING)
    expected = [gap for lacks in NOTHING.gaps.values() for gap in lacks]
    assert html.count('class="owed"') == len(expected)
    assert html.count("Expected from") == len(expected)
    for name in Section:
        assert len(section(html, name)) > 40, name


def test_a_plan_with_everything_says_of_nothing_that_it_is_missing(make: Maker) -> None:
    html = html_of(make, full_plan())
    assert 'class="owed"' not in html
    assert "missing in this plan" not in html
    assert "The commitment letter in full" in html


def test_a_gap_tells_line_owner_name_and_day(make: Maker) -> None:
    made = plan_town(make)
    html = html_of(make, plan_of(make, made))
    told = section(html, "budget")
    assert told.startswith("No line of the budget is entered yet")
    assert "(Élise Fontaine)" in told
    assert "D5" in told
    assert re.search(r"(by|due on) \d+ \w+ 202[67]", told)


def test_sections_left_out_leave_the_numbers_of_the_others(make: Maker) -> None:
    plan = full_plan()
    kept = (Section.BUDGET, Section.QUESTION, Section.MODERATION)
    html = set_in(make, plan, sections=kept).html
    headings = re.findall(r'section__number">(\w+)</span> ([^<]+)<', html)
    assert headings == [
        ("2", SECTIONS[1]),
        ("7", SECTIONS[6]),
        ("15", SECTIONS[14]),
        ("B", ANNEXES[0][2:]),
    ]
    assert html.count("<h1>") == 1
    assert "What still stands in the way" not in html
    assert set_in(make, plan, sections=kept).seal == set_in(make, plan).seal


def test_a_decision_beyond_what_is_permitted_stands_on_page_one_with_its_reason(
    make: Maker, tmp_path: Path
) -> None:
    plan = replace(plan_of(make, plan_town(make)), decision=OVERRIDE, number=3)
    told = text_of(make, plan, tmp_path)
    for words in ("Final decision: Go", "Beyond what the figures permitted: No-go", OVERRIDE.reason):
        assert words in told[0]
    assert "Conditions: Le registre est vérifié" in told[0]
    assert "Version 3" in told[0]
    assert "Decision taken" not in told[0]
    assert any("The decision" in page and OVERRIDE.reason in page for page in told[1:])


@pytest.mark.parametrize("ended", [None, Ended.LAUNCH_MOVED])
def test_a_long_reason_leaves_the_decision_sheet_on_one_page(
    make: Maker, tmp_path: Path, ended: Ended | None
) -> None:
    made = plan_town(make, name="Saint-Rambert-d’Albon-sur-Loire-et-Vilaine " * 2)
    made.consultation.title = "Réaménager ensemble la place du marché et ses rues " * 3
    make.session.commit()
    day = date(2026, 11, 22) if ended else None
    decision = replace(OVERRIDE, reason=LONG, conditions=LONG, ended=ended, ended_on=day)
    plan = plan_of(make, made)
    plan = replace(plan, cover=replace(plan.cover, logo=PNG), decision=decision, number=12)
    plan = replace(plan, sheet=replace(plan.sheet, stops=plan.sheet.stops[:5], named=plan.sheet.named[:8]))
    ready = set_in(make, plan)
    printed = to_pdf(ready.html, css=ready.css)
    told = pages(printed, tmp_path)
    assert "Contents" in told[1]
    assert "Un motif très développé" in told[0]
    assert ("holds no longer since 22 November 2026: the opening date has moved" in told[0]) is bool(ended)
    assert ("Decision taken" in told[0]) is bool(ended)
    assert PdfReader(BytesIO(printed)).outline


def test_opinions_are_printed_and_those_who_are_silent_are_named(make: Maker, tmp_path: Path) -> None:
    plan = plan_of(make, plan_town(make))
    first, *others = plan.sign_offs
    said = Opinion(
        hat=first.hat,
        stance=Stance.CONDITIONS,
        name="Aïcha Morel",
        on=date(2026, 11, 20),
        comment="Si la permanence tient.",
    )
    plan = replace(plan, sign_offs=(replace(first, opinion=said), *others))
    whole = " ".join(text_of(make, plan, tmp_path))
    assert f"1 of {len(plan.sign_offs)} opinions are given" in whole
    assert "Si la permanence tient." in whole
    silent = whole.split("Not answered yet:")[1][:800]
    assert "Elected sponsor (Paul Garnier, adjoint)" in silent
    assert "Aïcha Morel" not in silent.split("Opinions before")[0]


def test_the_towns_colour_and_logo_are_on_the_cover(make: Maker) -> None:
    plan = plan_of(make, plan_town(make, accent="plum"))
    assert plan.cover.accent == "plum"
    html = html_of(make, replace(plan, cover=replace(plan.cover, logo=PNG)))
    assert '<body data-accent="plum"' in html
    assert f'<img src="{PNG}" alt="Logo of Vallorne' in html


def test_the_week_is_drawn_with_who_is_there(make: Maker, tmp_path: Path) -> None:
    made = plan_town(make)
    karim = make.person(made.town, Role.MODERATOR, name="Karim Benali")
    make.shift(make.moderator(karim))
    told = " ".join(text_of(make, plan_of(make, made), tmp_path))
    assert "Somebody is there for 40 of the week’s 168 hours" in told
    assert "09:00 – 17:00 Karim Benali" in told
    assert "5 h" in told
