"""Mails as text and as HTML, in the language of whoever receives them."""

from dataclasses import dataclass

from onboarding.press.mail_blocks import blocks_of
from onboarding.press.rendering import render

LONGEST_SUBJECT = 200
CUT = "…"
ALONE = "mail/layouts/alone.txt"
"""How a mail that tells of one thing is laid out, where its template leaves that open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A mail before it has an address; `html` says the same as `body`."""

    subject: str
    body: str
    html: str


def compose(template: str, *, locale: str, house: str = "Prélude", **context: object) -> Letter:
    """Render templates/mail/<template>.txt: the subject is its first line, the body the rest.

    The HTML is made from the text, so that both say the same; `house` is the name at its head.
    """
    text = render(f"mail/{template}.txt", locale=locale, layout=ALONE, **context)
    first, _, rest = text.strip().partition("\n")
    subject, body = _subject(first), rest.strip() + "\n"
    html = render("mail/letter.html", locale=locale, subject=subject, house=house, blocks=blocks_of(body))
    return Letter(subject=subject, body=body, html=html)


def _subject(text: str) -> str:
    return cut(" ".join(text.split()))


def cut(whole: str) -> str:
    """The line, shortened where it is too long for a subject."""
    return whole if len(whole) <= LONGEST_SUBJECT else whole[: LONGEST_SUBJECT - 1].rstrip() + CUT
