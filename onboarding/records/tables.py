"""Every table, so that whoever needs the whole schema finds it in one place."""

from onboarding.records import (
    answers,
    charter,
    commitment,
    consultations,
    departments,
    journal,
    outbox,
    people,
    pieces,
    sessions,
    towns,
)
from onboarding.records.base import Record

NOUNS = (
    answers,
    charter,
    commitment,
    consultations,
    departments,
    journal,
    outbox,
    people,
    pieces,
    sessions,
    towns,
)
"""The modules that declare tables; naming them here loads them."""

METADATA = Record.metadata
"""The whole schema."""
