"""A stale line declared once more."""

from datetime import date

import pytest
from sqlalchemy import select

from onboarding.domain import errors
from onboarding.domain.answers import Status
from onboarding.domain.people import Role
from onboarding.records.answers import Answer, Checklist, Evidence, EvidenceKind
from onboarding.records.consultations import DayScore
from onboarding.records.journal import JournalEntry
from onboarding.services.lines import still_true
from onboarding.services.places import place_of

OLD, FRESH = date(2026, 1, 5), date(2026, 11, 20)


@pytest.fixture
def town(make):
    return make.town()


@pytest.fixture
def held(make, town):
    return make.consultation(town)


@pytest.fixture
def checklist(make, session, town):
    one = Checklist(municipality_id=town.id)
    session.add(one)
    session.commit()
    return one


@pytest.fixture
def answered(session, checklist):
    """A verified answer to a line of the town, given that day."""

    def answered(item, on):
        stored = Answer(checklist_id=checklist.id, item=item, status=Status.VERIFIED, on=on, version=4)
        session.add(stored)
        session.commit()
        return stored

    return answered


@pytest.fixture
def lead(make, town):
    return make.person(town, Role.LEAD_AMBASSADOR, name="Ada Pilote")


@pytest.fixture
def confirm(make, held, lead):
    def confirm(item, *, by=lead, version=4):
        act = make.act(by)
        return still_true(act, place_of(act, held, item, None), version=version)

    return confirm


def prove(session, checklist, make, *, set_aside):
    given = {"kind": EvidenceKind.TEXT, "body": "Liste", "given_at": make.now, "set_aside": set_aside}
    session.add(Evidence(checklist_id=checklist.id, item="C7", **given))
    session.commit()


@pytest.mark.parametrize("on", [OLD, None])
def test_it_stands_declared_from_today_and_is_told(answered, confirm, session, held, lead, make, on):
    answered("C7", on)
    stored = confirm("C7")
    assert (stored.status, stored.on, stored.version) == (Status.DECLARED, date(2026, 11, 23), 5)
    assert (stored.declared_by, stored.checked_by, stored.saved_by) == (lead.id, None, lead.id)
    entry = session.scalars(select(JournalEntry)).one()
    assert (entry.fact, entry.subject) == ("line_reconfirmed", "line:C7")
    assert entry.details["before"]["status"] == "verified"
    assert entry.details["after"]["status"] == "declared"
    assert session.get(DayScore, (held.id, make.act(lead).today)) is not None


@pytest.mark.parametrize(("set_aside", "status"), [(False, Status.EVIDENCE), (True, Status.DECLARED)])
def test_only_evidence_that_was_not_sent_back_counts(
    answered, confirm, session, checklist, make, set_aside, status
):
    answered("C7", OLD)
    prove(session, checklist, make, set_aside=set_aside)
    assert confirm("C7").status is status


@pytest.mark.parametrize(
    ("item", "on", "refusal"),
    [
        ("C7", FRESH, errors.NotStale),
        ("I5", FRESH, errors.DrillToRepeat),
        ("I5", None, errors.DrillToRepeat),
    ],
)
def test_what_cannot_be_confirmed_stays_as_it_is(answered, confirm, session, item, on, refusal):
    stored = answered(item, on)
    with pytest.raises(refusal):
        confirm(item)
    assert (stored.status, stored.on, stored.version) == (Status.VERIFIED, on, 4)
    assert session.scalars(select(JournalEntry)).all() == []


@pytest.mark.parametrize(("item", "none_known"), [("D2", False), ("F10", True)])
def test_what_is_reckoned_is_not_confirmed(confirm, session, town, held, item, none_known):
    held.no_election = none_known
    checklist = Checklist(municipality_id=town.id, consultation_id=held.id)
    session.add(checklist)
    session.flush()
    session.add(Answer(checklist_id=checklist.id, item=item, status=Status.VERIFIED, on=OLD, version=4))
    session.commit()
    with pytest.raises(errors.NotStale):
        confirm(item)


def test_a_line_never_answered_is_not_confirmed(confirm):
    with pytest.raises(errors.NotStale):
        confirm("C7", version=0)


def test_a_version_overtaken_is_a_conflict(answered, confirm):
    answered("C7", OLD)
    with pytest.raises(errors.Conflict):
        confirm("C7", version=3)


@pytest.mark.parametrize("role", [Role.LEADER, Role.DPO, Role.COMMUNICATIONS])
def test_somebody_elses_line_is_not_ones_to_confirm(answered, confirm, make, town, role):
    answered("C7", OLD)
    with pytest.raises(errors.NotYours):
        confirm("C7", by=make.person(town, role))
