"""A personal calendar feed: its address is a secret that is shown once, and ends when it should."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import select

from onboarding.domain.people import Role
from onboarding.records.feeds import FeedToken
from onboarding.records.journal import JournalEntry
from onboarding.records.training import Attendance, TrainingSession
from onboarding.web.extensions import db
from tests.calendars import days, events, in_calcurse, read_back, titles
from tests.statements import statements_to
from tests.web.test_access import digest


@pytest.fixture
def scene(make):
    """A head of parks, a lead, a colleague; one consultation."""

    class Scene:
        town = make.town(slug="vallorne", name="Vallorne")
        parks = make.department(town, "Parcs", slug="parcs")
        held = make.consultation(town, concerned=(parks,), slug="tanneurs")
        lead = make.person(town, Role.LEAD_AMBASSADOR, name="Ada Pilote", locale="en")
        head = make.person(town, Role.DEPARTMENT_HEAD, department=parks, name="Rémi Parcs", locale="en")
        nina = make.person(town, Role.IT, name="Nina Voirie", locale="en")

    return Scene


@pytest.fixture
def engine(app):
    """What the application asks."""
    with app.app_context():
        return db.engine


@pytest.fixture
def feed(visit):
    """Makes somebody's feed and gives its path."""

    def make_it(person) -> str:
        client = visit(person)
        assert client.post("/me/calendar").location == "/me/calendar"
        page = client.get("/me/calendar")
        address = page.document.find(".//input[@id='address']").get("value")
        assert page.document.find(".//input[@id='webcal']").get("value") == address.replace(
            "http:", "webcal:"
        )
        return address.removeprefix("http://localhost")

    return make_it


def test_the_address_is_shown_once_and_only_its_hash_is_kept(scene, feed, visit, session):
    path = feed(scene.head)
    token = path.removeprefix("/calendar/").removesuffix(".ics")
    assert len(token) == 43
    page = visit(scene.head).get("/me/calendar")
    assert token not in page.source
    assert "is not kept here" in page.text
    kept = session.scalars(select(FeedToken)).one()
    assert (kept.person_id, kept.municipality_id) == (scene.head.id, scene.town.id)
    everything = [str(row.__dict__) for row in session.scalars(select(JournalEntry))] + [str(kept.__dict__)]
    assert not any(token in each for each in everything)
    assert "made an address for their calendar feed" in visit(scene.lead).get("/journal").text


def test_the_page_says_how_to_add_it(scene, visit):
    client = visit(scene.head)
    client.post("/me/calendar")
    text = client.get("/me/calendar").text
    for program in ("Outlook", "Thunderbird", "Google Calendar", "A phone"):
        assert program in text
    assert "nobody’s name" in text


def test_a_calendar_program_fetches_it_without_signing_in_and_takes_everything(
    scene, feed, visit, tmp_path, shelf
):
    answer = visit(None).flask.get(feed(scene.head))
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["Cache-Control"] == "private"
    assert "Set-Cookie" not in answer.headers
    body = answer.data
    assert read_back(body).x_wr_calname.value == "Prélude – Vallorne"
    lines = [title for title in titles(body) if title.endswith(" – Parcs")]
    milestones = sum(each.owner == "DH" for each in shelf.milestones)
    assert len(lines) == 9
    assert len(events(body)) == 2 + 15 + milestones
    assert len(days(body)) == len(events(body))
    taken, skipped, listed = in_calcurse(tmp_path, body, start=date(2026, 11, 1), length=730)
    assert (taken, skipped) == (len(events(body)), 0)
    assert all(title in listed for title in titles(body))


def test_it_says_titles_only_and_nobodys_name(make, scene, feed, visit):
    head, line = visit(scene.head), "/consultations/tanneurs/departments/parcs/lines/C2"
    head.post(line, {"step": "in_progress", "note": "Texte secret", "version": "0"})
    given = {"person": str(scene.nina.id), "until": "2026-12-11", "note": "Mot secret"}
    assert head.post(f"{line}/delegate", given).status == 302
    for person in (scene.head, scene.nina):
        body = visit(None).flask.get(feed(person)).data
        assert days(body)
        text = body.decode().replace("\r\n ", "")
        for secret in ("secret", "Nina", "Rémi", "Ada", "example.org", "DESCRIPTION:Texte"):
            assert secret not in text
        assert "Last day of a delegation – Le parc des Tanneurs" in titles(body)
        assert [each for each in events(body) if "description" in each.contents] == []


def test_it_holds_sessions_reviews_and_waivers_of_the_right_people(make, scene, feed, visit, session):
    leader = make.person(scene.town, Role.LEADER, locale="en")
    held = TrainingSession(
        municipality_id=scene.town.id,
        modules=("levels",),
        held_on=date(2027, 3, 29),
        starts_at=time(14, 0),
        ends_at=time(16, 30),
        place="Salle 2",
    )
    off = TrainingSession(
        municipality_id=scene.town.id, modules=(), held_on=date(2027, 1, 4), cancelled=True, version=2
    )
    session.add_all([held, off])
    session.flush()
    session.add_all(Attendance(session_id=each.id, person_id=scene.nina.id) for each in (held, off))
    session.commit()
    lead = visit(scene.lead)
    lead.post("/rollout/parcs/not-now", {"reason": "Travaux", "until": "2027-01-15", "version": "1"})
    waived = {"reason": "Formation prévue", "expires": "2027-01-20"}
    assert visit(leader).post("/consultations/tanneurs/waivers/C7", waived).status == 302
    shown = {each: visit(None).flask.get(feed(each)).data for each in (scene.nina, scene.lead, leader)}
    meeting = next(each for each in events(shown[scene.nina]) if each.summary.value.endswith("Salle 2"))
    assert meeting.dtstart.value == datetime(2027, 3, 29, 12, 0, tzinfo=UTC)
    assert meeting.dtend.value == datetime(2027, 3, 29, 14, 30, tzinfo=UTC)
    assert meeting.url.value.endswith(f"/training/sessions/{held.id}")
    cancelled = next(each for each in events(shown[scene.nina]) if each.status.value == "CANCELLED")
    assert (cancelled.dtstart.value, cancelled.sequence.value) == (date(2027, 1, 4), "1")
    review = next(each for each in events(shown[scene.lead]) if each.summary.value.startswith("Talk again"))
    assert (review.dtstart.value, review.sequence.value) == (date(2027, 1, 15), "1")
    assert any(title.startswith("The waiver of") for title in titles(shown[leader]))
    assert not any("waiver" in title or "Talk" in title for title in titles(shown[scene.nina]))


def test_a_moved_opening_moves_what_stands_there_and_doubles_nothing(scene, feed, visit):
    path, lead = feed(scene.head), visit(scene.lead)
    before = days(visit(None).flask.get(path).data)
    form = lead.get("/consultations/tanneurs/edit").form_values
    moved = form | {"opens_on": "2027-03-08", "closes_on": "2027-04-25"}
    assert lead.post("/consultations/tanneurs/edit", moved).status == 302
    after = days(visit(None).flask.get(path).data)
    assert before.keys() == after.keys()
    assert {after[uid] - day for uid, day in before.items()} == {timedelta(days=7)}


def test_an_answered_line_leaves_the_calendar(scene, feed, visit):
    path = feed(scene.head)
    before = titles(visit(None).flask.get(path).data)
    line = "/consultations/tanneurs/departments/parcs/lines/C2"
    visit(scene.head).post(line, {"step": "done", "version": "0"})
    after = titles(visit(None).flask.get(path).data)
    assert len(before) - len(after) == 1


def test_a_program_that_knows_it_already_is_told_so_in_one_query(engine, scene, feed, visit):
    client, path = visit(None).flask, feed(scene.head)
    first = client.get(path)
    with statements_to(engine) as sent:
        again = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data, len(sent)) == (304, b"", 1)
    assert again.headers["ETag"] == first.headers["ETag"]
    assert again.headers["Cache-Control"] == "private"
    assert client.get(path, headers={"If-None-Match": '"other"'}).status_code == 200


@pytest.mark.parametrize("change", ["journal", "language", "day"])
def test_what_it_says_is_new_after_a_change(app, scene, feed, visit, session, change):
    client, path = visit(None).flask, feed(scene.head)
    known = {"If-None-Match": client.get(path).headers["ETag"]}
    if change == "journal":
        visit(scene.lead).post("/departments/new", {"name": "Voirie"})
    elif change == "language":
        session.get(type(scene.head), scene.head.id).locale = "fr"
        session.commit()
    else:
        app.config["NOW"] += timedelta(days=1)
    assert client.get(path, headers=known).status_code == 200


def test_head_answers_like_get_without_a_body(scene, feed, visit):
    client, path = visit(None).flask, feed(scene.head)
    got, headed = client.get(path), client.head(path)
    assert (headed.status_code, headed.data) == (200, b"")
    assert headed.headers["ETag"] == got.headers["ETag"]
    assert headed.headers["Content-Length"] == got.headers["Content-Length"]


def test_fetching_writes_nothing(scene, feed, visit, session):
    path = feed(scene.head)
    before = digest(session)
    for _ in range(3):
        assert visit(None).flask.get(path).status_code == 200
    assert digest(session) == before


def _is_nothing(answer) -> bool:
    same = (answer.status_code, answer.data, answer.mimetype) == (404, b"404\n", "text/plain")
    return same and "Set-Cookie" not in answer.headers


@pytest.mark.parametrize(
    "token",
    [
        "no-such-token",
        "x",
        "é" * 20,
        "\U0001f389" * 9,
        "a" * 10_000,
        "'; DROP TABLE feed_token; --",
        "%ff%fe",
        "..",
    ],
)
def test_junk_leads_nowhere_without_a_query_too_many(visit, token):
    assert _is_nothing(visit(None).flask.get(f"/calendar/{token}.ics"))


def test_a_nul_or_a_path_in_the_token_leads_nowhere_either(visit):
    for path in ("/calendar/a%00b.ics", "/calendar/.ics", "/calendar/a/b.ics", "/calendar/"):
        assert visit(None).flask.get(path).status_code == 404


def test_replacing_it_ends_the_earlier_address(scene, feed, visit):
    first = feed(scene.head)
    asked = visit(scene.head).get("/me/calendar/replace")
    assert asked.h1 == "Replace the address of your feed?"
    second = feed(scene.head)
    assert _is_nothing(visit(None).flask.get(first))
    assert visit(None).flask.get(second).status_code == 200
    assert "replaced the address of their calendar feed" in visit(scene.lead).get("/journal").text


def test_revoking_it_ends_it_at_once_after_a_confirmation(scene, feed, visit):
    path, client = feed(scene.head), visit(scene.head)
    asked = client.get("/me/calendar/revoke")
    assert asked.h1 == "Revoke your calendar feed?"
    assert visit(None).flask.get(path).status_code == 200
    assert client.post("/me/calendar/revoke").status == 302
    assert _is_nothing(visit(None).flask.get(path))
    assert "revoked the address of their calendar feed" in visit(scene.lead).get("/journal").text
    assert client.post("/me/calendar/revoke").status == 404
    assert client.get("/me/calendar/revoke").status == 404


def test_a_closed_account_ends_it_for_good(scene, feed, visit):
    path, lead = feed(scene.head), visit(scene.lead)
    left = {"anyway": "y", "reason": "Elle part ; la suite se décide."}
    assert lead.post(f"/people/{scene.head.id}/deactivate", left).status == 302
    assert _is_nothing(visit(None).flask.get(path))
    lead.post(f"/people/{scene.head.id}/reactivate")
    assert _is_nothing(visit(None).flask.get(path))


def test_somebody_who_belongs_to_another_town_now_has_no_feed_there(make, scene, feed, visit, session):
    path, other = feed(scene.nina), make.town()
    session.get(type(scene.nina), scene.nina.id).municipality_id = other.id
    session.commit()
    assert _is_nothing(visit(None).flask.get(path))


def test_somebody_without_a_role_reads_nothing_there(scene, feed, visit):
    path = feed(scene.head)
    visit(scene.lead).post("/departments/parcs/delete")
    assert _is_nothing(visit(None).flask.get(path))


def test_the_number_of_queries_does_not_grow_with_the_town(engine, make, scene, feed, visit):
    client, path = visit(None).flask, feed(scene.head)

    def count() -> int:
        with statements_to(engine) as sent:
            assert client.get(path).status_code == 200
        return len(sent)

    count()
    small = count()
    for number in range(8):
        department = make.department(scene.town, f"Direction {number}", wave=1)
        make.person(scene.town, Role.REFERENT, department=department)
    assert small == count() <= 22
