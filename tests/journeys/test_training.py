"""From a planned session to a certificate, a refresher and a question let rest, in a real browser."""

from datetime import timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from onboarding.domain.people import Role
from onboarding.domain.training import MODULES
from onboarding.records.training import TrainingSession
from tests.conftest import NOW
from tests.journeys.conftest import PHONE, Visit

pytestmark = pytest.mark.journey

SMALL = {"width": 320, "height": 640}
NEXT_WEEK = (NOW + timedelta(days=7)).date()


@pytest.fixture
def people(cast, make):
    """Who runs the training, who follows it, and who has been silent for weeks."""

    class People:
        lead = make.person(cast.town, Role.TRAINING_LEAD, name="Zoé Delorme")
        referent = make.person(cast.town, Role.REFERENT, department=cast.parks, name="Léa Martin")
        quiet = make.person(
            cast.town, Role.DEPUTY, department=cast.roads, last_seen_at=NOW - timedelta(days=40)
        )

    cast.roads.stage, cast.roads.wave = 1, 1
    make.session.commit()
    return People


def plan(visit: Visit, modules, *, day) -> None:
    visit.open("/training")
    visit.follow("main a[href='/training/sessions/new']")
    for module in modules:
        visit.page.locator(f"input[name=modules][value={module}]").check()
    visit.page.fill("#held_on", day.isoformat())
    visit.page.fill("#starts_at", "09:00")
    visit.page.fill("#ends_at", "12:30")
    visit.page.fill("#place", "Salle du conseil")
    visit.page.fill("#led_by", "Zoé Delorme")
    visit.follow("form[action='/training/sessions/new'] button[type=submit]")


def note(visit: Visit, number: int) -> None:
    visit.open(f"/training/sessions/{number}")
    visit.follow(f"a[href='/training/sessions/{number}/attendance']")
    visit.page.locator("input[name=present]").first.check()
    visit.follow("form[action$='/attendance'] button[type=submit]")


def sessions(session):
    """Ids of what was planned; nothing stays open that would bar the next to write."""
    found = list(session.scalars(select(TrainingSession.id).order_by(TrainingSession.id)))
    session.commit()
    return found


def text(visit: Visit) -> str:
    return str(visit.page.locator("main").inner_text())


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_from_a_plan_to_a_certificate_and_its_refresher(app, people, enter, session, make, cast, scripts):
    given = {"java_script_enabled": scripts, "viewport": SMALL if scripts else PHONE}
    lead: Visit = enter(people.lead, **given)
    plan(lead, MODULES[:3], day=NEXT_WEEK)
    (first,) = sessions(session)
    referent: Visit = enter(people.referent, **given)
    referent.open("/training")
    referent.follow(f"main a[href='/training/sessions/{first}']")
    referent.follow("form[action$='/join'] button")
    assert "Votre inscription est faite" in text(referent)
    lead.open(f"/training/sessions/{first}/attendance")
    assert "Cette séance est à venir" in text(lead)

    app.config["NOW"] = NOW + timedelta(days=8)
    lead, referent = (enter(person, **given) for person in (people.lead, people.referent))
    note(lead, first)
    rest = make.training(cast.town, *MODULES[3:], held_on=NEXT_WEEK + timedelta(days=1), led_by="Zoé Delorme")
    make.attendance(rest, people.referent)
    _certificate(referent, people.referent)

    app.config["NOW"] = NOW + timedelta(days=400)
    referent = enter(people.referent, **given)
    referent.open("/training")
    assert "Un rappel vous attend" in text(referent)
    referent.open(f"/training/people/{people.referent.id}")
    assert "Un rappel est dû" in text(referent)


def _certificate(visit: Visit, person) -> None:
    visit.open(f"/training/people/{person.id}")
    assert "Les six modules sont suivis" in text(visit)
    path = visit.page.locator("main a[href$='/certificate.pdf']").get_attribute("href")
    answer = visit.page.request.get(visit.address + path)
    assert answer.headers["content-type"] == "application/pdf"
    reader = PdfReader(BytesIO(answer.body()))
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    said = " ".join(reader.pages[0].extract_text().split())
    assert "Attestation de formation" in said
    assert "Léa Martin" in said


def test_a_question_is_met_at_home_read_and_let_rest(people, enter, cast):
    visit: Visit = enter(cast.lead, viewport=SMALL)
    visit.open("/?")
    assert "On n’entend plus parler de" in text(visit)
    visit.open("/signals")
    visit.page.locator("details").first.evaluate("each => { each.open = true }")
    visit.check()
    visit.follow("main a[href$='/silence/seen']")
    visit.follow("form[action$='/seen'] button[type=submit]")
    assert visit.page.locator("[data-error-summary] a").count() == 1
    visit.page.fill("#reason", "Ils déménagent jusqu’au 10.")
    visit.follow("form[action$='/seen'] button[type=submit]")
    assert "Aucune aujourd’hui" in text(visit)
    visit.page.locator("section[aria-labelledby=resting-heading] summary").click()
    visit.check()
    assert "Ils déménagent" in text(visit)


LOOKS = pytest.mark.parametrize(
    "given", [{"viewport": SMALL}, {"color_scheme": "dark"}], ids=["small", "dark"]
)


@LOOKS
def test_every_state_of_the_training_is_accessible(people, enter, make, cast, given):
    held = make.training(cast.town, "tool", held_on=NOW.date() - timedelta(days=2), led_by="Zoé Delorme")
    make.attendance(held, people.referent)
    make.attendance(make.training(cast.town, "tool", held_on=NOW.date().replace(year=2025)), people.referent)
    full = make.training(cast.town, "reflexes", room=0, address="https://visio.example/1")
    cancelled = make.training(cast.town, "answering", cancelled=True, cancel_reason="Grève")
    lead: Visit = enter(people.lead, **given)
    paths = ["", "?department=9999&missing=answering", "/modules", "/sessions/new"]
    paths += [f"/people/{people.referent.id}", f"/people/{people.lead.id}"]
    paths += [f"/sessions/{each.id}" for each in (held, full, cancelled)]
    paths += [f"/sessions/{each.id}/attendance" for each in (held, full)]
    paths += [f"/sessions/{full.id}/edit", f"/sessions/{full.id}/cancel"]
    for path in paths:
        assert lead.open(f"/training{path}").status == 200
    lead.open(f"/training/sessions/{full.id}/edit")
    lead.page.fill("#ends_at", "08:00")
    lead.follow("form[action$='/edit'] button[type=submit]")
    assert lead.page.locator("[data-error-summary] a").count() == 1
    lead.open(f"/training/sessions/{full.id}?")
    lead.follow("form[action$='/enrol'] button[type=submit]")
    assert lead.page.locator("[data-error-summary] a").count() == 1
