"""Rounds of the pulse with their codes and counts, and the objections heard."""

import sqlalchemy as sa
from alembic import op

revision = "011"
down_revision = "010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "objection",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column("department_id", sa.Integer(), nullable=False),
        sa.Column("entry", sa.String(length=60), nullable=True),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("heard_in", sa.String(length=200), nullable=False),
        sa.Column("heard_on", sa.Date(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("how", sa.Text(), nullable=False),
        sa.Column("settled_on", sa.Date(), nullable=True),
        sa.Column("logged_by", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["department_id"],
            ["department.id"],
            name=op.f("fk_objection_department_id_department"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["logged_by"], ["person.id"], name=op.f("fk_objection_logged_by_person"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id"],
            ["municipality.id"],
            name=op.f("fk_objection_municipality_id_municipality"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_objection")),
    )
    with op.batch_alter_table("objection", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_objection_department_id"), ["department_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_objection_logged_by"), ["logged_by"], unique=False)
        batch_op.create_index(batch_op.f("ix_objection_municipality_id"), ["municipality_id"], unique=False)

    op.create_table(
        "pulse_round",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column("department_id", sa.Integer(), nullable=False),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("closes_on", sa.Date(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("tally", sa.LargeBinary(), nullable=True),
        sa.Column("answers", sa.Integer(), nullable=True),
        sa.Column("past", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["department_id"],
            ["department.id"],
            name=op.f("fk_pulse_round_department_id_department"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id"],
            ["municipality.id"],
            name=op.f("fk_pulse_round_municipality_id_municipality"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pulse_round")),
    )
    with op.batch_alter_table("pulse_round", schema=None) as batch_op:
        batch_op.create_index("ix_pulse_round_department_id", ["department_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_pulse_round_municipality_id"), ["municipality_id"], unique=False)
        batch_op.create_index(
            "uq_pulse_round_running",
            ["department_id"],
            unique=True,
            sqlite_where=sa.text("tally IS NOT NULL"),
            postgresql_where=sa.text("tally IS NOT NULL"),
        )

    op.create_table(
        "pulse_code",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["round_id"],
            ["pulse_round.id"],
            name=op.f("fk_pulse_code_round_id_pulse_round"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_pulse_code")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("pulse_code", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pulse_code_round_id"), ["round_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("pulse_code", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_pulse_code_round_id"))

    op.drop_table("pulse_code")
    with op.batch_alter_table("pulse_round", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_pulse_round_running",
            sqlite_where=sa.text("tally IS NOT NULL"),
            postgresql_where=sa.text("tally IS NOT NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_pulse_round_municipality_id"))
        batch_op.drop_index("ix_pulse_round_department_id")

    op.drop_table("pulse_round")
    with op.batch_alter_table("objection", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_objection_municipality_id"))
        batch_op.drop_index(batch_op.f("ix_objection_logged_by"))
        batch_op.drop_index(batch_op.f("ix_objection_department_id"))

    op.drop_table("objection")
