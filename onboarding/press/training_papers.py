"""Certificates and signing sheets as documents: template, stylesheet and name of the file."""

from onboarding.content.words import Words
from onboarding.domain.canonical import digest
from onboarding.domain.certificates import Certificate, Signing
from onboarding.domain.naming import slug
from onboarding.places import STATIC
from onboarding.press.pdf import to_pdf
from onboarding.press.rendering import render

SEAL = 16
"""Characters of the digest that stand on a certificate."""
NAMES = {
    "fr": ("attestation-de-formation", "attestation-de-presence", "emargement"),
}
ELSEWHERE = ("training-certificate", "statement-of-attendance", "signing-sheet")
"""How the files are called: the certificate, the statement of a part, the signing sheet."""


def certificate_pdf(paper: Certificate, *, words: Words, locale: str) -> bytes:
    """The certificate, or the statement of a part, in that language. Raises PressFault."""
    html = render(
        "training/certificate.html",
        locale=locale,
        paper=paper,
        words=words,
        seal=digest(paper, salt=locale)[:SEAL],
    )
    return to_pdf(html, css=_css("certificate"))


def signing_pdf(sheet: Signing, *, words: Words, locale: str) -> bytes:
    """The sheet that those present sign, in that language. Raises PressFault."""
    html = render("training/signing_sheet.html", locale=locale, sheet=sheet, words=words)
    return to_pdf(html, css=_css("signing_sheet"))


def certificate_name(paper: Certificate, *, locale: str) -> str:
    """For example attestation-de-formation-lea-martin.pdf."""
    certificate, statement, _ = NAMES.get(locale, ELSEWHERE)
    return f"{certificate if paper.complete else statement}-{slug(paper.name)}.pdf"


def signing_name(sheet: Signing, *, locale: str) -> str:
    """For example emargement-2026-11-30.pdf."""
    return f"{NAMES.get(locale, ELSEWHERE)[2]}-{sheet.meeting.held_on.isoformat()}.pdf"


def _css(name: str) -> str:
    return (STATIC / "css" / f"{name}.css").read_text(encoding="utf-8")
