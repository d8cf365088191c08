"""Versions of the charter: submitting the draft, withdrawing a candidate, publishing what was adopted.

A version's document is written once, here, and never again.
"""

from dataclasses import dataclass

from onboarding.domain.charter import Charter
from onboarding.domain.charter_difference import charter_difference
from onboarding.domain.charter_numbering import NUMBER
from onboarding.domain.charter_review import IN_FORCE, NotAdopted, NothingNew, NotInReview
from onboarding.domain.errors import Conflict
from onboarding.domain.frozen_charter import CharterState, FrozenCharter, written
from onboarding.domain.policy import Action
from onboarding.records.charter import CharterDraft, CharterFact, find_charter
from onboarding.records.charter_versions import (
    CharterRemark,
    CharterVersion,
    VersionRow,
    find_charter_in,
    remarks_on,
    version_rows,
)
from onboarding.records.towns import Municipality
from onboarding.services.act import Act
from onboarding.services.charter import charter_of
from onboarding.services.charter_freezing import demand_ready, freeze
from onboarding.services.charter_lines import move_on_publication
from onboarding.services.charter_news import tell_submitted, tell_withdrawn
from onboarding.services.journal import record
from onboarding.services.preparation import keep_scores
from onboarding.services.towns import hold_town


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """What goes with a draft: the draft's version that the page showed, what changed, where mails lead."""

    seen: int
    summary: str
    link: str


def submit_draft(act: Act, submission: Submission) -> CharterVersion:
    """Freeze the draft as the next number, for review; a candidate that is in review gives way.

    Raises NotYours, Conflict, DraftUnready, NothingNew.
    """
    act.demand(Action.EDIT_CHARTER)
    hold_town(act)
    stored, charter = _draft(act, submission.seen)
    demand_ready(act.shelf, charter)
    known = version_rows(act.session, act.actor.municipality)
    number = known[0].number + 1 if known else 1
    town = act.session.get_one(Municipality, act.actor.municipality)
    frozen = freeze(act.shelf, charter, town, number)
    _demand_news(act, known, frozen)
    version = _add(act, frozen, submission.summary)
    former = find_charter_in(act.session, town.id, CharterState.IN_REVIEW, but=number)
    _carry_remarks(act, former or _last_in_force(act, known), version)
    if former is not None:
        _withdraw(act, former)
    act.session.merge(CharterFact(charter_id=stored.id, fact=NUMBER, value=str(number + 1)))
    act.session.flush()
    _told(act, version, instead_of=former.number if former else None)
    tell_submitted(act, version, link=submission.link)
    return version


def withdraw_version(act: Act, version: CharterVersion) -> None:
    """Take a candidate out of the review; the draft stays as it is. Raises NotYours, NotInReview."""
    act.demand(Action.EDIT_CHARTER)
    hold_version(act, version)
    if version.state is not CharterState.IN_REVIEW:
        raise NotInReview
    _withdraw(act, version)
    record(act, "charter_withdrawn", f"charter_version:{version.number}", number=version.number)


def publish_version(act: Act, version: CharterVersion, *, link: str = "") -> tuple[str, ...]:
    """Make the adopted version the public one; gives back the lines of the checklist that moved.

    `link` is the whole address of the public page, kept as evidence. Raises NotYours, NotAdopted.
    """
    act.demand(Action.PUBLISH)
    hold_version(act, version)
    if version.state is not CharterState.ADOPTED:
        raise NotAdopted
    former = find_charter_in(act.session, version.municipality_id, CharterState.PUBLISHED)
    if former is not None:
        former.state, former.ended_at = CharterState.REPLACED, act.at
    version.state = CharterState.PUBLISHED
    version.published_by, version.published_name, version.published_at = act.actor.id, act.actor.name, act.at
    act.session.flush()
    moves = move_on_publication(act, version, link=link)
    items = tuple(dict.fromkeys(move.item for move in moves))
    record(
        act,
        "charter_published",
        f"charter_version:{version.number}",
        number=version.number,
        digest=version.digest,
        items=list(items),
        moved=[move.told for move in moves],
    )
    keep_scores(act.session, act.shelf, act.actor.municipality, today=act.today)
    return items


def hold_version(act: Act, version: CharterVersion) -> None:
    """Let no other writer of the town pass, and see the version as the last one left it."""
    hold_town(act)
    act.session.refresh(version, with_for_update=True)


def _draft(act: Act, seen: int) -> tuple[CharterDraft, Charter]:
    """The draft as it was seen; a town without one has decided nothing."""
    stored = find_charter(act.session, act.actor.municipality)
    charter = charter_of(act.session, act.actor.municipality)
    if stored is None:
        demand_ready(act.shelf, charter)
        stored = CharterDraft(municipality_id=act.actor.municipality, version=0)
    else:
        act.session.refresh(stored)
    if stored.version != seen:
        raise Conflict(stored)
    return stored, charter


def _demand_news(act: Act, known: tuple[VersionRow, ...], frozen: FrozenCharter) -> None:
    """Stop at a draft that says what the newest candidate, or else the version in force, says already."""
    last = next((row for row in known if row.state is CharterState.IN_REVIEW or row.state in IN_FORCE), None)
    if last is None:
        return
    former = act.session.get_one(CharterVersion, last.id).frozen
    if not any(charter_difference(former, frozen, act.shelf.charter, locale=each) for each in frozen.texts):
        raise NothingNew(last.number)


def _add(act: Act, frozen: FrozenCharter, summary: str) -> CharterVersion:
    version = CharterVersion(
        municipality_id=act.actor.municipality,
        number=frozen.number,
        state=CharterState.IN_REVIEW,
        document=written(frozen),
        digest=frozen.digest,
        summary=summary.strip(),
        submitted_by=act.actor.id,
        submitted_name=act.actor.name,
        submitted_at=act.at,
    )
    act.session.add(version)
    act.session.flush()
    return version


def _last_in_force(act: Act, known: tuple[VersionRow, ...]) -> CharterVersion | None:
    row = next((each for each in known if each.state in IN_FORCE), None)
    return act.session.get_one(CharterVersion, row.id) if row else None


def _told(act: Act, version: CharterVersion, *, instead_of: int | None) -> None:
    record(
        act,
        "charter_submitted",
        f"charter_version:{version.number}",
        number=version.number,
        digest=version.digest,
        summary=version.summary,
        instead_of=instead_of,
    )


def _carry_remarks(act: Act, former: CharterVersion | None, version: CharterVersion) -> None:
    """Open remarks on clauses that read as before go along; the others stay where they were made."""
    if former is None:
        return
    locale = min(version.frozen.texts)
    found = charter_difference(former.frozen, version.frozen, act.shelf.charter, locale=locale)
    changed = {each.clause for each in found}
    for remark in remarks_on(act.session, former.id):
        if remark.settled_at is None and remark.clause not in changed:
            act.session.add(
                CharterRemark(
                    version_id=version.id,
                    clause=remark.clause,
                    body=remark.body,
                    person_id=remark.person_id,
                    name=remark.name,
                    at=remark.at,
                )
            )
    act.session.flush()


def _withdraw(act: Act, version: CharterVersion) -> None:
    version.state, version.ended_at = CharterState.WITHDRAWN, act.at
    act.session.flush()
    tell_withdrawn(act, version)
