"""The earliest day that people's hours allow: more hours never make it later, less work neither."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from onboarding.domain.feasible import Earliest, Situation, Why, earliest
from onboarding.domain.fitting import Load, Task, Worker
from onboarding.domain.leads import Chain, days_left, leads, longest_chain
from onboarding.domain.working_days import WorkingDays
from tests.domain.plans import NOVEMBER, OPENING, WORKING, calm, step

PLAIN = WorkingDays()
TASKS = st.lists(
    st.builds(Task, hours=st.floats(0.25, 60), lead=st.integers(1, 80)), min_size=1, max_size=5
).map(tuple)
AWAY = st.lists(
    st.tuples(st.dates(date(2026, 11, 1), date(2027, 6, 1)), st.integers(0, 30)).map(
        lambda pair: (pair[0], pair[0] + timedelta(days=pair[1]))
    ),
    max_size=3,
).map(tuple)
WORKERS = st.lists(
    st.builds(
        Worker,
        name=st.just("Ada"),
        weekly=st.floats(0.5, 35),
        launch=st.none() | st.floats(0.5, 35),
        away=AWAY,
    ),
    min_size=1,
    max_size=3,
).map(tuple)
LOADS = st.lists(
    st.builds(Load, key=st.sampled_from(["AMB", "DPO", "MOD"]), tasks=TASKS, workers=WORKERS), max_size=3
).map(tuple)


@st.composite
def situations(draw: st.DrawFn) -> Situation:
    return Situation(
        today=draw(st.dates(date(2026, 11, 1), date(2027, 3, 1))),
        days=draw(WORKING),
        loads=draw(LOADS),
        chain=Chain(milestones=("a",), days=draw(st.integers(0, 90))),
        vote=draw(st.none() | st.dates(date(2027, 1, 1), date(2028, 6, 1))),
        window=draw(st.integers(1, 90)),
    )


def day(found: Earliest) -> date:
    return found.opens or date.max


@calm
@given(situation=situations())
def test_it_is_a_monday_at_work_and_never_before_today(situation: Situation) -> None:
    found = earliest(situation)
    if found.opens is not None:
        assert found.opens >= situation.today
        assert found.opens.weekday() == 0
        assert situation.days.works(found.opens)


@calm
@given(situation=situations(), more=st.floats(1, 4))
def test_more_hours_never_make_it_later(situation: Situation, more: float) -> None:
    richer = tuple(
        replace(load, workers=tuple(replace(each, weekly=each.weekly * more) for each in load.workers))
        for load in situation.loads
    )
    assert day(earliest(replace(situation, loads=richer))) <= day(earliest(situation))


@calm
@given(situation=situations(), share=st.floats(0, 1))
def test_less_work_never_makes_it_later(situation: Situation, share: float) -> None:
    lighter = tuple(
        replace(load, tasks=tuple(replace(task, hours=task.hours * share) for task in load.tasks))
        for load in situation.loads
    )
    assert day(earliest(replace(situation, loads=lighter))) <= day(earliest(situation))
    fewer = tuple(replace(load, tasks=load.tasks[1:]) for load in situation.loads)
    assert day(earliest(replace(situation, loads=fewer))) <= day(earliest(situation))


@calm
@given(situation=situations())
def test_somebody_who_is_never_away_is_never_later(situation: Situation) -> None:
    present = tuple(
        replace(load, workers=tuple(replace(each, away=()) for each in load.workers))
        for load in situation.loads
    )
    assert day(earliest(replace(situation, loads=present))) <= day(earliest(situation))


@calm
@given(situation=situations())
def test_the_binding_reason_stands_first_and_is_the_day(situation: Situation) -> None:
    found = earliest(situation)
    assert 1 <= len(found.reasons) <= 3
    assert found.reasons[0].opens == found.opens
    told = [reason.opens or date.max for reason in found.reasons]
    assert told == sorted(told, reverse=True)


def situation(*loads: Load, **given: object) -> Situation:
    fields = {"today": NOVEMBER, "days": PLAIN, "loads": loads, "chain": Chain()}
    return Situation(**(fields | given))  # type: ignore[arg-type]


def test_a_dpo_with_an_hour_and_a_half_a_week_who_is_away_at_christmas() -> None:
    away = (date(2026, 12, 21), date(2027, 1, 3))
    dpo = Worker(name="Inès", weekly=1.5, away=(away,))
    load = Load(key="DPO", tasks=(Task(hours=14, lead=10),), workers=(dpo,))
    found = earliest(situation(load))
    # 47 working days at 0.3 hours and ten away end on 9 February; ten more are needed, then a Monday
    assert found.opens == date(2027, 3, 1)
    reason = found.reasons[0]
    assert (reason.why, reason.load) == (Why.HOURS, load)
    assert reason.away == (("Inès", *away),)


def test_the_hours_of_the_launch_month_count_in_the_thirty_days_before_the_opening() -> None:
    plain, eager = Worker(name="Ada", weekly=1), Worker(name="Ada", weekly=1, launch=5)
    found = {
        worker: earliest(situation(Load(key="AMB", tasks=(Task(hours=10, lead=1),), workers=(worker,))))
        for worker in (plain, eager)
    }
    # 50 working days at 0.2 hours; at 1 hour ten working days, since the whole way lies in the month
    assert found[plain].opens == date(2027, 2, 1)
    assert found[eager].opens == date(2026, 12, 7)


def test_a_launch_month_before_a_vote_is_looked_at_afresh_after_it() -> None:
    away = (date(2027, 2, 15), date(2027, 4, 30))
    worker = Worker(name="Ada", weekly=0.1, launch=10, away=(away,))
    load = Load(key="AMB", tasks=(Task(hours=20, lead=1),), workers=(worker,))
    found = earliest(situation(load, vote=date(2027, 3, 21), window=42))
    assert found.opens == found.reasons[0].opens > date(2027, 5, 3)
    assert found.reasons[0].why is Why.HOURS


def test_an_absence_after_the_work_is_not_told() -> None:
    dpo = Worker(name="Inès", weekly=10, away=((date(2027, 7, 1), date(2027, 7, 31)),))
    found = earliest(situation(Load(key="DPO", tasks=(Task(hours=2, lead=5),), workers=(dpo,))))
    assert found.reasons[0].away == ()


def test_an_owner_without_known_hours_is_told_and_not_reckoned() -> None:
    load = Load(key="MOD", tasks=(Task(hours=500, lead=1),))
    found = earliest(situation(load))
    assert found.unknown == (load,)
    assert found.opens == NOVEMBER


def test_work_that_does_not_fit_into_three_years_has_no_day() -> None:
    load = Load(key="MOD", tasks=(Task(hours=2000, lead=1),), workers=(Worker(name="Lou", weekly=1),))
    found = earliest(situation(load))
    assert found.opens is None
    assert found.reasons[0].load == load


def test_assumed_hours_are_named() -> None:
    worker = Worker(name="Ada", weekly=17.5, assumed=True)
    found = earliest(situation(Load(key="AMB", tasks=(Task(hours=5, lead=1),), workers=(worker,))))
    assert found.assumed == (worker,)


def test_the_chain_alone_takes_its_working_days() -> None:
    found = earliest(situation(chain=Chain(milestones=("a", "b"), days=11)))
    assert found.opens == date(2026, 12, 7)
    assert found.reasons[0].why is Why.CHAIN


def test_an_opening_that_would_touch_the_pre_election_period_waits_until_after_the_vote() -> None:
    found = earliest(situation(vote=date(2027, 3, 21), window=42))
    assert found.opens == date(2027, 3, 22)
    assert found.reasons[0].why is Why.ELECTION
    assert found.reasons[0].period == (date(2026, 9, 1), date(2027, 3, 21))
    assert earliest(situation(vote=date(2027, 12, 5), window=42)).opens == NOVEMBER


def test_leads_and_the_longest_chain_follow_what_waits_for_what() -> None:
    plan = [
        step("scope", -60, work_days=20),
        step("council", -40, after=("scope",), work_days=5),
        step("poster", -10, work_days=2),
        replace(OPENING, after=("council", "poster"), work_days=4),
        step("check", 3, after=("opening_day",)),
    ]
    left = {"scope": 10, "council": 5, "poster": 2, "opening_day": 4, "check": 1}
    assert leads(plan, left) == {"scope": 9, "council": 4, "poster": 4, "opening_day": 0}
    assert longest_chain(plan, left) == Chain(milestones=("scope", "council", "opening_day"), days=19)
    assert longest_chain(plan, {}) == Chain()


def test_a_milestone_takes_the_share_of_its_days_that_its_open_lines_have_of_its_hours() -> None:
    plan = [
        step("half", items=("A1", "A2"), work_days=9),
        step("none", items=("A1",), work_days=9),
        step("told", work_days=3),
        step("done", work_days=3, done_on=NOVEMBER),
    ]
    left = days_left(plan, {"A1": 1.0, "A2": 1.0}, open_items={"A2"})
    assert left == {"half": 5, "none": 0, "told": 3, "done": 0}
