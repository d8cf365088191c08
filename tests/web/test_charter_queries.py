"""How much the pages of the versions ask of the database, and that it does not grow with versions."""

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import event

from onboarding.domain.frozen_charter import CharterState
from onboarding.domain.people import Role
from onboarding.records.charter_versions import CharterOpinion, CharterRemark
from onboarding.web.extensions import db
from tests.charter import charter_draft, charter_version

CEILINGS = {
    ("lead", "/charter/draft"): 13,
    ("lead", "/charter/versions"): 10,
    ("lead", "/charter/versions/1"): 15,
    ("leader", "/charter/versions/2/adopt"): 15,
    ("legal", "/charter/versions/2/opinion/legal"): 17,
    ("lead", "/charter/versions/2/clauses/sanctions"): 15,
    ("lead", "/charter/versions/compare?of=1&with=2"): 4,
    ("lead", "/charter/versions/compare?of=1&with=draft"): 8,
    ("lead", "/charter/versions/submit"): 21,
    ("leader", "/"): 17,
}


class Scene:
    """A town with an adopted version and a candidate; `grow` adds withdrawn ones and what was said."""

    def __init__(self, make):
        self.make, self.town = make, make.town()
        make.consultation(self.town)
        charter_draft(make, self.town)
        charter_version(make, self.town, number=1, state=CharterState.ADOPTED, adopted_at=make.now)
        self.candidate = charter_version(make, self.town, number=2)
        roles = {"lead": Role.LEAD_AMBASSADOR, "leader": Role.LEADER, "legal": Role.LEGAL}
        self.people = {who: make.person(self.town, role) for who, role in roles.items()}

    def grow(self) -> None:
        """Twelve versions more, both opinions, a remark on every clause, more people."""
        for number in range(3, 15):
            charter_version(self.make, self.town, number=number, state=CharterState.WITHDRAWN)
            self.make.person(self.town, Role.MODERATOR)
        about = {"version_id": self.candidate.id, "name": "Ada", "at": self.make.now}
        self.make.session.add_all(
            CharterRemark(clause=clause.id, body="?", **about) for clause in self.make.shelf.charter.clauses
        )
        self.make.session.add(CharterOpinion(role=Role.DPO, agrees=True, body="", **about))
        self.make.session.commit()


@pytest.fixture
def asked(app) -> Iterator[Callable]:
    """The statements that a page sends."""
    statements: list[str] = []
    with app.app_context():
        engine = db.engine

    def note(_connection, _cursor, statement, *_rest):
        if not statement.startswith("BEGIN"):
            statements.append(statement)

    def count(browser, path):
        statements.clear()
        assert browser.get(path).status_code == 200
        return list(statements)

    event.listen(engine, "before_cursor_execute", note)
    yield count
    event.remove(engine, "before_cursor_execute", note)


@pytest.mark.parametrize(("who", "path"), CEILINGS)
def test_a_page_asks_little_and_no_more_with_many_versions(make, visit, asked, who, path):
    scene = Scene(make)
    browser = visit(scene.people[who]).flask
    small = asked(browser, path)
    scene.grow()
    large = asked(browser, path)
    assert len(small) <= CEILINGS[who, path], "\n".join(small)
    assert len(large) <= len(small), "\n".join(large)
