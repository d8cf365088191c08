"""The demo town: brought to its state by the services, marked as such, and gone without a trace."""

from datetime import date, timedelta

import pytest
from argon2 import PasswordHasher
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from onboarding.content.typography import slips, strings
from onboarding.demo import script
from onboarding.demo.days import Days
from onboarding.demo.password import PASSWORD
from onboarding.demo.towns import demo_towns, guests, load, purge
from onboarding.domain.answers import Status
from onboarding.domain.calendar import runs_over_holidays
from onboarding.domain.charter import findings, undecided
from onboarding.domain.errors import AlreadyThere
from onboarding.domain.mail import MailState
from onboarding.domain.people import Role
from onboarding.domain.readiness import Validity
from onboarding.domain.scoring import Computed, Verdict
from onboarding.domain.severity import Severity
from onboarding.domain.waiving import ends_soon
from onboarding.records.base import Record
from onboarding.records.consultations import consultations_of, scores_since
from onboarding.records.journal import JournalEntry
from onboarding.records.outbox import OutboxMail
from onboarding.records.people import Invitation, Person
from onboarding.records.towns import Municipality
from onboarding.services import passwords
from onboarding.services.chain import broken_at
from onboarding.services.charter import charter_of
from onboarding.services.preparation import keep_scores, stand
from onboarding.services.sessions import who_is
from onboarding.services.town_shelf import town_shelf
from tests.conftest import NOW
from tests.make import demo_site

TODAY = NOW.date()
LATE_BY_NATURE = {"B11", "E8", "G2", "I4", "I5"}


@pytest.fixture(autouse=True)
def _quick_hashes(monkeypatch):
    monkeypatch.setattr(passwords, "HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


@pytest.fixture
def load_town(session, shelf, tmp_path):
    def loaded(locale="fr", *, today=TODAY):
        site = demo_site(tmp_path)
        town = load(session, shelf, locale=locale, today=today, site=site)
        session.commit()
        return town

    return loaded


@pytest.fixture
def standing(load_town, session, shelf):
    def stood(locale="fr", *, today=TODAY):
        town = load_town(locale, today=today)
        whole = town_shelf(session, shelf, town)
        return stand(session, whole, consultations_of(session, town.id)[-1], today=today)

    return stood


def rows_per_table(session):
    return {
        table.name: session.scalar(select(func.count()).select_from(table))
        for table in Record.metadata.sorted_tables
    }


@pytest.mark.parametrize("locale", ["fr", "en"])
def test_a_leader_sees_half_a_preparation_held_by_a_handful_of_blockers(standing, locale):
    stands = standing(locale)
    assert (stands.town.slug, stands.town.demo, stands.town.locale) == (f"demo-{locale}", True, locale)
    assert len(stands.departments) == 12
    assert 40 <= stands.score.shown < 70
    assert stands.score.verdict is Verdict.NO_GO
    hard = {each.item for each in stands.score.blockers if each.kind == "hard"}
    assert 4 <= len(hard - LATE_BY_NATURE) <= 8
    assert stands.computed["B9"] is Computed.AMBER
    assert [rule.severity for rule in stands.found] == [Severity.AMBER] * len(stands.found)
    assert 1 <= len(stands.found) <= 3


@pytest.mark.parametrize("today", [date(2027, 2, 27), date(2027, 6, 1), date(2027, 10, 6)])
def test_the_state_is_the_same_whatever_the_day_of_loading(standing, today):
    stands = standing(today=today)
    assert stands.score.raw == pytest.approx(51.32, abs=0.01)
    of_the_season = {"R7", "R8"}
    assert {rule.id for rule in stands.found} - of_the_season == {"R9"}


def test_waivers_and_stale_lines_are_there_to_be_dealt_with(standing):
    stands = standing()
    assert sorted(ends_soon(waiver.expires_on, TODAY) for waiver in stands.waivers) == [False, True]
    kinds = {item.id: item.validity for item in stands.catalogue.items}
    stale = [kinds[item] for item, scored in stands.score.items.items() if scored.stale]
    assert stale.count(Validity.DRILL) == 1
    assert stale.count(Validity.PEOPLE) >= 2
    aside = [line for line in stands.lines.values() if line.status is Status.NOT_APPLICABLE]
    assert sorted(line.checked_by is None for line in aside) == [False, False, True]


def test_the_charter_has_one_red_and_one_amber_finding(load_town, session, shelf):
    charter = charter_of(session, load_town().id)
    found = findings(shelf.charter, charter, today=TODAY)
    assert [each.rule.severity for each in found] == [Severity.RED, Severity.AMBER]
    assert 0 < len(undecided(shelf.charter, charter)) < 5


def test_the_rollout_is_spread_and_one_department_says_not_now(standing):
    departments = standing().departments
    assert {each.stage for each in departments} == {0, 1, 2, 3, 4}
    assert [sum(each.wave == wave for each in departments) for wave in (1, 2)] == [3, 3]
    postponed = [each for each in departments if each.not_now_until is not None]
    assert len(postponed) == 1
    assert postponed[0].not_now_until > TODAY
    assert postponed[0].not_now_reason
    assert [each.not_now_until for each in departments if each.stage == 0] == [None]


def test_the_journal_is_unbroken_and_tells_only_of_the_past(load_town, session):
    town = load_town()
    assert broken_at(session, town.id) is None
    moments = session.scalars(select(JournalEntry.at).order_by(JournalEntry.number)).all()
    assert list(moments) == sorted(moments)
    assert moments[-1] < NOW
    consultation = consultations_of(session, town.id)[-1]
    assert len(scores_since(session, consultation.id, date.min)) > 30


def test_everybody_shown_can_sign_in_and_the_first_three_are_the_ones_to_try(load_town, session):
    shown = guests(session, load_town())
    for guest in shown:
        assert who_is(session, email=guest.email, password=PASSWORD, source="here", at=NOW), guest
    first = zip(shown, (Role.LEADER, Role.LEAD_AMBASSADOR, Role.DEPARTMENT_HEAD), strict=False)
    assert all(guest.holds(role) for guest, role in first)
    assert sum(len(guest.roles) == 2 for guest in shown) == 3


def test_one_invitation_waits_and_every_mail_of_the_story_has_arrived(load_town, session):
    load_town()
    waiting = select(func.count()).where(Invitation.used_at.is_(None), Invitation.expires_at > NOW)
    assert session.scalar(waiting) == 1
    assert session.scalar(select(func.count()).where(Person.password_hash.is_(None))) == 1
    states = session.scalars(select(OutboxMail.state)).all()
    assert set(states) <= {MailState.SENT, MailState.WITHDRAWN}
    assert states.count(MailState.SENT) > 30
    recipients = set(session.scalars(select(OutboxMail.recipient))) - {""}
    assert all(to.endswith(".example") for to in recipients), "addresses of settled proposals are erased"


def test_loading_again_replaces_the_town(load_town, session):
    load_town()
    before = rows_per_table(session)
    load_town()
    assert rows_per_table(session) == before
    assert len(demo_towns(session)) == 1


def test_purging_leaves_other_towns_as_they_were(load_town, make, session, shelf):
    town = make.town()
    department = make.department(town)
    make.person(town, Role.DEPARTMENT_HEAD, department=department)
    make.consultation(town, concerned=(department,))
    keep_scores(session, shelf, town.id, today=TODAY)
    session.commit()
    before = rows_per_table(session)
    load_town("fr")
    load_town("en")
    assert purge(session) == ("Vallorne-sur-Lys", "Ellersby-on-Wenn")
    session.commit()
    assert rows_per_table(session) == before
    assert session.scalars(select(Municipality.id)).all() == [town.id]


def test_a_real_town_of_that_slug_is_left_alone(load_town, make):
    make.town(slug="demo-fr")
    with pytest.raises(AlreadyThere):
        load_town("fr")


@pytest.mark.parametrize("locale", ["fr", "en"])
def test_the_words_are_set_with_care(locale):
    words = script.table_of(locale)
    del words["links"], words["mail_domain"]
    assert list(slips(strings(words), file=locale, locale=locale)) == []


def test_both_languages_tell_the_same_story():
    told = [script.read_words(locale) for locale in ("fr", "en")]
    parts = ("people", "departments", "facts", "reasons", "notes", "links", "texts")
    for part in (*parts, "own_lines", "comments", "papers", "pieces"):
        assert getattr(told[0], part).keys() == getattr(told[1], part).keys()
    for piece in told[0].pieces:
        assert told[0].pieces[piece].keys() == told[1].pieces[piece].keys()


@given(st.dates(date(2026, 1, 1), date(2040, 1, 1)))
def test_the_window_opens_on_a_monday_clear_of_holidays(today):
    days = Days(today=today)
    assert days.opens.weekday() == 0
    assert days.opens >= today + timedelta(weeks=10)
    assert (days.closes - days.opens).days == 48
    assert not runs_over_holidays(days.opens, days.closes)
    assert days.before(1) < today
