"""A line to reconfirm: why, by whom, and with one click."""

from datetime import date

import pytest
from sqlalchemy import select

from onboarding.domain.answers import Status
from onboarding.domain.people import Role
from onboarding.records.answers import Answer, Checklist, Evidence, EvidenceKind
from onboarding.records.consultations import DayScore
from onboarding.services.preparation import stand

OLD, TODAY = date(2026, 1, 5), date(2026, 11, 23)
ONE_CLICK = "one click declares it again"


@pytest.fixture
def town(make):
    return make.town()


@pytest.fixture
def parks(make, town):
    return make.department(town, "Parks", slug="parks", wave=1)


@pytest.fixture
def held(make, town, parks):
    return make.consultation(town, concerned=(parks,))


@pytest.fixture
def base(held):
    return f"/consultations/{held.slug}"


@pytest.fixture
def lead(make, town, visit):
    return visit(make.person(town, Role.LEAD_AMBASSADOR, name="Ada Pilote", locale="en"))


@pytest.fixture
def head(make, town, parks, visit):
    return visit(make.person(town, Role.DEPARTMENT_HEAD, department=parks, locale="en"))


@pytest.fixture
def answered(session, make, town):
    """A line with evidence, given that day, of the town unless told otherwise."""

    def answered(item, on=OLD, status=Status.EVIDENCE, **where):
        told = {"municipality_id": town.id} | where
        checklist = session.scalar(select(Checklist).filter_by(**told)) or Checklist(**told)
        session.add(checklist)
        session.flush()
        place = {"checklist_id": checklist.id, "item": item}
        session.add(Answer(**place, status=status, on=on, version=1))
        session.add(Evidence(**place, kind=EvidenceKind.TEXT, body="Liste", given_at=make.now))
        session.commit()

    return answered


def buttons(page):
    return [form.get("action") for form in page.forms if form.get("action").endswith("/still-true")]


def test_one_click_declares_it_again_and_the_score_moves(answered, lead, base, session, shelf, held):
    answered("C7")
    before = stand(session, shelf, held, today=TODAY).score.raw
    path = f"{base}/lines/C7"
    page = lead.get(path)
    assert "the answer held until 5 April 2026" in page.text
    assert ONE_CLICK in page.text
    assert "asked to verify it again" not in page.text
    assert buttons(page) == [f"{path}/still-true"]
    sent = lead.post(f"{path}/still-true", {"version": "1"})
    assert sent.status == 302
    assert "is saved. The score " in lead.get(sent.location).source
    session.rollback()
    assert session.get(DayScore, (held.id, TODAY)).raw > before
    after = lead.get(path)
    assert buttons(after) == []
    assert "Ada Pilote confirmed that “" in after.text
    assert "Evidence given" in after.text


def test_a_verification_that_lapses_is_announced(answered, lead, base):
    answered("C7", status=Status.VERIFIED)
    assert "asked to verify it again" in lead.get(f"{base}/lines/C7").text


def test_a_department_confirms_its_own_line(answered, head, base, parks):
    answered("C2", department_id=parks.id)
    path = f"{base}/departments/parks/lines/C2"
    assert buttons(head.get(path)) == [f"{path}/still-true"]
    assert head.post(f"{path}/still-true", {"version": "1"}).status == 302
    assert buttons(head.get(path)) == []


def test_who_may_only_read_learns_why_and_has_no_button(answered, make, town, visit, base):
    answered("C7")
    leader = visit(make.person(town, Role.LEADER, locale="en"))
    page = leader.get(f"{base}/lines/C7")
    assert "the answer held until 5 April 2026" in page.text
    assert ONE_CLICK not in page.text
    assert buttons(page) == []
    assert leader.post(f"{base}/lines/C7/still-true", {"version": "1"}).status == 403


def test_a_line_that_holds_has_neither_reason_nor_button(answered, lead, base):
    answered("C7", on=date(2026, 11, 20))
    page = lead.get(f"{base}/lines/C7")
    assert "held until" not in page.text
    assert buttons(page) == []
    assert lead.post(f"{base}/lines/C7/still-true", {"version": "1"}).status == 422


def test_a_drill_is_to_be_repeated(answered, lead, base):
    answered("I5")
    page = lead.get(f"{base}/lines/I5")
    assert "dates from 5 January 2026, more than 30 days before the opening" in page.text
    assert "hold it again on 30 January 2027 or later" in page.text
    assert buttons(page) == []
    refused = lead.post(f"{base}/lines/I5/still-true", {"version": "1"})
    assert refused.status == 422
    assert "A drill is held again, not confirmed again." in refused.text


def test_a_drill_shortly_before_the_opening_is_repeated_before_it(answered, lead, base, held, session):
    held.opens_on = date(2026, 12, 7)
    session.commit()
    answered("I5")
    assert "hold it again before the opening" in lead.get(f"{base}/lines/I5").text


def test_who_overtook_the_click_is_named(answered, lead, base):
    answered("C7")
    path = f"{base}/lines/C7"
    lead.post(path, {"step": "done", "note": "autre", "version": "1"})
    page = lead.post(f"{path}/still-true", {"version": "1"})
    assert page.status == 409
    assert "Read the line as it stands now" in page.text


def test_a_version_that_is_no_number_changes_nothing(answered, lead, base):
    answered("C7")
    assert lead.post(f"{base}/lines/C7/still-true", {"version": "x"}).status == 422
    assert buttons(lead.get(f"{base}/lines/C7")) != []


def test_changed_dates_are_the_reason_of_a_line_they_reopened(answered, lead, base, held):
    answered("B1", on=date(2026, 11, 20), consultation_id=held.id)
    dates = {"opens_on": "2027-03-15", "closes_on": "2027-05-02"}
    form = {"title": "Le parc", "heat": "debated", "version": "1"} | dates
    assert lead.post(f"{base}/edit", form).status == 302
    page = lead.get(f"{base}/lines/B1")
    assert "Ada Pilote changed the opening or closing date on 23 November 2026" in page.text
    assert buttons(page) == [f"{base}/lines/B1/still-true"]


def test_the_change_of_another_consultation_is_not_the_reason(answered, lead, base, held, make, town):
    other = make.consultation(town)
    answered("B1", on=None, consultation_id=held.id)
    answered("B1", on=date(2026, 11, 20), consultation_id=other.id)
    dates = {"opens_on": "2027-03-15", "closes_on": "2027-05-02"}
    form = {"title": "Le parc", "heat": "debated", "version": "1"} | dates
    assert lead.post(f"/consultations/{other.slug}/edit", form).status == 302
    assert "Nothing says from which day" in lead.get(f"{base}/lines/B1").text


@pytest.mark.parametrize("list_", ["/", "/my-lines"])
def test_what_to_reconfirm_comes_first_under_its_own_heading(answered, head, base, parks, list_):
    path = f"{base}/departments/parks/lines/C9"
    before = head.get("/" if list_ == "/" else base + list_)
    assert "stale-heading" not in before.source
    answered("C9", department_id=parks.id)
    page = head.get("/" if list_ == "/" else base + list_)
    _above, _, below = page.source.partition('id="stale-heading"')
    first, _, rest = below.partition("<h2")
    assert first.count(f'href="{path}"') == 1
    assert f'href="{path}"' not in rest
    assert rest.count("task__link") == 14


@pytest.mark.parametrize("list_", ["/", "/my-lines"])
def test_one_click_in_the_list_declares_it_again_and_leads_back_to_the_list(
    answered, head, base, parks, session, list_
):
    path = "/" if list_ == "/" else base + list_
    answered("C9", department_id=parks.id)
    (form,) = (form for form in head.get(path).forms if form.get("action").endswith("/still-true"))
    sent = {field.get("name"): field.get("value") for field in form.iter("input")}
    assert head.post(form.get("action"), sent).location == path
    page = head.get(path)
    assert "is saved. The score" in page.text
    assert buttons(page) == []
    assert session.scalar(select(Answer.on).where(Answer.item == "C9")) == TODAY


def test_a_drill_has_no_button_in_the_list_either(answered, make, town, visit, base):
    answered("I5")
    page = visit(make.person(town, Role.MODERATION_LEAD, locale="en")).get(f"{base}/my-lines")
    assert "stale-heading" in page.source
    assert buttons(page) == []


@pytest.mark.parametrize("wanted", ["https://elsewhere.example/", "//elsewhere.example", "\\elsewhere"])
def test_the_click_never_leads_to_another_site(answered, head, base, parks, wanted):
    answered("C9", department_id=parks.id)
    path = f"{base}/departments/parks/lines/C9/still-true"
    assert "elsewhere" not in head.post(path, {"version": "1", "next": wanted}).location
