"""Refuse to work on a database of another version."""

import click
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from onboarding.places import MIGRATIONS
from onboarding.web.extensions import db


class OtherVersion(click.ClickException):
    """The database is not the one this version writes."""


def demand_current_database() -> None:
    """Stop unless the database stands at this version's newest migration."""
    with db.engine.connect() as connection:
        stands = MigrationContext.configure(connection).get_current_revision()
    script = ScriptDirectory(str(MIGRATIONS))
    newest = script.get_current_head()
    if stands == newest:
        return
    if stands is None:
        raise OtherVersion("The database is empty. Create its tables with: onboarding db upgrade")
    if stands in {revision.revision for revision in script.walk_revisions()}:
        raise OtherVersion(
            f"The database stands at version {stands}, this Prélude writes {newest}. "
            "Back it up, then: onboarding db upgrade"
        )
    raise OtherVersion(
        f"The database stands at version {stands}, which is newer than this Prélude. "
        "Install the newer version, or restore a backup."
    )
