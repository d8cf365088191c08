"""Every table, so that whoever needs the whole schema finds it in one place."""

from onboarding.records import (
    absences,
    answers,
    charter,
    comments,
    commitment,
    consultations,
    delegations,
    departments,
    drafts,
    evidence_files,
    journal,
    milestone_edits,
    outbox,
    own_lines,
    people,
    pieces,
    sessions,
    time_cards,
    town_calendars,
    towns,
    training,
)
from onboarding.records.base import Record

NOUNS = (
    absences,
    answers,
    charter,
    comments,
    commitment,
    consultations,
    delegations,
    departments,
    drafts,
    evidence_files,
    journal,
    milestone_edits,
    outbox,
    own_lines,
    people,
    pieces,
    sessions,
    time_cards,
    town_calendars,
    towns,
    training,
)
"""The modules that declare tables; naming them here loads them."""

METADATA = Record.metadata
"""The whole schema."""
