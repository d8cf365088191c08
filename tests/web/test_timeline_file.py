"""The milestones of a consultation as a calendar file: all of them, and one event each however they move."""

from datetime import UTC, date, datetime, timedelta

import pytest

from onboarding.domain.people import Role
from onboarding.domain.plan import Anchor
from tests.calendars import days, events, in_calcurse, read_back, titles

FILE = "/consultations/tanneurs/timeline.ics"


@pytest.fixture
def scene(make):
    """A town with a consultation, its lead and a head."""

    class Scene:
        town = make.town(slug="vallorne")
        parks = make.department(town, "Parcs", slug="parcs")
        held = make.consultation(town, concerned=(parks,), slug="tanneurs")
        lead = make.person(town, Role.LEAD_AMBASSADOR, name="Ada Pilote", locale="en")
        head = make.person(town, Role.DEPARTMENT_HEAD, department=parks, name="Rémi Parcs")

    return Scene


@pytest.fixture
def fetch(scene, visit):
    """The file as somebody gets it."""

    def get(person=None) -> bytes:
        answer = visit(person or scene.lead).flask.get(FILE)
        assert answer.status_code == 200
        assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
        return answer.data

    return get


def edit(lead, **changed: str) -> None:
    path = "/consultations/tanneurs/edit"
    form = lead.get(path).form_values
    assert lead.post(path, form | changed).status == 302


def test_the_file_holds_every_milestone_the_opening_and_the_closing(shelf, scene, fetch):
    body = fetch()
    milestones = len(shelf.milestones)
    assert milestones >= 30
    assert len(events(body)) == milestones + 2
    assert len(days(body)) == milestones + 2
    assert "Opening of the consultation – Le parc des Tanneurs" in titles(body)
    known = {each.summary.value: each.dtstart.value for each in events(body)}
    first = min(shelf.milestones, key=lambda each: (each.anchor != Anchor.OPENING, each.offset))
    title = shelf.words["en"].milestones[first.id].title
    eighty_working_days_before = date(2026, 11, 4)
    assert known[f"{title} – Le parc des Tanneurs"] == eighty_working_days_before


def test_it_speaks_the_language_of_its_reader_and_says_where_to_read_on(shelf, scene, fetch):
    body = fetch(scene.head)
    assert "Ouverture de la consultation – Le parc des Tanneurs" in titles(body)
    event = events(body)[0]
    assert event.url.value.startswith("http://localhost/consultations/tanneurs")
    assert event.categories.value == ["Prélude", "Jalon"]
    assert event.description.value in {text.detail for text in shelf.words["fr"].milestones.values()}
    assert read_back(body).x_wr_timezone.value == "Europe/Paris"


def test_a_moved_opening_moves_every_event_and_doubles_none(app, scene, fetch, visit):
    before, old = days(fetch()), events(fetch())
    app.config["NOW"] = datetime(2026, 11, 23, 11, 30, tzinfo=UTC)
    edit(visit(scene.lead), opens_on="2027-03-15", closes_on="2027-05-02")
    after, new = days(fetch()), events(fetch())
    assert before.keys() == after.keys()
    moved = {after[uid] - day for uid, day in before.items()}
    assert timedelta(days=14) in moved
    assert all(timedelta(days=13) <= each <= timedelta(days=18) for each in moved), "as many working days"
    assert {each.sequence.value for each in old} == {"0"}
    assert {each.sequence.value for each in new} == {"1"}
    assert {each.dtstamp.value for each in new} == {app.config["NOW"]}


def test_two_fetches_without_a_change_are_the_same_to_the_byte(fetch):
    assert fetch() == fetch()


def test_a_consultation_without_dates_gives_a_whole_calendar_that_says_so(make, scene, visit):
    make.consultation(scene.town, slug="halles", opens_on=None, closes_on=None)
    answer = visit(scene.lead).flask.get("/consultations/halles/timeline.ics")
    assert answer.status_code == 200
    calendar = read_back(answer.data)
    assert "vevent" not in calendar.contents
    assert "the opening, which has no date" in calendar.description.value


def test_a_title_with_everything_in_it_is_read_back_as_it_is(scene, fetch, visit):
    title = "Halles, place ; « marché » 🎉 " + "é" * 130
    edit(visit(scene.lead), title=title[:160])
    assert f"Opening of the consultation – {title[:160]}" in titles(fetch())


def test_a_calendar_program_takes_the_whole_file_over_the_turn_of_the_year(shelf, scene, fetch, tmp_path):
    body = fetch(scene.head)
    taken, skipped, listed = in_calcurse(tmp_path, body, start=date(2026, 10, 1), length=730)
    assert (taken, skipped) == (len(shelf.milestones) + 2, 0)
    assert listed.count(" * ") == taken
    assert all(title in listed for title in titles(body))


@pytest.mark.parametrize("role", [Role.IT, Role.TRAINING_LEAD, Role.REFERENT])
def test_everybody_who_reads_the_timeline_may_take_it(make, scene, visit, role):
    person = make.person(scene.town, role, department=scene.parks if role is Role.REFERENT else None)
    assert visit(person).flask.get(FILE).status_code == 200


def test_another_towns_file_is_not_there_and_a_stranger_signs_in_first(make, scene, visit):
    stranger = visit(make.person(make.town(), Role.LEAD_AMBASSADOR))
    assert stranger.get(FILE).status == 404
    assert visit(None).get(FILE).status == 302


def test_the_consultation_leads_to_its_file(scene, visit):
    assert FILE in visit(scene.lead).get("/consultations/tanneurs").links.values()
