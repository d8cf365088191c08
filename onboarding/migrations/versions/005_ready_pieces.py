"""Ready pieces as consultations fill them in."""

import sqlalchemy as sa
from alembic import op

revision = "005"
down_revision = "004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "piece_fill",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("department_id", sa.Integer(), nullable=True),
        sa.Column("piece", sa.String(length=40), nullable=False),
        sa.Column("typed", sa.JSON(), nullable=False),
        sa.Column("saved_by", sa.Integer(), nullable=True),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultation.id"],
            name=op.f("fk_piece_fill_consultation_id_consultation"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["department_id"],
            ["department.id"],
            name=op.f("fk_piece_fill_department_id_department"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["saved_by"], ["person.id"], name=op.f("fk_piece_fill_saved_by_person"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_piece_fill")),
        sa.UniqueConstraint(
            "consultation_id", "piece", "department_id", name=op.f("uq_piece_fill_consultation_id")
        ),
    )
    with op.batch_alter_table("piece_fill", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_piece_fill_department_id"), ["department_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_piece_fill_saved_by"), ["saved_by"], unique=False)
        batch_op.create_index(
            "uq_piece_fill_whole",
            ["consultation_id", "piece"],
            unique=True,
            sqlite_where=sa.text("department_id IS NULL"),
            postgresql_where=sa.text("department_id IS NULL"),
        )


def downgrade() -> None:
    with op.batch_alter_table("piece_fill", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_piece_fill_whole",
            sqlite_where=sa.text("department_id IS NULL"),
            postgresql_where=sa.text("department_id IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_piece_fill_saved_by"))
        batch_op.drop_index(batch_op.f("ix_piece_fill_department_id"))

    op.drop_table("piece_fill")
