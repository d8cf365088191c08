"""The draft of the charter, frozen: whether it may be, and as what."""

from dataclasses import dataclass

from onboarding.content.shelf import Shelf
from onboarding.domain.charter import Charter, Clause, Fact, missing_facts, undecided
from onboarding.domain.charter_numbering import OF_THE_RECORD, numbered
from onboarding.domain.charter_review import DraftUnready
from onboarding.domain.frozen_charter import FrozenCharter
from onboarding.services.charter import HasName, draft_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Gaps:
    """What is still missing in a draft: clauses nobody decided, values nobody filled in."""

    undecided: tuple[Clause, ...]
    missing: tuple[Fact, ...]

    @property
    def any(self) -> bool:
        """Whether the draft cannot be frozen yet."""
        return bool(self.undecided or self.missing)


def gaps_of(shelf: Shelf, charter: Charter) -> Gaps:
    """What keeps a draft from being submitted; number and day of adoption are nobody's to fill in."""
    missing = missing_facts(shelf.charter, charter)
    return Gaps(
        undecided=undecided(shelf.charter, charter),
        missing=tuple(fact for fact in missing if fact.id not in OF_THE_RECORD),
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
