"""A training session in somebody's own calendar: when it ends, where it leads, and that it moves in place."""

from datetime import UTC, datetime, time
from urllib.parse import urlsplit

import pytest

from onboarding.domain.people import Role
from onboarding.records.training import Presence
from tests.calendars import events


@pytest.fixture
def scene(make):
    """A colleague enrolled in a session that the lead planned."""

    class Scene:
        town = make.town()
        lead = make.person(town, Role.LEAD_AMBASSADOR, locale="en")
        nina = make.person(town, Role.IT, locale="en")
        held = make.training(town, starts_at=time(9, 0), ends_at=time(10, 0), place="Salle 2")

    make.attendance(Scene.held, Scene.nina, Presence.ENROLLED)
    return Scene


@pytest.fixture
def session_of(visit):
    """The one session in the calendar at that address, as a calendar program fetches it."""

    def fetch(address):
        body = visit(None).flask.get(urlsplit(address).path).data
        (found,) = (each for each in events(body) if each.summary.value.endswith("Salle 2"))
        return found

    return fetch


@pytest.fixture
def address(visit, scene):
    """Where the colleague's calendar is."""
    client = visit(scene.nina)
    client.post("/me/calendar")
    return client.get("/me/calendar").document.find(".//input[@id='address']").get("value")


def test_it_ends_when_it_ends_and_leads_to_its_page(scene, address, session_of):
    shown = session_of(address)
    assert shown.dtstart.value == datetime(2026, 11, 30, 8, 0, tzinfo=UTC)
    assert shown.dtend.value == datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
    assert shown.url.value.endswith(f"/training/sessions/{scene.held.id}")


def test_a_session_that_moves_stays_the_same_event(scene, address, session_of, visit):
    before, lead = session_of(address), visit(scene.lead)
    form = lead.get(f"/training/sessions/{scene.held.id}/edit").form_values
    moved = form | {"held_on": "2026-12-03", "starts_at": "14:00", "ends_at": "15:00"}
    assert lead.post(f"/training/sessions/{scene.held.id}/edit", moved).status == 302
    after = session_of(address)
    assert after.uid.value == before.uid.value
    assert (before.sequence.value, after.sequence.value) == ("0", "1")
    assert after.dtend.value == datetime(2026, 12, 3, 14, 0, tzinfo=UTC)
