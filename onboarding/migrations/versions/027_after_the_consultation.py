"""Results and follow-up, promises kept, participation, moderation by week, retrospective."""

import sqlalchemy as sa
from alembic import op

revision = "027"
down_revision = "026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "follow_up",
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("analysts", sa.Text(), nullable=False),
        sa.Column("indicators", sa.Text(), nullable=False),
        sa.Column("contact", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultation.id"],
            name=op.f("fk_follow_up_consultation_id_consultation"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("consultation_id", name=op.f("pk_follow_up")),
    )
    op.create_table(
        "kept_promise",
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=600), nullable=False),
        sa.Column("kept_on", sa.Date(), nullable=False),
        sa.Column("proof", sa.String(length=500), nullable=False),
        sa.Column("noted_by", sa.Integer(), nullable=True),
        sa.Column("noted_name", sa.String(length=200), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultation.id"],
            name=op.f("fk_kept_promise_consultation_id_consultation"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["noted_by"], ["person.id"], name=op.f("fk_kept_promise_noted_by_person"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("consultation_id", "key", name=op.f("pk_kept_promise")),
    )
    op.create_index(op.f("ix_kept_promise_noted_by"), "kept_promise", ["noted_by"])

    op.create_table(
        "moderation_week",
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("received", sa.Integer(), nullable=True),
        sa.Column("flagged", sa.Integer(), nullable=True),
        sa.Column("hidden", sa.Text(), nullable=False),
        sa.Column("appeals", sa.Integer(), nullable=True),
        sa.Column("overturned", sa.Integer(), nullable=True),
        sa.Column("in_time", sa.Integer(), nullable=True),
        sa.Column("late", sa.Integer(), nullable=True),
        sa.Column("longest_wait", sa.Double(), nullable=True),
        sa.Column("reading", sa.Double(), nullable=True),
        sa.Column("deciding", sa.Double(), nullable=True),
        sa.Column("answering", sa.Double(), nullable=True),
        sa.Column("coding", sa.Double(), nullable=True),
        sa.Column("note", sa.String(length=300), nullable=False),
        sa.Column("noted_by", sa.Integer(), nullable=True),
        sa.Column("noted_name", sa.String(length=200), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultation.id"],
            name=op.f("fk_moderation_week_consultation_id_consultation"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["noted_by"], ["person.id"], name=op.f("fk_moderation_week_noted_by_person"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("consultation_id", "starts_on", name=op.f("pk_moderation_week")),
    )
    op.create_index(op.f("ix_moderation_week_noted_by"), "moderation_week", ["noted_by"])

    op.create_table(
        "owed_day",
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("owed", sa.String(length=40), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultation.id"],
            name=op.f("fk_owed_day_consultation_id_consultation"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("consultation_id", "owed", name=op.f("pk_owed_day")),
    )
    op.create_table(
        "participation_count",
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("visitors", sa.Integer(), nullable=True),
        sa.Column("participants", sa.Integer(), nullable=True),
        sa.Column("contributions", sa.Integer(), nullable=True),
        sa.Column("by_group", sa.Text(), nullable=False),
        sa.Column("note", sa.String(length=300), nullable=False),
        sa.Column("noted_by", sa.Integer(), nullable=True),
        sa.Column("noted_name", sa.String(length=200), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultation.id"],
            name=op.f("fk_participation_count_consultation_id_consultation"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["noted_by"],
            ["person.id"],
            name=op.f("fk_participation_count_noted_by_person"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("consultation_id", "day", name=op.f("pk_participation_count")),
    )
    op.create_index(op.f("ix_participation_count_noted_by"), "participation_count", ["noted_by"])

    op.create_table(
        "relaunch_deed",
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=False),
        sa.Column("noted_by", sa.Integer(), nullable=True),
        sa.Column("noted_name", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultation.id"],
            name=op.f("fk_relaunch_deed_consultation_id_consultation"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["noted_by"], ["person.id"], name=op.f("fk_relaunch_deed_noted_by_person"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("consultation_id", "action", name=op.f("pk_relaunch_deed")),
    )
    op.create_index(op.f("ix_relaunch_deed_noted_by"), "relaunch_deed", ["noted_by"])

    op.create_table(
        "retrospective",
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("worked", sa.Text(), nullable=False),
        sa.Column("kept", sa.Text(), nullable=False),
        sa.Column("to_change", sa.Text(), nullable=False),
        sa.Column("decision_changed", sa.String(length=40), nullable=False),
        sa.Column("changed_how", sa.Text(), nullable=False),
        sa.Column("survey", sa.Text(), nullable=False),
        sa.Column("learnt", sa.Text(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("next_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultation.id"],
            name=op.f("fk_retrospective_consultation_id_consultation"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["next_id"],
            ["consultation.id"],
            name=op.f("fk_retrospective_next_id_consultation"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("consultation_id", name=op.f("pk_retrospective")),
    )
    op.create_index(op.f("ix_retrospective_next_id"), "retrospective", ["next_id"])

    op.create_table(
        "trigger_shares",
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("third", sa.Float(), nullable=False),
        sa.Column("seventh", sa.Float(), nullable=False),
        sa.Column("fourteenth", sa.Float(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultation.id"],
            name=op.f("fk_trigger_shares_consultation_id_consultation"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("consultation_id", name=op.f("pk_trigger_shares")),
    )


def downgrade() -> None:
    op.drop_table("trigger_shares")
    op.drop_table("retrospective")
    op.drop_table("relaunch_deed")
    op.drop_table("participation_count")
    op.drop_table("owed_day")
    op.drop_table("moderation_week")
    op.drop_table("kept_promise")
    op.drop_table("follow_up")
