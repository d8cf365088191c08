"""What may be stored of a resident."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onboarding.domain import citizens
from onboarding.domain.citizens import Kind, Lack, Noted

TODAY = date(2026, 11, 23)
DAYS = st.none() | st.dates(min_value=date(2026, 1, 1), max_value=date(2027, 12, 31))
TEXTS = st.sampled_from(["", "Sur papier"])


def noted(**given):
    return Noted(kind=Kind.PERSON, name="Une habitante", **given)


@pytest.mark.parametrize("contact", [{"email": "a@example.org"}, {"phone": "06 12 34 56 78"}])
def test_no_contact_is_kept_without_consent(contact):
    with pytest.raises(citizens.ConsentMissing):
        citizens.check(noted(**contact), today=TODAY)
    citizens.check(noted(**contact, consent_on=TODAY, consent_how="Sur papier"), today=TODAY)


def test_a_consent_says_how_it_was_given():
    with pytest.raises(citizens.ConsentUnexplained):
        citizens.check(noted(consent_on=TODAY), today=TODAY)


@pytest.mark.parametrize(
    ("text", "field"), [("kit_what", "kit_on"), ("feedback", "feedback_on"), ("consent_how", "consent_on")]
)
def test_what_is_told_without_its_day_names_the_field(text, field):
    with pytest.raises(citizens.Undated) as told:
        citizens.check(noted(**{text: "Affiche"}), today=TODAY)
    assert told.value.field == field


@pytest.mark.parametrize("field", ["consent_on", "kit_on", "feedback_on", "left_on"])
def test_nothing_happened_tomorrow(field):
    with pytest.raises(citizens.DayAhead) as told:
        citizens.check(noted(**{field: TODAY + timedelta(days=1)}, **_how(field)), today=TODAY)
    assert told.value.field == field


def _how(field):
    return {"consent_how": "Sur papier"} if field == "consent_on" else {}


@given(st.sampled_from(["", "a@example.org"]), st.sampled_from(["", "0612345678"]), DAYS, TEXTS)
def test_whatever_passes_holds_no_contact_without_a_consent(email, phone, consent_on, consent_how):
    one = noted(email=email, phone=phone, consent_on=consent_on, consent_how=consent_how)
    try:
        citizens.check(one, today=TODAY)
    except citizens.Refusal:
        return
    assert not (one.email or one.phone) or (one.consent_on is not None and one.consent_on <= TODAY)


def test_what_is_missing_is_told():
    assert noted().lacks == frozenset(Lack)
    assert noted(kit_on=TODAY).lacks == {Lack.CONSENT, Lack.FEEDBACK}
