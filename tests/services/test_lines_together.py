"""Several lines saved as one step: all of them, or none."""

import pytest
from sqlalchemy import func, select

from onboarding.domain.answers import Step
from onboarding.domain.errors import Conflict, NotYours
from onboarding.domain.people import Role
from onboarding.records.answers import Answer
from onboarding.records.journal import JournalEntry
from onboarding.services import lines_together
from onboarding.services.lines import Said
from onboarding.services.lines_together import answer_lines
from onboarding.services.places import place_of


@pytest.fixture
def scene(make):
    """A head of parks who acts, and the places of three of their lines; one more is of another department."""

    class Scene:
        town = make.town()
        parks, roads = make.department(town, "Parcs", wave=1), make.department(town, "Voirie", wave=1)
        consultation = make.consultation(town, concerned=(parks,))
        act = make.act(make.person(town, Role.DEPARTMENT_HEAD, department=parks))

    held = Scene.consultation
    Scene.places = [place_of(Scene.act, held, item, Scene.parks) for item in ("C2", "C3", "C12")]
    Scene.elsewhere = place_of(Scene.act, held, "C2", Scene.roads)
    return Scene


def done(version=0):
    return Said(step=Step.DONE, version=version, note="Fait")


def counted(session, record):
    return session.scalar(select(func.count()).select_from(record))


def test_each_line_has_its_journal_entry_and_the_figures_are_kept_once(scene, session, monkeypatch):
    kept = []
    monkeypatch.setattr(lines_together, "keep_scores", lambda *_, **named: kept.append(named["today"]))
    answer_lines(scene.act, [(place, done()) for place in scene.places])
    assert counted(session, Answer) == 3
    assert counted(session, JournalEntry) == 3
    assert kept == [scene.act.today]


@pytest.mark.parametrize("refusal", [NotYours, Conflict])
def test_one_refusal_takes_back_what_was_written_before(scene, session, refusal):
    last = (scene.elsewhere, done()) if refusal is NotYours else (scene.places[2], done(version=7))
    with pytest.raises(refusal):
        answer_lines(scene.act, [(scene.places[0], done()), (scene.places[1], done()), last])
    assert counted(session, Answer) == 0
    assert counted(session, JournalEntry) == 0


def test_nothing_to_save_keeps_no_figure(scene, session, monkeypatch):
    monkeypatch.setattr(lines_together, "keep_scores", lambda *_, **__: pytest.fail("reckoned for nothing"))
    answer_lines(scene.act, [])
