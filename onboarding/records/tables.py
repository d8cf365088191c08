"""Every table, so that whoever needs the whole schema finds it in one place."""

from onboarding.records import (
    absences,
    answers,
    charter,
    citizens,
    comments,
    commitment,
    consultations,
    delegations,
    departments,
    drafts,
    evidence_files,
    feeds,
    journal,
    mandates,
    notices,
    outbox,
    own_lines,
    people,
    pieces,
    proposals,
    sessions,
    signals,
    time_cards,
    towns,
    training,
)
from onboarding.records.base import Record

NOUNS = (
    absences,
    answers,
    charter,
    citizens,
    comments,
    commitment,
    consultations,
    delegations,
    departments,
    drafts,
    evidence_files,
    feeds,
    journal,
    notices,
    mandates,
    outbox,
    own_lines,
    people,
    pieces,
    proposals,
    sessions,
    signals,
    time_cards,
    towns,
    training,
)
"""The modules that declare tables; naming them here loads them."""

METADATA = Record.metadata
"""The whole schema."""
