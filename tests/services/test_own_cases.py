"""The town's own cases: added, versioned once a round has shown them, retired, deleted."""

from dataclasses import replace

import pytest

from onboarding.domain import errors, own_cases
from onboarding.domain.calibration import Ruling
from onboarding.domain.people import Role
from onboarding.records.calibration import cases_in
from onboarding.records.own_cases import town_cases_of, versions_of_case
from onboarding.services.calibration_cases import offered
from onboarding.services.own_cases import add_case, change_case, delete_case, resume_case, retire_case
from tests.calibrations import OWN, Game

OTHER = replace(OWN, decision=Ruling.HIDE)


@pytest.fixture
def game(make):
    return Game(make)


@pytest.fixture
def act(game, make):
    return make.act(game.lead)


def codes(act, locale="fr"):
    return [each.code for each in offered(act, locale)][20:]


def play(game, case):
    """A practice round with that case."""
    return game.opened(cases=(case.code, "irony"), counts=False)


def test_a_case_is_offered_in_the_languages_it_speaks(act):
    add_case(act, OWN)
    add_case(act, replace(OWN, texts={"fr": OWN.texts["fr"]}))
    assert codes(act) == ["own-1-1", "own-2-1"]
    assert codes(act, "en") == ["own-1-1"]


def test_a_case_that_no_round_has_shown_changes_in_place(act, session):
    case = add_case(act, OWN)
    changed = change_case(act, case, OTHER, version=1)
    assert (changed.id, changed.revision, changed.version) == (case.id, 1, 2)
    with pytest.raises(errors.Conflict):
        change_case(act, case, OWN, version=1)
    assert change_case(act, case, OTHER, version=2).version == 2


def test_a_case_that_a_round_has_shown_becomes_a_new_version(game, act, session):
    case = add_case(act, OWN)
    played = play(game, case)
    game.judge(game.lead, played)
    newer = change_case(act, case, OTHER, version=1)
    assert (newer.number, newer.revision, newer.decision) == (1, 2, Ruling.HIDE)
    assert [each.revision for each in versions_of_case(session, newer)] == [1, 2]
    assert codes(act) == ["own-1-2"]
    shown = next(each for each in cases_in(session, played.id) if each.own_case_id)
    assert (shown.code, shown.decision) == ("own-1-1", Ruling.LEAVE)
    with pytest.raises(own_cases.CaseReplaced):
        change_case(act, case, OWN, version=1)


def test_a_retired_case_is_offered_no_more_until_it_is_taken_up(act, session):
    case = add_case(act, OWN)
    retire_case(act, case, version=1)
    assert codes(act) == []
    resume_case(act, case, version=2)
    assert codes(act) == ["own-1-1"]


def test_a_case_is_deleted_only_while_no_round_has_shown_it(game, act, session):
    unused, used = add_case(act, OWN), add_case(act, OTHER)
    game.judge(game.lead, play(game, used))
    with pytest.raises(own_cases.CaseUsed):
        delete_case(act, used, version=1)
    delete_case(act, unused, version=1)
    assert [each.id for each in town_cases_of(session, game.town.id)] == [used.id]


def test_a_newer_version_of_a_shown_case_cannot_be_deleted_either(game, act):
    case = add_case(act, OWN)
    game.judge(game.lead, play(game, case))
    newer = change_case(act, case, OTHER, version=1)
    with pytest.raises(own_cases.CaseUsed):
        delete_case(act, newer, version=1)


def test_whoever_has_yet_to_judge_a_case_does_not_touch_it(game, act, make):
    case = add_case(act, OWN)
    played = play(game, case)
    for step in (retire_case, delete_case):
        with pytest.raises(own_cases.CaseInPlay):
            step(act, case, version=1)
    ambassador = make.act(make.person(game.town, Role.LEAD_AMBASSADOR))
    retire_case(ambassador, case, version=1)
    game.judge(game.lead, played)
    resume_case(act, case, version=2)


def test_no_such_clause_and_too_many_cases_are_refused(act, monkeypatch):
    with pytest.raises(errors.NotFound):
        add_case(act, replace(OWN, clause="nope"))
    monkeypatch.setattr("onboarding.services.own_cases.MOST", 1)
    case = add_case(act, OWN)
    with pytest.raises(own_cases.TooManyCases):
        add_case(act, OWN)
    retire_case(act, case, version=1)
    add_case(act, OWN)
    with pytest.raises(own_cases.TooManyCases):
        resume_case(act, case, version=2)


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.LEADER, Role.LEGAL])
def test_only_those_who_run_the_game_add_cases(game, make, role):
    with pytest.raises(errors.NotYours):
        add_case(make.act(make.person(game.town, role)), OWN)
