"""Alembic's entry: runs the migrations on the application's own engine."""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from flask import current_app
from sqlalchemy import TypeDecorator

from onboarding.records.base import Record


def _plainly(kind: str, value: Any, _: AutogenContext) -> str | Literal[False]:
    """Write a column's database type into the migration, not our own class, which may change."""
    if kind == "type" and isinstance(value, TypeDecorator):
        return f"sa.{value.impl_instance!r}"
    return False


def run() -> None:
    """Upgrade or downgrade, each migration in one transaction."""
    engine = current_app.extensions["migrate"].db.engine
    with engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=Record.metadata,
            render_as_batch=True,
            compare_type=True,
            render_item=_plainly,
            transaction_per_migration=True,
        )
        with context.begin_transaction():
            context.run_migrations()
        connection.commit()


run()
