"""How long a look at a town holds."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onboarding.domain.sharing import LONGEST, ShareEnd, ShareOutOfRange, ShareState, check_expiry, state_of

TODAY = date(2026, 11, 23)


@given(st.integers(min_value=-500, max_value=900))
def test_a_look_ends_between_today_and_a_year_from_now(days):
    expires = TODAY + timedelta(days=days)
    if 0 <= days <= LONGEST.days:
        check_expiry(expires, today=TODAY)
    else:
        with pytest.raises(ShareOutOfRange):
            check_expiry(expires, today=TODAY)


@pytest.mark.parametrize(
    ("ended", "days", "leads", "state"),
    [
        (None, 0, True, ShareState.RUNS),
        (None, -1, True, ShareState.EXPIRED),
        (None, 5, False, ShareState.GIVER_GONE),
        (None, -1, False, ShareState.EXPIRED),
        (ShareEnd.REVOKED, 5, True, ShareState.REVOKED),
        (ShareEnd.LEFT, 5, True, ShareState.LEFT),
    ],
)
def test_where_a_share_stands(ended, days, leads, state):
    expires = TODAY + timedelta(days=days)
    assert state_of(ended=ended, expires=expires, giver_leads=leads, today=TODAY) is state
