"""The review of a version: opinions of the legal adviser and the DPO, remarks clause by clause."""

from dataclasses import dataclass

from onboarding.domain.charter_review import ASKED, NotInReview
from onboarding.domain.errors import Conflict, NotFound, NothingSaid, NotYours, ReasonMissing
from onboarding.domain.frozen_charter import CharterState
from onboarding.domain.people import Role
from onboarding.domain.policy import Action, may
from onboarding.records.charter_versions import (
    CharterOpinion,
    CharterRemark,
    CharterVersion,
    find_remark,
    opinions_on,
    remarks_on,
)
from onboarding.services.act import Act
from onboarding.services.charter_news import tell_comment, tell_opinion
from onboarding.services.charter_versions import hold_version
from onboarding.services.journal import record


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """An opinion as typed. `instead_of` is the moment of the one that the page showed, "" for none."""

    role: Role
    agrees: bool
    body: str
    instead_of: str
    link: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A remark on a clause as typed."""

    clause: str
    body: str
    link: str


def give_opinion(act: Act, version: CharterVersion, word: Word) -> CharterOpinion:
    """Say whether a role agrees with the version; who does not says why. The last word counts.

    Raises NotYours, NotInReview, ReasonMissing, Conflict when a colleague of the same role spoke meanwhile.
    """
    act.demand(Action.REVIEW_CHARTER)
    if word.role not in ASKED or not act.actor.holds(word.role):
        raise NotYours
    _demand_review(act, version)
    if not word.agrees and not word.body.strip():
        raise ReasonMissing
    given = next((each for each in opinions_on(act.session, version.id) if each.role == word.role), None)
    if marked(given) != word.instead_of:
        if given is not None and _says(given, act, word):
            return given
        raise Conflict(given)
    opinion = _keep(act, given or CharterOpinion(version_id=version.id, role=word.role.value), word)
    record(
        act,
        "charter_agreed" if word.agrees else "charter_objected",
        f"charter_version:{version.number}",
        number=version.number,
        role=word.role.value,
        reason=opinion.body,
    )
    tell_opinion(act, version, link=word.link)
    return opinion


def add_remark(act: Act, version: CharterVersion, note: Note) -> CharterRemark:
    """Say something of one clause of the version; what is sent twice stands once.

    Raises NotYours, NotInReview, NotFound, NothingSaid.
    """
    act.demand(Action.REMARK_CHARTER)
    body = note.body.strip()
    if note.clause not in act.shelf.charter.clause_by_id:
        raise NotFound
    if not body:
        raise NothingSaid
    _demand_review(act, version)
    for each in remarks_on(act.session, version.id):
        same = (each.clause, each.body, each.person_id) == (note.clause, body, act.actor.id)
        if same and each.settled_at is None:
            return each
    remark = CharterRemark(
        version_id=version.id,
        clause=note.clause,
        body=body,
        person_id=act.actor.id,
        name=act.actor.name,
        at=act.at,
    )
    act.session.add(remark)
    act.session.flush()
    _told(act, "charter_remarked", version, remark)
    tell_comment(act, version, link=note.link)
    return remark


def settle_remark(act: Act, version: CharterVersion, remark_id: int) -> CharterRemark:
    """Say that a remark is answered: whoever made it, or may edit the draft.

    Raises NotYours, NotFound, NotInReview.
    """
    remark = _held(act, version, remark_id)
    if not may_settle(act, remark):
        raise NotYours
    if remark.settled_at is None:
        remark.settled_name, remark.settled_at = act.actor.name, act.at
        act.session.flush()
        _told(act, "charter_remark_settled", version, remark)
    return remark


def reopen_remark(act: Act, version: CharterVersion, remark_id: int) -> CharterRemark:
    """Say that it is not answered after all. Raises NotYours, NotFound, NotInReview."""
    remark = _held(act, version, remark_id)
    if remark.settled_at is not None:
        remark.settled_name, remark.settled_at = "", None
        act.session.flush()
        _told(act, "charter_remark_reopened", version, remark)
    return remark


def may_settle(act: Act, remark: CharterRemark) -> bool:
    """Whether the actor may say that the remark is answered."""
    return remark.person_id == act.actor.id or may(act.actor, Action.EDIT_CHARTER)


def marked(opinion: CharterOpinion | None) -> str:
    """What a form carries to know the opinion again that it was shown with."""
    return opinion.at.isoformat() if opinion else ""


def _keep(act: Act, opinion: CharterOpinion, word: Word) -> CharterOpinion:
    opinion.agrees, opinion.body = word.agrees, word.body.strip()
    opinion.person_id, opinion.name, opinion.at = act.actor.id, act.actor.name, act.at
    act.session.add(opinion)
    act.session.flush()
    return opinion


def _says(given: CharterOpinion, act: Act, word: Word) -> bool:
    """Whether the opinion there is the very one that is being sent a second time."""
    said = (given.person_id, given.agrees, given.body)
    return said == (act.actor.id, word.agrees, word.body.strip())


def _held(act: Act, version: CharterVersion, remark_id: int) -> CharterRemark:
    act.demand(Action.REMARK_CHARTER)
    _demand_review(act, version)
    remark = find_remark(act.session, version.id, remark_id)
    if remark is None:
        raise NotFound
    return remark


def _demand_review(act: Act, version: CharterVersion) -> None:
    hold_version(act, version)
    if version.state is not CharterState.IN_REVIEW:
        raise NotInReview


def _told(act: Act, fact: str, version: CharterVersion, remark: CharterRemark) -> None:
    record(act, fact, f"clause:{remark.clause}", number=version.number, remark=remark.body)
