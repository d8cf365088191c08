"""What a decision stands on, and why it ended.

Revision ID: 030
Revises: 024
"""

import sqlalchemy as sa
from alembic import op

revision = "030"
down_revision = "029"
branch_labels = None
depends_on = None

TEXTS = ("unheard", "excused", "ended_items", "ended_reason")


def upgrade() -> None:

    op.add_column("plan_decision", sa.Column("printed_as", sa.Integer(), nullable=True))
    op.add_column("plan_decision", sa.Column("holds_until", sa.Date(), nullable=True))
    for name in TEXTS:
        op.add_column("plan_decision", sa.Column(name, sa.Text(), nullable=False, server_default=""))
    op.add_column(
        "plan_decision", sa.Column("ended_name", sa.String(length=200), nullable=False, server_default="")
    )


def downgrade() -> None:

    for name in ("ended_name", *reversed(TEXTS), "holds_until", "printed_as"):
        op.drop_column("plan_decision", name)
