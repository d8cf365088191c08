"""Every page of people, rollout and time speaks French to a French reader: no English sentence is left."""

import re

import pytest
from babel.messages.pofile import read_po

from onboarding.content.typography import slips
from onboarding.domain.people import Role
from onboarding.places import PACKAGE
from tests.web.test_access import address, rules, two_towns  # noqa: F401 the town behind every address

PLACED = re.compile(r"%\(\w+\)[sd]|\{\w*\}")
SHORTEST = 13
"""Signs from which a piece of a sentence cannot be a word of both languages by chance."""
ELSEWHERE = {
    "account", "charter", "clause", "comments", "commitment", "consultations", "copying", "delegation",
    "drafts", "editions", "evidence", "extracts", "home", "journal", "language", "legal_checks", "line",
    "lines", "own_lines", "past", "people", "piece", "pieces", "plan", "plan_editions", "score", "sections",
    "sets", "sheet_forms", "sign_in", "sources", "waivers",
}  # fmt: skip
"""Blueprints of the preparation; all others are of people, rollout and time, those of tomorrow included."""
OF_THE_TOWN = {"publication.preview", "public.show", "public.speak"}
"""What residents read: in the town's language, whoever opens it."""
FOUND, CLOSED = {200, 422}, {302, 403, 404}


@pytest.fixture(scope="module")
def english():
    """Pieces of our English sentences that the French ones do not contain."""
    with (PACKAGE / "translations/fr/LC_MESSAGES/messages.po").open("rb") as file:
        catalogue = list(read_po(file, locale="fr"))
    pairs = [(flat(each.id), flat(each.string)) for each in catalogue if each.id]
    said = " ".join(french for _, french in pairs)
    pieces = {" ".join(piece.split()) for source, _ in pairs for piece in PLACED.split(source)}
    return sorted(piece for piece in pieces if len(piece) >= SHORTEST and " " in piece and piece not in said)


def test_the_french_of_the_pages_keeps_french_manners():
    with (PACKAGE / "translations/fr/LC_MESSAGES/messages.po").open("rb") as file:
        said = {str(each.id)[:60]: each.string for each in read_po(file, locale="fr") if each.id}
    plain = {id: "|".join(words) if isinstance(words, tuple) else words for id, words in said.items()}
    held = {id: PLACED.sub("0", words) for id, words in plain.items()}
    assert [str(each) for each in slips(held, file="messages.po", locale="fr")] == []


def flat(words):
    """One text, whether it counts or not."""
    return " ".join((" %(x)s ".join(words) if isinstance(words, tuple) else words).split())


def fetched(app):
    """The rules of a page to read, outside the preparation."""
    found = (rule for rule in rules(app) if "GET" in rule.methods)
    return [rule for rule in found if rule.endpoint.split(".")[0] not in ELSEWHERE]


def leftovers(page, english):
    """English that a person reads, or hears from a label."""
    labels = [each.get(name, "") for each in page.document.iter() for name in ("aria-label", "title", "alt")]
    heard = " ".join([page.text, *labels])
    return [piece for piece in english if piece in heard]


@pytest.fixture
def town(make, two_towns, visit):  # noqa: F811
    """The town behind every address, with a feed, a milestone and closed days of its own besides."""
    here, lead = two_towns[0], two_towns[0]["people"][Role.LEAD_AMBASSADOR]
    client = visit(lead)
    base = f"/consultations/{here['consultation']}/timeline"
    own = {"title": "Bal du quartier", "weeks": "7", "days": "0", "side": "before_opening", "work_days": "3"}
    added = client.post(f"{base}/new", own | {"owner": "AMB", "person": "", "pinned_on": "", "version": "0"})
    closed = {"name": "Pont", "kind": "closed", "starts_on": "2027-01-04", "ends_on": "2027-01-05"}
    client.post("/town/calendar/periods", closed)
    (removal,) = [href for href in client.get("/town/calendar").links.values() if href.endswith("/remove")]
    for each in here["people"].values():
        visit(each).post("/me/calendar")
    others = {"person": lead.id, "milestone": added.location.rpartition("/")[2]}
    return here | {"period": removal.split("/")[-2], "others": others}


def pages(client, app, town):
    """Each page that can be read; where it makes a difference, with another person or milestone too."""
    others = town["others"]
    for rule in fetched(app):
        for values in (town, town | others) if rule.arguments & set(others) else (town,):
            page = client.get(address(app, rule, values))
            assert page.status in FOUND | CLOSED, rule
            if page.html and page.status in FOUND:
                yield rule.endpoint, page


@pytest.mark.parametrize(
    ("role", "least"), [("lead_ambassador", 80), ("department_head", 40), ("leader", 34)]
)
def test_no_english_sentence_is_left_on_a_french_page(app, town, visit, english, role, least):
    read = set()
    for endpoint, page in pages(visit(town["people"][Role(role)]), app, town):
        read.add(endpoint)
        assert leftovers(page, english) == [], endpoint
        assert page.document.get("lang") == "fr", endpoint
    assert len(read) >= least, sorted(read)


def test_an_english_page_would_be_noticed(app, town, visit, session, english):
    reader = town["people"][Role.LEAD_AMBASSADOR]
    reader.locale = "en"
    session.commit()
    heard = pages(visit(reader), app, town)
    silent = {endpoint for endpoint, page in heard if not leftovers(page, english)}
    assert silent - OF_THE_TOWN == set()
