"""Rounds and their codes, and the counts behind their mask."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onboarding.domain.masked_tally import key_of, masked, unmasked
from onboarding.domain.pulse import Tally
from onboarding.domain.pulse_rounds import (
    ALPHABET,
    AskedOutOfRange,
    ClosingOutOfRange,
    check,
    codes_of,
    digest_of,
    is_open,
)

TODAY = date(2026, 11, 23)
KEY = key_of("a secret of the town")
nonces = st.binary(min_size=16, max_size=16)
figures = st.integers(0, 2**32 - 1)
tallies = st.builds(Tally, stuck=st.tuples(*(figures for _ in range(5))), clear=figures)


@pytest.mark.parametrize("asked", [0, 4, 501, 10_000])
def test_a_round_asks_five_people_to_five_hundred(asked):
    with pytest.raises(AskedOutOfRange):
        check(asked=asked, closes_on=TODAY, today=TODAY)


@pytest.mark.parametrize("days", [-1, 61])
def test_a_round_closes_within_two_months(days):
    with pytest.raises(ClosingOutOfRange):
        check(asked=5, closes_on=TODAY + timedelta(days=days), today=TODAY)
    check(asked=5, closes_on=TODAY + timedelta(days=60), today=TODAY)


def test_a_round_is_open_to_the_end_of_its_last_day_unless_it_was_closed():
    assert is_open(closes_on=TODAY, closed_on=None, today=TODAY)
    assert not is_open(closes_on=TODAY, closed_on=None, today=TODAY + timedelta(days=1))
    assert not is_open(closes_on=TODAY, closed_on=TODAY, today=TODAY)


def test_codes_are_many_alike_in_shape_and_never_twice():
    codes = codes_of("seed", 500)
    assert len(set(codes)) == 500
    assert codes == codes_of("seed", 500)
    assert not set(codes) & set(codes_of("another", 500))
    assert {len(code) for code in codes} == {14}
    assert set("".join(codes)) <= set(ALPHABET) | {"-"}


@given(st.sampled_from(codes_of("seed", 20)))
def test_a_code_is_known_however_it_is_written(code):
    for written in (code.lower(), code.replace("-", ""), f" {code.replace('-', ' ')} "):
        assert digest_of(written) == digest_of(code)


@given(tallies, nonces)
def test_a_mask_comes_off_with_the_same_key_only(tally, nonce):
    stored = masked(tally, key=KEY, nonce=nonce)
    assert unmasked(stored, key=KEY) == tally
    assert unmasked(stored, key=key_of("another secret")) is None
    assert unmasked(b"", key=KEY) is None


@given(tallies, nonces, nonces)
def test_two_states_of_a_round_have_nothing_in_common(tally, one, other):
    if one == other:
        return
    before, after = masked(tally, key=KEY, nonce=one), masked(tally, key=KEY, nonce=other)
    assert before[16:] != after[16:]
    assert len(before) == len(after) == 48
