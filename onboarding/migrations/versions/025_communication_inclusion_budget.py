"""The communication plan, the inclusion table and the budget of a consultation."""

import sqlalchemy as sa
from alembic import op

revision = "025"
down_revision = "024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "budget_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("label", sa.String(length=200), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultation.id"],
            name=op.f("fk_budget_line_consultation_id_consultation"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_budget_line")),
    )
    op.create_index(op.f("ix_budget_line_consultation_id"), "budget_line", ["consultation_id"], unique=False)

    op.create_table(
        "budget_sheet",
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("hourly", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultation.id"],
            name=op.f("fk_budget_sheet_consultation_id_consultation"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("consultation_id", name=op.f("pk_budget_sheet")),
    )
    op.create_table(
        "communication_action",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("audience", sa.String(length=40), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("channel", sa.String(length=200), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("department_id", sa.Integer(), nullable=True),
        sa.Column("sender", sa.String(length=200), nullable=False),
        sa.Column("on", sa.Date(), nullable=True),
        sa.Column("cost", sa.Integer(), nullable=True),
        sa.Column("measure", sa.String(length=200), nullable=False),
        sa.Column("peak", sa.String(length=40), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("step", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultation.id"],
            name=op.f("fk_communication_action_consultation_id_consultation"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["department_id"],
            ["department.id"],
            name=op.f("fk_communication_action_department_id_department"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_communication_action_person_id_person"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_communication_action")),
    )
    op.create_index(
        op.f("ix_communication_action_consultation_id"),
        "communication_action",
        ["consultation_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_communication_action_department_id"), "communication_action", ["department_id"], unique=False
    )
    op.create_index(
        op.f("ix_communication_action_person_id"), "communication_action", ["person_id"], unique=False
    )

    op.create_table(
        "inclusion_group",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("outreach", sa.Text(), nullable=False),
        sa.Column("offline", sa.Text(), nullable=False),
        sa.Column("relay", sa.Text(), nullable=False),
        sa.Column("target", sa.Integer(), nullable=True),
        sa.Column("step", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultation.id"],
            name=op.f("fk_inclusion_group_consultation_id_consultation"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inclusion_group")),
    )
    op.create_index(
        op.f("ix_inclusion_group_consultation_id"), "inclusion_group", ["consultation_id"], unique=False
    )

    op.create_table(
        "inclusion_sheet",
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("target", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultation.id"],
            name=op.f("fk_inclusion_sheet_consultation_id_consultation"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("consultation_id", name=op.f("pk_inclusion_sheet")),
    )


def downgrade() -> None:
    op.drop_table("inclusion_sheet")
    op.drop_index(op.f("ix_inclusion_group_consultation_id"), table_name="inclusion_group")

    op.drop_table("inclusion_group")
    op.drop_index(op.f("ix_communication_action_person_id"), table_name="communication_action")
    op.drop_index(op.f("ix_communication_action_department_id"), table_name="communication_action")
    op.drop_index(op.f("ix_communication_action_consultation_id"), table_name="communication_action")

    op.drop_table("communication_action")
    op.drop_table("budget_sheet")
    op.drop_index(op.f("ix_budget_line_consultation_id"), table_name="budget_line")

    op.drop_table("budget_line")
