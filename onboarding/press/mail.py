"""Mails as text and as HTML, in the language of whoever receives them."""

import re
from dataclasses import dataclass

from onboarding.press.mail_blocks import blocks_of
from onboarding.press.rendering import render

LONGEST_SUBJECT = 200
CUT = "…"
BREAKS = re.compile(r"[^\S\u00a0\u202f]+")
"""White space of every kind but for the two no-break spaces of French."""
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
    subject, body = on_one_line(first), rest.strip() + "\n"
    html = render("mail/letter.html", locale=locale, subject=subject, house=house, blocks=blocks_of(body))
    return Letter(subject=subject, body=body, html=html)


def on_one_line(text: str) -> str:
    """The text as a subject: one line, cut where it is too long; what holds a sign to its word stays."""
    whole = BREAKS.sub(" ", text).strip()
    return whole if len(whole) <= LONGEST_SUBJECT else whole[: LONGEST_SUBJECT - 1].rstrip() + CUT
