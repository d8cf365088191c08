"""The courier: hands in what may leave, one mail after the other over one line.

A mail is taken (committed), spoken up to the dot that would end it, noted as about to end (committed), ended,
and the answer noted (committed). The courier is a process of its own, in a session of its own: whatever
stops the command that started it lets the mail in hand be finished and noted.
"""

import smtplib
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from onboarding.domain.mail import Answer, MailState, Outcome, Why
from onboarding.press.handing_in import hand_in, ready
from onboarding.press.post import PostOffice, leave, open_counter
from onboarding.records.engine import WRITES
from onboarding.services import posting
from onboarding.services.posting import Claim
from onboarding.web.extensions import db
from onboarding.web.visitor import now

MOST = 500
"""Mails of one run."""
LONGEST = 600
"""Seconds after which a run begins no other mail."""
ONE_LINE = 100
"""Mails over one line: many servers hang up after that."""
BAD_LINES = 3
"""Lines lost one after the other until the run is given up."""
PATIENT = 60
"""Tries, five seconds apart, to note an answer while the database is away."""
APART = 5


@dataclass(kw_only=True)
class Courier:
    """One run: `wanted` says before each mail whether it goes on.

    `in_doubt` counts mails of a courier who was stopped between a dot and its answer; `trouble` names what
    kept the server out of reach.
    """

    office: PostOffice
    wanted: Callable[[], bool] = lambda: True
    most: int = MOST
    tally: "Counter[MailState]" = field(default_factory=Counter)
    in_doubt: int = 0
    trouble: str = ""
    _line: smtplib.SMTP | None = None
    _spoken: int = 0
    _lost: int = 0

    def deliver(self) -> None:
        """Hand in what may leave. Raises PostOfficeClosed."""
        ends = time.monotonic() + LONGEST
        with writing() as session:
            self.in_doubt = posting.recover(session, at=now())
            posting.withdraw_useless(session, at=now())
        try:
            while self.tally.total() < self.most and time.monotonic() < ends and self.wanted():
                if not self._next():
                    return
        finally:
            if self._line is not None:
                leave(self._line)

    def _next(self) -> bool:
        """One mail; says no when none is due, or the server cannot be reached."""
        with reading() as session:
            if not posting.something_due(session, at=now()):
                return False
        if not self._connected():
            return False
        with writing() as session:
            claimed = posting.claim(session, self.office.sender, at=now())
        if claimed is None:
            return False
        self._carry(claimed)
        return self._lost < BAD_LINES

    def _carry(self, claimed: Claim) -> None:
        outcome = Outcome(answer=Answer.PUT_OFF, why=Why.DROPPED)
        if self._line is not None:
            outcome = hand_in(self._line, claimed.parcel, at=now(), before=lambda: _about_to_end(claimed))
        self.tally[_noted(claimed, outcome)] += 1
        self._spoken += 1
        self._lost = self._lost + 1 if outcome.why is Why.DROPPED else 0

    def _connected(self) -> bool:
        """A line on which nothing is begun: the one there is, if it answers still, or a new one."""
        if self._line is not None:
            if self._spoken < ONE_LINE and ready(self._line):
                return True
            leave(self._line)
        self._line, self._spoken = None, 0
        try:
            self._line = open_counter(self.office)
        except (OSError, smtplib.SMTPException) as problem:
            self.trouble = type(problem).__name__
            return False
        return True


@contextmanager
def writing() -> Iterator[Session]:
    """A short transaction that writes, committed at its end."""
    db.session.rollback()
    db.session.connection(execution_options=WRITES)
    yield db.session()
    db.session.commit()


@contextmanager
def reading() -> Iterator[Session]:
    """A short transaction that reads."""
    yield db.session()
    db.session.rollback()


def _about_to_end(claimed: Claim) -> bool:
    try:
        with writing() as session:
            return posting.about_to_end(session, claimed, at=now())
    except OperationalError:
        return False


def _noted(claimed: Claim, outcome: Outcome) -> MailState:
    """Write the answer down, however long the database is away: nobody else knows it."""
    for left in reversed(range(PATIENT)):
        try:
            with writing() as session:
                return posting.note_outcome(session, claimed, outcome, at=now())
        except OperationalError:
            if not left:
                raise
            time.sleep(APART)
    raise AssertionError("the last try returns or raises")
