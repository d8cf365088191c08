"""What a town says of its accessibility, and the version of its settings."""

import sqlalchemy as sa
from alembic import op

revision = "031"
down_revision = "030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("municipality", sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
    op.add_column(
        "municipality", sa.Column("compliance", sa.String(length=40), nullable=False, server_default="none")
    )
    op.add_column("municipality", sa.Column("audited_on", sa.Date(), nullable=True))


def downgrade() -> None:
    op.drop_column("municipality", "audited_on")
    op.drop_column("municipality", "compliance")
    op.drop_column("municipality", "version")
