"""Distance, duration and order of default milestones, as a town says them."""

import sqlalchemy as sa
from alembic import op

revision = "016"
down_revision = "015"
branch_labels = None
depends_on = None
SAID = ("distance_said", "work_days_said", "after_said")


def upgrade() -> None:
    for name in SAID:
        op.add_column(
            "milestone_edit", sa.Column(name, sa.Boolean(), server_default=sa.false(), nullable=False)
        )


def downgrade() -> None:
    for name in reversed(SAID):
        op.drop_column("milestone_edit", name)
