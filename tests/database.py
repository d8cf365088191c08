"""Which database the tests run on: SQLite in a folder, or the PostgreSQL named by TEST_DATABASE_URL."""

import os
from pathlib import Path

from sqlalchemy import create_engine, make_url, text

from onboarding.settings import Settings

SECRET = "tests-only-" * 4


def test_settings(folder: Path, worker: str) -> Settings:
    """Settings of one test worker, with a database nobody else uses."""
    return Settings(
        data_dir=folder,
        database_url=_url(folder, worker),
        secret_key=SECRET,
        trusted_hosts=("localhost", "127.0.0.1"),
    )


test_settings.__test__ = False  # type: ignore[attr-defined]


def _url(folder: Path, worker: str) -> str:
    server = os.environ.get("TEST_DATABASE_URL", "")
    if not server:
        return f"sqlite:///{folder / 'prelude.db'}"
    name = f"prelude_test_{worker}"
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"DROP DATABASE IF EXISTS {name}"))
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return make_url(server).set(database=name).render_as_string(hide_password=False)
