"""Serve the pages with gunicorn."""

import os
import sys

import click
from flask import current_app
from flask.cli import with_appcontext

from onboarding.cli.database import demand_current_database
from onboarding.settings import Settings

THREADS = 8


@click.command("serve")
@click.option("--workers", default=2, show_default=True, help="Processes that answer.")
@with_appcontext
def serve(workers: int) -> None:
    """Serve http://127.0.0.1:8000 (PORT changes it) until interrupted."""
    demand_current_database()
    settings: Settings = current_app.extensions["settings"]
    click.echo(f"Prélude: {settings.address}")
    arguments = (
        f"--bind=127.0.0.1:{settings.port}",
        f"--workers={workers}",
        "--worker-class=gthread",
        f"--threads={THREADS}",
        "--reuse-port",
        "--access-logfile=/dev/null",
        "--log-level=warning",
        "onboarding.web.wsgi:application",
    )
    os.execv(sys.executable, [sys.executable, "-m", "gunicorn", *arguments])  # noqa: S606
