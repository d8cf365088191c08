"""The town's own cases: added, changed, retired; what stood in a round stays as it stood there."""

from collections.abc import Sequence

from sqlalchemy import delete, select

from onboarding.domain.errors import Conflict, NotFound
from onboarding.domain.own_cases import MOST, CaseInPlay, CaseReplaced, CaseUsed, OwnCase, TooManyCases
from onboarding.domain.policy import Action
from onboarding.records.calibration import CalibrationRound, RoundCase, RoundJudge
from onboarding.records.own_cases import TownCase, town_cases_of, used_cases, versions_of_case
from onboarding.services.act import Act
from onboarding.services.journal import record
from onboarding.services.towns import hold_town


def add_case(act: Act, said: OwnCase) -> TownCase:
    """A new case, in its first version. Raises NotYours, NotFound for no such clause, TooManyCases."""
    act.demand(Action.RUN_CALIBRATION)
    hold_town(act)
    _demand_clause(act, said)
    known = town_cases_of(act.session, act.actor.municipality)
    _leave_room(known)
    number = max((each.number for each in known), default=0) + 1
    case = TownCase(municipality_id=act.actor.municipality, number=number, revision=1)
    case.said = said
    act.session.add(case)
    return _told(act, case, "own_case_added")


def change_case(act: Act, case: TownCase, said: OwnCase, *, version: int) -> TownCase:
    """Word it otherwise: in place, or as a new version once a round has shown it.

    Raises NotYours, NotFound, Conflict, CaseReplaced, CaseInPlay.
    """
    _hold(act, case, version)
    _demand_clause(act, said)
    if said == case.said:
        return case
    if case.id in used_cases(act.session, act.actor.municipality):
        newer = TownCase(
            municipality_id=case.municipality_id,
            number=case.number,
            revision=case.revision + 1,
            retired_on=case.retired_on,
        )
        act.session.add(newer)
        case = newer
    else:
        case.version += 1
    case.said = said
    return _told(act, case, "own_case_changed")


def retire_case(act: Act, case: TownCase, *, version: int) -> TownCase:
    """Offer it to no further round. Raises NotYours, Conflict, CaseReplaced, CaseInPlay."""
    _hold(act, case, version)
    case.retired_on, case.version = act.today, case.version + 1
    return _told(act, case, "own_case_retired")


def resume_case(act: Act, case: TownCase, *, version: int) -> TownCase:
    """Offer a retired one again. Raises NotYours, Conflict, CaseReplaced, CaseInPlay, TooManyCases."""
    _hold(act, case, version)
    if case.retired_on is not None:
        _leave_room(town_cases_of(act.session, act.actor.municipality))
    case.retired_on, case.version = None, case.version + 1
    return _told(act, case, "own_case_resumed")


def delete_case(act: Act, case: TownCase, *, version: int) -> None:
    """Take it away with every version; only one that no round has shown.

    Raises NotYours, Conflict, CaseReplaced, CaseUsed.
    """
    _hold(act, case, version)
    versions = [each.id for each in versions_of_case(act.session, case)]
    if used_cases(act.session, act.actor.municipality) & set(versions):
        raise CaseUsed
    record(act, "own_case_deleted", _subject(case), name=_title(act, case))
    act.session.execute(delete(TownCase).where(TownCase.id.in_(versions)))


def demand_unseen(act: Act, case: TownCase) -> None:
    """Stop whoever has yet to judge this case in an open round: its model answer would stand there.

    Raises CaseInPlay.
    """
    playing = (
        select(RoundCase.id)
        .join(CalibrationRound, CalibrationRound.id == RoundCase.round_id)
        .join(RoundJudge, RoundJudge.round_id == CalibrationRound.id)
        .join(TownCase, TownCase.id == RoundCase.own_case_id)
        .where(
            TownCase.municipality_id == case.municipality_id,
            TownCase.number == case.number,
            CalibrationRound.closed_on.is_(None),
            RoundJudge.person_id == act.actor.id,
            RoundJudge.sent_at.is_(None),
        )
        .limit(1)
    )
    if act.session.scalar(playing) is not None:
        raise CaseInPlay


def _hold(act: Act, case: TownCase, version: int) -> None:
    act.demand(Action.RUN_CALIBRATION)
    hold_town(act)
    act.session.refresh(case)
    demand_unseen(act, case)
    if versions_of_case(act.session, case)[-1].id != case.id:
        raise CaseReplaced
    if case.version != version:
        raise Conflict(case)


def _demand_clause(act: Act, said: OwnCase) -> None:
    if said.clause not in act.shelf.charter.clause_by_id:
        raise NotFound


def _leave_room(known: Sequence[TownCase]) -> None:
    cases = [each for each in known if each.retired_on is None]
    if len(cases) >= MOST:
        raise TooManyCases


def _title(act: Act, case: TownCase) -> str:
    return case.title(act.actor.locale)


def _subject(case: TownCase) -> str:
    return f"own_case:{case.number}"


def _told(act: Act, case: TownCase, fact: str) -> TownCase:
    act.session.flush()
    record(act, fact, _subject(case), name=_title(act, case))
    return case
