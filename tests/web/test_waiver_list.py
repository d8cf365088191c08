"""A leader's waivers on one list: they warn a fortnight before their end, and end by themselves."""

from datetime import date, timedelta

import pytest

from onboarding.domain.answers import Status
from onboarding.domain.people import Role
from onboarding.records.answers import Answer, Checklist, Waiver

TODAY = date(2026, 11, 23)
C7, E4 = "Ambassadors trained", "Response targets per category"


@pytest.fixture
def town(make):
    return make.town()


@pytest.fixture
def held(make, town):
    return make.consultation(town, slug="parc")


@pytest.fixture
def person(make, town):
    return make.person(town, Role.LEADER, name="Line Mairie", locale="en")


@pytest.fixture
def leader(person, visit, held):
    return visit(person)


@pytest.fixture
def lead(make, town, visit, held):
    return visit(make.person(town, Role.LEAD_AMBASSADOR, locale="en"))


@pytest.fixture
def waived(session, held, person):
    """A waiver that ends so many days from today."""

    def waived(days, item="C7"):
        waiver = Waiver(
            consultation_id=held.id,
            item=item,
            given_by=person.id,
            given_on=date(2026, 10, 1),
            expires_on=TODAY + timedelta(days=days),
            reason="Formation le 12 mars",
        )
        session.add(waiver)
        session.commit()
        return waiver

    return waived


def index(visitor):
    return visitor.get("/consultations/parc/waivers")


def rows(page):
    body = page.document.find(".//table/tbody")
    return [" ".join("".join(row.itertext()).split()) for row in body.iter("tr")] if body is not None else []


def test_without_a_waiver_the_list_says_what_will_appear_and_what_may_be_waived(leader, shelf):
    page = index(leader)
    assert "No waiver was given" in page.text
    assert page.links["See the open blockers"] == "/"
    assert page.links[C7] == "/consultations/parc/waivers/C7"


def test_a_waiver_is_listed_with_who_gave_it_on_which_day_until_when_and_why(leader, waived):
    waived(60)
    (row,) = rows(index(leader))
    for said in (C7, "Line Mairie, 1 October 2026", "22 January 2027", "Formation le 12 mars"):
        assert said in row
    assert "ends" not in row


def test_the_leader_renews_or_withdraws_from_the_list(leader, waived):
    waived(60)
    links = index(leader).links
    assert links[f"Renew {C7}"] == "/consultations/parc/waivers/C7"
    assert links[f"Withdraw {C7}"] == "/consultations/parc/waivers/C7/withdraw"


def test_the_ambassador_reads_the_list_and_changes_nothing(lead, waived):
    waived(60)
    page = index(lead)
    assert len(rows(page)) == 1
    assert not any(text.startswith(("Renew", "Withdraw")) for text in page.links)


def test_nobody_else_reads_the_list(make, town, visit, held):
    assert index(visit(make.person(town, Role.IT, locale="en"))).status == 403


@pytest.mark.parametrize(("days", "warns"), [(15, False), (14, True), (0, True)])
def test_fourteen_days_before_its_end_list_and_homes_warn_by_the_name_of_the_line(
    leader, lead, waived, days, warns
):
    waived(days)
    assert ("ends in" in rows(index(leader))[0] or "ends today" in rows(index(leader))[0]) is warns
    home = leader.get("/")
    assert ("This waiver ends soon" in home.text) is warns
    asked = home.source.partition('id="asked-heading"')[2].partition("</section>")[0]
    assert (C7 in asked.partition("<details")[0]) is warns
    assert (f"The waiver of “{C7}” ends on" in lead.get("/").text) is warns


def test_the_first_to_end_comes_first(leader, waived):
    waived(60)
    waived(30, item="E4")
    assert [row.split(" E4")[0].split(" C7")[0] for row in rows(index(leader))] == [E4, C7]


def test_a_waiver_that_has_ended_says_so_and_the_blocker_is_open_again(leader, lead, waived):
    waived(-1)
    assert "ended: the blocker is open again" in rows(index(leader))[0]
    assert f"The waiver of “{C7}” has ended: the blocker is open again" in lead.get("/").text


def test_a_waiver_whose_blocker_was_closed_is_no_longer_needed(leader, waived, session, town):
    checklist = Checklist(municipality_id=town.id)
    session.add(checklist)
    session.flush()
    session.add(Answer(checklist_id=checklist.id, item="C7", status=Status.VERIFIED, on=TODAY, version=1))
    session.commit()
    waived(3)
    assert "no longer needed" in rows(index(leader))[0]
    assert "This waiver ends soon" not in leader.get("/").text
