"""The calibration game: its rounds with cases, judges and judgements, and the town's own cases."""

import sqlalchemy as sa
from alembic import op

revision = "021"
down_revision = "020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "calibration_own_case",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("decision", sa.String(length=40), nullable=False),
        sa.Column("clause", sa.String(length=40), nullable=False),
        sa.Column("difficulty", sa.String(length=40), nullable=False),
        sa.Column("texts", sa.JSON(), nullable=False),
        sa.Column("retired_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id"],
            ["municipality.id"],
            name=op.f("fk_calibration_own_case_municipality_id_municipality"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calibration_own_case")),
        sa.UniqueConstraint(
            "municipality_id", "number", "revision", name=op.f("uq_calibration_own_case_municipality_id")
        ),
    )
    op.create_table(
        "calibration_round",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column("locale", sa.String(length=5), nullable=False),
        sa.Column("counts", sa.Boolean(), nullable=False),
        sa.Column("shows_names", sa.Boolean(), nullable=False),
        sa.Column("opened_by", sa.Integer(), nullable=True),
        sa.Column("opened_name", sa.String(length=200), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("closes_on", sa.Date(), nullable=False),
        sa.Column("closed_by", sa.Integer(), nullable=True),
        sa.Column("closed_name", sa.String(length=200), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("evidence_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["closed_by"],
            ["person.id"],
            name=op.f("fk_calibration_round_closed_by_person"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["evidence_id"],
            ["evidence.id"],
            name=op.f("fk_calibration_round_evidence_id_evidence"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id"],
            ["municipality.id"],
            name=op.f("fk_calibration_round_municipality_id_municipality"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["opened_by"],
            ["person.id"],
            name=op.f("fk_calibration_round_opened_by_person"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calibration_round")),
    )
    op.create_index("ix_calibration_round_closed_by", "calibration_round", ["closed_by"], unique=False)
    op.create_index("ix_calibration_round_evidence_id", "calibration_round", ["evidence_id"], unique=False)
    op.create_index(
        "ix_calibration_round_municipality_id", "calibration_round", ["municipality_id"], unique=False
    )
    op.create_index("ix_calibration_round_opened_by", "calibration_round", ["opened_by"], unique=False)
    op.create_index(
        "uq_calibration_round_running",
        "calibration_round",
        ["municipality_id"],
        unique=True,
        sqlite_where=sa.text("closed_on IS NULL"),
        postgresql_where=sa.text("closed_on IS NULL"),
    )

    op.create_table(
        "calibration_judge",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_calibration_judge_person_id_person"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["round_id"],
            ["calibration_round.id"],
            name=op.f("fk_calibration_judge_round_id_calibration_round"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calibration_judge")),
        sa.UniqueConstraint("round_id", "person_id", name=op.f("uq_calibration_judge_round_id")),
    )
    op.create_index("ix_calibration_judge_person_id", "calibration_judge", ["person_id"], unique=False)

    op.create_table(
        "calibration_round_case",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.SmallInteger(), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("own_case_id", sa.Integer(), nullable=True),
        sa.Column("decision", sa.String(length=40), nullable=False),
        sa.Column("clause", sa.String(length=40), nullable=False),
        sa.Column("difficulty", sa.String(length=40), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("thread", sa.Text(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("hard", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["own_case_id"],
            ["calibration_own_case.id"],
            name=op.f("fk_calibration_round_case_own_case_id_calibration_own_case"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["round_id"],
            ["calibration_round.id"],
            name=op.f("fk_calibration_round_case_round_id_calibration_round"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calibration_round_case")),
        sa.UniqueConstraint("round_id", "place", name=op.f("uq_calibration_round_case_round_id")),
    )
    op.create_index(
        "ix_calibration_round_case_own_case_id", "calibration_round_case", ["own_case_id"], unique=False
    )

    op.create_table(
        "calibration_judgement",
        sa.Column("judge_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("ruling", sa.String(length=40), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["calibration_round_case.id"],
            name=op.f("fk_calibration_judgement_case_id_calibration_round_case"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["judge_id"],
            ["calibration_judge.id"],
            name=op.f("fk_calibration_judgement_judge_id_calibration_judge"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("judge_id", "case_id", name=op.f("pk_calibration_judgement")),
    )
    op.create_index("ix_calibration_judgement_case_id", "calibration_judgement", ["case_id"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_calibration_judgement_case_id", table_name="calibration_judgement")

    op.drop_table("calibration_judgement")
    op.drop_index("ix_calibration_round_case_own_case_id", table_name="calibration_round_case")

    op.drop_table("calibration_round_case")
    op.drop_index("ix_calibration_judge_person_id", table_name="calibration_judge")

    op.drop_table("calibration_judge")
    op.drop_index("uq_calibration_round_running", table_name="calibration_round")
    op.drop_index("ix_calibration_round_opened_by", table_name="calibration_round")
    op.drop_index("ix_calibration_round_municipality_id", table_name="calibration_round")
    op.drop_index("ix_calibration_round_evidence_id", table_name="calibration_round")
    op.drop_index("ix_calibration_round_closed_by", table_name="calibration_round")

    op.drop_table("calibration_round")
    op.drop_table("calibration_own_case")
