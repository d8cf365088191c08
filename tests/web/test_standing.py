"""A page takes a reckoning made since the journal's newest entry, and never an older one."""

from datetime import timedelta

import pytest
from sqlalchemy import event

from onboarding.domain.people import Role
from onboarding.services.journal import record
from onboarding.web.app import create_app
from onboarding.web.extensions import db
from tests.conftest import NOW


@pytest.fixture
def scene(make, session):
    """A town that has a journal, with a lead, a leader and one consultation."""

    class Scene:
        town = make.town()
        parks = make.department(town, "Parcs", wave=1)
        consultation = make.consultation(town, concerned=(parks,))
        lead = make.person(town, Role.LEAD_AMBASSADOR)
        leader = make.person(town, Role.LEADER)
        base = f"/consultations/{consultation.slug}"

    record(make.act(Scene.lead), "town_founded", f"town:{Scene.town.id}", name="Vallorne")
    session.commit()
    return Scene


@pytest.fixture
def reckoned(app, monkeypatch):
    """How often the score was reckoned since the test began."""
    from onboarding.services import reckoning

    days: list[object] = []
    once = reckoning.reckon

    def counted(catalogue, preparation):
        days.append(preparation.today)
        return once(catalogue, preparation)

    monkeypatch.setattr(reckoning, "reckon", counted)
    return days


def figure(client) -> str:
    """What the home says of readiness."""
    return client.get("/").text.partition("/ 100")[0].split()[-1]


def answer(client, scene, item: str, version: int = 0, **said: str) -> int:
    """Declare a line; the status of what comes back."""
    step = {"step": "done", "note": "Fait", "version": str(version)}
    return client.post(f"{scene.base}/lines/{item}", step | said).status


def test_a_state_is_reckoned_once_for_all_who_read_it(scene, visit, reckoned):
    for person in (scene.lead, scene.leader, scene.lead):
        visit(person).get("/")
        visit(person).get(f"{scene.base}/lines")
    assert len(reckoned) == 1


def test_what_somebody_writes_is_seen_by_the_next_reader(scene, visit):
    lead, leader = visit(scene.lead), visit(scene.leader)
    before = figure(leader)
    for item in ("A1", "A2", "A3"):
        assert answer(lead, scene, item) == 302
    assert figure(leader) != before
    assert figure(leader) == figure(lead)


@pytest.fixture
def neighbour(app):
    """A second process on the same database."""
    built = create_app(app.extensions["settings"], TESTING=True, WTF_CSRF_ENABLED=False, NOW=NOW)
    yield built.test_client()
    with built.app_context():
        db.engine.dispose()


def test_another_process_sees_it_too(scene, visit, neighbour):
    client, other = visit(scene.lead), neighbour
    with client.flask.session_transaction() as ours, other.session_transaction() as theirs:
        theirs.update(ours)
    path = f"{scene.base}/lines?status=declared"
    assert b"task__link" not in other.get(path).data
    assert answer(client, scene, "A1") == 302
    assert b"task__link" in other.get(path).data


def test_a_refused_form_leaves_no_trace(scene, visit, reckoned):
    client = visit(scene.lead)
    before = figure(client)
    assert answer(client, scene, "A1", version=7) == 409
    assert answer(client, scene, "A1", step="nonsense") == 422
    reckoned.clear()
    assert figure(client) == before
    assert not reckoned


def test_another_day_is_reckoned_anew(scene, app, session, visit, reckoned):
    scene.town.time_zone = "Pacific/Noumea"
    session.commit()
    client = visit(scene.lead)
    for hours in (0, 3, 5):
        app.config["NOW"] = NOW + timedelta(hours=hours)
        assert client.get(f"{scene.base}/lines").status == 200
    assert reckoned == [NOW.date(), NOW.date() + timedelta(days=1)]


def test_a_second_reading_asks_the_database_for_less(scene, app, visit):
    client, statements = visit(scene.lead), []
    with app.app_context():
        engine = db.engine

    def note(_connection, _cursor, statement, *_rest):
        statements.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        client.get(f"{scene.base}/lines")
        first = len(statements)
        client.get(f"{scene.base}/lines")
    finally:
        event.remove(engine, "before_cursor_execute", note)
    assert len(statements) - first == first - 4, "\n".join(statements)


def test_a_department_that_was_renamed_bears_its_new_name_in_lists_read_before(scene, visit):
    lead, leader = visit(scene.lead), visit(scene.leader)
    assert "Parcs" in leader.get(f"{scene.base}/lines").text
    path = f"/departments/{scene.parks.slug}/edit"
    form = lead.get(path).form_values
    assert lead.post(path, form | {"name": "Espaces verts"}).status == 302
    read = leader.get(f"{scene.base}/lines").text
    assert "Espaces verts" in read
    assert "Parcs" not in read
