"""Every mail there is says the same in text and in HTML, in both languages, and leads somewhere."""

import re
from dataclasses import dataclass
from datetime import date, time
from types import SimpleNamespace

import html5lib
import pytest

from onboarding.places import TEMPLATES
from onboarding.press.gathered_mail import Thing, compose_things
from onboarding.press.mail import Letter, compose
from tests.press.test_mail import ASKED, ENTRUSTED, INVITATION

QUOTED = re.compile("^> ", re.MULTILINE)
"""What stands before words that somebody wrote; HTML has its own way."""
NAMES_ITS_PAGE = {"A launch decision holds no longer", "Une décision de lancement ne tient plus"}
"""Mails written where figures are kept, which knows no address: they name the page."""
MACROS = {"duties"}
"""Parts of other mails."""
BASE = "https://prelude.example.org"
SESSION = {
    "name": "Nora",
    "by": "Ada <Pilote>",
    "day": date(2026, 12, 3),
    "starts_at": time(14, 0),
    "ends_at": time(16, 30),
    "place": "Salle 2 & 3",
    "modules": ["Écouter", "Répondre"],
    "link": f"{BASE}/training/sessions/4",
}
TAUGHT = SESSION | {"address": f"{BASE}/video", "led_by": "Line"}
PROPOSAL = {
    "name": "Nora",
    "asking": "Ada <Pilote>",
    "town": "Val & Lorne",
    "role": "referent",
    "department": "Parcs",
    "hours": 6.5,
    "word": "Vous connaissez tout le monde.",
    "link": f"{BASE}/proposal/abc",
    "until": date(2026, 12, 7),
    "again": False,
}
NAMED = {"name": "Nora", "by": "Ada <Pilote>", "role": "referent", "department": "Parcs", "link": f"{BASE}/"}
CALIBRATION = {
    "name": "Nora",
    "by": "Ada <Pilote>",
    "cases": 20,
    "until": date(2026, 12, 7),
    "shows_names": False,
    "link": f"{BASE}/charter/calibration/rounds/4",
}
TO_SIGN = NAMED | {"whose": "Rita", "hours": 3.0, "launch": 6.5, "link": f"{BASE}/load"}
CHARTER = {"name": "Nora", "by": "Ada <Pilote>", "number": 3, "link": f"{BASE}/charter/versions/3"}
DUTY = SimpleNamespace(
    title="Nommer un référent",
    due=date(2026, 11, 20),
    department="Parcs",
    consultation="Le parc",
    link=f"{BASE}/consultations/parc/lines/C2",
)
DAYLESS = SimpleNamespace(title="Répondre", due=None, department="", consultation="", link=f"{BASE}/x")
ROUND = {
    "name": "Nora",
    "town": "Val & Lorne",
    "today": date(2026, 11, 23),
    "late": [DUTY],
    "ahead": [],
    "dayless": [DAYLESS],
    "number": 4,
    "number_late": 1,
    "more": 2,
    "home": f"{BASE}/",
    "stop": f"{BASE}/mail/stop",
    "figures": [SimpleNamespace(consultation="Le parc", now=41.0, earlier=None)],
}
GATHERED = {
    "name": "Nora",
    "things": [
        SimpleNamespace(heading="Ada entrusts you", matter=f"- Écouter\n\n> Merci\n\nHere:\n{BASE}/1"),
        SimpleNamespace(heading="Line asks you", matter=f"Une question\n\nHere:\n{BASE}/2"),
    ],
    "closes": ["If this is a mistake, tell Ada."],
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """A template and what it is told."""

    template: str
    context: dict[str, object]

    def __str__(self) -> str:
        return self.template


LETTER = {
    "name": "Nora",
    "by": "Ada <Pilote>",
    "title": "Le parc & la place",
    "number": 2,
    "link": f"{BASE}/consultations/parc/commitment/versions",
}
ENDED = {"name": "Nora", "title": "Le parc & la place", "why": "launch_moved", "reason": ""}
EVERY = (
    Mail(template="letter_to_sign", context=LETTER),
    Mail(template="plan_opinion", context=LETTER | {"until": date(2026, 12, 7)}),
    Mail(template="decision_ended", context=ENDED),
    Mail(
        template="decision_ended", context=ENDED | {"why": "withdrawn", "reason": "Le budget n’est pas voté."}
    ),
    Mail(template="decision_ended", context=ENDED | {"why": "blocker_reopened"}),
    Mail(template="invitation", context=INVITATION),
    Mail(template="entrusted", context=ENTRUSTED),
    Mail(template="asked", context=ASKED),
    Mail(template="asked", context=ASKED | {"department": "Parcs"}),
    Mail(template="proposal", context=PROPOSAL),
    Mail(template="proposal", context=PROPOSAL | {"again": True, "role": "deputy", "hours": None}),
    Mail(template="proposal", context=PROPOSAL | {"role": "training_lead", "word": "", "department": ""}),
    Mail(template="named", context=NAMED),
    Mail(template="named", context=NAMED | {"role": "deputy"}),
    Mail(template="named", context=NAMED | {"role": "training_lead", "department": ""}),
    Mail(template="received", context=NAMED | {"giver": "Line"}),
    Mail(template="to_sign", context=TO_SIGN),
    Mail(template="to_sign", context=TO_SIGN | {"launch": None}),
    Mail(template="charter_to_review", context=CHARTER),
    Mail(template="charter_to_adopt", context=CHARTER),
    Mail(template="charter_commented", context=CHARTER),
    Mail(template="training_enrolled", context=TAUGHT),
    Mail(template="training_enrolled", context=TAUGHT | {"ends_at": None, "address": "", "led_by": ""}),
    Mail(template="training_changed", context=TAUGHT),
    Mail(template="training_changed", context=TAUGHT | {"starts_at": None, "place": ""}),
    Mail(template="training_cancelled", context=SESSION | {"reason": "Salle prise.\nÀ bientôt."}),
    Mail(template="reminder", context=ROUND),
    Mail(template="reminder", context=ROUND | {"number": 1, "dayless": [], "more": 0}),
    Mail(template="digest", context=ROUND),
    Mail(template="digest", context=ROUND | {"late": [], "number_late": 0, "figures": []}),
    Mail(template="gathered", context=GATHERED),
    Mail(template="gathered", context=GATHERED | {"closes": []}),
    Mail(template="calibration", context=CALIBRATION),
    Mail(template="calibration", context=CALIBRATION | {"cases": 1, "shows_names": True}),
    Mail(template="trial", context={"link": f"{BASE}/"}),
)


@pytest.fixture(params=["fr", "en"])
def locale(request) -> str:
    return request.param


@pytest.fixture(params=EVERY, ids=str)
def written(request, locale) -> Letter:
    return compose(request.param.template, locale=locale, house="Prélude – Vallorne", **request.param.context)


def read(letter: Letter):
    """Its HTML, and what a reader sees of it."""
    html = html5lib.parse(letter.html, namespaceHTMLElements=False)
    return html, " ".join(" ".join(html.find("body").itertext()).split())


def test_no_mail_is_left_out():
    there = {each.stem for each in (TEMPLATES / "mail").glob("*.txt")} - MACROS
    assert {each.template for each in EVERY} == there


def test_text_and_html_say_the_same_words(written):
    html, shown = read(written)
    links = [link.get("href") for link in html.iter("a")]
    assert html.find(".//title").text == written.subject
    for line in written.body.splitlines():
        said = " ".join(line.split()).removeprefix("- ").removeprefix("> ")
        assert said in links if said.startswith("http") else said.rstrip(" :") in shown, said
    said = " ".join(QUOTED.sub("", written.body).replace("- ", "").split())
    above = {" ".join(written.subject.split()), "Prélude – Vallorne"}
    for text in html.find("body").itertext():
        words = " ".join(text.split())
        assert words in said or words in above or _of_a_link(words, html)


def _of_a_link(words: str, html) -> bool:
    return any(" ".join("".join(link.itertext()).split()) == words for link in html.iter("a"))


def test_lines_handed_on_their_own_are_told_apart_by_their_titles():
    given = {k: v for k, v in ENTRUSTED.items() if k != "name"}
    things = [
        Thing(template="entrusted", context=given | {"titles": titles})
        for titles in (["Écouter"], ["Répondre"], ["Un", "Deux"])
    ]
    html, _ = read(compose_things(things, locale="en", house="Prélude", name="Nora"))
    assert [heading.text for heading in html.iter("h2")] == [
        "1. Ada <Pilote> entrusts you with a line: Écouter",
        "2. Ada <Pilote> entrusts you with a line: Répondre",
        "3. Ada <Pilote> entrusts you with 2 lines",
    ]


def test_every_link_leads_somewhere(written):
    html, _ = read(written)
    links = list(html.iter("a"))
    assert links or written.subject in NAMES_ITS_PAGE
    for link in links:
        assert link.get("href", "").startswith(BASE)
        assert "".join(link.itertext()).strip()
        assert link.get("href") in written.body


def test_nothing_is_left_to_fill_in(written):
    _, shown = read(written)
    for text in (written.subject, written.body, shown):
        assert "%(" not in text
        assert "None" not in text
        assert "{{" not in text
    assert "\n\n\n\n" not in written.body


def test_french_and_english_differ_in_every_mail():
    for each in EVERY:
        french, english = (compose(each.template, locale=one, **each.context) for one in ("fr", "en"))
        assert french.subject != english.subject
        assert french.body != english.body


@pytest.mark.parametrize("template", ["digest", "reminder"])
def test_what_waits_is_a_link_with_its_day_below(template):
    html, _ = read(compose(template, locale="en", **ROUND))
    entries = [entry for entry in html.iter("li") if entry.find("a") is not None]
    assert [entry.find("a").get("href") for entry in entries] == [DUTY.link, DAYLESS.link]
    assert "Friday 20 November 2026, 3 days ago – Parcs – Le parc" in "".join(entries[0].itertext())


def test_modules_are_a_list_wherever_they_stand():
    for template in ("training_enrolled", "training_changed"):
        html, _ = read(compose(template, locale="fr", **TAUGHT))
        assert ["".join(entry.itertext()) for entry in html.iter("li")] == ["Écouter", "Répondre"]


def test_things_that_are_gathered_say_all_that_each_says_alone_and_last_words_once(locale):
    alone = [
        Mail(template=name, context=NAMED | given)
        for name, given in (
            ("entrusted", ENTRUSTED),
            ("named", {}),
            ("received", {"giver": "Line"}),
            ("to_sign", TO_SIGN),
            ("asked", ASKED),
        )
    ]
    things = [
        Thing(template=each.template, context={k: v for k, v in each.context.items() if k != "name"})
        for each in alone
    ]
    written = compose_things(things, locale=locale, house="Prélude", name="Nora")
    html, _ = read(written)
    headings = [heading.text for heading in html.iter("h2")]
    for number, each in enumerate(alone, start=1):
        letter = compose(each.template, locale=locale, **each.context)
        assert f"{number}. {letter.subject}" in headings
        assert all(line in written.body for line in letter.body.splitlines())
    mistake = compose("named", locale=locale, **NAMED).body.splitlines()[-1]
    assert written.body.count(mistake) == 1
    assert mistake in written.body.splitlines()[-2:]
    assert [link.get("href") for link in html.iter("a")] == [each.context["link"] for each in alone]
