"""Word files of the charter that came back, and why a public page was switched off."""

import sqlalchemy as sa
from alembic import op

revision = "023"
down_revision = "022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "charter_intake",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=150), nullable=False),
        sa.Column("locale", sa.String(length=5), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("settled", sa.JSON(), nullable=False),
        sa.Column("given", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id"],
            ["municipality.id"],
            name=op.f("fk_charter_intake_municipality_id_municipality"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_charter_intake_person_id_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_charter_intake")),
    )
    op.create_index(op.f("ix_charter_intake_municipality_id"), "charter_intake", ["municipality_id"])
    op.add_column(
        "public_page", sa.Column("switched_off_reason", sa.Text(), nullable=False, server_default="")
    )


def downgrade() -> None:
    op.drop_column("public_page", "switched_off_reason")
    op.drop_index(op.f("ix_charter_intake_municipality_id"), table_name="charter_intake")
    op.drop_table("charter_intake")
