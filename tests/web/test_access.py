"""The access matrix: every address × method × everybody × two towns; what is not declared is closed."""

import hashlib

import pytest
from sqlalchemy import select

from onboarding.domain.notices import NoticeKind
from onboarding.domain.people import IN_A_DEPARTMENT, Role
from onboarding.domain.policy import ALLOWED
from onboarding.records.answers import Checklist, Evidence
from onboarding.records.base import Record
from onboarding.records.charter_versions import CharterRemark
from onboarding.records.notices import Notice
from onboarding.records.rota import DutyChange
from onboarding.web.access import OPEN_ENDPOINTS, declared
from tests.calibrations import calibration_round, own_case
from tests.charter import charter_version
from tests.launch import launch_sections
from tests.make import mail_to
from tests.plan_sections import raci_task, risk, state_share
from tests.published import a_page, a_version

BY_ITS_OWN_TOKEN = {"mail_stop.stop"}
"""Called by mail programs, which have neither a form of ours nor a cookie: the signed token in the address
says whose mails are stopped, and stopping them is all it can do (tests/web/test_mail_choices.py).
"""
WRITES = {"POST", "PUT", "PATCH", "DELETE"}


@pytest.fixture
def two_towns(make):
    """Two towns with the same cast: one person per role, a department, a consultation, a charter clause."""
    return [_town(make, "ici"), _town(make, "ailleurs")]


def _town(make, name):
    town = make.town(name=name)
    department = make.department(town, f"Parcs {name}", slug=f"parcs-{name}", wave=1)
    consultation = make.consultation(town, concerned=(department,), slug=f"parc-{name}")
    case, calibration = own_case(make, town), calibration_round(make, town)
    people = {
        role: make.person(town, role, department=department if role in IN_A_DEPARTMENT else None)
        for role in Role
    }
    return {
        "town": town,
        "people": people,
        "consultation": consultation.slug,
        "department": department.slug,
        "person": people[Role.IT].id,
        "person_id": people[Role.IT].id,
        "id": people[Role.IT].id,
        "item": "C7",
        "clause": "appeal",
        **_charter_version(make, town, people[Role.LEADER]),
        "reviewer": "legal",
        "play": "danger",
        "letter": "threats",
        "book": "figures",
        "token": "no-such-token",
        "role": "referent",
        "finding": "no_appeal",
        "code": "X1",
        "page": 1,
        "kind": "xlsx",
        "comment": 1,
        "delegation": 1,
        "absence": make.absence(people[Role.IT]).id,
        "time_card": make.time_card(people[Role.REFERENT], department).id,
        "hand_over": 1,
        "evidence": _evidence(make, town, department),
        "piece": "mission_letter",
        "notice": _notice(make, people[Role.IT]),
        "proposal": make.proposal(department, f"nora@{name}.example").id,
        "citizen": make.citizen(town).id,
        "training": make.training(town).id,
        "trainee": people[Role.IT].id,
        "sign": "silence",
        "round": make.round(department).id,
        "answer_code": "ZZZZ-ZZZZ-ZZZZ",
        "objection": make.objection(department).id,
        "mail": mail_to(make, people[Role.IT]).id,
        "milestone": "final_decision",
        "calibration": calibration.id,
        "case": case.id,
        "period": 1,
        "letter_part": "level",
        "settling_way": "counts_indicate",
        "letter_version": 1,
        "voice": "dpo",
        "ending": "md",
        "moderator": (moderator := make.moderator(people[Role.MODERATOR])).id,
        "shift": make.shift(moderator).id,
        "duty": _duty(make, moderator),
        "raci_task": raci_task(make, consultation).id,
        "risk": risk(make, consultation).id,
        "share": (share := state_share(make, people[Role.LEADER], people[Role.IT])).id,
        "shared": share.id,
        "day": "2026-11-30",
        "public_address": a_page(make, town, name).address,
        "public_locale": "fr",
        "public_paper": "txt",
        "anything": "nowhere/at/all",
        "charter_number": a_version(make, town).number,
        "paper_locale": "fr",
        "paper_kind": "md",
        "piece_number": 1,
        "logo_digest": "0" * 64,
        "print_ticket": "signed-by-nobody",
        "promise": "thanks",
        "relaunch": "call_the_relays",
        **launch_sections(make, consultation),
        "plan_version": 1,
        "plan_locale": "fr",
        "plan_edition": "public",
        "edition_kind": "html",
    }


def _duty(make, moderator):
    duty = DutyChange(
        municipality_id=moderator.municipality_id, moderator_id=moderator.id, held_on=make.now.date()
    )
    make.session.add(duty)
    make.session.commit()
    return duty.id


def _charter_version(make, town, person):
    version = charter_version(make, town)
    remark = CharterRemark(version_id=version.id, clause="appeal", body="?", name=person.name, at=make.now)
    make.session.add(remark)
    make.session.commit()
    return {"charter_version": version.number, "remark": remark.id}


def _notice(make, person):
    told = {"municipality_id": person.municipality_id, "person_id": person.id, "made_at": make.now}
    notice = Notice(kind=NoticeKind.NAMED, subject="it", **told)
    make.session.add(notice)
    make.session.commit()
    return notice.id


def _evidence(make, town, department):
    checklist = Checklist(municipality_id=town.id, department_id=department.id)
    make.session.add(checklist)
    make.session.flush()
    piece = Evidence(checklist_id=checklist.id, item="C2", kind="text", body="Liste", given_at=make.now)
    make.session.add(piece)
    make.session.commit()
    return piece.id


def rules(app):
    return [rule for rule in app.url_map.iter_rules() if rule.endpoint not in OPEN_ENDPOINTS]


def address(app, rule, town):
    values = {name: town[name] for name in rule.arguments}
    if {"department", "item"} <= values.keys():
        values["item"] = "C2"
    if "department" in values and rule.endpoint.startswith("piece."):
        values["piece"] = "referent_card"
    with app.test_request_context():
        return app.url_map.bind("localhost").build(rule.endpoint, values)


def digest(session, town_id=None):
    """Everything stored, as one figure."""
    session.rollback()
    seen = hashlib.sha256()
    for table in Record.metadata.sorted_tables:
        if table.name in {"signed_in", "sign_in_try"}:
            continue
        wanted = select(table)
        if town_id is not None and "municipality_id" in table.c:
            wanted = wanted.where(table.c.municipality_id == town_id)
        elif town_id is not None:
            continue
        for row in sorted(map(str, session.execute(wanted).all())):
            seen.update(row.encode())
    return seen.hexdigest()


def test_every_view_declares_who_may_call_it(app):
    with app.app_context():
        silent = [rule.endpoint for rule in rules(app) if declared(rule.endpoint) is None]
    assert silent == []


def test_every_action_of_a_view_stands_in_the_policy(app):
    with app.app_context():
        asked = {declared(rule.endpoint).action for rule in rules(app)} - {None}
    assert asked <= set(ALLOWED)


def test_nobody_gets_past_the_sign_in(app, two_towns, visit):
    client = visit(None)
    with app.app_context():
        closed = [rule for rule in rules(app) if declared(rule.endpoint).action is not None]
    for rule in closed:
        for method in rule.methods & {"GET", "POST"}:
            answer = client.flask.open(address(app, rule, two_towns[0]), method=method)
            assert answer.status_code == 302, rule
            assert "/sign-in" in answer.headers["Location"], rule


@pytest.mark.parametrize("role", list(Role))
def test_each_role_reaches_what_the_policy_says_and_nothing_else(app, two_towns, visit, role):
    here, there = two_towns
    client = visit(here["people"][role])
    for rule in rules(app):
        with app.app_context():
            access = declared(rule.endpoint)
        if access.action is None or rule.endpoint == "sign_in.leave":
            continue
        allowed = role in ALLOWED[access.action]
        for method in rule.methods & {"GET", "POST"}:
            status = client.flask.open(address(app, rule, here), method=method).status_code
            if not allowed:
                assert status == 403, (role, rule, method, status)
            else:
                assert status != 500, (role, rule, method)
            if access.objects:
                foreign = client.flask.open(address(app, rule, there), method=method).status_code
                assert foreign == 404, (role, rule, method, foreign)


def test_no_request_of_one_town_changes_another(app, two_towns, visit, session):
    here, there = two_towns
    before = digest(session, there["town"].id)
    client = visit(here["people"][Role.LEAD_AMBASSADOR])
    for rule in rules(app):
        if rule.endpoint == "sign_in.leave":
            continue
        for values in (here, there):
            for method in rule.methods & {"GET", "POST"}:
                client.flask.open(address(app, rule, values), method=method)
    assert digest(session, there["town"].id) == before


def test_get_writes_nothing(app, two_towns, visit, session):
    here = two_towns[0]
    roles = (Role.LEAD_AMBASSADOR, Role.LEADER, Role.DEPARTMENT_HEAD)
    clients = [visit(here["people"][role]) for role in roles]
    before = digest(session)
    for client in clients:
        for rule in rules(app):
            if "GET" in rule.methods:
                client.flask.get(address(app, rule, here))
    assert digest(session) == before


def test_every_post_needs_its_token(app, two_towns, visit, session):
    app.config["WTF_CSRF_ENABLED"] = True
    try:
        client = visit(two_towns[0]["people"][Role.LEAD_AMBASSADOR])
        before = digest(session)
        for rule in rules(app):
            if rule.methods & WRITES:
                answer = client.flask.post(address(app, rule, two_towns[0]))
                assert answer.status_code == (422 if rule.endpoint in BY_ITS_OWN_TOKEN else 400), rule
        assert digest(session) == before
    finally:
        app.config["WTF_CSRF_ENABLED"] = False


def test_every_answer_carries_the_security_headers(app, two_towns, visit):
    client = visit(two_towns[0]["people"][Role.LEAD_AMBASSADOR])
    for path in ("/", "/nowhere", "/sign-in", "/static/css/base.css", "/consultations/parc-ailleurs/lines"):
        answer = client.flask.get(path)
        headers = answer.headers
        answer.close()
        assert "unsafe" not in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"


def test_an_unknown_host_is_refused(app, visit):
    assert visit(None).flask.get("/sign-in", headers={"Host": "evil.example"}).status_code == 400
