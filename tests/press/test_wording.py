"""Stretches of days in words, as short as they can be said."""

from datetime import date

import pytest

from onboarding.press.wording import Wording


@pytest.mark.parametrize(
    ("starts", "ends", "french", "english"),
    [
        (date(2027, 8, 3), date(2027, 8, 17), "3–17 août 2027", "3–17 August 2027"),
        (date(2027, 8, 1), date(2027, 8, 1), "1er août 2027", "1 August 2027"),
        (date(2027, 8, 1), date(2027, 8, 5), "1er–5 août 2027", "1–5 August 2027"),
        (date(2027, 7, 28), date(2027, 8, 3), "28 juillet – 3 août 2027", "28 July – 3 August 2027"),
        (date(2027, 7, 1), date(2027, 8, 3), "1er juillet – 3 août 2027", "1 July – 3 August 2027"),
        (
            date(2026, 12, 28),
            date(2027, 1, 4),
            "28 décembre 2026 – 4 janvier 2027",
            "28 December 2026 – 4 January 2027",
        ),
    ],
)
def test_a_period_says_each_month_and_year_once(starts, ends, french, english):
    assert Wording(locale="fr").period(starts, ends) == french
    assert Wording(locale="en").period(starts, ends) == english
