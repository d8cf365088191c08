"""Mails as plain text, in the language of whoever receives them."""

from dataclasses import dataclass

from onboarding.press.rendering import render

LONGEST_SUBJECT = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A mail before it has an address."""

    subject: str
    body: str


def compose(template: str, *, locale: str, **context: object) -> Letter:
    """Render templates/mail/<template>.txt: the subject is its first line, the body the rest."""
    text = render(f"mail/{template}.txt", locale=locale, **context)
    subject, _, body = text.strip().partition("\n")
    return Letter(subject=" ".join(subject.split())[:LONGEST_SUBJECT], body=body.strip() + "\n")
