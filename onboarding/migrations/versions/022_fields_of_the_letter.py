"""The sixteen fields of the letter: margins with their reasons, who answers which topic by when."""

import json
import re
from collections.abc import Iterator
from datetime import date

import sqlalchemy as sa
from alembic import op

revision = "022"
down_revision = "021"
branch_labels = None
depends_on = None

MARGINS = ("negotiable", "fixed")
TEXTS = (
    "perimeter", "asked", "not_decided_by", "analysed_by", "weighing", "offline_place", "results_format",
    "if_unwelcome", "if_few", "if_late",
)  # fmt: skip
NAMES = ("chief_executive", "results_place")
FLAGS = ("still_open", "no_chief_executive", "decision_maker_present", "charter_endorsed")
DAYS = ("follow_up_6", "follow_up_12")
SEPARATORS = (re.compile(r"\s+[-–—]+\s+"), re.compile(r"\s*:\s+"))

LETTERS = sa.table(
    "commitment",
    sa.column("consultation_id", sa.Integer),
    sa.column("negotiable", sa.Text),
    sa.column("fixed", sa.Text),
    sa.column("answers_by", sa.Text),
    sa.column("answers_on", sa.Date),
    sa.column("answerers", sa.Text),
)


def upgrade() -> None:
    for name in TEXTS:
        op.add_column("commitment", sa.Column(name, sa.Text(), server_default="", nullable=False))
    for name in NAMES:
        op.add_column("commitment", sa.Column(name, sa.String(200), server_default="", nullable=False))
    for name in FLAGS:
        op.add_column("commitment", sa.Column(name, sa.Boolean(), server_default=sa.false(), nullable=False))
    for name in DAYS:
        op.add_column("commitment", sa.Column(name, sa.Date(), nullable=True))
    op.add_column("commitment", sa.Column("staff_hours", sa.Integer(), nullable=True))
    op.add_column("commitment", sa.Column("answerers", sa.Text(), server_default="[]", nullable=False))
    for row in _letters("answers_by", "answers_on"):
        margins = {name: json.dumps(_margins(row[name]), ensure_ascii=False) for name in MARGINS}
        _keep(row, margins | {"answerers": json.dumps(_answerers(row), ensure_ascii=False)})
    op.drop_column("commitment", "answers_by")
    op.drop_column("commitment", "answers_on")


def downgrade() -> None:
    op.add_column("commitment", sa.Column("answers_by", sa.Text(), server_default="", nullable=False))
    op.add_column("commitment", sa.Column("answers_on", sa.Date(), nullable=True))
    for row in _letters("answerers"):
        margins = {name: _lines(json.loads(row[name])) for name in MARGINS}
        _keep(row, margins | _answers(json.loads(row["answerers"])))
    for name in ("answerers", "staff_hours", *DAYS, *FLAGS, *NAMES, *TEXTS):
        op.drop_column("commitment", name)


def _letters(*columns: str) -> Iterator[sa.RowMapping]:
    wanted = [LETTERS.c[name] for name in ("consultation_id", *MARGINS, *columns)]
    yield from op.get_bind().execute(sa.select(*wanted)).mappings().all()


def _keep(row: sa.RowMapping, values: dict[str, object]) -> None:
    this = LETTERS.c.consultation_id == row["consultation_id"]
    op.get_bind().execute(sa.update(LETTERS).where(this).values(values))


def _margins(lines: str) -> list[dict[str, str]]:
    return [_margin(line.strip()) for line in lines.splitlines() if line.strip()]


def _margin(line: str) -> dict[str, str]:
    for mark in SEPARATORS:
        text, *reason = mark.split(line, maxsplit=1)
        if text and reason:
            return {"text": text, "reason": reason[0]}
    return {"text": line, "reason": ""}


def _lines(margins: list[dict[str, str]]) -> str:
    return "\n".join(" – ".join(filter(None, (each["text"], each["reason"]))) for each in margins)


def _answerers(row: sa.RowMapping) -> list[dict[str, str | None]]:
    who, by = row["answers_by"], row["answers_on"]
    return [{"topic": "", "who": who, "by": by.isoformat() if by else None}] if who or by else []


def _answers(answerers: list[dict[str, str | None]]) -> dict[str, object]:
    named = (" – ".join(filter(None, (each["topic"], each["who"]))) for each in answerers)
    days = [date.fromisoformat(each["by"]) for each in answerers if each["by"]]
    return {"answers_by": "\n".join(named), "answers_on": max(days) if days else None}
