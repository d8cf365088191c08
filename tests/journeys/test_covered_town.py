"""From an empty town to a covered one: imported, invited, accepted, signed, trained, asked, moved."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from onboarding.domain.people import Role
from onboarding.records.people import Person
from tests.conftest import NOW
from tests.journeys.conftest import PHONE, Visit
from tests.journeys.covering import FIRST_WAVE, PASSWORD, Covering, sign, text
from tests.journeys.test_departments_in import press, stage_of

pytestmark = pytest.mark.journey

TRAINED_ON = (NOW + timedelta(days=7)).date()
SEATS = {
    "Nora Nouvelle": ("referent", "espaces-verts", "proprete-urbaine"),
    "Otto Martin": ("deputy", "espaces-verts", "proprete-urbaine"),
    "Paul Petit": ("referent", "voirie-et-eclairage-public", "urbanisme"),
    "Rita Lemaire": ("deputy", "voirie-et-eclairage-public", "urbanisme"),
}
"""Who carries what: the first department by accepting a proposal, the second named by the lead."""
TIME = (
    ("Nora Nouvelle", "Espaces verts"),
    ("Nora Nouvelle", "Propreté urbaine"),
    ("Paul Petit", "Voirie et éclairage public"),
    ("Paul Petit", "Urbanisme"),
    ("Otto Martin", "Espaces verts"),
    ("Otto Martin", "Propreté urbaine"),
    ("Rita Lemaire", "Voirie et éclairage public"),
    ("Rita Lemaire", "Urbanisme"),
)
HEADS = {"Anne Roux": 4, "Jean-Noël Hœffel": 2, "Zoé Lefèvre": 2}
ANSWERS = ((5, 5, 5, 5, 5), *[(4, 2, 4, 3, 4)] * 5)


@pytest.fixture
def lead(make):
    """Nobody but her: a town as it is on its first day."""
    return make.person(make.town(), Role.LEAD_AMBASSADOR, name="Ada Pilote")


def come_back(session, name, enter, **given):
    """Somebody signs in another day, by the front door, with the password they chose."""
    session.rollback()
    email = session.scalar(select(Person.email).where(Person.name == name))
    session.rollback()
    visit: Visit = enter(None, **given)
    visit.open("/sign-in")
    visit.page.fill("#email", email)
    visit.page.fill("#password", PASSWORD)
    visit.follow("main form button[type=submit]")
    return visit


def gaps_of(visit, department):
    """What the coverage map still misses in a department, as people read it."""
    found = visit.page.locator(f"#gaps-{department}")
    return found.inner_text() if found.count() else ""


def climb(visit, session, name, slug, *, to):
    """Move a card up the board with the keyboard alone, past what Prélude does not know of yet."""
    visit.open("/rollout")
    for stage in range(1, to + 1):
        press(visit, f"Passer en S{stage} ({name})")
        if visit.page.url.endswith("/stage"):
            press(visit, "Déplacer quand même")
        assert visit.page.locator(f"[data-stage='{stage}'] #{slug}").is_visible()
    assert stage_of(session, slug) == to


def test_an_empty_town_becomes_a_covered_one(app, lead, enter, session):
    town = Covering(enter(lead), enter)
    town.lead.open("/ambassadors")
    assert "Pas encore de service à couvrir" in text(town.lead)
    town.consult("Le parc des Tanneurs")
    town.import_departments()
    assert "12 services ajoutés, 11 directeurs invités." in text(town.lead)
    town.lead.open("/ambassadors")
    assert "0 service sur 12 a un référent et un suppléant" in text(town.lead)
    assert "Espaces verts n’a pas encore de référent" in gaps_of(town.lead, "espaces-verts")

    heads = {name: town.come_in(name) for name in HEADS}
    _seats(town)
    _time(town, heads)
    _training(app, town, enter, lead, session)
    _pulse(town)
    climb(town.lead, session, "Espaces verts", "espaces-verts", to=4)
    _covered(town)


def _seats(town):
    for name, (role, first, second) in SEATS.items():
        accepted = town.ask(name, f"{role}:{first}")
        assert accepted.page.url == f"{accepted.address}/"
        town.name(name, role, second)
    town.lead.open("/ambassadors")
    assert "4 services sur 12 ont un référent et un suppléant" in text(town.lead)
    for department in FIRST_WAVE:
        assert "n’a pas encore" not in gaps_of(town.lead, department)
        assert "formation" in gaps_of(town.lead, department)


def _time(town, heads):
    for name, department in TIME:
        town.agree_on_time(name, department)
    for name, cards in HEADS.items():
        assert sign(heads[name]) == cards
    town.lead.open("/ambassadors")
    assert "signé" not in gaps_of(town.lead, "voirie-et-eclairage-public")


def _training(app, town, enter, lead, session):
    planned = town.train(SEATS, TRAINED_ON)
    assert "4 personnes inscrites" in text(town.lead)
    app.config["NOW"] = NOW + timedelta(days=8)
    town.lead = enter(lead)
    town.note_who_came(planned)
    assert "4 personnes étaient là" in text(town.lead)
    nora = come_back(session, "Nora Nouvelle", enter, viewport=PHONE)
    nora.open("/training")
    assert "six modules" in text(nora)
    come_back(session, "Anne Roux", enter, viewport=PHONE)


def _pulse(town):
    town.take_the_pulse("espaces-verts", ANSWERS)
    assert town.lead.page.locator(".ladder__step--barrier").count() == 1
    assert "Envie" in town.lead.page.locator(".chart__heading").inner_text()


def _covered(town):
    town.lead.open("/ambassadors")
    said = text(town.lead)
    assert "4 services sur 12 ont un référent et un suppléant" in said
    assert "rien ne manque dans la première vague" in said
    for department in FIRST_WAVE:
        assert gaps_of(town.lead, department) == ""
    town.lead.open("/ambassadors?wave=1")
    assert "Il ne manque rien dans ces services." in text(town.lead)


def test_the_same_in_english_without_scripts_for_one_department(lead, enter, session):
    lead.locale = "en"
    session.commit()
    given = {"java_script_enabled": False}
    town = Covering(enter(lead, **given), enter, given=given)
    town.import_departments()
    assert "12 departments were added, 11 heads were invited." in text(town.lead)
    nora = town.ask("Nora Nouvelle", "referent:espaces-verts")
    nora.open("/departments/espaces-verts")
    town.lead.open("/ambassadors")
    assert "Nora Nouvelle" in town.lead.page.locator("#espaces-verts").inner_text()
    assert "Espaces verts has no referent yet" not in gaps_of(town.lead, "espaces-verts")
    town.lead.open("/rollout")
    press(town.lead, "Move on to S1 (Espaces verts)")
    press(town.lead, "Move all the same")
    assert stage_of(session, "espaces-verts") == 1
    assert "Ahead" in town.lead.page.locator(".card:has(#espaces-verts)").inner_text()
