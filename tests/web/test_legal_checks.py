"""Legal lines: have them confirmed, and note the day of the last check beside the answer."""

from datetime import date

import pytest
from sqlalchemy import select

from onboarding.domain.answers import Status
from onboarding.domain.people import Role
from onboarding.records.answers import Answer, Checklist
from onboarding.records.consultations import DayScore
from onboarding.records.journal import JournalEntry

LEGAL = "have it confirmed by your data protection officer or your legal service"
CERTIFIED = "Have it confirmed by your data protection officer or your legal service: only"
NOBODY = "Nobody has noted a check yet."


@pytest.fixture
def town(make):
    return make.town()


@pytest.fixture
def base(make, town):
    return f"/consultations/{make.consultation(town).slug}"


@pytest.fixture
def dpo(make, town, visit):
    return visit(make.person(town, Role.DPO, name="Dora Protection", locale="en"))


@pytest.fixture
def verified(session, town, make):
    """F4, verified and fresh."""
    checklist = Checklist(municipality_id=town.id)
    session.add(checklist)
    session.flush()
    lead = make.person(town, Role.LEAD_AMBASSADOR)
    stored = Answer(
        checklist_id=checklist.id,
        item="F4",
        status=Status.VERIFIED,
        on=date(2026, 11, 2),
        declared_by=lead.id,
        checked_by=lead.id,
        version=3,
    )
    session.add(stored)
    session.commit()
    return stored


def action(page):
    return next((f.get("action") for f in page.forms if f.get("action").endswith("/legal-check")), None)


def test_every_legal_line_says_who_has_to_confirm_it(dpo, base, shelf):
    for item in shelf.catalogue.items:
        if item.legal:
            text = dpo.get(f"{base}/lines/{item.id}").text
            assert (CERTIFIED if item.certified else LEGAL) in text, item.id


def test_other_lines_speak_of_no_law(make, town, visit, base):
    lead = visit(make.person(town, Role.LEAD_AMBASSADOR, locale="en"))
    page = lead.get(f"{base}/lines/C7")
    assert "The legal side" not in page.text
    assert action(page) is None
    assert lead.get(f"{base}/lines/C7/legal-check").status == 404
    assert lead.post(f"{base}/lines/C7/legal-check", {"version": "0"}).status == 404


def test_the_day_of_the_last_check_is_shown_kept_and_told(dpo, base):
    page = dpo.get(f"{base}/lines/F4")
    assert NOBODY in page.text
    sent = dpo.post(action(page), {"checked_on": "2026-11-20", "version": "0"})
    assert sent.location.endswith(f"{base}/lines/F4")
    after = dpo.get(sent.location)
    assert "Last checked on 20 November 2026." in after.text
    assert after.form_values["checked_on"] == "2026-11-20"
    assert "Dora Protection dated the last legal check of “" in after.text
    assert "”: 20 November 2026." in after.text


def test_a_verified_line_stays_verified(dpo, base, verified, session):
    assert (
        dpo.post(f"{base}/lines/F4/legal-check", {"checked_on": "2026-11-20", "version": "3"}).status == 302
    )
    session.refresh(verified)
    assert (verified.status, verified.on) == (Status.VERIFIED, date(2026, 11, 2))
    assert verified.checked_by is not None
    assert (verified.version, verified.legal_check_on) == (4, date(2026, 11, 20))
    assert session.scalars(select(DayScore)).all() == []
    assert session.scalars(select(JournalEntry.fact)).all() == ["legal_check_noted"]


def test_answering_the_line_again_keeps_the_day(dpo, base, verified, session):
    dpo.post(f"{base}/lines/F4/legal-check", {"checked_on": "2026-11-20", "version": "3"})
    dpo.post(f"{base}/lines/F4", {"step": "done", "note": "nouveau contrat", "version": "4"})
    session.refresh(verified)
    assert (verified.status, verified.legal_check_on) == (Status.DECLARED, date(2026, 11, 20))


def test_the_same_day_again_tells_nothing(dpo, base, verified, session):
    for version in ("3", "4"):
        form = {"checked_on": "2026-11-20", "version": version}
        assert dpo.post(f"{base}/lines/F4/legal-check", form).status == 302
    assert len(session.scalars(select(JournalEntry)).all()) == 1


def test_the_day_can_be_taken_away(dpo, base, verified):
    dpo.post(f"{base}/lines/F4/legal-check", {"checked_on": "2026-11-20", "version": "3"})
    dpo.post(f"{base}/lines/F4/legal-check", {"checked_on": "", "version": "4"})
    page = dpo.get(f"{base}/lines/F4")
    assert NOBODY in page.text
    assert "dated the last legal check of “Processor contract (Art. 28) and hosting”: none." in page.text


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2026-11-24", "This day is still to come"),
        ("demain", "Enter a day between 2000 and 2100"),
        ("1999-12-31", "Enter a day between 2000 and 2100"),
    ],
)
def test_a_day_that_cannot_be_is_refused_with_what_was_typed_and_a_link(
    dpo, base, verified, session, day, said
):
    page = dpo.post(f"{base}/lines/F4/legal-check", {"checked_on": day, "version": "3"})
    assert page.status == 422
    assert said in page.text
    assert f'value="{day}"' in page.source
    assert any(address == "#checked_on" for address in page.links.values())
    session.refresh(verified)
    assert (verified.version, verified.legal_check_on) == (3, None)


def test_today_is_not_to_come(dpo, base):
    assert (
        dpo.post(f"{base}/lines/F4/legal-check", {"checked_on": "2026-11-23", "version": "0"}).status == 302
    )


def test_who_was_overtaken_sees_both_days(dpo, base, verified):
    dpo.post(f"{base}/lines/F4/legal-check", {"checked_on": "2026-11-20", "version": "3"})
    page = dpo.post(f"{base}/lines/F4/legal-check", {"checked_on": "2026-11-10", "version": "3"})
    assert page.status == 409
    assert "20 November 2026" in page.text
    assert "10 November 2026" in page.text
    assert page.form_values["checked_on"] == "2026-11-10"
    assert page.form_values["version"] == "4"
    assert dpo.post(action(page), page.form_values).status == 302


def test_who_may_neither_answer_nor_verify_reads_the_day_only(make, town, visit, base, shelf):
    reader = visit(make.person(town, Role.MODERATION_LEAD, locale="en"))
    assert reader.get(f"{base}/lines/F4").status == 403
    assert (
        reader.post(f"{base}/lines/F4/legal-check", {"checked_on": "2026-11-20", "version": "0"}).status
        == 403
    )


def test_a_leader_who_verifies_may_date_it_but_not_what_only_the_legal_side_certifies(
    make, town, visit, base
):
    leader = visit(make.person(town, Role.LEADER, locale="en"))
    assert action(leader.get(f"{base}/lines/F4")) is not None
    certified = leader.get(f"{base}/lines/F1")
    assert NOBODY in certified.text
    assert action(certified) is None
    assert leader.post(f"{base}/lines/F1/legal-check", {"version": "0"}).status == 403


def test_a_check_of_more_than_a_year_ago_asks_to_be_renewed(dpo, base):
    dpo.post(f"{base}/lines/F4/legal-check", {"checked_on": "2025-11-22", "version": "0"})
    assert "more than a year ago" in dpo.get(f"{base}/lines/F4").text
    dpo.post(f"{base}/lines/F4/legal-check", {"checked_on": "2025-11-23", "version": "1"})
    assert "more than a year ago" not in dpo.get(f"{base}/lines/F4").text
