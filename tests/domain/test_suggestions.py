"""Suggestions for an empty seat: who, in which order, why, and who never."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from onboarding.domain.absences import Away
from onboarding.domain.ambassadors import Coverage, Named
from onboarding.domain.people import Role
from onboarding.domain.suggestions import MOST, Candidate, Reason, Vacancy, suggest

TODAY = date(2026, 11, 23)
HERE, NEAR, FAR = 1, 2, 3
HEAD, REFERENT, DEPUTY, OTHER = (
    Named(id=n, name=name) for n, name in enumerate(("Rémi", "Rita", "Dora", "Olga"), start=1)
)


def somebody(person=OTHER, **given):
    return Candidate(person=person, **given)


def seek(role, *candidates, **holders):
    vacancy = Vacancy(coverage=Coverage(department=HERE, **holders), role=role, neighbours=frozenset({NEAR}))
    return suggest(vacancy, candidates, today=TODAY)


def test_the_deputy_follows_a_missing_referent():
    (one,) = seek(Role.REFERENT, somebody(DEPUTY, hours_left=2.0), deputies=(DEPUTY,))
    assert (one.person, one.reasons) == (DEPUTY, (Reason.STANDS_IN, Reason.HAS_TIME))


def test_somebody_who_works_there_without_a_seat_is_suggested():
    here = frozenset({HERE})
    for tied, reasons in (
        ({"time_in": here}, (Reason.TIME_THERE,)),
        ({"lines_in": here}, (Reason.LINES_THERE,)),
        ({"time_in": here, "lines_in": here}, (Reason.TIME_THERE, Reason.LINES_THERE)),
    ):
        (one,) = seek(Role.DEPUTY, somebody(**tied), referents=(REFERENT,))
        assert one.reasons == reasons


def test_a_trained_neighbour_needs_hours_that_are_left():
    near = {"seats": frozenset({NEAR}), "trained": True}
    (one,) = seek(Role.DEPUTY, somebody(**near, hours_left=1.5))
    assert one.reasons == (Reason.TRAINED_NEIGHBOUR, Reason.HAS_TIME)
    assert one.hours_left == 1.5
    refused = (
        somebody(**near),
        somebody(**near, hours_left=0.0),
        somebody(**near, hours_left=0.4),
        somebody(seats=frozenset({FAR}), trained=True, hours_left=9.0),
        somebody(seats=frozenset({NEAR}), hours_left=9.0),
    )
    assert seek(Role.DEPUTY, *refused) == ()


def test_hours_that_are_left_count_where_they_are_enough_for_the_seat():
    near = {"seats": frozenset({NEAR}), "trained": True, "hours_left": 1.5}
    assert seek(Role.DEPUTY, somebody(**near))
    assert seek(Role.REFERENT, somebody(**near)) == ()
    (one,) = seek(Role.REFERENT, somebody(DEPUTY, hours_left=0.4), deputies=(DEPUTY,))
    assert one.reasons == (Reason.STANDS_IN,)


def test_the_head_of_an_empty_department_is_suggested_for_one_seat_alone():
    assert [each.person for each in seek(Role.REFERENT, somebody(HEAD), heads=(HEAD,))] == [HEAD]
    assert seek(Role.DEPUTY, somebody(HEAD), heads=(HEAD,)) == ()
    assert seek(Role.DEPUTY, somebody(HEAD), heads=(HEAD,), referents=(REFERENT,))


def test_the_head_is_the_last_resort():
    candidates = (
        somebody(HEAD),
        somebody(OTHER, seats=frozenset({NEAR}), trained=True, hours_left=2.0),
        somebody(DEPUTY),
    )
    found = seek(Role.REFERENT, *candidates, heads=(HEAD,), deputies=(DEPUTY,))
    assert [each.person for each in found] == [DEPUTY, OTHER, HEAD]


def test_the_referent_is_never_their_own_deputy():
    assert seek(Role.DEPUTY, somebody(REFERENT, time_in=frozenset({HERE})), referents=(REFERENT,)) == ()
    head_and_referent = {"heads": (REFERENT,), "referents": (REFERENT,)}
    assert seek(Role.DEPUTY, somebody(REFERENT), **head_and_referent) == ()


def test_nobody_overloaded_and_nobody_away_for_the_whole_month_is_suggested():
    there = {"time_in": frozenset({HERE})}
    month = Away(person=OTHER.id, starts=TODAY, ends=TODAY + timedelta(days=30))
    week = Away(person=OTHER.id, starts=TODAY, ends=TODAY + timedelta(days=7))
    assert seek(Role.DEPUTY, somebody(**there, overloaded=True)) == ()
    assert seek(Role.DEPUTY, somebody(**there, absences=(month,))) == ()
    assert len(seek(Role.DEPUTY, somebody(**there, absences=(week,)))) == 1


PEOPLE = st.builds(Named, id=st.integers(1, 9), name=st.sampled_from("ABCDEFGHI"))
CANDIDATES = st.lists(
    st.builds(
        Candidate,
        person=PEOPLE,
        seats=st.frozensets(st.integers(1, 3)),
        time_in=st.frozensets(st.integers(1, 3)),
        lines_in=st.frozensets(st.integers(1, 3)),
        trained=st.booleans(),
        hours_left=st.none() | st.floats(0, 20),
        overloaded=st.booleans(),
    ),
    max_size=9,
    unique_by=lambda each: each.person.id,
)
HOLDERS = st.lists(PEOPLE, max_size=2).map(tuple)


@given(candidates=CANDIDATES, heads=HOLDERS, referents=HOLDERS, deputies=HOLDERS)
def test_at_most_three_each_with_a_reason_and_no_seat_in_the_way(candidates, heads, referents, deputies):
    holders = {"heads": heads, "referents": referents, "deputies": deputies}
    busy = {each.person.id for each in candidates if each.overloaded}
    for role in (Role.REFERENT, Role.DEPUTY):
        found = seek(role, *candidates, **holders)
        assert len(found) <= MOST
        assert all(each.reasons for each in found)
        named = {each.person.id for each in found}
        assert not named & busy
        assert not named & {each.id for each in referents}
        if role is Role.DEPUTY:
            assert not named & {each.id for each in deputies}
