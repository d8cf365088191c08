"""The wall between towns holds: whom a town lets look, what they see, and every way of seeing more."""

from datetime import timedelta

import pytest
from sqlalchemy import delete, select, update

from onboarding.domain.people import Role
from onboarding.records.journal import JournalEntry
from onboarding.records.people import Person, RoleGrant
from onboarding.records.sharing import StateShare
from tests.plan_sections import state_share

GIVE, TOWNS = "/portfolio/sharing", "/portfolio/towns"
SENT = {"email": "prefet@example.org", "expires_on": "2027-03-01"}


@pytest.fixture
def vallorne(make):
    """The town that gives: a consultation, a department, somebody who leads."""
    town = make.town("Vallorne")
    parks = make.department(town, "Parcs secrets", slug="parcs", wave=1, stage=3)
    make.consultation(town, concerned=(parks,), slug="tanneurs", title="Le quai des Tanneurs")
    return town


@pytest.fixture
def giver(make, vallorne):
    return make.person(vallorne, Role.LEADER, name="Line Mairie", locale="en")


@pytest.fixture
def reader(make):
    """Somebody of another town, without any role there that leads."""
    return make.person(make.town("Préfecture"), Role.IT, email="prefet@example.org", locale="en")


@pytest.fixture
def operator(visit, reader):
    return visit(reader)


@pytest.fixture
def leader(visit, giver):
    return visit(giver)


def shares(session):
    session.rollback()
    return session.scalars(select(StateShare).order_by(StateShare.id)).all()


def sees(operator):
    return "Vallorne" in operator.get(TOWNS).text


def test_what_is_given_is_seen_and_nothing_else(leader, operator):
    assert "No town lets you look" in operator.get(TOWNS).text
    assert leader.post(GIVE, SENT).status == 302
    text = operator.get(TOWNS).text
    assert "Vallorne" in text
    assert "Le quai des Tanneurs" in text
    assert "S3" in text
    for secret in ("Parcs secrets", "Line Mairie", "/ 100"):
        assert secret not in text
    for path in ("/consultations/tanneurs", "/consultations/tanneurs/plan", "/departments/parcs"):
        assert operator.get(path).status == 404


def test_an_unknown_address_is_answered_like_a_known_one(leader, reader, session):
    answers, pages = [], []
    for email in (reader.email, "personne@example.org"):
        sent = leader.post(GIVE, SENT | {"email": email})
        answers.append((sent.status, sent.location))
        pages.append(leader.get(GIVE).text.replace(email, "X").replace("no. 2", "no. 1"))
        session.execute(delete(StateShare))
        session.commit()
    assert answers[0] == answers[1]
    assert pages[0] == pages[1]


def test_who_takes_the_address_later_sees_nothing(leader, make, visit):
    leader.post(GIVE, SENT | {"email": "libre@example.org"})
    late = visit(make.person(make.town("Intruse"), Role.LEADER, email="libre@example.org", locale="en"))
    assert not sees(late)
    leader.post(GIVE, SENT | {"email": "libre@example.org"})
    assert sees(late)


def test_the_end_is_immediate_and_told_in_the_journal_without_an_address(leader, operator, session):
    leader.post(GIVE, SENT)
    (share,) = shares(session)
    assert sees(operator)
    assert "can no longer" not in leader.get(f"{GIVE}/{share.id}/end").text
    assert leader.post(f"{GIVE}/{share.id}/end").status == 302
    assert not sees(operator)
    session.rollback()
    entries = session.scalars(select(JournalEntry).order_by(JournalEntry.number)).all()
    assert [entry.fact for entry in entries] == ["state_shared", "state_share_revoked"]
    assert "prefet" not in str([entry.details for entry in entries])


def test_the_last_day_counts_and_the_day_after_does_not(make, giver, reader, operator):
    share = state_share(make, giver, reader, expires_on=make.now.date())
    assert sees(operator)
    share.expires_on -= timedelta(days=1)
    make.session.commit()
    assert not sees(operator)
    assert operator.get(f"{TOWNS}/{share.id}/leave").status == 404


def test_a_reader_who_left_their_town_sees_nothing(make, giver, reader, operator, session):
    state_share(make, giver, reader)
    session.execute(update(Person).where(Person.id == reader.id).values(active=False))
    session.commit()
    assert operator.get(TOWNS).status == 302


def test_an_account_that_is_closed_is_given_nothing(leader, reader, session):
    session.execute(update(Person).where(Person.id == reader.id).values(active=False))
    session.commit()
    leader.post(GIVE, SENT)
    assert [share.reader_id for share in shares(session)] == [None]


@pytest.mark.parametrize("way", ["deleted", "closed", "role lost"])
def test_what_somebody_let_in_goes_out_with_them(
    make, vallorne, giver, reader, operator, visit, session, way
):
    share = state_share(make, giver, reader)
    assert sees(operator)
    if way == "deleted":
        session.execute(delete(Person).where(Person.id == giver.id))
    elif way == "closed":
        session.execute(update(Person).where(Person.id == giver.id).values(active=False))
    else:
        session.execute(delete(RoleGrant).where(RoleGrant.person_id == giver.id))
    session.commit()
    assert not sees(operator)
    other = visit(make.person(vallorne, Role.LEADER, locale="en"))
    assert "no longer leads the town" in other.get(GIVE).text
    assert other.post(GIVE, SENT).status == 302
    assert sees(operator)
    assert [each.id for each in shares(session)] == [share.id]


def test_other_towns_cannot_be_guessed(make, giver, reader, operator, leader, visit, session):
    share = state_share(make, giver, reader)
    stranger = visit(make.person(make.town("Tierce"), Role.LEADER, locale="en"))
    for path in (f"{TOWNS}/{share.id}/leave", f"{GIVE}/{share.id}/end"):
        assert stranger.get(path).status == 404
        assert stranger.post(path).status == 404
    assert operator.post(f"{GIVE}/{share.id}/end").status == 404
    assert leader.post(f"{TOWNS}/{share.id}/leave").status == 404
    assert operator.get(f"{TOWNS}/{share.id + 1}/leave").status == 404
    assert operator.get(f"{TOWNS}?town=1&share={share.id + 1}").status == 200
    assert [each.ended for each in shares(session)] == [None]


def test_no_extra_field_opens_another_town_or_chooses_the_reader(
    make, leader, operator, reader, vallorne, session
):
    other = make.town("Voisine")
    extra = {
        "municipality_id": other.id,
        "reader_id": reader.id,
        "number": 99,
        "given_by": 1,
        "ended": "left",
    }
    leader.post(GIVE, SENT | {"email": "personne@example.org"} | extra)
    (share,) = shares(session)
    assert (share.municipality_id, share.reader_id, share.number, share.ended) == (vallorne.id, None, 1, None)
    assert not sees(operator)


def test_only_who_leads_the_town_opens_it(make, vallorne, visit, session):
    for role in set(Role) - {Role.LEADER}:
        somebody = visit(make.person(vallorne, role, locale="en"))
        assert somebody.get(GIVE).status == 403
        assert somebody.post(GIVE, SENT).status == 403
    assert shares(session) == []


def test_a_reader_leaves_and_the_town_is_told_without_a_name(leader, operator, session):
    leader.post(GIVE, SENT)
    (share,) = shares(session)
    path = f"{TOWNS}/{share.id}/leave"
    assert "Stop looking at Vallorne?" in operator.get(path).text
    assert operator.post(path).status == 302
    assert not sees(operator)
    assert operator.post(path).status == 404
    assert "by their own choice" in leader.get(GIVE).text
    session.rollback()
    entry = session.scalars(select(JournalEntry).where(JournalEntry.fact == "state_share_left")).one()
    assert (entry.municipality_id, entry.actor, entry.actor_name) == (share.municipality_id, None, "")


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"email": ""}, "Enter an e-mail address."),
        ({"email": "prefet"}, "Enter a complete e-mail address"),
        ({"expires_on": ""}, "Give the last day."),
        ({"expires_on": "2026-11-22"}, "Choose a last day between today and a year from now."),
        ({"expires_on": "2028-01-01"}, "Choose a last day between today and a year from now."),
        ({"expires_on": "31/12/2026"}, "Enter a day between 2000 and 2100"),
    ],
)
def test_what_may_not_be_given_is_answered_beside_its_field(leader, session, sent, said):
    page = leader.post(GIVE, SENT | sent)
    assert page.status == 422
    assert said in page.text
    assert shares(session) == []


def test_giving_again_renews_and_stands_once(leader, session):
    leader.post(GIVE, SENT)
    leader.post(GIVE, SENT | {"email": " PREFET@example.org ", "expires_on": "2027-05-01"})
    (share,) = shares(session)
    assert share.expires_on.isoformat() == "2027-05-01"
