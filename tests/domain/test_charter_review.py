"""What an adoption has to answer, and whose move it is."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onboarding.domain.charter_review import ASKED, Candidate, Grounds, Opinion, Stand, opinions_of
from onboarding.domain.people import Role

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
SUBMITTED = date(2026, 11, 23)


def opinion(role: Role, stand: Stand = Stand.AGREES) -> Opinion:
    return Opinion(role=role, stand=stand, name="Ada", at=AT)


BOTH = (opinion(Role.LEGAL), opinion(Role.DPO))


def test_each_role_that_is_asked_has_one_opinion_given_awaited_or_nobody_s():
    found = opinions_of(
        [opinion(Role.DPO)], [(Role.LEGAL, "Olivier"), (Role.LEGAL, "Lise"), (Role.IT, "Ida")]
    )
    assert [(each.role, each.stand, each.holders) for each in found] == [
        (Role.LEGAL, Stand.SILENT, ("Olivier", "Lise")),
        (Role.DPO, Stand.AGREES, ()),
    ]
    assert [each.stand for each in opinions_of([], [])] == [Stand.NOBODY, Stand.NOBODY]


@pytest.mark.parametrize(
    ("grounds", "needed"),
    [
        (Grounds(opinions=BOTH), False),
        (Grounds(opinions=BOTH, amber=("no_figures",)), False),
        (Grounds(opinions=BOTH, red=("no_appeal",)), True),
        (Grounds(opinions=BOTH, remarks=(4,)), True),
        (Grounds(opinions=(BOTH[0], opinion(Role.DPO, Stand.DISAGREES))), True),
        (Grounds(opinions=(BOTH[0], Opinion(role=Role.DPO, stand=Stand.SILENT))), True),
        (Grounds(opinions=(BOTH[0], Opinion(role=Role.DPO, stand=Stand.NOBODY))), True),
    ],
)
def test_a_reason_is_asked_where_something_stands_against_it(grounds, needed):
    assert grounds.reason_needed is needed


def test_the_stamp_changes_with_whatever_comes_and_with_nothing_else():
    grounds = Grounds(opinions=BOTH, remarks=(1,), red=("a",), amber=("b",))
    others = (
        replace(grounds, remarks=(1, 2)),
        replace(grounds, red=()),
        replace(grounds, amber=()),
        replace(grounds, opinions=(replace(BOTH[0], body="Oui, mais."), BOTH[1])),
        replace(grounds, opinions=(replace(BOTH[0], at=AT + timedelta(hours=1)), BOTH[1])),
    )
    assert len({each.stamp for each in (grounds, *others)}) == len(others) + 1
    assert replace(grounds).stamp == grounds.stamp


@given(
    st.frozensets(st.sampled_from(ASKED)),
    st.frozensets(st.sampled_from(ASKED)),
    st.integers(min_value=0, max_value=40),
)
def test_leadership_has_the_next_move_once_all_have_answered_or_had_their_time(answered, held, days):
    candidate = Candidate(number=3, submitted_on=SUBMITTED, answered=answered)
    today = SUBMITTED + timedelta(days=days)
    assert candidate.ripe(held, today) is (held <= answered or days > 14)


def test_an_opinion_is_asked_of_a_role_until_it_is_given():
    candidate = Candidate(number=3, submitted_on=SUBMITTED, answered=frozenset({Role.LEGAL}))
    assert not candidate.asks({Role.LEGAL, Role.IT})
    assert candidate.asks({Role.LEGAL, Role.DPO})
    assert candidate.answer_by == date(2026, 12, 7)
