"""The map from records, suggestions among known people, lines without an owner, and everybody's load."""

from datetime import date, timedelta

import pytest

from onboarding.domain.ambassadors import Gap
from onboarding.domain.coverage import Mark
from onboarding.domain.load import Burden
from onboarding.domain.people import Grant, Role
from onboarding.domain.suggestions import Reason
from onboarding.records.delegations import Delegation
from onboarding.services.coverage import coverage_of, holes, unowned
from onboarding.services.leaving import left_open, tell_left_open, would_leave
from onboarding.services.load import workload
from onboarding.services.preparation import stand
from onboarding.services.suggestions import suggestions_of

TODAY = date(2026, 11, 23)


@pytest.fixture
def scene(make):
    class Scene:
        town = make.town()
        parks = make.department(town, "Parcs", wave=1, staff=60)
        roads = make.department(town, "Voirie", wave=1)
        culture = make.department(town, "Culture", not_now_until=date(2027, 2, 1), wave=1)
        lead = make.person(town, Role.LEAD_AMBASSADOR, name="Ada", last_seen_at=make.now)
        head = make.person(town, Role.DEPARTMENT_HEAD, department=parks, name="Rémi")
        rita = make.person(town, Role.REFERENT, department=parks, name="Rita", last_seen_at=make.now)
        held = make.consultation(town, concerned=(parks,), slug="tanneurs")

    return Scene


def standing(make, scene):
    return stand(make.session, make.shelf, scene.held, today=TODAY)


def row(make, scene, department):
    known = coverage_of(make.act(scene.lead)).rows
    return next(each.row for each in known if each.department.id == department.id)


def test_the_map_reads_training_time_and_sign_ins_from_the_records(make, scene):
    make.trained(scene.rita)
    make.time_card(scene.rita, scene.parks, signed_on=TODAY, signed_by=scene.head.id)
    seen = row(make, scene, scene.parks)
    assert (seen.trained, seen.time, seen.active) == (Mark.YES, Mark.YES, Mark.YES)
    assert [each.gap for each in seen.gaps] == [Gap.NO_DEPUTY]
    scene.rita.last_seen_at = make.now - timedelta(days=23)
    make.session.commit()
    assert [each.days for each in row(make, scene, scene.parks).gaps] == [None, 23]


def test_not_now_is_set_apart_and_other_towns_do_not_exist(make, scene):
    make.department(make.town(), "Ailleurs")
    seen = coverage_of(make.act(scene.lead))
    assert [each.department.name for each in seen.rows] == ["Culture", "Parcs", "Voirie"]
    assert row(make, scene, scene.culture).gaps == ()
    assert (seen.summary.departments, seen.summary.covered) == (2, 0)


def suggested(make, scene, role, department):
    act = make.act(scene.lead)
    work = workload(act, [standing(make, scene)])
    found = suggestions_of(coverage_of(act), work, [frozenset({scene.parks.id})])
    return [(each.person.name, each.reasons[0]) for each in found[department.id, role]]


def test_suggestions_come_from_people_already_known(make, scene):
    olga = make.person(scene.town, Role.IT, name="Olga")
    make.time_card(olga, scene.roads)
    make.trained(scene.rita)
    make.time_card(scene.rita, scene.parks, signed_on=TODAY, hours_month=20.0)
    boss = make.person(scene.town, Role.DEPARTMENT_HEAD, department=scene.roads, name="Boris")
    assert suggested(make, scene, Role.REFERENT, scene.roads) == [
        ("Olga", Reason.TIME_THERE),
        ("Rita", Reason.TRAINED_NEIGHBOUR),
        ("Boris", Reason.HEAD),
    ]
    make.absence(boss, starts_on=TODAY, ends_on=TODAY + timedelta(days=31))
    assert ("Boris", Reason.HEAD) not in suggested(make, scene, Role.REFERENT, scene.roads)
    assert suggested(make, scene, Role.DEPUTY, scene.parks) == [("Rémi", Reason.HEAD)]


def test_lines_without_an_owner_are_counted_by_role_and_by_department(make, scene):
    act = make.act(scene.lead)
    told = {
        (each.role, each.department.name if each.department else ""): each.lines
        for each in unowned(workload(act, [standing(make, scene)]).lines)
    }
    known = make.shelf.catalogue.items
    alone = [each for each in known if each.owners == ("MOD",) and not each.computed]
    assert told[Role.MODERATION_LEAD, ""] >= len(alone) > 0
    assert told[Role.DEPARTMENT_HEAD, "Voirie"] > 5
    assert (Role.DEPARTMENT_HEAD, "Culture") not in told
    assert (Role.DEPARTMENT_HEAD, "Parcs") not in told
    make.person(scene.town, Role.MODERATION_LEAD)
    lines = workload(act, [standing(make, scene)]).lines
    assert Role.MODERATION_LEAD not in {each.role for each in unowned(lines)}


def test_a_home_page_counts_empty_seats_of_the_first_wave_and_lines_without_an_owner(make, scene):
    act = make.act(scene.lead)
    work = workload(act, [standing(make, scene)])
    seen = holes(work.around, standing(make, scene))
    assert seen.seats == 3
    assert seen.lines == sum(each.lines for each in unowned(work.lines))


def test_lines_are_shared_and_those_handed_over_are_borne_by_the_colleague(make, scene):
    make.session.get(type(scene.held), scene.held.id).opens_on = TODAY + timedelta(days=40)
    make.session.commit()
    act = make.act(scene.lead)
    before = workload(act, [standing(make, scene)]).loads
    assert before[scene.rita.id].lines == pytest.approx(before[scene.head.id].lines)
    assert before[scene.rita.id].burden is Burden.UNSIGNED
    items = tuple(i.id for i in make.shelf.catalogue.items if i.scope == "department" and not i.computed)
    helper = make.person(scene.town, Role.IT, name="Ivo")
    make.session.add(
        Delegation(
            municipality_id=scene.town.id,
            consultation_id=scene.held.id,
            department_id=scene.parks.id,
            items=items,
            person_id=helper.id,
            given_by=scene.head.id,
            given_on=TODAY,
            until=TODAY + timedelta(days=9),
        )
    )
    make.session.commit()
    after = workload(act, [standing(make, scene)]).loads
    assert after[helper.id].lines > 0
    assert after[scene.rita.id].lines < before[scene.rita.id].lines


def test_a_town_line_counts_once_however_many_consultations_there_are(make, scene):
    act = make.act(scene.lead)
    one = workload(act, [standing(make, scene)]).lines
    other = make.consultation(scene.town, slug="autre", title="Autre")
    both = workload(act, [standing(make, scene), stand(make.session, make.shelf, other, today=TODAY)]).lines
    towns = [each for each in both if each.item.scope == "town"]
    assert len(towns) == len([each for each in one if each.item.scope == "town"])
    assert len(both) > len(one)


def test_a_seat_left_open_is_remembered_with_its_reason(make, scene):
    act = make.act(scene.lead)
    left = would_leave(act, scene.rita, act.actor.grants)
    assert left == ()
    seat = would_leave(act, scene.rita, [Grant(role=Role.REFERENT, department=scene.parks.id)])
    tell_left_open(act, scene.rita, seat, reason="Retraite")
    make.session.commit()
    told = left_open(act, seat)
    assert [(each.after, each.by, each.reason) for each in told.values()] == [("Rita", "Ada", "Retraite")]
