"""What an answer of the server means for a mail, and what may be shown of its links."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onboarding.domain.mail import (
    HELD,
    MOST_DOUBTS,
    OPTIONAL,
    PAUSES,
    Answer,
    History,
    MailKind,
    MailState,
    Outcome,
    kind_of,
    leaves_at,
    settle,
    veiled,
)

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
KINDS = st.sampled_from(list(MailKind))
ANSWERS = st.sampled_from([Outcome(answer=answer) for answer in Answer])


def through(kind, answers):
    """The states a mail goes through, one answer after the other, until it waits no more."""
    mail, states = History(kind=kind, attempts=0, doubts=0), []
    for outcome in answers:
        mail = History(kind=kind, attempts=mail.attempts + 1, doubts=mail.doubts)
        settled = settle(mail, outcome)
        states.append(settled)
        if settled.state is not MailState.WAITING:
            break
        mail = History(kind=kind, attempts=mail.attempts, doubts=settled.doubts)
    return states


@given(KINDS, st.lists(ANSWERS, min_size=len(PAUSES) + 1, max_size=len(PAUSES) + 3))
def test_every_mail_is_settled_in_the_end_and_never_goes_back_on_it(kind, answers):
    states = through(kind, answers)
    assert states[-1].state in {MailState.SENT, MailState.FAILED, MailState.UNCONFIRMED}
    assert all(each.state is MailState.WAITING and each.pause > timedelta(0) for each in states[:-1])


@given(KINDS, st.lists(ANSWERS, min_size=1, max_size=10))
def test_a_mail_is_handed_in_again_only_where_it_cannot_have_arrived_or_is_necessary(kind, answers):
    handed = answers[: len(through(kind, answers))]
    doubts = sum(each.answer is Answer.NO_RECEIPT for each in handed[:-1])
    assert doubts == 0 if kind in OPTIONAL else doubts < MOST_DOUBTS


def test_a_mail_that_is_put_off_again_and_again_is_given_up_after_three_days():
    states = through(MailKind.INVITATION, [Outcome(answer=Answer.PUT_OFF)] * 20)
    assert [each.pause for each in states[:4]] == [timedelta(minutes=m) for m in (5, 30, 120, 360)]
    waited = sum((each.pause for each in states), timedelta(0))
    assert timedelta(days=3) <= waited <= timedelta(days=4)
    assert states[-1].state is MailState.FAILED


def test_a_doubt_is_never_reported_as_a_failure():
    answers = [Outcome(answer=Answer.NO_RECEIPT), *[Outcome(answer=Answer.PUT_OFF)] * 10]
    assert through(MailKind.INVITATION, answers)[-1].state is MailState.UNCONFIRMED


def test_assignments_wait_ten_minutes_and_nothing_else_does():
    assert {kind for kind in MailKind if leaves_at(kind, NOW) == NOW + HELD} == {MailKind.ASSIGNMENT}
    for template in (
        "entrusted",
        "asked",
        "named",
        "received",
        "to_sign",
        "charter_to_review",
        "charter_to_adopt",
    ):
        assert kind_of(template) is MailKind.ASSIGNMENT
    assert kind_of("a_template_of_another_noun") is MailKind.NOTICE


@pytest.mark.parametrize(
    "link",
    [
        "https://prelude.example/invitation/Ab3dEf-gh_iJklmnopqrstuvwxyz0123456789ABCDE",
        "https://prelude.example/mail/stop/WzEsImRpZ2VzdCJd.Ab3dEf-gh_iJklmnopqrstuvwx",
    ],
)
def test_a_token_is_never_shown(link):
    assert veiled(f"Ici :\n{link}\nMerci", "…") == f"Ici :\n{link.rpartition('/')[0]}/…\nMerci"


def test_the_address_of_a_page_is_shown_whole():
    link = "https://prelude.example/consultations/une-nouvelle-vie-pour-la-place/lines/C2#comments"
    assert veiled(link, "…") == link
