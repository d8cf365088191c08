"""What every test stands on: one migrated database per run, emptied before each test."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from flask_migrate import upgrade
from hypothesis import HealthCheck, settings
from sqlalchemy import text
from sqlalchemy.orm import Session

from onboarding.content.shelf import Shelf, open_shelf
from onboarding.records.base import Record
from onboarding.records.people import Person
from onboarding.services.sessions import open_session
from onboarding.web import edition_files, observing, standing
from onboarding.web.app import create_app
from onboarding.web.extensions import db
from tests.database import test_settings
from tests.journaled import hold
from tests.make import Maker
from tests.page import Client

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
"""The Monday on which every test happens."""
settings.register_profile("shared", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("shared")


@pytest.fixture(autouse=True)
def _push_request_context() -> None:
    """Empty on purpose: the library's own would answer a second client as the first one's person."""


@pytest.fixture(scope="session")
def built_app(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Flask]:
    """The application on a database of its own, upgraded by the migrations."""
    settings = test_settings(tmp_path_factory.mktemp("data"), worker_id)
    app = create_app(settings, TESTING=True, WTF_CSRF_ENABLED=False, NOW=NOW)
    with app.app_context():
        upgrade()
        hold(db.engine)
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def app(built_app: Flask) -> Flask:
    """The application with an empty database, and nothing remembered of an earlier one."""
    standing.remember(built_app)
    observing.remember(built_app)
    edition_files.remember(built_app)
    with built_app.app_context(), db.engine.begin() as connection:
        for table in reversed(Record.metadata.sorted_tables):
            connection.execute(text(f'DELETE FROM "{table.name}"'))
    built_app.config["NOW"] = NOW
    return built_app


@pytest.fixture
def session(app: Flask) -> Iterator[Session]:
    """A session beside the application's own; builders commit, so that pages see what they make."""
    with app.app_context():
        engine = db.engine
    with Session(engine, expire_on_commit=False) as session:
        yield session
        session.rollback()


@pytest.fixture(scope="session")
def shelf() -> Shelf:
    """The real content."""
    return open_shelf()


@pytest.fixture
def make(session: Session, shelf: Shelf) -> Maker:
    """Builders of towns, people, departments, consultations."""
    return Maker(session=session, shelf=shelf, now=NOW)


@pytest.fixture
def visit(app: Flask, session: Session) -> Callable[[Person | None], Client]:
    """A browser of its own for each call, signed in as that person, or as nobody."""

    def as_person(person: Person | None = None) -> Client:
        client = Client(app.test_client())
        if person is not None:
            token = open_session(session, person, at=NOW)
            session.commit()
            with client.flask.session_transaction() as cookie:
                cookie["_user_id"], cookie["_fresh"] = token, True
        return client

    return as_person


@pytest.fixture
def checklists_folder() -> Path:
    """The content as it stands in the checkout."""
    from onboarding.places import CHECKLISTS

    return CHECKLISTS
