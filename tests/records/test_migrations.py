"""The database climbs up and down its migrations, and ends where the tables stand."""

import pytest
from flask_migrate import check, downgrade, upgrade
from sqlalchemy import inspect, text

from onboarding.cli.database import OtherVersion, demand_current_database
from onboarding.web.app import create_app
from onboarding.web.extensions import db
from tests.database import test_settings


@pytest.fixture
def empty(tmp_path, worker_id):
    app = create_app(test_settings(tmp_path, f"{worker_id}_stairs"), TESTING=True)
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


def test_the_stairs_lead_up_and_down_and_up_again(empty):
    upgrade()
    check()
    downgrade(revision="base")
    assert set(inspect(db.engine).get_table_names()) <= {"alembic_version"}
    upgrade()
    check()
    demand_current_database()


def test_an_empty_database_says_how_to_make_its_tables(empty):
    with pytest.raises(OtherVersion, match="onboarding db upgrade"):
        demand_current_database()


def test_a_newer_database_is_left_alone(empty):
    upgrade()
    with db.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '999'"))
    with pytest.raises(OtherVersion, match="newer"):
        demand_current_database()


def test_sqlite_keeps_its_promises(empty):
    if db.engine.dialect.name != "sqlite":
        assert db.engine.dialect.name == "postgresql"
        return
    upgrade()
    with db.engine.connect() as connection:
        told = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    assert told == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
