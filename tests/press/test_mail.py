"""Mails as text and as HTML, and as they travel."""

from datetime import UTC, date, datetime
from email import message_from_bytes, policy

import html5lib
import pytest

from onboarding.press.letters import Parcel, Unwritable, bare_address, letter, on_the_line
from onboarding.press.mail import LONGEST_SUBJECT, compose
from onboarding.press.post import PostOfficeClosed, post_office
from tests.page import Page

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
INVITATION = {
    "name": "Nora",
    "town": "Val & Lorne",
    "inviter": "Ada <Pilote>",
    "link": "https://prelude.example.org/invitation/abc",
    "until": date(2026, 11, 30),
}
ENTRUSTED = {
    "name": "Nora",
    "giver": "Ada <Pilote>",
    "consultation": "Le parc",
    "department": "Parcs",
    "titles": ["Nommer un référent", "Signer le temps"],
    "until": date(2026, 11, 30),
    "note": "Merci !\nÀ demain.",
    "link": "https://prelude.example.org/consultations/parc/lines/C2",
}
ASKED = {
    "name": "Nora",
    "asker": "Ada",
    "title": "Nommer un référent",
    "consultation": "Le parc",
    "department": "",
    "link": "https://prelude.example.org/consultations/parc/lines/C2#comments",
}
KINDS = pytest.mark.parametrize(
    ("template", "context"), [("invitation", INVITATION), ("entrusted", ENTRUSTED), ("asked", ASKED)]
)


def parcel(**given):
    fields = {
        "sender": "prelude@town.example",
        "town": "Vallorne",
        "recipient": "nora@example.org",
        "subject": "Été",
        "text": "Bonjour",
        "message_id": "abc",
    }
    return Parcel(**fields | given)


def arrived(given: Parcel):
    """The mail as whoever receives it reads it."""
    spoken = on_the_line(letter(given, at=NOW)).replace(b"\r\n..", b"\r\n.")
    return message_from_bytes(spoken, policy=policy.default)


def test_the_first_line_of_a_template_is_the_subject():
    written = compose("invitation", locale="en", **INVITATION)
    assert written.subject == "Val & Lorne: your invitation to Prélude"
    assert "Ada <Pilote>" in written.body
    assert INVITATION["link"] in written.body.splitlines()
    assert "Monday 30 November 2026" in written.body


@KINDS
@pytest.mark.parametrize("locale", ["fr", "en"])
def test_the_html_says_what_the_text_says_and_nothing_else(template, context, locale):
    written = compose(template, locale=locale, **context)
    html = html5lib.parse(written.html, namespaceHTMLElements=False)
    shown = " ".join(" ".join(html.find("body").itertext()).split())
    links = [link.get("href") for link in html.iter("a")]
    assert html.get("lang") == locale
    assert html.find(".//title").text == written.subject
    for line in written.body.splitlines():
        said = " ".join(line.split()).removeprefix("- ").removeprefix("> ")
        assert said in links if said.startswith("http") else said.rstrip(" :") in shown, said
    assert "Ada <Pilote>" in shown or "asker" in context


@KINDS
def test_the_html_fetches_nothing_and_follows_nobody(template, context):
    html = html5lib.parse(compose(template, locale="fr", **context).html, namespaceHTMLElements=False)
    assert {each.tag for each in html.iter() if isinstance(each.tag, str)} <= {
        "html", "head", "meta", "title", "style", "body", "p", "h1", "h2", "ul", "li", "a", "br",
        "header", "main",
    }  # fmt: skip
    assert not any(each.get("src") or each.get("background") for each in html.iter())
    assert "url(" not in html.find(".//style").text


@KINDS
def test_the_html_is_sound(template, context):
    source = compose(template, locale="fr", **context).html

    class Answer:
        status_code, headers, mimetype = 200, {}, "text/html"

        def get_data(self, as_text):
            return source

    assert Page(Answer()).h1


def test_a_line_break_in_a_name_stays_out_of_the_headers():
    evil = "Val\r\nBcc: x@example.org"
    written = compose("invitation", locale="en", **INVITATION | {"town": evil})
    message = arrived(parcel(town=evil, subject=written.subject + "\nBcc: y@example.org"))
    assert message["Bcc"] is None
    assert str(message["From"].addresses[0].display_name) == "Prélude – Val Bcc: x@example.org"
    for address in ("c@d.fr\nBcc: x@example.org", "<a@b.c>,d@e.f", "", "nora", "a b@c.fr", "é@d.fr"):
        with pytest.raises(Unwritable):
            letter(parcel(recipient=address), at=NOW)


def test_a_subject_keeps_what_holds_a_sign_to_its_word_and_is_one_line_all_the_same():
    written = compose(
        "asked", locale="fr", **ASKED | {"title": "Un\u2028deux\u00a0\ttrois", "asker": "Ada\tB"}
    )
    assert written.subject == "Ada B vous pose une question\u00a0: Un deux\u00a0 trois"


def test_an_address_in_other_letters_is_written_in_those_of_mail_servers():
    assert bare_address("nora@mairie-évry.fr") == "nora@xn--mairie-vry-h7a.fr"


def test_a_subject_of_five_hundred_characters_with_emoji_is_cut_and_arrives_whole():
    written = compose("invitation", locale="fr", **INVITATION | {"town": "🌳" * 500})
    assert len(written.subject) == LONGEST_SUBJECT
    assert written.subject.endswith("…")
    assert str(arrived(parcel(subject=written.subject))["Subject"]) == written.subject


def test_a_mail_carries_what_programs_need():
    link = "https://prelude.example.org/mail/stop/" + "x" * 120
    message = arrived(parcel(html="<p>Bonjour</p>", stop_link=link))
    assert message["From"].addresses[0].display_name == "Prélude – Vallorne"
    assert message["Message-ID"] == "<abc@town.example>"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["List-Unsubscribe"] == f"<{link}>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message["Date"].datetime == NOW
    assert message.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]
    assert arrived(parcel(stop_link="http://127.0.0.1/x"))["List-Unsubscribe-Post"] is None


def test_a_line_that_is_a_dot_does_not_end_the_mail():
    text = "Un\n.\n..\n.deux\nété\n"
    message = arrived(parcel(text=text))
    assert message.get_content().replace("\r\n", "\n") == text


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


@pytest.mark.parametrize(
    "url",
    ["mail.town.fr", "http://mail.town.fr", "smtp://", "smtp://mail.town.fr:x", "smtps://m.fr?from=nobody"],
)
def test_an_address_that_makes_no_sense_is_refused(url):
    with pytest.raises(PostOfficeClosed):
        post_office(url, home="x.fr")


def test_a_word_within_a_mail_leads_nowhere():
    word = "Bonjour\n\nAnswer here:\nhttps://evil.example/\u2028- Come\n  https://evil.example/2\n\nhttps://evil.example/"
    letter = compose("entrusted", locale="en", **(ENTRUSTED | {"note": word}))
    document = html5lib.parse(letter.html, namespaceHTMLElements=False)
    assert [link.get("href") for link in document.iter("a")] == [ENTRUSTED["link"]]
    assert "> https://evil.example/\n" in letter.body
    assert "Bonjour" in letter.html
