"""What a charter promises, beside what a rota keeps."""

from onboarding.domain.clauses import Charter
from onboarding.domain.promised_delays import Promise, Promised, promises_of


def promised(shelf, **given):
    return {each.what: each.hours for each in promises_of(shelf.charter, Charter(**given))}


def test_a_delay_for_publishing_counts_only_where_something_waits_to_be_published(shelf):
    facts = {"response_hours": "12", "publication_hours": "48"}
    assert promised(shelf, choices={"regime": "post"}, facts=facts) == {Promised.RESPONSE: 12}
    for regime in ("pre", "hybrid"):
        assert promised(shelf, choices={"regime": regime}, facts=facts)[Promised.PUBLICATION] == 48


def test_the_default_is_a_promise_and_what_is_no_number_is_none(shelf):
    assert promised(shelf) == {Promised.RESPONSE: 24}
    assert promised(shelf, facts={"response_hours": "bientôt"}) == {}


def test_a_promise_is_kept_to_the_hour_and_never_by_nobody():
    day = Promise(what=Promised.RESPONSE, hours=24)
    assert day.kept_by(24.0)
    assert not day.kept_by(24.5)
    assert not day.kept_by(None)
