"""A step on a clause, and what takes it back."""

from onboarding.domain.charter import Charter
from onboarding.domain.clause_step import ClauseState, ClauseStep, changes, reversal, state_of

BEFORE = ClauseState(option=None, facts={"hours": None, "mailbox": "a@ville.fr"}, own={"fr": "Avant."})
AFTER = ClauseState(option="office", facts={"hours": "9–17", "mailbox": "b@ville.fr"}, own={"fr": None})
STEP = ClauseStep(clause="cover", before=BEFORE, after=AFTER)


def test_taking_back_restores_option_values_and_wording() -> None:
    now = Charter(choices={"cover": "office"}, facts=dict(AFTER.facts) | {"other": "x"})
    assert reversal(STEP, now) == BEFORE


def test_a_value_changed_since_in_another_clause_is_left_alone() -> None:
    now = Charter(choices={"cover": "office"}, facts={"hours": "8–12", "mailbox": "b@ville.fr"})
    assert reversal(STEP, now).facts == {"mailbox": "a@ville.fr"}


def test_the_state_holds_what_a_step_touches_and_nothing_else() -> None:
    now = Charter(
        choices={"cover": "office", "regime": "post"},
        facts={"hours": "9–17", "other": "x"},
        own={"cover": {"fr": "Oui.", "en": "Yes."}},
    )
    assert state_of(now, "cover", like=BEFORE) == ClauseState(
        option="office", facts={"hours": "9–17", "mailbox": None}, own={"fr": "Oui."}
    )


def test_the_journal_keeps_values_that_stood_and_wording_only_where_it_moved() -> None:
    assert BEFORE.written() == {"option": None, "facts": {"mailbox": "a@ville.fr"}, "own": {"fr": "Avant."}}
    assert ClauseState(option="post").written() == {"option": "post", "facts": {}}


def test_a_step_that_says_the_same_changes_nothing() -> None:
    assert changes(STEP)
    assert not changes(ClauseStep(clause="cover", before=BEFORE, after=BEFORE))
