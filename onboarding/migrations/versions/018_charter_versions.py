"""Own wording, versions of the charter and of letters with what was said of them, the public page."""

import sqlalchemy as sa
from alembic import op

revision = "018"
down_revision = "017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "charter_own_text",
        sa.Column("charter_id", sa.Integer(), nullable=False),
        sa.Column("clause", sa.String(length=40), nullable=False),
        sa.Column("locale", sa.String(length=5), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["charter_id"],
            ["charter.id"],
            name=op.f("fk_charter_own_text_charter_id_charter"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("charter_id", "clause", "locale", name=op.f("pk_charter_own_text")),
    )
    op.create_table(
        "charter_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("submitted_by", sa.Integer(), nullable=True),
        sa.Column("submitted_name", sa.String(length=200), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("adopted_by", sa.Integer(), nullable=True),
        sa.Column("adopted_name", sa.String(length=200), nullable=False),
        sa.Column("adopted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("adoption_reason", sa.Text(), nullable=False),
        sa.Column("published_by", sa.Integer(), nullable=True),
        sa.Column("published_name", sa.String(length=200), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["adopted_by"],
            ["person.id"],
            name=op.f("fk_charter_version_adopted_by_person"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id"],
            ["municipality.id"],
            name=op.f("fk_charter_version_municipality_id_municipality"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["published_by"],
            ["person.id"],
            name=op.f("fk_charter_version_published_by_person"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["submitted_by"],
            ["person.id"],
            name=op.f("fk_charter_version_submitted_by_person"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_charter_version")),
        sa.UniqueConstraint("municipality_id", "number", name=op.f("uq_charter_version_municipality_id")),
    )
    op.create_index("ix_charter_version_adopted_by", "charter_version", ["adopted_by"], unique=False)
    op.create_index("ix_charter_version_published_by", "charter_version", ["published_by"], unique=False)
    op.create_index("ix_charter_version_submitted_by", "charter_version", ["submitted_by"], unique=False)

    op.create_table(
        "commitment_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("frozen_by", sa.Integer(), nullable=True),
        sa.Column("frozen_name", sa.String(length=200), nullable=False),
        sa.Column("frozen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_by", sa.Integer(), nullable=True),
        sa.Column("published_name", sa.String(length=200), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultation.id"],
            name=op.f("fk_commitment_version_consultation_id_consultation"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["frozen_by"],
            ["person.id"],
            name=op.f("fk_commitment_version_frozen_by_person"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["published_by"],
            ["person.id"],
            name=op.f("fk_commitment_version_published_by_person"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commitment_version")),
        sa.UniqueConstraint("consultation_id", "number", name=op.f("uq_commitment_version_consultation_id")),
    )
    op.create_index("ix_commitment_version_frozen_by", "commitment_version", ["frozen_by"], unique=False)
    op.create_index(
        "ix_commitment_version_published_by", "commitment_version", ["published_by"], unique=False
    )

    op.create_table(
        "public_page",
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column("address", sa.String(length=80), nullable=False),
        sa.Column("switched_on_by", sa.Integer(), nullable=True),
        sa.Column("switched_on_name", sa.String(length=200), nullable=False),
        sa.Column("switched_on_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("switched_off_name", sa.String(length=200), nullable=False),
        sa.Column("switched_off_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["municipality_id"],
            ["municipality.id"],
            name=op.f("fk_public_page_municipality_id_municipality"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["switched_on_by"],
            ["person.id"],
            name=op.f("fk_public_page_switched_on_by_person"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("municipality_id", name=op.f("pk_public_page")),
        sa.UniqueConstraint("address", name=op.f("uq_public_page_address")),
    )
    op.create_index("ix_public_page_switched_on_by", "public_page", ["switched_on_by"], unique=False)

    op.create_table(
        "charter_opinion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("agrees", sa.Boolean(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_charter_opinion_person_id_person"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["charter_version.id"],
            name=op.f("fk_charter_opinion_version_id_charter_version"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_charter_opinion")),
        sa.UniqueConstraint("version_id", "role", name=op.f("uq_charter_opinion_version_id")),
    )
    op.create_index("ix_charter_opinion_person_id", "charter_opinion", ["person_id"], unique=False)

    op.create_table(
        "charter_remark",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("clause", sa.String(length=40), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_name", sa.String(length=200), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_charter_remark_person_id_person"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["charter_version.id"],
            name=op.f("fk_charter_remark_version_id_charter_version"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_charter_remark")),
    )
    op.create_index("ix_charter_remark_person_id", "charter_remark", ["person_id"], unique=False)
    op.create_index("ix_charter_remark_version_id", "charter_remark", ["version_id"], unique=False)

    op.create_table(
        "commitment_signature",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("seat", sa.String(length=40), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("function", sa.String(length=200), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_commitment_signature_person_id_person"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["commitment_version.id"],
            name=op.f("fk_commitment_signature_version_id_commitment_version"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commitment_signature")),
        sa.UniqueConstraint("version_id", "seat", name=op.f("uq_commitment_signature_version_id")),
    )
    op.create_index("ix_commitment_signature_person_id", "commitment_signature", ["person_id"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_commitment_signature_person_id", table_name="commitment_signature")

    op.drop_table("commitment_signature")
    op.drop_index("ix_charter_remark_version_id", table_name="charter_remark")
    op.drop_index("ix_charter_remark_person_id", table_name="charter_remark")

    op.drop_table("charter_remark")
    op.drop_index("ix_charter_opinion_person_id", table_name="charter_opinion")

    op.drop_table("charter_opinion")
    op.drop_index("ix_public_page_switched_on_by", table_name="public_page")

    op.drop_table("public_page")
    op.drop_index("ix_commitment_version_published_by", table_name="commitment_version")
    op.drop_index("ix_commitment_version_frozen_by", table_name="commitment_version")

    op.drop_table("commitment_version")
    op.drop_index("ix_charter_version_submitted_by", table_name="charter_version")
    op.drop_index("ix_charter_version_published_by", table_name="charter_version")
    op.drop_index("ix_charter_version_adopted_by", table_name="charter_version")

    op.drop_table("charter_version")
    op.drop_table("charter_own_text")
