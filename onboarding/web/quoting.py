"""Quotation marks within quotation marks."""

from onboarding.web.language import locale

INNER = {"fr": {"«\u00a0": "“", "\u00a0»": "”"}, "en": {"“": "‘", "”": "’"}}
"""Locale -> outer mark -> the one to use within it."""


def within_quotes(text: str) -> str:
    """The text as it stands between quotation marks: its own become inner ones."""
    for outer, inner in INNER.get(locale(), INNER["en"]).items():
        text = text.replace(outer, inner)
    return text
