"""The day on which the legal side last looked at a line."""

import sqlalchemy as sa
from alembic import op

revision = "007"
down_revision = "006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("answer", schema=None) as batch_op:
        batch_op.add_column(sa.Column("legal_check_on", sa.Date(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("answer", schema=None, table_kwargs={"sqlite_with_rowid": False}) as batch_op:
        batch_op.drop_column("legal_check_on")
