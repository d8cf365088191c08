"""Pages of a large town ask the database as little as those of a small one."""

import pytest
from sqlalchemy import event

from onboarding.domain.people import Role
from onboarding.web.extensions import db

MOST = 10
MORE = {"/ambassadors": 15, "/rollout": 13, "/rollout/table": 13}
"""Pages that read more: the map seats, absences, time, training, sign-ins, delegations and seats left open;
the board what its needs are seen by: time, training, pulse and objections.
"""


@pytest.mark.parametrize(
    "path",
    [
        "/departments",
        "/rollout",
        "/rollout/table",
        "/ambassadors",
        "/people",
        "/people/new",
        "/journal",
        "/account",
        "/notices",
        "/me/calendar",
    ],
)
def test_no_page_asks_per_row(make, visit, app, path):
    town = make.town()
    for number in range(12):
        department = make.department(town, f"Department {number}")
        make.person(town, Role.REFERENT, department=department)
    client = visit(make.person(town, Role.LEAD_AMBASSADOR))
    asked = []
    with app.app_context():
        engine = db.engine

    def note(connection, cursor, statement, *_):
        asked.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        assert client.get(path).status == 200
    finally:
        event.remove(engine, "before_cursor_execute", note)
    assert len(asked) <= MORE.get(path, MOST), "\n".join(asked)
