"""Milestones edited on their pages: pinned, named, added, left out, done; circles and two editors."""

import pytest

from onboarding.domain.people import Role
from tests.timeline_town import PLAN, TimelineTown, added, own

COUNCIL = f"{PLAN}/executive_validation"


@pytest.fixture
def scene(make):
    return TimelineTown(make)


@pytest.fixture
def lead(scene, visit):
    return visit(scene.lead)


def place(form, **more):
    """What the form of a default milestone sends."""
    names = ("weeks", "days", "side", "work_days", "owner", "person", "pinned_on", "version")
    return {name: form.get(name, "") for name in names} | more


def test_a_milestone_is_pinned_given_a_name_and_let_go(lead, scene):
    form = {"pinned_on": "2027-01-18", "owner": "LEAD", "person": str(scene.dpo.id), "version": "0"}
    assert lead.post(COUNCIL, form).status == 302
    page = lead.get(COUNCIL)
    assert "Monday 18 January 2027" in page.text
    assert "pinned" in page.text
    assert "(Inès Tallandier)" in page.text
    assert lead.post(f"{COUNCIL}/restore", {"version": "1"}).status == 302
    assert "18 January" not in lead.get(COUNCIL).text
    assert "changed the day, the work or the owner of the milestone" in lead.get("/journal").text


def test_a_milestone_pinned_after_the_opening_is_warned_of(lead):
    sent = {"pinned_on": "2027-03-08", "owner": "LEAD", "person": "", "version": "0"}
    assert lead.post(COUNCIL, sent).status == 302
    page = lead.get(COUNCIL)
    assert "This no longer fits" in page.text
    assert "working days short" in page.text
    assert "Executive approval" in lead.get(PLAN).text


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"pinned_on": "soon"}, "Enter a day between 2000 and 2100"),
        ({"pinned_on": "1999-01-01"}, "Enter a day between 2000 and 2100"),
        ({"owner": "BOSS"}, "Choose one of the answers listed."),
        ({"person": "999999"}, "Choose one of the answers listed."),
    ],
)
def test_what_makes_no_sense_is_refused(lead, wrong, sentence):
    page = lead.post(COUNCIL, {"pinned_on": "", "owner": "LEAD", "person": "", "version": "0"} | wrong)
    assert page.status == 422
    assert sentence in page.text


def test_a_person_of_another_town_is_no_owner(lead, make):
    stranger = make.person(make.town("Ailleurs"), Role.DPO)
    sent = {"pinned_on": "", "owner": "LEAD", "person": str(stranger.id), "version": "0"}
    assert lead.post(COUNCIL, sent).status == 422
    assert lead.post(f"{PLAN}/new", own(person=str(stranger.id))).status == 422


def test_two_editors_on_one_milestone_see_both_versions(lead, scene, visit):
    other = visit(scene.lead)
    form = {"pinned_on": "2027-01-18", "owner": "LEAD", "person": "", "version": "0"}
    assert other.post(COUNCIL, form).status == 302
    page = lead.post(COUNCIL, form | {"pinned_on": "2027-01-25"})
    assert page.status == 409
    assert "18 January 2027" in page.text
    assert "25 January 2027" in page.text
    assert page.form_values["pinned_on"] == "2027-01-25"
    assert lead.post(COUNCIL, form | {"pinned_on": "2027-01-25", "version": "1"}).status == 302


def test_an_own_milestone_is_added_changed_and_removed(lead):
    there = added(lead, after=["scoping_note"], before=["executive_validation"])
    page = lead.get(there)
    assert page.h1 == "Staff committee"
    assert "Scoping note" in page.text
    assert "Executive approval and preliminary go-ahead" in page.text
    edit = lead.get(f"{there}/edit")
    assert edit.form_values["weeks"] == "7"
    assert lead.post(f"{there}/edit", own(title="Staff committee heard", version="1")).status == 302
    assert "Staff committee heard" in lead.get(PLAN).text
    assert lead.get(f"{there}/remove").h1 == "Remove this milestone?"
    assert lead.post(f"{there}/remove", {"version": "2"}).location == PLAN
    assert "“Staff committee heard” was removed from the plan." in lead.get(PLAN).text
    assert "Staff committee" not in lead.get(PLAN).text
    assert "removed a milestone of the town’s own: “Staff committee heard”" in lead.get("/journal").text


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"title": "x" * 300}, "Use at most 120 characters."),
        ({"title": "   "}, "Give the milestone a title."),
        ({"weeks": "", "days": ""}, "Give a day, or say how many weeks"),
        ({"weeks": "500"}, "Enter a number between 0 and 104."),
        ({"weeks": "-1"}, "Enter a whole number, without decimals."),
        ({"days": "7"}, "Enter a number between 0 and 4."),
        ({"work_days": ""}, "Say how many working days it takes."),
        ({"side": "sideways"}, "Choose one of the answers listed."),
        ({"after": ["nowhere"]}, "is not one of the choices"),
    ],
)
def test_an_own_milestone_that_makes_no_sense_is_refused_with_what_was_typed(lead, wrong, sentence):
    page = lead.post(f"{PLAN}/new", own(**wrong))
    assert page.status == 422
    assert sentence in page.text
    assert page.form_values["title"] == wrong.get("title", "Staff committee").strip()


def test_a_cycle_of_dependencies_is_refused_with_the_names_along_it(lead):
    page = lead.post(f"{PLAN}/new", own(after=["executive_validation"], before=["commitment_draft"]))
    assert page.status == 422
    assert (
        "Staff committee → Draft commitment letter and workload"
        " → Executive approval and preliminary go-ahead → Staff committee" in page.text
    )
    assert "Staff committee" not in lead.get(PLAN).text


def test_two_editors_of_an_own_milestone_see_both_versions(lead, scene, visit):
    there = added(lead)
    assert visit(scene.lead).post(f"{there}/edit", own(title="Theirs", version="1")).status == 302
    page = lead.post(f"{there}/edit", own(title="Mine", version="1"))
    assert page.status == 409
    assert "Theirs" in page.text
    assert page.form_values["title"] == "Mine"
    late = lead.post(f"{there}/remove", {"version": "1"})
    assert late.status == 409
    assert "was not removed" in late.text


def test_a_default_milestone_is_left_out_with_a_reason_and_put_back(lead):
    there = f"{PLAN}/internal_consultation"
    asked = lead.get(f"{there}/leave-out")
    assert "Final decision to open" in asked.text
    assert lead.post(f"{there}/leave-out", {"reason": " ", "version": "0"}).status == 422
    assert lead.post(f"{there}/leave-out", {"reason": "Six agents", "version": "0"}).status == 302
    assert "Internal mini-consultation: Six agents" in lead.get(PLAN).text
    assert lead.post(f"{there}/take-up", {"version": "1"}).status == 302
    assert "Six agents" not in lead.get(PLAN).text
    overtaken = lead.post(f"{there}/leave-out", {"reason": "Encore", "version": "0"})
    assert overtaken.status == 409
    assert overtaken.form_values["reason"] == "Encore"


def test_the_owner_marks_a_milestone_done_and_the_lead_opens_it_again(lead, scene, visit):
    there, leader = f"{PLAN}/final_decision", visit(scene.leader)
    assert "Is it done?" in leader.get(there).text
    assert leader.post(f"{there}/done", {"done_on": "2026-12-24", "version": "0"}).status == 422
    assert leader.post(f"{there}/done", {"done_on": "", "version": "0"}).status == 422
    assert leader.post(f"{there}/done", {"done_on": "2026-11-20", "version": "0"}).status == 302
    assert "Done (20 November 2026)" in lead.get(there).text
    assert lead.post(f"{there}/done", {"done_on": "2026-11-20", "version": "0"}).status == 409
    assert lead.post(f"{there}/not-done", {"version": "1"}).status == 302
    assert "Done (" not in lead.get(there).text


def test_somebody_else_neither_sees_the_form_nor_may_send_it(scene, visit):
    dpo, there = visit(scene.dpo), f"{PLAN}/final_decision"
    assert "Is it done?" not in dpo.get(there).text
    assert dpo.post(f"{there}/done", {"done_on": "2026-11-20", "version": "0"}).status == 403
    assert dpo.post(COUNCIL, {"version": "0"}).status == 403
    assert "Change the day, the work or the owner" not in dpo.get(COUNCIL).text


def test_a_stranger_of_another_department_cannot_mark_it_done(make, scene, visit, lead):
    parks = make.department(scene.town, "Parks", slug="parks", wave=1)
    make.consultation(scene.town, concerned=(parks,), slug="quai")
    roads = make.department(scene.town, "Roads", slug="roads")
    there = "/consultations/quai/timeline/final_decision"
    assert lead.post(there, {"owner": "DH", "person": "", "version": "0"}).status == 302
    head, far = (
        visit(make.person(scene.town, Role.DEPARTMENT_HEAD, department=each)) for each in (parks, roads)
    )
    said = {"done_on": "2026-11-20", "version": "1"}
    assert "Is it done?" not in far.get(there).text
    assert far.post(f"{there}/done", said).status == 403
    assert head.post(f"{there}/done", said).status == 302


def test_a_default_is_placed_otherwise_and_put_back(lead):
    form = lead.get(COUNCIL).form_values
    assert (form["weeks"], form["days"], form["side"]) == ("8", "0", "before_opening")
    said = place(form, weeks="7", days="2", work_days="6", after=["scoping_note"])
    assert lead.post(COUNCIL, said).status == 302
    page = lead.get(COUNCIL)
    assert [page.form_values[name] for name in ("weeks", "days", "work_days")] == ["7", "2", "6"]
    assert "Waits for Scoping note" in page.text
    assert lead.post(COUNCIL, place(page.form_values, after=["nowhere"])).status == 422
    late = lead.post(COUNCIL, place(form, weeks="6", after=["scoping_note"]))
    assert late.status == 409
    assert late.form_values["weeks"] == "6"
    assert lead.post(f"{COUNCIL}/restore", {"version": "1"}).status == 302
    page = lead.get(COUNCIL)
    assert [page.form_values[name] for name in ("weeks", "work_days")] == ["8", form["work_days"]]
    assert "Back to its own place" not in page.text


def test_a_default_in_a_circle_is_refused_with_the_names_along_it(lead):
    there = f"{PLAN}/scoping_note"
    page = lead.post(there, place(lead.get(there).form_values, after=["executive_validation"]))
    assert page.status == 422
    assert "Scoping note → Draft commitment" in page.text
    assert "Back to its own place" not in lead.get(there).text


def test_an_own_milestone_is_not_planned_or_restored_like_a_default(lead, scene, visit):
    there = added(lead)
    assert lead.post(f"{there}/restore", {"version": "1"}).status == 404
    assert lead.post(there, {"owner": "LEG", "person": "", "version": "1"}).status == 404
    assert visit(scene.leader).get("/me").status == 200


def test_the_lines_say_whether_a_milestone_is_done(lead):
    page = lead.get(f"{PLAN}/scoping_note")
    assert "It is done once its lines are closed." in page.text
    refused = lead.post(f"{PLAN}/scoping_note/done", {"done_on": "2026-11-20", "version": "0"})
    assert refused.status == 422
    assert "The lines of the checklist say whether this milestone is done." in refused.text


def test_unknown_milestones_are_not_found(lead):
    for path in ("nowhere", "nowhere/edit", "scoping_note/edit", "scoping_note/remove", "nowhere/leave-out"):
        assert lead.get(f"{PLAN}/{path}").status == 404
