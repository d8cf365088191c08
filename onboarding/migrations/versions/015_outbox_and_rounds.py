"""The outbox: kinds, states and tries; which mails people want; reminders and the days that were served."""

import secrets
from datetime import timedelta

import sqlalchemy as sa
from alembic import op

revision = "015"
down_revision = "014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "mail_round",
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id"],
            ["municipality.id"],
            name=op.f("fk_mail_round_municipality_id_municipality"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("municipality_id", "day", name=op.f("pk_mail_round")),
    )
    op.create_table(
        "mail_choice",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("reminders", sa.Boolean(), nullable=False),
        sa.Column("digest_on", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_mail_choice_person_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_mail_choice")),
    )
    op.create_table(
        "reminder_given",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("mail_id", sa.Integer(), nullable=False),
        sa.Column("duty", sa.String(length=200), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("step", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["mail_id"],
            ["outbox_mail.id"],
            name=op.f("fk_reminder_given_mail_id_outbox_mail"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_reminder_given_person_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder_given")),
        sa.UniqueConstraint("person_id", "duty", "due", "step", name=op.f("uq_reminder_given_person_id")),
    )
    with op.batch_alter_table("reminder_given", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reminder_given_mail_id"), ["mail_id"], unique=False)

    op.create_table(
        "round_mail",
        sa.Column("mail_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["mail_id"],
            ["outbox_mail.id"],
            name=op.f("fk_round_mail_mail_id_outbox_mail"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_round_mail_person_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("mail_id", name=op.f("pk_round_mail")),
        sa.UniqueConstraint("person_id", "day", name=op.f("uq_round_mail_person_id")),
    )
    with op.batch_alter_table("outbox_mail", schema=None) as batch_op:
        batch_op.add_column(sa.Column("person_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("kind", sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column("about", sa.String(length=60), nullable=True))
        batch_op.add_column(sa.Column("once", sa.String(length=120), nullable=True))
        batch_op.add_column(sa.Column("message_id", sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column("locale", sa.String(length=5), nullable=True))
        batch_op.add_column(sa.Column("html", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("stop_link", sa.String(length=400), nullable=True))
        batch_op.add_column(sa.Column("not_before", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("not_after", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("state", sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column("attempts", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("doubts", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("handed_in_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("why", sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column("code", sa.Integer(), nullable=True))

    _fill()
    with op.batch_alter_table("outbox_mail", schema=None) as batch_op:
        batch_op.alter_column("kind", existing_type=sa.String(length=40), nullable=False)
        batch_op.alter_column("about", existing_type=sa.String(length=60), nullable=False)
        batch_op.alter_column("once", existing_type=sa.String(length=120), nullable=False)
        batch_op.alter_column("message_id", existing_type=sa.String(length=40), nullable=False)
        batch_op.alter_column("locale", existing_type=sa.String(length=5), nullable=False)
        batch_op.alter_column("html", existing_type=sa.Text(), nullable=False)
        batch_op.alter_column("stop_link", existing_type=sa.String(length=400), nullable=False)
        batch_op.alter_column("not_before", existing_type=sa.DateTime(timezone=True), nullable=False)
        batch_op.alter_column("not_after", existing_type=sa.DateTime(timezone=True), nullable=False)
        batch_op.alter_column("state", existing_type=sa.String(length=40), nullable=False)
        batch_op.alter_column("attempts", existing_type=sa.Integer(), nullable=False)
        batch_op.alter_column("doubts", existing_type=sa.Integer(), nullable=False)
        batch_op.create_index(batch_op.f("ix_outbox_mail_about"), ["about"], unique=False)
        batch_op.create_index("ix_outbox_mail_person_id_kind", ["person_id", "kind"], unique=False)
        batch_op.create_index("ix_outbox_mail_state_not_before", ["state", "not_before"], unique=False)
        batch_op.create_unique_constraint(batch_op.f("uq_outbox_mail_message_id"), ["message_id"])
        batch_op.create_unique_constraint(batch_op.f("uq_outbox_mail_once"), ["once"])
        batch_op.create_foreign_key(
            batch_op.f("fk_outbox_mail_person_id_person"), "person", ["person_id"], ["id"], ondelete="CASCADE"
        )


def _fill() -> None:
    """Let mail of before leave as it would have: an invitation is known by its link."""
    connection = op.get_bind()
    mail = sa.Table("outbox_mail", sa.MetaData(), autoload_with=connection)
    person = sa.Table("person", sa.MetaData(), autoload_with=connection)
    people = {row.email: row for row in connection.execute(sa.select(person))}
    for row in connection.execute(sa.select(mail)).all():
        who, invited = people.get(row.recipient), "/invitation/" in row.body
        message_id = secrets.token_hex(16)
        connection.execute(
            sa.update(mail)
            .where(mail.c.id == row.id)
            .values(
                person_id=who.id if who else None,
                kind="invitation" if invited else "assignment",
                about="",
                once=message_id,
                message_id=message_id,
                locale=who.locale if who else "fr",
                html="",
                stop_link="",
                not_before=row.written_at,
                not_after=row.written_at + timedelta(days=7 if invited else 14),
                state="sent" if row.sent_at else "waiting",
                attempts=1 if row.sent_at else 0,
                doubts=0,
            )
        )


def downgrade() -> None:
    op.execute("DELETE FROM outbox_mail WHERE state NOT IN ('sent', 'waiting')")
    with op.batch_alter_table("outbox_mail", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_outbox_mail_person_id_person"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("uq_outbox_mail_once"), type_="unique")
        batch_op.drop_constraint(batch_op.f("uq_outbox_mail_message_id"), type_="unique")
        batch_op.drop_index("ix_outbox_mail_state_not_before")
        batch_op.drop_index("ix_outbox_mail_person_id_kind")
        batch_op.drop_index(batch_op.f("ix_outbox_mail_about"))
        batch_op.drop_column("code")
        batch_op.drop_column("why")
        batch_op.drop_column("handed_in_at")
        batch_op.drop_column("claimed_at")
        batch_op.drop_column("doubts")
        batch_op.drop_column("attempts")
        batch_op.drop_column("state")
        batch_op.drop_column("not_after")
        batch_op.drop_column("not_before")
        batch_op.drop_column("stop_link")
        batch_op.drop_column("html")
        batch_op.drop_column("locale")
        batch_op.drop_column("message_id")
        batch_op.drop_column("once")
        batch_op.drop_column("about")
        batch_op.drop_column("kind")
        batch_op.drop_column("person_id")

    op.drop_table("round_mail")
    with op.batch_alter_table("reminder_given", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_reminder_given_mail_id"))

    op.drop_table("reminder_given")
    op.drop_table("mail_choice")
    op.drop_table("mail_round")
