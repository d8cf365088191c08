"""Figures typed for a consultation, counted at one, and the town's own that follow from them."""

import sqlalchemy as sa
from alembic import op

revision = "020"
down_revision = "019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "capacity_sheet",
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("visitors", sa.Integer(), nullable=True),
        sa.Column("participants", sa.Integer(), nullable=True),
        sa.Column("items", sa.Integer(), nullable=True),
        sa.Column("flagged", sa.Integer(), nullable=True),
        sa.Column("answered", sa.Integer(), nullable=True),
        sa.Column("reading", sa.Double(), nullable=True),
        sa.Column("deciding", sa.Double(), nullable=True),
        sa.Column("answering", sa.Double(), nullable=True),
        sa.Column("coding", sa.Double(), nullable=True),
        sa.Column("busiest", sa.Double(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultation.id"],
            name=op.f("fk_capacity_sheet_consultation_id_consultation"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("consultation_id", name=op.f("pk_capacity_sheet")),
    )
    op.create_table(
        "own_figure",
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("value", sa.Double(), nullable=False),
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultation.id"],
            name=op.f("fk_own_figure_consultation_id_consultation"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id"],
            ["municipality.id"],
            name=op.f("fk_own_figure_municipality_id_municipality"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("municipality_id", "name", name=op.f("pk_own_figure")),
    )
    op.create_index("ix_own_figure_consultation_id", "own_figure", ["consultation_id"], unique=False)

    op.create_table(
        "typed_figure",
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("value", sa.Double(), nullable=False),
        sa.Column("note", sa.String(length=300), nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultation.id"],
            name=op.f("fk_typed_figure_consultation_id_consultation"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("consultation_id", "name", name=op.f("pk_typed_figure")),
    )


def downgrade() -> None:
    op.drop_table("typed_figure")
    op.drop_index("ix_own_figure_consultation_id", table_name="own_figure")

    op.drop_table("own_figure")
    op.drop_table("capacity_sheet")
