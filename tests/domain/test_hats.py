"""Who speaks on a plan in which hat."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onboarding.domain.ambassadors import Named
from onboarding.domain.hats import (
    HatTaken,
    NotYourHat,
    OneHat,
    Spoken,
    Voice,
    demand_voice,
    in_several,
    may_speak,
    missing,
    owed_by,
    voices,
)
from onboarding.domain.people import Holder, Role
from onboarding.domain.sign_offs import Hat

ADA, BOB, CLEO = 1, 2, 3
NAMES: Mapping[int, str] = {ADA: "Ada", BOB: "Bob", CLEO: "Cleo"}


def holder(person: int, role: Role, department: int | None = None) -> Holder:
    return person, NAMES[person], role, department


def asked(*holders: Holder, departments: tuple[tuple[int, str], ...] = ()) -> tuple[Voice, ...]:
    return voices(holders, departments, chief_executive=True)


def voice(hat: Hat, *people: int) -> Voice:
    return Voice(hat=hat, people=tuple(Named(id=each, name=NAMES[each]) for each in people))


def test_every_first_wave_department_has_its_own_voice_and_a_town_may_lack_a_chief_executive() -> None:
    found = voices([], [(4, "Parcs"), (5, "Voirie")], chief_executive=False)
    heads = [each for each in found if each.hat is Hat.DEPARTMENT_HEAD]
    assert [(each.department, each.place) for each in heads] == [(4, "Parcs"), (5, "Voirie")]
    assert Hat.CHIEF_EXECUTIVE not in {each.hat for each in found}
    assert all(not each.people for each in found)


def test_a_head_speaks_for_their_own_department_only() -> None:
    found = asked(
        holder(ADA, Role.DEPARTMENT_HEAD, 4),
        holder(BOB, Role.DEPARTMENT_HEAD, 5),
        departments=((4, "Parcs"), (5, "Voirie")),
    )
    parks = next(each for each in found if each.key == (Hat.DEPARTMENT_HEAD, 4))
    assert may_speak(ADA, parks, ())
    with pytest.raises(NotYourHat):
        demand_voice(BOB, parks, ())


def test_leadership_sits_in_two_seats_and_two_leaders_take_one_each() -> None:
    sponsor, executive = voice(Hat.SPONSOR, ADA, BOB), voice(Hat.CHIEF_EXECUTIVE, ADA, BOB)
    spoken = [Spoken(hat=Hat.SPONSOR, person=ADA)]
    with pytest.raises(HatTaken):
        demand_voice(BOB, sponsor, spoken)
    with pytest.raises(OneHat):
        demand_voice(ADA, executive, spoken)
    assert owed_by(BOB, (executive, sponsor), spoken) == (executive,)
    demand_voice(ADA, sponsor, spoken)


def test_the_only_leader_speaks_in_both_seats_and_the_town_says_so() -> None:
    both = (voice(Hat.CHIEF_EXECUTIVE, ADA), voice(Hat.SPONSOR, ADA))
    assert owed_by(ADA, both, [Spoken(hat=Hat.SPONSOR, person=ADA)]) == (both[0],)
    assert in_several(both) == {"Ada": (Hat.CHIEF_EXECUTIVE, Hat.SPONSOR)}


def test_a_seat_whose_account_is_gone_can_be_taken() -> None:
    assert may_speak(BOB, voice(Hat.SPONSOR, BOB), [Spoken(hat=Hat.SPONSOR, person=None)])


def test_colleagues_of_one_role_may_speak_for_each_other_outside_of_leadership() -> None:
    assert may_speak(BOB, voice(Hat.DPO, ADA, BOB), [Spoken(hat=Hat.DPO, person=ADA)])


def test_somebody_of_two_roles_leaves_the_second_to_whoever_else_holds_it() -> None:
    spoken = [Spoken(hat=Hat.DPO, person=ADA)]
    assert not may_speak(ADA, voice(Hat.LEGAL, ADA, BOB), spoken)
    assert may_speak(ADA, voice(Hat.LEGAL, ADA), spoken)


@given(
    st.lists(
        st.builds(
            holder,
            st.sampled_from(sorted(NAMES)),
            st.sampled_from([Role.LEADER, Role.DPO, Role.LEGAL, Role.LEAD_AMBASSADOR, Role.MODERATION_LEAD]),
        ),
        unique=True,
    ),
    st.lists(st.sampled_from(sorted(NAMES)), max_size=30),
)
def test_whoever_is_asked_can_answer_until_nobody_is_left(holders: list[Holder], turns: list[int]) -> None:
    found = asked(*holders)
    spoken: list[Spoken] = []
    for person in turns + sorted(NAMES) * 8:
        for owed in owed_by(person, found, spoken)[:1]:
            demand_voice(person, owed, spoken)
            spoken.append(Spoken(hat=owed.hat, person=person, department=owed.department))
    left = missing(found, spoken)
    assert all(not owed_by(person, found, spoken) for person in NAMES)
    assert {each.key for each in left} | {each.key for each in spoken} == {each.key for each in found}
    reachable = [each for each in left if each.people]
    for each in reachable:
        others = {one.id for one in each.people}
        assert others <= {one.person for one in spoken}, "everybody who could has spoken in another hat"
