"""A version of the charter as it is read: its texts, opinions, remarks, findings, and what it changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onboarding.domain.charter import Finding
from onboarding.domain.charter_difference import ClauseDifference, charter_difference
from onboarding.domain.charter_numbering import dated
from onboarding.domain.charter_review import Grounds, Opinion, Stand, opinions_of
from onboarding.domain.frozen_charter import CharterState, FrozenCharter
from onboarding.domain.people import Role
from onboarding.domain.severity import Severity
from onboarding.records.charter_versions import (
    CharterOpinion,
    CharterRemark,
    CharterVersion,
    VersionRow,
    opinions_on,
    remarks_on,
    version_rows,
)
from onboarding.records.people import holders
from onboarding.services.act import Act
from onboarding.services.charter import found_in, occasion_of


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionView:
    """Everything about one version. `former` is the one in force when it was proposed, or before it.

    `changes` are what it changed since `former`, by clause; without one, nothing is to compare.
    """

    version: CharterVersion
    frozen: FrozenCharter
    opinions: tuple[Opinion, ...]
    remarks: Sequence[CharterRemark]
    findings: tuple[Finding, ...]
    former: VersionRow | None
    changes: Mapping[str, ClauseDifference]

    @property
    def in_review(self) -> bool:
        """Whether opinions and remarks are asked for."""
        return self.version.state is CharterState.IN_REVIEW

    @property
    def open_remarks(self) -> tuple[CharterRemark, ...]:
        """The remarks that nobody has settled."""
        return tuple(each for each in self.remarks if each.settled_at is None)

    @property
    def grounds(self) -> Grounds:
        """What an adoption has to answer."""
        return Grounds(
            opinions=self.opinions,
            remarks=tuple(each.id for each in self.open_remarks),
            red=_ids(self.findings, Severity.RED),
            amber=_ids(self.findings, Severity.AMBER),
        )

    def remarks_about(self, clause: str) -> tuple[CharterRemark, ...]:
        """The remarks on a clause, open ones first."""
        found = (each for each in self.remarks if each.clause == clause)
        return tuple(sorted(found, key=lambda each: (each.settled_at is not None, each.id)))

    def findings_about(self, clause: str) -> tuple[Finding, ...]:
        """What a critical reader finds in a clause."""
        return tuple(each for each in self.findings if each.clause == clause)


def view_version(act: Act, version: CharterVersion, *, locale: str) -> VersionView:
    """The version with all that was said of it; texts are compared in that language."""
    frozen = version.frozen
    former = former_of(act, version)
    return VersionView(
        version=version,
        frozen=frozen,
        opinions=_opinions(act, version),
        remarks=remarks_on(act.session, version.id),
        findings=findings_on(act, frozen),
        former=former,
        changes=_changes(act, former, frozen, locale),
    )


def former_of(act: Act, version: CharterVersion) -> VersionRow | None:
    """The newest version of a lower number that was adopted at some time."""
    known = version_rows(act.session, version.municipality_id)
    return next((row for row in known if row.number < version.number and row.adopted_at), None)


def findings_on(act: Act, frozen: FrozenCharter) -> tuple[Finding, ...]:
    """What a reading of a version finds on the day of the act."""
    occasion = occasion_of(act.session, act.actor.municipality, today=act.today)
    return found_in(act.shelf, dated(frozen.charter, frozen.number, act.today), occasion)


def frozen_of(act: Act, row: VersionRow) -> FrozenCharter:
    """What the version of that row holds."""
    return act.session.get_one(CharterVersion, row.id).frozen


def _changes(
    act: Act, former: VersionRow | None, frozen: FrozenCharter, locale: str
) -> Mapping[str, ClauseDifference]:
    if former is None:
        return {}
    found = charter_difference(frozen_of(act, former), frozen, act.shelf.charter, locale=locale)
    return {each.clause: each for each in found}


def _opinions(act: Act, version: CharterVersion) -> tuple[Opinion, ...]:
    known = holders(act.session, act.actor.municipality)
    given = (_said(each) for each in opinions_on(act.session, version.id))
    return opinions_of(given, ((role, name) for _, name, role, _ in known))


def _said(opinion: CharterOpinion) -> Opinion:
    return Opinion(
        role=Role(opinion.role),
        stand=Stand.AGREES if opinion.agrees else Stand.DISAGREES,
        name=opinion.name,
        body=opinion.body,
        at=opinion.at,
    )


def _ids(found: tuple[Finding, ...], severity: Severity) -> tuple[str, ...]:
    return tuple(each.rule.id for each in found if each.rule.severity is severity)
