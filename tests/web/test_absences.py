"""Absences as people meet them."""

from datetime import date

import pytest

from onboarding.domain.people import Role
from onboarding.records.absences import Absence

WEEK = {"starts": "2026-12-07", "ends": "2026-12-11"}


@pytest.fixture
def scene(make):
    class Scene:
        town = make.town()
        parks = make.department(town, "Parks", slug="parks", wave=1)
        lead = make.person(town, Role.LEAD_AMBASSADOR, name="Ada", locale="en")
        head = make.person(town, Role.DEPARTMENT_HEAD, department=parks, name="Rémi", locale="en")
        rita = make.person(town, Role.REFERENT, department=parks, name="Rita", locale="en")
        dora = make.person(town, Role.DEPUTY, department=parks, name="Dora", locale="en")

    return Scene


def announce(browser, person, **given):
    return browser.post("/absences/new", {"person": str(person.id)} | WEEK | given)


def test_somebody_notes_their_absence_and_the_stand_in_sees_it(scene, visit):
    rita = visit(scene.rita)
    assert "Who is away?" not in rita.get("/absences/new").text
    assert announce(rita, scene.rita, stand_in=str(scene.dora.id)).location == "/absences"
    assert "Noted: Rita is away 7–11 December 2026." in rita.get("/absences").text
    seen = visit(scene.dora).get("/absences").text
    assert "You stand in Rita: 7–11 December 2026" in seen


def test_the_lead_and_the_head_enter_those_of_others_and_nobody_else_does(scene, visit):
    for person in (scene.lead, scene.head):
        assert "Rita" in visit(person).get("/absences/new").text
    assert announce(visit(scene.head), scene.rita).status == 302
    assert announce(visit(scene.head), scene.lead).status == 422
    assert announce(visit(scene.dora), scene.rita, starts="2027-01-04", ends="2027-01-05").status == 422
    assert "Rita" not in visit(scene.dora).get("/absences").text


@pytest.mark.parametrize(
    ("sent", "remedy"),
    [
        ({"starts": ""}, "Give the first day."),
        ({"ends": "never"}, "Enter a day between 2000 and 2100"),
        ({"ends": "2026-12-01"}, "The last day lies before the first one"),
        ({"starts": "2026-11-02", "ends": "2026-11-06"}, "This absence is over already."),
        ({"ends": "2031-12-11"}, "three years at most"),
        ({"stand_in": "999999"}, "There is a problem"),
    ],
)
def test_a_wrong_absence_says_how_to_mend_it(scene, visit, sent, remedy):
    page = announce(visit(scene.rita), scene.rita, **sent)
    assert page.status == 422
    assert remedy in page.text


def test_nobody_stands_in_for_themselves_or_while_away(scene, make, visit):
    rita = visit(scene.rita)
    assert "Choose somebody else to stand in" in announce(rita, scene.rita, stand_in=str(scene.rita.id)).text
    make.absence(scene.dora, starts_on=date(2026, 12, 11), ends_on=date(2026, 12, 20))
    page = announce(rita, scene.rita, stand_in=str(scene.dora.id))
    assert page.status == 422
    assert "Dora is away 11–20 December 2026: choose somebody else." in page.text


def test_an_overlap_is_refused_with_the_days_of_the_other(scene, make, visit):
    make.absence(scene.rita)
    page = announce(visit(scene.rita), scene.rita, starts="2026-12-11", ends="2026-12-12")
    assert page.status == 422
    assert "An absence is noted 7–11 December 2026 already: change that one." in page.text


def test_an_absence_is_changed_and_taken_back(scene, make, visit, session):
    absence = make.absence(scene.rita)
    rita = visit(scene.rita)
    listed = rita.get("/absences")
    page = rita.get(listed.links["Change (Rita, 7–11 December 2026)"])
    assert page.form_values["starts"] == "2026-12-07"
    assert rita.post(f"/absences/{absence.id}", page.form_values | {"ends": "2026-12-18"}).status == 302
    assert "7–18 December 2026" in rita.get("/absences").text
    asked = rita.get(f"/absences/{absence.id}/delete")
    assert "Take back the absence of Rita?" in asked.h1
    assert rita.post(f"/absences/{absence.id}/delete", asked.form_values).status == 302
    assert session.query(Absence).count() == 0


def test_two_who_change_at_once_see_both_versions(scene, make, visit):
    absence = make.absence(scene.rita)
    rita = visit(scene.rita)
    form = rita.get(f"/absences/{absence.id}").form_values
    visit(scene.lead).post(
        f"/absences/{absence.id}", form | {"ends": "2026-12-12", "stand_in": str(scene.dora.id)}
    )
    page = rita.post(f"/absences/{absence.id}", form | {"ends": "2026-12-18"})
    assert page.status == 409
    assert "It now reads: 7–12 December 2026. Stands in: Dora" in page.text
    assert page.form_values["ends"] == "2026-12-18"
    assert rita.post(f"/absences/{absence.id}", page.form_values).status == 302


def test_a_colleague_neither_changes_nor_takes_back(scene, make, visit):
    absence = make.absence(scene.rita)
    dora = visit(scene.dora)
    for path in (f"/absences/{absence.id}", f"/absences/{absence.id}/delete"):
        assert dora.get(path).status == 403
        assert dora.post(path, WEEK).status == 403
    stranger = make.absence(make.person(make.town(), Role.IT))
    assert visit(scene.lead).get(f"/absences/{stranger.id}").status == 404


def test_the_page_warns_when_nobody_would_be_there_and_of_an_opening(scene, make, visit):
    make.consultation(scene.town, concerned=(scene.parks,), title="Le quai", opens_on=date(2026, 12, 9))
    make.absence(scene.rita)
    make.absence(scene.dora, starts_on=date(2026, 12, 10), ends_on=date(2026, 12, 12))
    page = visit(scene.lead).get("/absences")
    assert "In Parks, Rita and Dora are both away 10–11 December 2026." in page.text
    assert "Rita, of Parks, is away on 9 December 2026, when a consultation opens." in page.text
    assert "“Le quai” opens meanwhile, on 9 December 2026." in page.text


def test_a_warning_is_for_those_who_read_both_absences_and_the_map_for_all(scene, make, visit):
    make.absence(scene.rita)
    make.absence(scene.dora, starts_on=date(2026, 12, 10), ends_on=date(2026, 12, 12))
    both = "In Parks, Rita and Dora are both away 10–11 December 2026."
    leader = make.person(scene.town, Role.LEADER, locale="en")
    for person in (scene.lead, scene.head, leader):
        assert both in visit(person).get("/absences").text
    stranger = make.person(scene.town, Role.IT, locale="en")
    for person in (scene.rita, stranger):
        assert both not in visit(person).get("/absences").text
        assert both in visit(person).get("/ambassadors").text


def test_what_is_over_is_folded(scene, make, visit):
    make.absence(scene.rita, starts_on=date(2026, 11, 2), ends_on=date(2026, 11, 6))
    page = visit(scene.rita).get("/absences")
    assert "1 absence is over" in page.text
    assert "None noted." in page.text
