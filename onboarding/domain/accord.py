"""Whether the charter says what a ready text takes for granted."""

from collections.abc import Mapping
from dataclasses import dataclass

from onboarding.domain.clauses import Charter, CharterModel, Clause, Option

Accord = Mapping[str, tuple[str, ...]]
"""Clause id -> the options with which a text goes; the first clause is the text's home."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Discord:
    """A clause that says something else: `option` is None while nobody decided it.

    `own` says that the town words the clause itself, so that only a reader can compare.
    """

    clause: Clause
    option: Option | None
    own: bool = False


def discords(model: CharterModel, charter: Charter, accord: Accord) -> tuple[Discord, ...]:
    """Where the charter and a text differ, in the order in which the text names the clauses."""
    known = model.clause_by_id
    found = (_discord(known[clause], charter, options) for clause, options in accord.items())
    return tuple(each for each in found if each is not None)


def _discord(clause: Clause, charter: Charter, options: tuple[str, ...]) -> Discord | None:
    option, own = charter.chosen(clause), clause.id in charter.own
    if not own and option is not None and option.id in options:
        return None
    return Discord(clause=clause, option=option, own=own)
