"""The demo town's published plan, the opinions on it, the first decision; and where nothing is printed."""

from dataclasses import replace

import pytest
from argon2 import PasswordHasher

from onboarding.content.typography import slips, strings
from onboarding.demo.script import table_of
from onboarding.demo.towns import load
from onboarding.demo.versions import is_published
from onboarding.demo.versions_script import read_versions, read_versions_words
from onboarding.domain.decisions import Stage
from onboarding.domain.figures import Verdict
from onboarding.domain.sign_offs import Hat, Stance
from onboarding.press import pdf
from onboarding.press.plan import Document
from onboarding.records.consultations import consultations_of
from onboarding.services import passwords
from onboarding.services.decisions import past_decisions
from onboarding.services.opinions import hearing_of
from onboarding.services.plan_versions import versions_of
from onboarding.services.preparation import stand
from onboarding.services.town_shelf import town_shelf
from tests.conftest import NOW
from tests.make import demo_site


@pytest.fixture
def load_town(session, shelf, tmp_path, monkeypatch):
    monkeypatch.setattr(passwords, "HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))

    def loaded(printed):
        monkeypatch.setattr(Document, "printed", printed)
        site = replace(demo_site(tmp_path), data_dir=tmp_path)
        return load(session, shelf, locale="fr", today=NOW.date(), site=site)

    return loaded


def test_a_version_was_published_spoken_of_and_decided(load_town, session, shelf):
    town = load_town(lambda document, _: b"%PDF-1.7 " + document.seal.encode())
    consultation = consultations_of(session, town.id)[-1]
    standing = stand(session, town_shelf(session, shelf, town), consultation, today=NOW.date())
    assert is_published(session, town)
    versions = sorted(versions_of(session, consultation.id), key=lambda each: each.number)
    assert [(each.number, each.stage) for each in versions] == [(1, None), (2, Stage.PRELIMINARY)]
    hearing = hearing_of(session, standing)
    assert hearing.version.number == 1
    assert [(voice.hat, voice.place) for voice in hearing.missing] == [(Hat.DEPARTMENT_HEAD, "Urbanisme")]
    stances = [each.stance for each in hearing.given.values()]
    assert (stances.count(Stance.CONCUR), stances.count(Stance.CONDITIONS)) == (8, 1)
    [past] = past_decisions(session, standing)
    assert (past.decided.outcome, past.decided.permitted) == (Verdict.NO_GO, Verdict.NO_GO)
    assert (past.decided.by, past.decided.ended) == ("Hélène Castagnier", None)
    assert past.decided.reason


def test_where_nothing_can_be_printed_the_town_stands_all_the_same(load_town, session):
    def missing(document, data_dir):
        raise pdf.PressMissing("no Pango")

    town = load_town(missing)
    assert not is_published(session, town)
    assert len(consultations_of(session, town.id)) == 2


@pytest.mark.parametrize("locale", ["fr", "en"])
def test_its_words_are_set_with_care_and_each_is_said(locale):
    assert list(slips(strings(table_of(f"versions_{locale}")), file=locale, locale=locale)) == []
    told = read_versions()
    assert set(read_versions_words(locale).comments) <= {each.who for each in told.opinions}
