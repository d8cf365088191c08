"""Held in every test: what the application commits, it has told the town's journal in the same transaction.

Pages take a reckoning that was made since the journal's newest entry: a change without an entry would show
figures of yesterday. Builders write past the journal, in transactions that do not announce themselves as
writing; the application always announces its own.
"""

import re

from sqlalchemy import Connection, Engine, event

MOVES_NO_FIGURE = frozenset(
    {"sign_in_try", "signed_in", "outbox_mail", "invitation", "person", "day_score", "draft", "journal_entry"}
    | {"notice", "pulse_round", "pulse_code", "mail_choice", "mail_round", "round_mail", "reminder_given"}
    | {"outbox_part"}
    | {"calibration_judgement"}
    | {"charter_intake"}
)
"""Tables that no figure is reckoned from; `day_score` keeps what was reckoned, an answer to the pulse is not
to be told of, and neither is what a moderator chose: the closing of the round, which moves figures, is. What
somebody makes of a file before it is accepted is theirs alone, like a draft.
"""
TOWN_GONE = "DELETE FROM municipality"
"""A town that is removed takes its journal along."""
WRITE = re.compile(r'\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+"?(\w+)', re.IGNORECASE)


class Unjournaled(AssertionError):
    """Something was committed of which the journal says nothing."""


def hold(engine: Engine) -> None:
    """Watch every transaction of the engine that was begun in order to write."""
    event.listen(engine, "begin", _forget)
    event.listen(engine, "after_cursor_execute", _note)
    event.listen(engine, "commit", _check)


def _forget(connection: Connection) -> None:
    connection.info["written"] = set()


def _note(connection: Connection, cursor, statement: str, *_) -> None:
    if statement.startswith(TOWN_GONE):
        connection.info["written"] = {"journal_entry"}
    elif (write := WRITE.match(statement)) and cursor.rowcount != 0:
        connection.info.setdefault("written", set()).add(write[1].lower())


def _check(connection: Connection) -> None:
    written: set[str] = connection.info.get("written", set())
    announced = connection.get_execution_options().get("writes", False)
    silent = written - MOVES_NO_FIGURE
    if announced and silent and "journal_entry" not in written:
        raise Unjournaled(", ".join(sorted(silent)))
