"""Whom an @ calls."""

from hypothesis import given
from hypothesis import strategies as st

from onboarding.domain.mentions import calls

TOWN = {
    1: "Hélène Dupré",
    2: "Marie Laurent",
    3: "Marie Petit",
    4: "Jean-Paul Roy",
    5: "Jean Martin",
    6: "Marie",
}


def called(text, names=TOWN):
    return [call.people for call in calls(text, names)]


def test_a_full_name_and_a_first_name_are_recognised_whatever_case_and_accents():
    assert called("@Hélène Dupré, et @HELENE DUPRE, et @helene\u00a0dupre.") == [(1,), (1,), (1,)]
    assert called("(@hélène)") == [(1,)]


def test_the_longest_name_that_fits_is_meant():
    assert called("@Marie Petit pense") == [(3,)]
    assert called("@Marie Petitjean") == [(2, 3, 6)]


def test_a_first_name_of_several_people_is_left_open():
    (call,) = calls("Voir @Marie !", TOWN)
    assert not call.clear
    assert call.written == "Marie"


def test_a_hyphen_makes_another_name():
    assert called("@Jean-Paul") == [(4,)]
    assert called("@Jean - ici") == [(5,)]
    assert called("@Jean-Luc") == []


def test_an_address_and_an_unknown_name_call_nobody():
    assert called("ecrire a contact@marie.fr, ou @Zoé, ou @ Marie") == []


def test_a_possessive_still_calls():
    assert called("@Hélène’s note") == [(1,)]


@given(st.text(alphabet="@aé -MariePetit\u00a0\n", max_size=200))
def test_any_text_is_read_and_calls_only_known_people(text):
    for call in calls(text, TOWN):
        assert set(call.people) <= set(TOWN)
        assert call.people


@given(st.sampled_from(sorted(TOWN)), st.text(alphabet="abc ,", max_size=20))
def test_a_full_name_followed_by_a_stop_always_calls_its_bearer(person, before):
    assert person in called(f"{before} @{TOWN[person]}, merci")[0]
