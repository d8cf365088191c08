"""Own lines of a town, and the edition of the catalogue it works with."""

import sqlalchemy as sa
from alembic import op

revision = "002"
down_revision = "001"
branch_labels = None
depends_on = None

FIRST_EDITION = "2026.11"
"""Every town that stands before this migration works with it."""


def upgrade():
    with op.batch_alter_table("municipality") as table:
        table.add_column(sa.Column("edition", sa.String(20), nullable=False, server_default=FIRST_EDITION))
        table.add_column(sa.Column("previous_edition", sa.String(20), nullable=True))
        table.add_column(sa.Column("edition_since", sa.DateTime(timezone=True), nullable=True))
        table.add_column(sa.Column("lines_numbered", sa.Integer(), nullable=False, server_default="0"))
    with op.batch_alter_table("municipality") as table:
        table.alter_column("edition", server_default=None)
        table.alter_column("lines_numbered", server_default=None)
    op.create_table(
        "town_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("dimension", sa.String(2), nullable=False),
        sa.Column("level", sa.SmallInteger(), nullable=False),
        sa.Column("scope", sa.String(40), nullable=False),
        sa.Column("department_id", sa.Integer(), nullable=True),
        sa.Column("owner", sa.String(40), nullable=False),
        sa.Column("validity", sa.String(40), nullable=False),
        sa.Column("effort", sa.Float(), nullable=False),
        sa.Column("lead_weeks", sa.SmallInteger(), nullable=False),
        sa.Column("texts", sa.JSON(), nullable=False),
        sa.Column("retired_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id"],
            ["municipality.id"],
            name=op.f("fk_town_line_municipality_id_municipality"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["department_id"],
            ["department.id"],
            name=op.f("fk_town_line_department_id_department"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_town_line")),
        sa.UniqueConstraint("municipality_id", "number", name=op.f("uq_town_line_municipality_id")),
    )
    with op.batch_alter_table("town_line") as table:
        table.create_index(op.f("ix_town_line_department_id"), ["department_id"], unique=False)


def downgrade():
    op.drop_table("town_line")
    # Not in a batch: on SQLite it would make the table anew, and the towns' people would be deleted.
    for column in ("lines_numbered", "edition_since", "previous_edition", "edition"):
        op.drop_column("municipality", column)
