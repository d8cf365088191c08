"""When and where a session ends, its room, why it was cancelled; questions that are seen for a while."""

import sqlalchemy as sa
from alembic import op

revision = "012"
down_revision = "011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "sign_seen",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column("department_id", sa.Integer(), nullable=False),
        sa.Column("sign", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("seen_on", sa.Date(), nullable=False),
        sa.Column("seen_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["department_id"],
            ["department.id"],
            name=op.f("fk_sign_seen_department_id_department"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id"],
            ["municipality.id"],
            name=op.f("fk_sign_seen_municipality_id_municipality"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["seen_by"], ["person.id"], name=op.f("fk_sign_seen_seen_by_person"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_seen")),
        sa.UniqueConstraint("department_id", "sign", name=op.f("uq_sign_seen_department_id")),
    )
    with op.batch_alter_table("sign_seen", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sign_seen_municipality_id"), ["municipality_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_sign_seen_seen_by"), ["seen_by"], unique=False)

    with op.batch_alter_table("training_session", schema=None) as batch_op:
        batch_op.add_column(sa.Column("ends_at", sa.Time(), nullable=True))
        batch_op.add_column(sa.Column("address", sa.String(length=300), server_default="", nullable=False))
        batch_op.add_column(sa.Column("room", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("cancel_reason", sa.Text(), server_default="", nullable=False))


def downgrade() -> None:
    # Not in a batch: on SQLite it would make the table anew, and the attendance would be deleted.
    for column in ("cancel_reason", "room", "address", "ends_at"):
        op.drop_column("training_session", column)

    with op.batch_alter_table("sign_seen", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sign_seen_seen_by"))
        batch_op.drop_index(batch_op.f("ix_sign_seen_municipality_id"))

    op.drop_table("sign_seen")
