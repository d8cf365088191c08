"""Comments on a line, and lines handed to a colleague."""

import sqlalchemy as sa
from alembic import op

revision = "004"
down_revision = "003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "comment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("checklist_id", sa.Integer(), nullable=False),
        sa.Column("item", sa.String(length=12), nullable=False),
        sa.Column("thread_id", sa.Integer(), nullable=True),
        sa.Column("author", sa.Integer(), nullable=True),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("resolved_by", sa.Integer(), nullable=True),
        sa.Column("resolved_at", sa.DateTime(timezone=True), nullable=True),
        _to("comment", "checklist_id", "checklist"),
        _to("comment", "thread_id", "comment"),
        _to("comment", "author", "person", "SET NULL"),
        _to("comment", "resolved_by", "person", "SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comment")),
    )
    op.create_index("ix_comment_checklist_id_item", "comment", ["checklist_id", "item"])
    _index("comment", "thread_id", "author", "resolved_by")
    op.create_table(
        "comment_mention",
        sa.Column("comment_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        _to("comment_mention", "comment_id", "comment"),
        _to("comment_mention", "person_id", "person"),
        sa.PrimaryKeyConstraint("comment_id", "person_id", name=op.f("pk_comment_mention")),
    )
    _index("comment_mention", "person_id")
    op.create_table(
        "delegation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("department_id", sa.Integer(), nullable=True),
        sa.Column("dimension", sa.String(length=12), nullable=True),
        sa.Column("items", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("given_by", sa.Integer(), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("note", sa.String(length=300), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("ended_by", sa.Integer(), nullable=True),
        _to("delegation", "municipality_id", "municipality"),
        _to("delegation", "consultation_id", "consultation"),
        _to("delegation", "department_id", "department"),
        _to("delegation", "person_id", "person"),
        _to("delegation", "given_by", "person"),
        _to("delegation", "ended_by", "person", "SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delegation")),
    )
    _index("delegation", "municipality_id", "consultation_id", "department_id")
    _index("delegation", "person_id", "given_by", "ended_by")


def downgrade() -> None:
    op.drop_table("delegation")
    op.drop_table("comment_mention")
    op.drop_table("comment")


def _to(table: str, column: str, other: str, on_delete: str = "CASCADE") -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{other}")
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=name, ondelete=on_delete)


def _index(table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])
