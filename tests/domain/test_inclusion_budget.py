"""The inclusion table and the budget: what is missing, and what is counted once."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from onboarding.domain.budget import BudgetKind, BudgetLine, BudgetState, Origin, Reckoned, budget
from onboarding.domain.inclusion import Gap, Group, Inclusion

PEOPLE = st.none() | st.integers(0, 10_000)
GROUP = Group(id=1, name="Jeunes", outreach="a", offline="b", relay="c", target=50)
LINES = st.lists(
    st.builds(
        BudgetLine,
        id=st.integers(1, 99),
        kind=st.sampled_from(list(BudgetKind)),
        label=st.just("x"),
        amount=st.integers(0, 99_999_999),
        state=st.sampled_from(list(BudgetState)),
    ),
    max_size=12,
)


def test_what_a_group_lacks_is_told():
    assert Group(id=1, name="Jeunes").gaps == tuple(Gap)
    assert GROUP.gaps == ()
    assert replace(GROUP, target=0).gaps == (Gap.TARGET,)


@given(PEOPLE, st.lists(PEOPLE, max_size=8))
def test_a_group_beyond_the_whole_is_named_and_their_sum_never_is(whole, targets):
    groups = tuple(replace(GROUP, id=n, target=target) for n, target in enumerate(targets))
    table = Inclusion(target=whole, groups=groups)
    assert all(each.target > whole for each in table.over)
    assert table.aims == bool(whole and targets and all(t and t <= whole for t in targets))


def test_outreach_holds_once_every_group_has_one():
    assert not Inclusion().reaches_out
    assert Inclusion(groups=(GROUP,)).reaches_out
    assert not Inclusion(groups=(GROUP, replace(GROUP, outreach=""))).reaches_out


@given(LINES, st.integers(0, 50_000), st.none() | st.floats(0, 5000), st.none() | st.integers(0, 500))
def test_nothing_is_counted_twice_and_nothing_is_lost(typed, communication, hours, hourly):
    reckoned = Reckoned(communication=communication, hours=hours, hourly=hourly)
    whole = budget(tuple(typed), reckoned, population=1000)
    kinds = {line.kind for line in typed}
    wanted = sum(line.amount for line in typed)
    wanted += 0 if BudgetKind.COMMUNICATION in kinds else communication
    wanted += 0 if BudgetKind.STAFF in kinds else reckoned.staff or 0
    assert whole.total == wanted
    assert whole.voted <= whole.total
    assert {line.origin for line in whole.set_aside} <= {Origin.PLAN, Origin.HOURS}
    assert not {line.kind for line in whole.set_aside} - kinds


def test_hours_are_valued_only_where_the_town_says_what_one_costs():
    assert budget((), Reckoned(hours=100.0), population=None).lines == ()
    [line] = budget((), Reckoned(hours=100.4, hourly=30), population=None).lines
    assert (line.kind, line.amount, line.origin) == (BudgetKind.STAFF, 3012, Origin.HOURS)


def test_the_budget_is_voted_once_every_line_that_asks_for_money_is():
    voted = BudgetLine(id=1, kind=BudgetKind.PLATFORM, label="x", amount=10, state=BudgetState.VOTED)
    hours = Reckoned(hours=10.0, hourly=30)
    assert budget((voted,), hours, population=1).is_voted
    assert not budget((voted,), replace(hours, communication=5), population=1).is_voted
    assert not budget((), hours, population=1).is_voted
    assert budget((voted,), hours, population=100).per_head == 3.1
    assert budget((), Reckoned(), population=None).voted_share is None
