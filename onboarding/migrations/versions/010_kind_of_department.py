"""The kind of a department; those that are there already get the one their name gives away.

No batch here: SQLite would build the table anew, and what hangs on departments would go with the old one.
"""

import sqlalchemy as sa
from alembic import op

revision = "010"
down_revision = "009"
branch_labels = None
depends_on = None

BY_NAME = (
    ("directorate", ("direction%", "directorate%", "pôle%")),
    ("agency", ("%ccas%", "%cias%", "%cpas%", "régie%", "agence%", "agency%", "office%")),
)


def upgrade() -> None:
    op.add_column(
        "department", sa.Column("kind", sa.String(length=40), nullable=False, server_default="service")
    )
    department = sa.table("department", sa.column("name", sa.String), sa.column("kind", sa.String))
    for kind, beginnings in BY_NAME:
        alike = sa.or_(*(sa.func.lower(department.c.name).like(each) for each in beginnings))
        op.execute(department.update().where(alike).values(kind=kind))


def downgrade() -> None:
    op.drop_column("department", "kind")
