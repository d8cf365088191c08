"""The draft of the charter, frozen: whether it may be, and as what."""

from dataclasses import dataclass

from onboarding.content.shelf import Shelf
from onboarding.domain.charter import Charter, Clause, Fact, missing_facts, undecided
from onboarding.domain.charter_numbering import OF_THE_RECORD, numbered
from onboarding.domain.charter_review import DraftUnready
from onboarding.domain.frozen_charter import FrozenCharter
from onboarding.services.charter import BLANK, HasName, draft_of

BLANK_BEGINS = BLANK.partition(" ")[0]
"""How a value that nobody filled in begins where it is printed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gaps:
    """What is still missing in a draft: clauses nobody decided, values nobody filled in.

    `unfinished` are clauses whose own wording still holds a blank of the model text.
    """

    undecided: tuple[Clause, ...]
    missing: tuple[Fact, ...]
    unfinished: tuple[Clause, ...] = ()

    @property
    def any(self) -> bool:
        """Whether the draft cannot be frozen yet."""
        return bool(self.undecided or self.missing or self.unfinished)


def gaps_of(shelf: Shelf, charter: Charter) -> Gaps:
    """What keeps a draft from being submitted; number and day of adoption are nobody's to fill in."""
    missing = missing_facts(shelf.charter, charter)
    return Gaps(
        undecided=undecided(shelf.charter, charter),
        missing=tuple(fact for fact in missing if fact.id not in OF_THE_RECORD),
        unfinished=tuple(
            clause
            for clause in shelf.charter.clauses
            if any(BLANK_BEGINS in body for body in charter.own.get(clause.id, {}).values())
        ),
    )


def demand_ready(shelf: Shelf, charter: Charter) -> None:
    """Stop here unless everything is decided and filled in. Raises DraftUnready."""
    gaps = gaps_of(shelf, charter)
    if gaps.any:
        raise DraftUnready(gaps.undecided, gaps.missing)


def freeze(shelf: Shelf, charter: Charter, town: HasName, number: int) -> FrozenCharter:
    """The draft as the version of that number, printed in every language of the content."""
    given = numbered(charter, number)
    return FrozenCharter(
        number=number,
        town=town.name,
        edition=shelf.catalogue.edition,
        charter=given,
        texts={locale: draft_of(shelf, given, town, locale) for locale in shelf.locales},
    )
