"""The coverage map: each gap by a worked example, and what holds for every town."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onboarding.domain.absences import Away
from onboarding.domain.ambassadors import Coverage, Gap, Named
from onboarding.domain.coverage import Known, Mark, Missing, cover, summarise, without_presence
from onboarding.domain.openings import Opening
from onboarding.domain.rollout import Position
from onboarding.domain.time_cards import Agreed
from onboarding.domain.training import MODULES

TODAY = date(2026, 11, 23)
HERE = 7
RITA, REMI, DORA = (Named(id=n, name=name) for n, name in enumerate(("Rita", "Rémi", "Dora"), start=1))
ALL = dict.fromkeys(MODULES, date(2026, 10, 5))
FULL = Coverage(department=HERE, heads=(REMI,), referents=(RITA,), deputies=(DORA,))
SIGNED, DORAS = (
    Agreed(person=each.id, department=HERE, hours=3, signed_on=date(2026, 11, 2)) for each in (RITA, DORA)
)


def known(**given):
    """Everything as it should be, but for what is given."""
    fine = {
        "today": TODAY,
        "cards": (SIGNED, DORAS),
        "followed": {RITA.id: ALL, DORA.id: ALL},
        "seen": {RITA.id: TODAY, DORA.id: TODAY - timedelta(days=13)},
    }
    return Known(**(fine | given))


def gaps(coverage=FULL, **given):
    return cover(coverage, Position(), known(**given)).gaps


def test_a_department_with_everything_has_no_gap():
    row = cover(FULL, Position(), known())
    assert row.gaps == ()
    assert (row.trained, row.time, row.active) == (Mark.YES, Mark.YES, Mark.YES)


def test_an_empty_department_lacks_its_people_and_nothing_else():
    row = cover(Coverage(department=HERE), Position(), known())
    assert [each.gap for each in row.gaps] == [Gap.NO_HEAD, Gap.NO_REFERENT, Gap.NO_DEPUTY]
    assert {row.trained, row.time, row.active} == {Mark.NOBODY}


def test_a_missing_deputy_is_told_with_the_referents_next_absence():
    alone = Coverage(department=HERE, heads=(REMI,), referents=(RITA,))
    august = Away(person=RITA.id, starts=date(2026, 12, 3), ends=date(2026, 12, 17))
    told = Missing(gap=Gap.NO_DEPUTY, person=RITA, starts=august.starts, ends=august.ends)
    assert gaps(alone, absences=(august,)) == (told,)
    bridged = Away(person=RITA.id, starts=august.starts, ends=august.ends, stand_in=REMI.id)
    later = Away(person=RITA.id, starts=TODAY + timedelta(days=93), ends=TODAY + timedelta(days=95))
    for trouble_nobody in (bridged, later):
        assert gaps(alone, absences=(trouble_nobody,)) == (Missing(gap=Gap.NO_DEPUTY),)


def test_referent_and_deputy_away_on_the_same_day_leave_nobody():
    absences = (
        Away(person=RITA.id, starts=date(2026, 12, 21), ends=date(2026, 12, 31)),
        Away(person=DORA.id, starts=date(2026, 12, 28), ends=date(2027, 1, 4)),
    )
    both = Missing(
        gap=Gap.BOTH_AWAY, person=RITA, other=DORA, starts=date(2026, 12, 28), ends=date(2026, 12, 31)
    )
    assert gaps(absences=absences) == (both,)
    assert gaps(absences=absences[:1]) == ()


def test_a_second_referent_who_is_there_makes_up_for_the_first():
    two = Coverage(department=HERE, heads=(REMI,), referents=(RITA, REMI), deputies=(DORA,))
    absences = tuple(Away(person=n, starts=TODAY, ends=TODAY + timedelta(days=3)) for n in (1, 3))
    assert Gap.BOTH_AWAY not in {each.gap for each in gaps(two, absences=absences)}
    away_too = Away(person=REMI.id, starts=TODAY, ends=TODAY)
    assert Gap.BOTH_AWAY in {each.gap for each in gaps(two, absences=(*absences, away_too))}


def test_somebody_away_on_the_day_of_an_opening_is_named():
    opening = date(2027, 3, 1)
    absence = Away(person=DORA.id, starts=opening, ends=opening + timedelta(days=4), stand_in=RITA.id)
    here = Opening(day=opening, departments=frozenset({HERE}))
    assert gaps(absences=(absence,), openings=(here,)) == (
        Missing(gap=Gap.AWAY_AT_OPENING, person=DORA, starts=opening),
    )
    elsewhere = Opening(day=opening, departments=frozenset({HERE + 1}))
    assert gaps(absences=(absence,), openings=(elsewhere,)) == ()


@pytest.mark.parametrize(
    ("followed", "mark", "gap"),
    [
        ({RITA.id: ALL}, Mark.PARTLY, None),
        ({RITA.id: dict.fromkeys(MODULES[:5], TODAY)}, Mark.PARTLY, Gap.HALF_TRAINED),
        ({RITA.id: {}}, Mark.NO, Gap.UNTRAINED),
        ({}, Mark.NO, Gap.UNTRAINED),
    ],
)
def test_trained_is_who_followed_all_six_modules(followed, mark, gap):
    row = cover(FULL, Position(), known(followed=followed))
    assert row.trained is mark
    assert row.gaps == ((Missing(gap=gap),) if gap else ())


def test_the_head_who_signed_nothing_is_named_and_without_a_head_nobody_is():
    assert gaps(cards=()) == (Missing(gap=Gap.TIME_UNSIGNED, person=REMI),)
    headless = Coverage(department=HERE, referents=(RITA,), deputies=(DORA,))
    assert Missing(gap=Gap.TIME_UNSIGNED) in gaps(headless, cards=())
    elsewhere = Agreed(person=RITA.id, department=8, hours=3, signed_on=TODAY)
    assert gaps(cards=(elsewhere,)) == (Missing(gap=Gap.TIME_UNSIGNED, person=REMI),)


def test_a_signature_holds_sixty_days_and_is_then_to_be_renewed():
    def signed(days):
        card = Agreed(person=RITA.id, department=HERE, hours=3, signed_on=TODAY - timedelta(days=days))
        row = cover(FULL, Position(), known(cards=(card, DORAS)))
        return row.time, [each.gap for each in row.gaps]

    assert signed(60) == (Mark.YES, [])
    assert signed(61) == (Mark.PARTLY, [Gap.TIME_TO_RENEW])


def test_one_of_two_referents_without_signed_time_is_named():
    two = Coverage(department=HERE, heads=(REMI,), referents=(RITA, DORA), deputies=(REMI,))
    row = cover(
        two, Position(), known(followed=dict.fromkeys((1, 2, 3), ALL), seen=dict.fromkeys((1, 2, 3), TODAY))
    )
    assert row.time is Mark.PARTLY
    assert row.gaps == (Missing(gap=Gap.TIME_UNSIGNED, other=REMI),)


def test_the_deputys_time_counts_as_the_referents_does():
    row = cover(FULL, Position(), known(cards=(SIGNED,)))
    assert row.time is Mark.PARTLY
    assert row.gaps == (Missing(gap=Gap.TIME_UNSIGNED, other=DORA),)


def test_a_refresher_of_somebody_seated_is_told():
    assert cover(FULL, Position(), known(due_again=frozenset({DORA.id}))).refresher
    assert not cover(FULL, Position(), known(due_again=frozenset({99}))).refresher


def test_somebody_is_active_for_fewer_than_fourteen_days():
    seen = {RITA.id: TODAY - timedelta(days=14), DORA.id: TODAY - timedelta(days=13)}
    row = cover(FULL, Position(), known(seen=seen))
    assert row.active is Mark.PARTLY
    assert row.gaps == (Missing(gap=Gap.SILENT, person=RITA, days=14),)


def test_silence_is_counted_in_days_and_an_absence_excuses_it():
    quiet = {RITA.id: TODAY - timedelta(days=23), DORA.id: None}
    assert gaps(seen=quiet) == (
        Missing(gap=Gap.SILENT, person=RITA, days=23),
        Missing(gap=Gap.NEVER_SEEN, person=DORA),
    )
    away = tuple(Away(person=n, starts=TODAY, ends=TODAY) for n in (1,))
    assert gaps(seen=quiet, absences=away) == (Missing(gap=Gap.NEVER_SEEN, person=DORA),)


def test_who_signs_in_when_is_left_out_for_those_who_need_not_know():
    row = without_presence(cover(FULL, Position(), known(seen={}, cards=())))
    assert row.active is Mark.NOBODY
    assert [each.gap for each in row.gaps] == [Gap.TIME_UNSIGNED]


def test_the_summary_counts_departments_in_preparation_and_gaps_of_the_first_wave():
    rows = (
        cover(FULL, Position(wave=1), known()),
        cover(Coverage(department=8), Position(wave=1), known()),
        cover(Coverage(department=9), Position(wave=2), known()),
        cover(Coverage(department=10), Position(wave=1, not_now_until=date(2027, 2, 1)), known()),
    )
    said = summarise(rows)
    assert (said.covered, said.departments, said.gaps, said.first_wave) == (1, 3, 6, 3)


NAMES = st.sampled_from((RITA, REMI, DORA))
PEOPLE = st.lists(NAMES, max_size=3, unique=True).map(tuple)
DAYS = st.dates(date(2026, 9, 1), date(2027, 6, 1))
COVERAGES = st.builds(Coverage, department=st.just(HERE), heads=PEOPLE, referents=PEOPLE, deputies=PEOPLE)
ABSENCES = st.lists(
    st.builds(
        lambda person, starts, length: Away(person=person, starts=starts, ends=starts + timedelta(length)),
        st.integers(1, 3),
        DAYS,
        st.integers(0, 30),
    ),
    max_size=4,
).map(tuple)
KNOWN = st.builds(
    Known,
    today=st.just(TODAY),
    absences=ABSENCES,
    cards=st.lists(
        st.builds(
            Agreed,
            person=st.integers(1, 3),
            department=st.sampled_from((HERE, 8, None)),
            hours=st.just(3.0),
            signed_on=st.none() | st.dates(date(2026, 9, 1), TODAY),
        ),
        max_size=3,
    ).map(tuple),
    followed=st.dictionaries(st.integers(1, 3), st.just(ALL)),
    seen=st.dictionaries(st.integers(1, 3), st.none() | st.dates(date(2026, 9, 1), TODAY)),
    openings=st.lists(
        st.builds(Opening, day=DAYS, departments=st.frozensets(st.sampled_from((HERE, 8)))), max_size=2
    ).map(tuple),
)


@given(coverage=COVERAGES, known=KNOWN)
def test_not_now_is_neutral_whatever_is_missing(coverage, known):
    row = cover(coverage, Position(wave=1, not_now_until=date(2027, 2, 1)), known)
    assert row.gaps == ()
    assert summarise([row]).departments == 0


@given(coverage=COVERAGES, known=KNOWN)
def test_a_gap_speaks_only_of_people_of_the_department(coverage, known):
    here = {*coverage.heads, *coverage.seated}
    for gap in cover(coverage, Position(), known).gaps:
        assert {gap.person, gap.other} - {None} <= here
        assert gap.starts is None or gap.ends is None or gap.starts <= gap.ends


@given(coverage=COVERAGES, known=KNOWN)
def test_marks_and_gaps_agree(coverage, known):
    row = cover(coverage, Position(), known)
    told = {each.gap for each in row.gaps}
    assert set(coverage.gaps) <= told
    assert (row.trained is Mark.NO) == (Gap.UNTRAINED in told)
    assert row.trained is Mark.PARTLY or Gap.HALF_TRAINED not in told
    if row.time is Mark.YES:
        assert not told & {Gap.TIME_UNSIGNED, Gap.TIME_TO_RENEW}
    if row.active is Mark.YES:
        assert not told & {Gap.SILENT, Gap.NEVER_SEEN}
    assert (row.time is Mark.NOBODY) == (not coverage.seated)
