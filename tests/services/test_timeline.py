"""A town edits its backward plan: days, owners, own milestones, what is done and left out."""

from datetime import date

import pytest
from sqlalchemy import select

from onboarding.domain.backward_plan import Tally
from onboarding.domain.dependencies import Circle
from onboarding.domain.errors import Conflict, DayToCome, NotFound, NotYours, ReasonMissing
from onboarding.domain.milestones import Anchor, Due, Progress
from onboarding.domain.people import Role
from onboarding.domain.plan_changes import (
    MOST_OWN,
    HappensByItself,
    OwnPlace,
    ToldByLines,
    TooManyOwnMilestones,
)
from onboarding.records.journal import JournalEntry
from onboarding.services import milestone_marks as marks
from onboarding.services.milestones import Wish, plan_milestone
from onboarding.services.own_milestones import OwnWish, add_own, change_own, remove_own
from onboarding.services.preparation import stand
from onboarding.services.timeline import timeline_of, title_of

COUNCIL, DECISION = "executive_validation", "final_decision"
PINNED = date(2027, 1, 18)


@pytest.fixture
def scene(make):
    class Scene:
        town = make.town()
        parks = make.department(town, "Parcs", slug="parcs", wave=1)
        held = make.consultation(town, concerned=(parks,), slug="tanneurs")
        lead = make.person(town, Role.LEAD_AMBASSADOR, name="Ada Pilote")
        leader = make.person(town, Role.LEADER, name="Line Mairie")
        dpo = make.person(town, Role.DPO, name="Inès Tallandier")
        act = make.act(lead)

        def dues(self) -> dict[str, Due]:
            standing = stand(make.session, make.shelf, self.held, today=self.act.today)
            return {due.milestone.id: due for due in timeline_of(make.session, make.shelf, standing).dues}

        def facts(self) -> list[str]:
            wanted = select(JournalEntry.fact).where(JournalEntry.municipality_id == self.town.id)
            return list(make.session.scalars(wanted.order_by(JournalEntry.number)))

    return Scene()


def own(title="Comité social", **place):
    return OwnWish(title=title, owner="AMB", place=OwnPlace(**place))


def test_the_plan_counts_working_days_over_the_holidays_of_the_town(scene):
    dues = scene.dues()
    assert dues["scoping_note"].on == date(2026, 12, 3)
    assert dues["opening_day"].on == date(2027, 3, 1)
    assert dues["sponsors_named"].progress is Progress.LATE
    assert dues["sponsors_named"].on == date(2026, 11, 4)


def test_a_pinned_day_stays_and_moves_what_waits_for_it(scene):
    plan_milestone(scene.act, scene.held, COUNCIL, Wish(pinned_on=PINNED), version=0)
    dues = scene.dues()
    assert dues[COUNCIL].on == PINNED
    assert dues["content_ready"].on == date(2027, 2, 1)
    assert "milestone_planned" in scene.facts()


def test_an_owner_may_be_another_role_or_a_person_of_the_town(scene):
    wish = Wish(owner="LEG", person_id=scene.dpo.id)
    plan_milestone(scene.act, scene.held, COUNCIL, wish, version=0)
    due = scene.dues()[COUNCIL]
    assert (due.milestone.owner, due.milestone.person) == ("LEG", scene.dpo.id)


def test_a_person_of_another_town_is_no_owner(make, scene):
    stranger = make.person(make.town("Ailleurs"), Role.DPO)
    with pytest.raises(NotFound):
        plan_milestone(scene.act, scene.held, COUNCIL, Wish(person_id=stranger.id), version=0)
    wish = OwnWish(title="x", owner="AMB", person_id=stranger.id, place=OwnPlace(days=-5))
    with pytest.raises(NotFound):
        add_own(scene.act, scene.held, wish)


def test_two_editors_of_one_milestone_do_not_overwrite_each_other(scene):
    plan_milestone(scene.act, scene.held, COUNCIL, Wish(pinned_on=PINNED), version=0)
    with pytest.raises(Conflict):
        plan_milestone(scene.act, scene.held, COUNCIL, Wish(pinned_on=date(2027, 1, 25)), version=0)
    plan_milestone(scene.act, scene.held, COUNCIL, Wish(), version=1)
    assert scene.dues()[COUNCIL].milestone.pinned_on is None


def test_only_the_lead_edits_the_plan(make, scene):
    for person in (scene.leader, scene.dpo):
        with pytest.raises(NotYours):
            plan_milestone(make.act(person), scene.held, COUNCIL, Wish(pinned_on=PINNED), version=0)
        with pytest.raises(NotYours):
            add_own(make.act(person), scene.held, own(days=-5))


def test_an_unknown_milestone_is_not_found(scene):
    with pytest.raises(NotFound):
        plan_milestone(scene.act, scene.held, "nowhere", Wish(), version=0)


def test_opening_and_closing_follow_the_dates(scene):
    with pytest.raises(HappensByItself):
        plan_milestone(scene.act, scene.held, "opening_day", Wish(pinned_on=PINNED), version=0)
    with pytest.raises(HappensByItself):
        marks.leave_out(scene.act, scene.held, "closing_day", "Pas de clôture", version=0)
    with pytest.raises(HappensByItself):
        marks.mark_done(scene.act, scene.held, "opening_day", date(2026, 11, 20), version=0)


def test_a_milestone_is_left_out_with_a_reason_and_taken_up_again(scene):
    with pytest.raises(ReasonMissing):
        marks.leave_out(scene.act, scene.held, "internal_consultation", " ", version=0)
    marks.leave_out(scene.act, scene.held, "internal_consultation", "Six agents seulement", version=0)
    dues = scene.dues()
    assert "internal_consultation" not in dues
    assert "training_and_roles" in dues[DECISION].milestone.after
    marks.take_up(scene.act, scene.held, "internal_consultation", version=1)
    assert "internal_consultation" in scene.dues()


def test_the_owner_says_that_a_milestone_without_lines_is_done_and_takes_it_back(make, scene):
    act = make.act(scene.leader)
    marks.mark_done(act, scene.held, DECISION, date(2026, 11, 20), version=0)
    assert scene.dues()[DECISION].progress is Progress.DONE
    marks.mark_not_done(act, scene.held, DECISION, version=1)
    assert scene.dues()[DECISION].progress is Progress.COMING


def test_a_person_named_as_owner_may_say_so_and_others_may_not(make, scene):
    with pytest.raises(NotYours):
        marks.mark_done(make.act(scene.dpo), scene.held, DECISION, date(2026, 11, 20), version=0)
    plan_milestone(scene.act, scene.held, DECISION, Wish(person_id=scene.dpo.id), version=0)
    marks.mark_done(make.act(scene.dpo), scene.held, DECISION, date(2026, 11, 20), version=1)
    assert scene.dues()[DECISION].progress is Progress.DONE


def test_nobody_says_what_the_lines_say_nor_what_is_still_to_come(scene):
    with pytest.raises(ToldByLines):
        marks.mark_done(scene.act, scene.held, "scoping_note", date(2026, 11, 20), version=0)
    with pytest.raises(DayToCome):
        marks.mark_done(scene.act, scene.held, DECISION, date(2026, 11, 24), version=0)


def test_an_own_milestone_stands_in_the_plan_under_its_own_name(shelf, scene):
    added = add_own(scene.act, scene.held, own(days=-45, after=("scoping_note",), before=(COUNCIL,)))
    due = scene.dues()[added.milestone]
    assert title_of(shelf.words["fr"], due.milestone) == "Comité social"
    assert title_of(shelf.words["fr"], scene.dues()[COUNCIL].milestone).startswith("Validation")
    assert added.milestone in scene.dues()[COUNCIL].milestone.after
    wish = OwnWish(title="CST", owner="LEG", pinned_on=PINNED, place=OwnPlace(anchor=Anchor.CLOSING, days=5))
    change_own(scene.act, scene.held, added.milestone, wish, version=1)
    due = scene.dues()[added.milestone]
    assert (due.on, due.milestone.title, due.milestone.owner) == (PINNED, "CST", "LEG")
    remove_own(scene.act, scene.held, added.milestone, version=2)
    assert added.milestone not in scene.dues()
    assert scene.facts()[-3:] == ["own_milestone_added", "own_milestone_changed", "own_milestone_removed"]


def test_a_cycle_of_dependencies_is_refused_and_nothing_is_stored(scene):
    with pytest.raises(Circle):
        add_own(scene.act, scene.held, own(days=-5, after=(COUNCIL,), before=("commitment_draft",)))
    first = add_own(scene.act, scene.held, own("Un", days=-5))
    second = add_own(scene.act, scene.held, own("Deux", days=-5, after=(first.milestone,)))
    wish = own("Un", days=-5, after=(second.milestone,))
    with pytest.raises(Circle) as refused:
        change_own(scene.act, scene.held, first.milestone, wish, version=1)
    assert set(refused.value.around) == {first.milestone, second.milestone}
    assert scene.dues()[first.milestone].milestone.after == ()


def test_waiting_for_what_is_not_there_is_refused(scene):
    with pytest.raises(NotFound):
        add_own(scene.act, scene.held, own(days=-5, after=("nowhere",)))
    with pytest.raises(NotFound):
        change_own(scene.act, scene.held, COUNCIL, own(days=-5), version=0)


def test_an_own_milestone_is_not_restored_to_a_default_that_it_does_not_have(scene):
    added = add_own(scene.act, scene.held, own(days=-5))
    with pytest.raises(NotFound):
        plan_milestone(scene.act, scene.held, added.milestone, Wish(), version=1)
    assert scene.dues()[added.milestone].milestone.owner == "AMB"


def test_removing_one_that_others_wait_for_leaves_them_in_the_plan(scene):
    first = add_own(scene.act, scene.held, own("Un", days=-10))
    second = add_own(scene.act, scene.held, own("Deux", days=-5, after=(first.milestone,)))
    remove_own(scene.act, scene.held, first.milestone, version=1)
    assert scene.dues()[second.milestone].milestone.after == ()


def test_a_plan_takes_thirty_own_milestones(scene):
    for number in range(MOST_OWN):
        add_own(scene.act, scene.held, own(f"Étape {number}", days=-5))
    with pytest.raises(TooManyOwnMilestones):
        add_own(scene.act, scene.held, own("Une de trop", days=-5))


def test_the_plans_of_two_consultations_are_their_own(make, scene):
    other = make.consultation(scene.town, slug="halles")
    add_own(scene.act, scene.held, own(days=-5))
    plan_milestone(scene.act, scene.held, COUNCIL, Wish(pinned_on=PINNED), version=0)
    standing = stand(make.session, make.shelf, other, today=scene.act.today)
    plan = timeline_of(make.session, make.shelf, standing)
    assert not any(due.milestone.own or due.milestone.pinned_on == PINNED for due in plan.dues)


def test_the_plan_is_told_in_one_sentence(make, scene):
    standing = stand(make.session, make.shelf, scene.held, today=scene.act.today)
    told = timeline_of(make.session, make.shelf, standing).tally
    assert told == Tally(opens=date(2027, 3, 1), late=1, critical=1)


def test_without_an_opening_date_there_is_no_plan(make, scene):
    scene.held.opens_on = None
    make.session.commit()
    assert scene.dues() == {}
