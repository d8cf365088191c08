"""Handing one mail in to a real server, in each of its moods."""

from datetime import UTC, datetime

import pytest

from onboarding.domain.mail import Answer, Why
from onboarding.press import handing_in
from onboarding.press.handing_in import hand_in, ready
from onboarding.press.letters import Parcel
from onboarding.press.post import leave, open_counter, post_office
from tests.post_office import open_post_office

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def moody(stage, mood):
    return lambda here: mood if here == stage else ""


def sent(box, *, before=lambda: True, recipient="nora@example.org"):
    line = open_counter(post_office(box.url, home="town.example"))
    given = Parcel(
        sender="prelude@town.example",
        town="Vallorne",
        recipient=recipient,
        subject="Été",
        text="Bonjour",
        message_id="abc",
    )
    try:
        return hand_in(line, given, at=NOW, before=before)
    finally:
        leave(line)


def test_a_mail_that_is_taken_is_there_once():
    with open_post_office() as box:
        assert sent(box).answer is Answer.ACCEPTED
        assert box.held("abc") == 1


@pytest.mark.parametrize(
    ("stage", "mood", "answer", "why"),
    [
        ("mail", "4xx", Answer.PUT_OFF, Why.PUT_OFF),
        ("mail", "5xx", Answer.PUT_OFF, Why.SENDER_REFUSED),
        ("rcpt", "4xx", Answer.PUT_OFF, Why.PUT_OFF),
        ("rcpt", "5xx", Answer.REFUSED, Why.ADDRESS_REFUSED),
        ("data", "5xx", Answer.REFUSED, Why.LETTER_REFUSED),
        ("dot", "4xx", Answer.PUT_OFF, Why.PUT_OFF),
        ("dot", "5xx", Answer.REFUSED, Why.LETTER_REFUSED),
        ("mail", "drop", Answer.PUT_OFF, Why.DROPPED),
        ("rcpt", "nonsense", Answer.PUT_OFF, Why.NONSENSE),
        ("data", "drop", Answer.PUT_OFF, Why.DROPPED),
    ],
)
def test_what_stands_in_the_way_is_told_and_nothing_arrives(stage, mood, answer, why):
    with open_post_office(moody(stage, mood)) as box:
        outcome = sent(box)
        assert (outcome.answer, outcome.why) == (answer, why)
        assert box.letters == []


@pytest.mark.parametrize(("mood", "held"), [("keep and drop", 1), ("lose and drop", 0), ("nonsense", 0)])
def test_a_server_that_takes_the_mail_and_hangs_up_leaves_a_doubt(mood, held):
    with open_post_office(moody("dot", mood)) as box:
        assert sent(box).answer is Answer.NO_RECEIPT
        assert box.held("abc") == held


def test_a_silent_server_leaves_a_doubt_only_after_a_long_wait(monkeypatch):
    monkeypatch.setattr(handing_in, "FOR_A_RECEIPT", 0.05)
    with open_post_office(moody("dot", "slow")) as box:
        assert sent(box).answer is Answer.NO_RECEIPT


def test_without_the_note_before_the_dot_nothing_is_sent():
    with open_post_office() as box:
        assert sent(box, before=lambda: False).why is Why.DROPPED
        assert box.letters == []


def test_an_address_that_cannot_be_written_is_refused_without_the_server():
    with open_post_office() as box:
        assert sent(box, recipient="x@y.fr\nBcc: z@y.fr").why is Why.ADDRESS_UNWRITABLE


def test_a_line_is_asked_whether_it_is_alive_before_it_is_used_again():
    with open_post_office() as box:
        line = open_counter(post_office(box.url, home="town.example"))
        assert ready(line)
        line.sock.shutdown(2)
        assert not ready(line)
