"""A time zone of one's own, up to which day each person was served, and what a gathered mail tells of."""

import sqlalchemy as sa
from alembic import op

revision = "017"
down_revision = "016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("person", sa.Column("time_zone", sa.String(length=40), nullable=True))
    _remake_rounds(
        "person",
        "SELECT municipality_id, max(day) AS day FROM mail_round GROUP BY municipality_id",
        "INSERT INTO mail_round (person_id, day) SELECT id, :day FROM person"
        " WHERE municipality_id = :municipality_id AND active AND password_hash IS NOT NULL",
    )
    op.create_table(
        "outbox_part",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("mail_id", sa.Integer(), nullable=False),
        sa.Column("about", sa.String(length=60), nullable=False),
        sa.Column("once", sa.String(length=120), nullable=False),
        sa.Column("template", sa.String(length=40), nullable=False),
        sa.Column("heading", sa.String(length=200), nullable=False),
        sa.Column("context", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["mail_id"],
            ["outbox_mail.id"],
            name=op.f("fk_outbox_part_mail_id_outbox_mail"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox_part")),
        sa.UniqueConstraint("once", name=op.f("uq_outbox_part_once")),
    )
    op.create_index(op.f("ix_outbox_part_about"), "outbox_part", ["about"])
    op.create_index(op.f("ix_outbox_part_mail_id"), "outbox_part", ["mail_id"])


def downgrade() -> None:
    """The days of people in a zone of their own are no days of the town, and are let go."""
    op.drop_table("outbox_part")
    _remake_rounds(
        "municipality",
        "SELECT person.municipality_id AS municipality_id, max(mail_round.day) AS day FROM mail_round"
        " JOIN person ON person.id = mail_round.person_id"
        " WHERE person.time_zone IS NULL GROUP BY person.municipality_id",
        "INSERT INTO mail_round (municipality_id, day) VALUES (:municipality_id, :day)",
    )
    op.drop_column("person", "time_zone")


def _remake_rounds(whose: str, known: str, told: str) -> None:
    """Nothing refers to the table: it is made anew, by town or by person, and keeps the newest days."""
    connection, by_person = op.get_bind(), whose == "person"
    days = connection.execute(sa.text(known).columns(municipality_id=sa.Integer(), day=sa.Date())).all()
    op.drop_table("mail_round")
    key = ["person_id"] if by_person else ["municipality_id", "day"]
    op.create_table(
        "mail_round",
        sa.Column(f"{whose}_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            [f"{whose}_id"],
            [f"{whose}.id"],
            name=op.f(f"fk_mail_round_{whose}_id_{whose}"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(*key, name=op.f("pk_mail_round")),
    )
    note = sa.text(told).bindparams(sa.bindparam("day", type_=sa.Date()))
    for row in days:
        connection.execute(note, {"municipality_id": row.municipality_id, "day": row.day})
