"""Where the draft stands beside the versions: what is in review or in force, and what would change."""

from dataclasses import dataclass

from onboarding.domain.charter_difference import ClauseDifference, charter_difference
from onboarding.domain.charter_review import IN_FORCE
from onboarding.domain.frozen_charter import CharterState, FrozenCharter
from onboarding.records.charter_versions import VersionRow, version_rows
from onboarding.records.towns import Municipality
from onboarding.services.act import Act
from onboarding.services.charter import charter_of, version_of
from onboarding.services.charter_freezing import Gaps, freeze, gaps_of
from onboarding.services.charter_reading import frozen_of


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftStanding:
    """The draft against `beside`, the version in review or else in force; None before the first one.

    `seen` guards the draft against a save in the meantime; `gaps` keep it from being submitted.
    """

    versions: tuple[VersionRow, ...]
    beside: VersionRow | None
    changes: tuple[ClauseDifference, ...]
    gaps: Gaps
    seen: int

    @property
    def in_review(self) -> VersionRow | None:
        """The candidate, if there is one."""
        return next((row for row in self.versions if row.state is CharterState.IN_REVIEW), None)

    @property
    def adopted(self) -> VersionRow | None:
        """The version that waits to be published, if there is one."""
        return next((row for row in self.versions if row.state is CharterState.ADOPTED), None)

    @property
    def may_submit(self) -> bool:
        """Whether the draft is whole and says something new."""
        return not self.gaps.any and (self.beside is None or bool(self.changes))

    @property
    def next_number(self) -> int:
        """The number that the draft would get."""
        return self.versions[0].number + 1 if self.versions else 1


def draft_standing(act: Act, *, locale: str) -> DraftStanding:
    """Read what there is; texts are compared in that language."""
    town = act.actor.municipality
    known, charter = version_rows(act.session, town), charter_of(act.session, town)
    beside = next(
        (row for row in known if row.state is CharterState.IN_REVIEW or row.state in IN_FORCE), None
    )
    changes: tuple[ClauseDifference, ...] = ()
    if beside is not None:
        draft = freeze(act.shelf, charter, act.session.get_one(Municipality, town), beside.number)
        changes = charter_difference(frozen_of(act, beside), draft, act.shelf.charter, locale=locale)
    return DraftStanding(
        versions=known,
        beside=beside,
        changes=changes,
        gaps=gaps_of(act.shelf, charter),
        seen=version_of(act.session, town),
    )


def draft_frozen(act: Act, number: int) -> FrozenCharter:
    """The draft as it would be frozen today under that number."""
    town = act.session.get_one(Municipality, act.actor.municipality)
    return freeze(act.shelf, charter_of(act.session, town.id), town, number)
