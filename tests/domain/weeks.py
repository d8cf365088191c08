"""Weeks of cover, at random."""

from hypothesis import strategies as st

from onboarding.domain.cover import DAY, Slot

DAYS = st.frozensets(st.integers(0, 6), min_size=1)
SLOTS = st.one_of(
    st.builds(
        Slot,
        days=DAYS,
        at=st.integers(0, DAY - 1),
        minutes=st.one_of(st.just(0), st.integers(1, DAY - 1)),
    ),
    st.builds(Slot, days=DAYS, at=st.just(0), minutes=st.just(DAY)),
)
PATTERNS = st.lists(SLOTS, min_size=1, max_size=6)
