"""What is refused about communication plan, inclusion table, budget, and laying them beside a line."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from onboarding.domain import budget, communication, errors, inclusion, section_lines

REFUSALS: Mapping[type[errors.Refusal], object] = {
    communication.TooManyActions: _l(
        "Five hundred actions are in this plan. Delete some, or bring several together, before you add more."
    ),
    communication.DoneAhead: _l("This day is still to come: an action is done today, or was done before."),
    communication.NothingChosen: _l("Tick at least one proposal to take over."),
    inclusion.TooManyGroups: _l("Sixty groups stand in this table: delete one before you add another."),
    inclusion.GroupThere: _l("A group of this name stands in the table: change that one instead."),
    budget.TooManyLines: _l(
        "Two hundred lines stand in this budget: bring some together before you add more."
    ),
    section_lines.Unfinished: _l(
        "The section does not say yet what the line asks for. Finish it first: nothing was laid beside the"
        " line."
    ),
    section_lines.LineSetAside: _l(
        "Somebody said that this line does not apply here. Take that back on the line’s page first."
    ),
}
"""Refusal -> its sentence."""
