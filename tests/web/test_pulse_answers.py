"""Answering the pulse without an account, and the proof that nobody can tell who answered what."""

from itertools import product
from threading import Barrier, Thread

import pytest
from sqlalchemy import select

from onboarding.domain.masked_tally import unmasked
from onboarding.domain.people import Role
from onboarding.domain.pulse import ELEMENTS
from onboarding.domain.pulse_rounds import codes_of
from onboarding.records.base import Record
from onboarding.records.pulse import PulseCode, PulseRound
from onboarding.services.pulse import Opening, open_round
from tests.make import TALLY_KEY
from tests.page import Client, Page

GLAD = {element.value: "5" for element in ELEMENTS}
RELUCTANT = GLAD | {"desire": "2"}


@pytest.fixture
def town(make):
    return make.town("Vallorne", locale="en")


@pytest.fixture
def codes(make, town, session):
    """The codes of a round that asks six."""
    act = make.act(make.person(town, Role.LEAD_AMBASSADOR))
    opening = Opening(asked=6, closes_on=act.today, seed="seed")
    open_round(act, make.department(town, "Parks", slug="parks"), opening, key=TALLY_KEY)
    session.commit()
    return codes_of("seed", 6)


@pytest.fixture
def anybody(visit):
    """A browser of somebody without an account, that reads English."""

    def come() -> Client:
        client = visit(None)
        client.flask.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
        return client

    return come


def test_five_questions_with_words_and_nothing_of_who_is_signed_in(codes, make, town, visit, anybody):
    page = anybody().get(f"/pulse/{codes[0]}")
    assert (page.status, page.h1) == (200, "Five questions about your work")
    assert "Vallorne – Parks" in page.text
    assert page.source.count('type="radio"') == 25
    assert "1, not at all" in page.text
    signed_in = visit(make.person(town, Role.DEPARTMENT_HEAD, name="Rose Garden", locale="en"))
    assert "Rose Garden" not in signed_in.get(f"/pulse/{codes[0]}").source


def test_an_answer_is_counted_once_and_thanked_for(codes, anybody, session):
    client = anybody()
    sent = client.post(f"/pulse/{codes[0]}", GLAD)
    assert (sent.status, sent.location) == (302, "/answer/thanks")
    assert "Your answer is counted" in client.get(sent.location).text
    for again in (client.get(f"/pulse/{codes[0]}"), client.post(f"/pulse/{codes[0]}", GLAD)):
        assert again.status == 404
        assert "You have answered with it already" in again.text
    assert unmasked(session.scalars(select(PulseRound.tally)).one(), key=TALLY_KEY).answers == 1


@pytest.mark.parametrize("wrong", [{}, {"ability": ""}, {"ability": "0"}, {"ability": "6"}, {"ability": "x"}])
def test_a_score_that_is_none_is_asked_again_and_what_was_ticked_stays(codes, anybody, wrong, session):
    sent = {} if wrong == {} else GLAD | wrong
    page = anybody().post(f"/pulse/{codes[0]}", sent)
    assert page.status == 422
    assert "There is a problem" in page.text
    assert page.form_values.get("desire") == sent.get("desire")
    assert len(session.scalars(select(PulseCode)).all()) == 6


def test_a_code_is_typed_in_however_it_is_written(codes, anybody):
    client = anybody()
    for written in (codes[0].lower(), codes[0].replace("-", " "), f" {codes[0]}\t"):
        location = client.post("/answer", {"code": written}).location
        assert client.get(location).h1 == "Five questions about your work"
    for wrong in ("", "  ", "--"):
        assert client.post("/answer", {"code": wrong}).status == 422
    assert client.get(client.post("/answer", {"code": "é/../pulse"}).location).status == 404


def test_a_closed_round_says_so_by_hand_and_by_date(codes, make, town, anybody, visit, session, app):
    client, round_id = anybody(), session.scalars(select(PulseRound.id)).one()
    app.config["NOW"] = app.config["NOW"].replace(day=25)
    late = client.post(f"/pulse/{codes[0]}", GLAD)
    assert (late.status, late.h1) == (410, "This round is closed")
    app.config["NOW"] = app.config["NOW"].replace(day=23)
    lead = visit(make.person(town, Role.LEAD_AMBASSADOR))
    assert lead.post(f"/pulse/rounds/{round_id}/close").status == 302
    assert client.post(f"/pulse/{codes[0]}", GLAD).status == 404


def test_the_page_keeps_nothing_and_tells_nobody(codes, anybody):
    client = anybody()
    paths = [f"/pulse/{codes[0]}", "/pulse/ZZZZ-ZZZZ-ZZZZ", "/answer", "/answer/thanks"]
    for path in paths:
        headers = client.flask.get(path).headers
        assert headers["Cache-Control"] == "no-store"
        assert headers["Referrer-Policy"] == "strict-origin"
    with client.flask.session_transaction() as cookie:
        assert set(cookie) <= {"csrf_token"}


def test_the_one_cookie_holds_the_token_of_the_form_and_nothing_else(app, codes, anybody):
    app.config["WTF_CSRF_ENABLED"] = True
    try:
        client = anybody()
        assert client.post(f"/pulse/{codes[0]}", GLAD).status == 400
        form = client.get(f"/pulse/{codes[0]}").form_values
        assert client.post(f"/pulse/{codes[0]}", form | GLAD).status == 302
        with client.flask.session_transaction() as cookie:
            assert set(cookie) == {"csrf_token"}
    finally:
        app.config["WTF_CSRF_ENABLED"] = False


def test_over_https_the_origin_alone_is_enough_to_be_let_in(app, codes, anybody):
    """What `strict-origin` lets a browser say: with no referrer at all the library refuses the form."""
    app.config["WTF_CSRF_ENABLED"] = True
    try:
        client, path = anybody(), f"/pulse/{codes[0]}"
        page = Page(client.flask.get(path, base_url="https://localhost"))
        for referrer, status in (
            (None, 400),
            ("https://elsewhere.example/", 400),
            ("https://localhost/", 302),
        ):
            headers = {"Referer": referrer} if referrer else {}
            data = page.form_values | GLAD
            sent = client.flask.post(path, base_url="https://localhost", data=data, headers=headers)
            assert sent.status_code == status
    finally:
        app.config["WTF_CSRF_ENABLED"] = False


def test_of_two_answers_racing_on_one_code_one_is_counted(codes, anybody, session):
    start, statuses = Barrier(2), []

    def answer(client: Client) -> None:
        start.wait()
        statuses.append(client.flask.post(f"/pulse/{codes[0]}", data=GLAD).status_code)

    for _ in range(3):
        threads = [Thread(target=answer, args=(anybody(),)) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert sorted(statuses) == [302, 404, 404, 404, 404, 404]
    assert unmasked(session.scalars(select(PulseRound.tally)).one(), key=TALLY_KEY).answers == 1
    assert len(session.scalars(select(PulseCode)).all()) == 5


def test_answers_racing_on_different_codes_are_all_counted(codes, anybody, session):
    start = Barrier(6)

    def answer(client: Client, code: str) -> None:
        start.wait()
        client.flask.post(f"/pulse/{code}", data=RELUCTANT)

    threads = [Thread(target=answer, args=(anybody(), code)) for code in codes]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    tally = unmasked(session.scalars(select(PulseRound.tally)).one(), key=TALLY_KEY)
    assert (tally.stuck, tally.clear) == ((0, 6, 0, 0, 0), 0)
    assert session.scalars(select(PulseCode)).all() == []


def dump(session) -> dict[str, list[dict[str, object]]]:
    """Every row of every table, as somebody with the database reads it."""
    session.rollback()
    return {
        table.name: [dict(row) for row in session.execute(select(table)).mappings()]
        for table in Record.metadata.sorted_tables
    }


def test_the_database_and_the_logs_say_nothing_of_who_answered_what(codes, anybody, session, caplog):
    """Each state after one answer is set against the one before: only a mask and the code's end differ."""
    caplog.set_level("DEBUG")
    before = dump(session)
    for code, said in zip(codes, (RELUCTANT, GLAD, GLAD, RELUCTANT, GLAD, GLAD), strict=True):
        anybody().post(f"/pulse/{code}", said)
        after = dump(session)
        assert {name: len(rows) for name, rows in after.items() if name != "pulse_code"} == {
            name: len(rows) for name, rows in before.items() if name != "pulse_code"
        }
        assert len(before["pulse_code"]) - len(after["pulse_code"]) == 1
        changed = [name for name, rows in after.items() if rows != before[name]]
        assert sorted(changed) == ["pulse_code", "pulse_round"]
        (was,), (now,) = before["pulse_round"], after["pulse_round"]
        assert {key for key in now if now[key] != was[key]} == {"tally"}
        common = sum(one == other for one, other in zip(was["tally"], now["tally"], strict=True))
        assert common < len(now["tally"]) // 2
        before = after
    assert {row["fact"] for row in before["journal_entry"]} == {"pulse_opened"}
    written = caplog.text + "".join(str(before[name]) for name in ("journal_entry", "outbox_mail", "draft"))
    assert not [code for code in codes if code in written or code.replace("-", "") in written]
    assert not [name for name, score in product(GLAD, "25") if f"'{name}', '{score}'" in written]


def test_once_closed_the_database_holds_what_is_shown_and_nothing_finer(
    codes, anybody, make, town, visit, session
):
    for code, said in zip(codes, (RELUCTANT, GLAD, GLAD, RELUCTANT, RELUCTANT, RELUCTANT), strict=True):
        anybody().post(f"/pulse/{code}", said)
    round_id = session.scalars(select(PulseRound.id)).one()
    visit(make.person(town, Role.LEAD_AMBASSADOR)).post(f"/pulse/rounds/{round_id}/close")
    (kept,) = dump(session)["pulse_round"]
    assert (kept["tally"], kept["answers"]) == (None, 6)
    assert kept["past"] == ("most", "few", "few", "few", "few")
