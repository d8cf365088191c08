"""Mails as text."""

from datetime import date

import pytest

from onboarding.press.mail import compose
from onboarding.press.post import PostOfficeClosed, letter, post_office

INVITATION = {
    "name": "Nora",
    "town": "Val & Lorne",
    "inviter": "Ada <Pilote>",
    "link": "https://prelude.example.org/invitation/abc",
    "until": date(2026, 11, 30),
}


def test_a_mail_is_plain_text_and_its_first_line_is_the_subject():
    written = compose("invitation", locale="en", **INVITATION)
    assert written.subject == "Val & Lorne: your invitation to Prélude"
    assert "Ada <Pilote>" in written.body
    assert INVITATION["link"] in written.body.splitlines()
    assert "Monday 30 November 2026" in written.body


def test_a_line_break_in_a_name_stays_out_of_the_headers():
    written = compose("invitation", locale="en", **INVITATION | {"town": "Val\nBcc: x@example.org"})
    message = letter(sender="a@b.fr", recipient="c@d.fr", subject=written.subject, body=written.body)
    assert message["Bcc"] is None
    with pytest.raises(ValueError, match=r"linefeed|newline|header"):
        letter(sender="a@b.fr", recipient="c@d.fr\nBcc: x@example.org", subject="x", body="x")


def test_the_address_of_the_mail_server_is_read():
    office = post_office("smtp://ada%40town.fr:p%40ss@mail.town.fr", home="prelude.town.fr")
    assert (office.host, office.port, office.user, office.password) == (
        "mail.town.fr",
        587,
        "ada@town.fr",
        "p@ss",
    )
    assert office.sender == "ada@town.fr"
    assert post_office("smtps://mail.town.fr", home="prelude.town.fr").sender == "prelude@prelude.town.fr"
    assert post_office("smtps://m.fr?from=oui@town.fr", home="x.fr").sender == "oui@town.fr"


@pytest.mark.parametrize("url", ["mail.town.fr", "http://mail.town.fr", "smtp://", "smtp://mail.town.fr:x"])
def test_an_address_that_makes_no_sense_is_refused(url):
    with pytest.raises(PostOfficeClosed):
        post_office(url, home="x.fr")
