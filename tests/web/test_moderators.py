"""Moderators, their shifts and single days, as whoever plans the rota meets them."""

from datetime import date

import pytest

from onboarding.domain.people import Role
from onboarding.records.rota import DutyChange, ModerationShift, Moderator

LIST = "/charter/rota/moderators"
SHIFTS = "/charter/rota/shifts"
DAYS = "/charter/rota/days"
MORNINGS = {"days": ["0", "2"], "starts": "09:00", "ends": "12:00"}


@pytest.fixture
def scene(make):
    class Scene:
        town = make.town()
        lead = make.person(town, Role.LEAD_AMBASSADOR, name="Ada", locale="en")
        nadia = make.person(town, Role.MODERATOR, name="Nadia", locale="en")
        paul = make.person(town, Role.IT, name="Paul", locale="en")

    return Scene


@pytest.fixture
def planned(make, scene):
    class Planned:
        nadia = make.moderator(scene.nadia)
        paul = make.moderator(scene.paul)
        office = make.shift(nadia)

    return Planned


def test_moderators_are_named_those_with_the_role_first(scene, visit, session):
    lead = visit(scene.lead)
    page = lead.get(f"{LIST}/new")
    assert page.text.index("Nadia") < page.text.index("Paul")
    sent = page.form_values | {"person": str(scene.paul.id), "hours": "2,5", "backup": "y"}
    assert lead.post(f"{LIST}/new", sent).location == LIST
    page = lead.get(LIST)
    assert "0 moderators, with a back-up; together 2.5 h a week" in page.text
    assert "has no role as moderator in Prélude: change the roles Paul" in page.text
    assert lead.post(f"{LIST}/new", sent).status == 422
    assert session.query(Moderator).one().minutes == 150


@pytest.mark.parametrize(
    ("sent", "remedy"),
    [
        ({"person": ""}, "Choose a person."),
        ({"person": "999999"}, "Choose one of the answers listed."),
        ({"hours": "61"}, "Enter hours a week between 0 and 60."),
        ({"hours": "-1"}, "Enter hours a week between 0 and 60."),
        ({"hours": "nan"}, "Enter hours"),
        ({"hours": "viel"}, "Enter hours as a number, such as 7.5."),
        ({"until": "gestern"}, "Enter a day between 2000 and 2100"),
    ],
)
def test_a_wrong_moderator_says_how_to_mend_it(scene, visit, sent, remedy):
    page = visit(scene.lead).post(f"{LIST}/new", {"person": str(scene.paul.id)} | sent)
    assert page.status == 422
    assert remedy in page.text


def test_terms_are_changed_and_two_at_once_see_both_versions(scene, planned, visit, make):
    lead, path = visit(scene.lead), f"{LIST}/{planned.nadia.id}"
    form = lead.get(path).form_values
    visit(make.person(scene.town, Role.MODERATION_LEAD)).post(path, form | {"hours": "3"})
    page = lead.post(path, form | {"hours": "7"})
    assert page.status == 409
    assert "Hours a week for moderating and answering" in page.text
    assert page.form_values["hours"] == "7"
    assert lead.post(path, page.form_values).status == 302
    assert "7 h" in lead.get(LIST).text


def test_a_moderator_is_taken_out_and_put_back_with_their_shifts(scene, planned, visit):
    lead = visit(scene.lead)
    answer = lead.post(f"{LIST}/{planned.nadia.id}/remove")
    assert answer.location == f"{LIST}#taken-out"
    page = lead.get(LIST)
    assert "Nadia moderates no more. Below you can put them back." in page.text
    assert "Nadia, moderator Put back" in page.text
    assert lead.get(f"{LIST}/{planned.nadia.id}").status == 302
    assert lead.post(f"{LIST}/{planned.nadia.id}/restore").location == LIST
    assert "Monday to Friday, 09:00–17:00" in lead.get(LIST).text
    assert lead.post(f"{LIST}/{planned.nadia.id}/restore").status == 404


def test_a_shift_is_added_changed_taken_out_and_put_back(scene, planned, visit, session):
    lead = visit(scene.lead)
    sent = MORNINGS | {"moderator": str(planned.paul.id)}
    assert lead.post(f"{SHIFTS}/new", sent).location == "/charter/rota"
    assert "In the rota: Monday and Wednesday, 09:00–12:00." in lead.get("/charter/rota").text
    shift = session.query(ModerationShift).filter_by(moderator_id=planned.paul.id).one()
    page = lead.get(f"{SHIFTS}/{shift.id}")
    night = page.form_values | {"days": ["6"], "starts": "22:00", "ends": "06:00", "holidays": "y"}
    assert lead.post(f"{SHIFTS}/{shift.id}", night).status == 302
    assert "Sunday, 22:00–06:00 the next day" in lead.get(LIST).text
    assert lead.post(f"{SHIFTS}/{shift.id}", night | {"starts": "23:00"}).status == 409
    assert lead.post(f"{SHIFTS}/{shift.id}/remove").location == f"{LIST}#taken-out"
    assert "Sunday, 22:00–06:00 the next day (Paul) Put back" in lead.get(LIST).text
    assert lead.get(f"{SHIFTS}/{shift.id}").status == 302
    assert lead.post(f"{SHIFTS}/{shift.id}/restore").status == 302
    assert "Taken out" not in lead.get(LIST).text


@pytest.mark.parametrize(
    ("sent", "remedy"),
    [
        ({"days": []}, "Tick at least one day of the week."),
        ({"days": ["9"]}, "is not one of the choices"),
        ({"starts": ""}, "Give a time such as 09:00."),
        ({"starts": "25:00"}, "Enter a time such as 14:30."),
        ({"ends": "09:00"}, "A shift ends later than it begins: leave this empty for a check."),
        ({"moderator": "999999"}, "Choose one of the answers listed."),
        ({"since": "2027-03-02", "until": "2027-03-01"}, "The last day lies before the first one"),
    ],
)
def test_a_wrong_shift_says_how_to_mend_it(scene, planned, visit, sent, remedy):
    page = visit(scene.lead).post(f"{SHIFTS}/new", MORNINGS | {"moderator": str(planned.paul.id)} | sent)
    assert page.status == 422
    assert remedy in page.text


def test_overlapping_shifts_and_whole_days_are_no_error(scene, planned, visit):
    lead = visit(scene.lead)
    for hours in ({"starts": "08:00", "ends": "20:00"}, {"starts": "00:00", "ends": "00:00"}):
        sent = {"moderator": str(planned.paul.id), "days": [str(day) for day in range(7)]} | hours
        assert lead.post(f"{SHIFTS}/new", sent).status == 302
    page = lead.get("/charter/rota")
    assert "no wait at all" in page.text
    assert "Somebody is always there" in page.text


def test_a_shift_without_anybody_to_give_it_to_leads_to_naming_somebody(scene, visit):
    assert visit(scene.lead).get(f"{SHIFTS}/new").location == f"{LIST}/new"
    assert visit(scene.lead).get(f"{DAYS}/new").location == f"{LIST}/new"


def test_one_day_is_swapped_given_up_and_given_back(scene, planned, visit, session):
    lead = visit(scene.lead)
    week = lead.get("/charter/rota?week=2026-11-30")
    path = week.links["Swap (09:00–17:00, 2 December 2026)"]
    page = lead.get(path)
    assert "Swap the shift of Nadia" in page.h1
    assert lead.post(path, {"to": str(planned.paul.id)}).location == "/charter/rota?week=2026-12-02"
    assert "09:00–17:00 Paul for Nadia" in lead.get("/charter/rota?week=2026-12-02").text
    assert lead.post(path, {"to": ""}).status == 302
    told = lead.get("/charter/rota?week=2026-12-02").text
    assert "the shift of Nadia on 2 December 2026 is given up" in told
    assert "nobody takes the shift of Nadia, 09:00–17:00" in lead.get(LIST).text
    change = session.query(DutyChange).one()
    assert lead.post(f"{DAYS}/{change.id}/drop").status == 302
    session.rollback()
    assert session.query(DutyChange).count() == 0
    assert lead.post(path, {"to": str(planned.nadia.id)}).status == 422


def test_days_on_which_the_shift_does_not_fall_are_nowhere(scene, planned, visit):
    lead = visit(scene.lead)
    for day in ("2026-11-29", "never", "2026-02-30"):
        assert lead.get(f"{DAYS}/shifts/{planned.office.id}/{day}").status == 404
    past = lead.post(f"{DAYS}/shifts/{planned.office.id}/2026-11-20", {"to": ""})
    assert past.status == 422
    assert "This day is over: plan for today or later." in past.text


def test_a_duty_on_one_day_wants_a_day_to_come_and_somebody_there_then(scene, planned, visit, session):
    lead, planned.paul.until = visit(scene.lead), date(2026, 12, 1)
    make_sent = {"moderator": str(planned.paul.id), "on": "2026-11-28", "starts": "10:00"}
    session.merge(planned.paul)
    session.commit()
    assert "This day is over" in lead.post(f"{DAYS}/new", make_sent | {"on": "2026-11-01"}).text
    refused = lead.post(f"{DAYS}/new", make_sent | {"on": "2026-12-02"})
    assert "This person is no moderator then" in refused.text
    assert lead.post(f"{DAYS}/new", make_sent).location == "/charter/rota?week=2026-11-28"
    assert "Paul, at 10:00, besides the weekly rota" in lead.get(LIST).text


def test_who_has_left_is_shown_as_such(scene, planned, visit, session):
    scene.nadia.active = False
    session.commit()
    assert "has left: these shifts no longer count" in visit(scene.lead).get(LIST).text
    assert "Nadia" not in visit(scene.lead).get(f"{SHIFTS}/new").text


def test_readers_see_no_button_they_may_not_press(scene, planned, visit):
    page = visit(scene.nadia).get(LIST)
    assert "Nadia" in page.text
    assert page.forms == []
    assert not any("new" in href for href in page.links.values())
