"""Mail against a real server that fails at random, while whoever sends it is killed at random.

Held here: every mail of which there is no doubt arrives once. A server that takes a mail and hangs up before
it says so leaves a doubt that no client can settle (RFC 1047): those are counted apart.
"""

import fcntl
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from shutil import rmtree
from tempfile import mkdtemp

import pytest
from flask_migrate import upgrade
from sqlalchemy import create_engine, select, update
from sqlalchemy.orm import Session

from onboarding.content.shelf import open_shelf
from onboarding.domain.mail import OPTIONAL, MailKind, MailState
from onboarding.records.engine import WRITES, prepare
from onboarding.records.outbox import OutboxMail
from onboarding.records.people import Person
from onboarding.records.towns import Municipality
from onboarding.web.app import create_app
from onboarding.web.extensions import db
from tests.database import SECRET, test_settings
from tests.post_office import Mailbox, open_post_office

MAILS = 120
SECONDS = 12
"""How long the storm lasts; afterwards the server is well again. It goes on until a few were killed."""
FEW, LONGEST = 5, 60
QUICK = Path("/dev/shm")
"""Where a disk need not be waited for: what a killed process has written stays written there too."""
KINDS = (MailKind.INVITATION, MailKind.ASSIGNMENT, MailKind.REMINDER, MailKind.DIGEST)
SETTLED = (MailState.SENT, MailState.UNCONFIRMED)
REPEAT = os.environ.get("STORM_SEED", "")
"""A storm that failed prints its seed; with it, moods and pauses are the same again."""


@dataclass(kw_only=True)
class Storm:
    """A seeded mood of the server and of whoever kills."""

    seed: int
    over: bool = False
    kills: Counter = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.dice, self.hand = Random(self.seed), Random(self.seed + 1)

    def mood(self, stage: str) -> str:
        """What the server does at a stage."""
        if self.over or self.dice.random() > 0.15:
            return "slow" if stage == "dot" and not self.over and self.dice.random() < 0.3 else ""
        after_the_dot = ("keep and drop", "lose and drop") if stage == "dot" else ("drop",)
        return self.dice.choice(
            ("4xx", "4xx", "5xx", "nonsense" if stage != "dot" else "4xx", *after_the_dot)
        )

    def wait(self, box: Mailbox) -> None:
        """Let the talk with the server go on for some steps, and a moment longer; then comes the kill."""
        ends, last = time.monotonic() + 2, box.steps + self.hand.randint(1, 40)
        while box.steps < last and time.monotonic() < ends:
            time.sleep(0.002)
        time.sleep(self.hand.choice((0, 0, 0.001, 0.005, 0.02, 0.1)))


@dataclass(kw_only=True)
class Stage:
    """The database, the outbox in it, and the process that starts the command."""

    folder: Path
    kennel: "subprocess.Popen[str]"
    session: Session

    def start(self) -> int:
        """Start the command; its process id."""
        self.kennel.stdin.write("go\n")
        self.kennel.stdin.flush()
        return int(self.kennel.stdout.readline())

    def ended(self) -> int:
        """How it ended: the signal, or its status times 256."""
        return int(self.kennel.stdout.readline())

    def quiet(self) -> None:
        """Wait until no courier is on the way."""
        with (self.folder / "mail.lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)

    def courier(self, runner: int) -> int | None:
        """The courier that this command started, once it has: before that a kill interrupts nothing."""
        ends = time.monotonic() + 5
        with suppress(OSError):
            while time.monotonic() < ends:
                if started := Path(f"/proc/{runner}/task/{runner}/children").read_text().split():
                    return int(started[0])
                time.sleep(0.005)
        return None

    def turn_the_clock(self) -> None:
        """Days pass, and somebody presses “Try again” wherever a mail had failed."""
        self.session.rollback()
        self.session.connection(execution_options=WRITES)
        self.session.execute(
            update(OutboxMail)
            .where(OutboxMail.state.in_((MailState.WAITING, MailState.FAILED)))
            .values(state=MailState.WAITING, not_before=_now() - timedelta(hours=1), attempts=0)
        )
        self.session.commit()

    def mails(self) -> list[OutboxMail]:
        """The outbox as it stands."""
        self.session.rollback()
        return list(self.session.scalars(select(OutboxMail)))


@pytest.fixture
def stage(tmp_path, worker_id):
    """A database of its own with its mails, as the command finds it."""
    folder = Path(mkdtemp(dir=QUICK if QUICK.is_dir() else tmp_path))
    settings = test_settings(folder, f"{worker_id}_storm")
    app = create_app(settings, TESTING=True)
    with app.app_context():
        upgrade()
        db.session.remove()
        db.engine.dispose()
    engine = create_engine(settings.database_url)
    prepare(engine)
    kennels, session = [], Session(engine, expire_on_commit=False)

    def enter(box: Mailbox) -> Stage:
        environ = os.environ | {
            "DATA_DIR": str(folder),
            "DATABASE_URL": settings.database_url,
            "SECRET_KEY": SECRET,
            "SMTP_URL": box.url,
            "PUBLIC_URL": "https://prelude.town.example",
        }
        kennels.append(
            subprocess.Popen(
                [sys.executable, "-m", "tests.cli.kennel"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                env=environ,
            )
        )
        _fill(session)
        return Stage(folder=folder, kennel=kennels[0], session=session)

    yield enter
    for each in kennels:
        each.stdin.close()
        each.wait()
        each.stdout.close()
    session.close()
    engine.dispose()
    rmtree(folder)


@pytest.mark.parametrize("killed", ["the command", "the courier too"])
def test_no_mail_is_lost_or_doubled_while_the_server_fails_and_the_sender_is_killed(stage, killed, capsys):
    storm = Storm(seed=int(REPEAT) if REPEAT else time.time_ns() % 1_000_000)
    with open_post_office(storm.mood) as box:
        here = stage(box)
        _rage(here, storm, box, courier_too=killed != "the command")
        storm.over = True
        _drain(here)
        mails = here.mails()
    doubtful = [mail for mail in mails if mail.doubts]
    sure = [mail for mail in mails if not mail.doubts]
    twice = [mail.message_id for mail in sure if box.held(mail.message_id) > 1]
    missing = [mail.message_id for mail in sure if box.held(mail.message_id) == 0]
    told = (
        f"\n{len(mails)} mails, {storm.kills.total()} kills ({killed}), {sum(box.faults.values())} failures: "
        f"sent twice {len(twice)}, missing {len(missing)}\n{_in_doubt(doubtful, box)}; seed {storm.seed}\n"
    )
    with capsys.disabled():
        sys.stdout.write(told)
    assert (twice, missing) == ([], []), told
    assert {mail.state for mail in sure} == {MailState.SENT}, told
    assert storm.kills.total() >= FEW, told
    if killed == "the command":
        assert {mail.message_id for mail in doubtful} == set(box.unsaid), told
    _hold_to_its_kind(doubtful, box, told)


def _rage(here: Stage, storm: Storm, box: Mailbox, *, courier_too: bool) -> None:
    begun = time.monotonic()
    while any(mail.state not in SETTLED for mail in here.mails()):
        lasted = time.monotonic() - begun
        if lasted > LONGEST or (lasted > SECONDS and storm.kills.total() >= FEW):
            return
        here.turn_the_clock()
        runner = here.start()
        courier = here.courier(runner)
        storm.wait(box)
        with suppress(ProcessLookupError):
            os.kill(runner, signal.SIGKILL)
        if courier_too and courier is not None:
            with suppress(ProcessLookupError):
                os.kill(courier, signal.SIGKILL)
                storm.kills["courier"] += 1
        if here.ended() == signal.SIGKILL:
            storm.kills["command"] += 1
        here.quiet()


def _drain(here: Stage) -> None:
    """The server is well again: what waits leaves, in three runs at most."""
    for _ in range(3):
        here.turn_the_clock()
        here.start()
        here.ended()
        here.quiet()


def _in_doubt(doubtful: list[OutboxMail], box: Mailbox) -> str:
    held = Counter(min(box.held(mail.message_id), 2) for mail in doubtful)
    return f"in doubt by the protocol {len(doubtful)}: arrived once {held[1]}, twice {held[2]}, not {held[0]}"


def _hold_to_its_kind(doubtful: list[OutboxMail], box: Mailbox, told: str) -> None:
    """A reminder or a digest in doubt is not handed in again; a necessary mail is, once."""
    for mail in doubtful:
        most = 1 if mail.kind in OPTIONAL else 2
        assert box.held(mail.message_id) <= most, told
        assert mail.state in ((MailState.UNCONFIRMED,) if mail.kind in OPTIONAL else SETTLED), told


def _fill(session: Session) -> None:
    town = Municipality(slug="vallorne", name="Vallorne", edition=open_shelf().newest)
    session.add(town)
    session.flush()
    for number in range(MAILS):
        email, kind = f"person{number}@example.org", KINDS[number % len(KINDS)]
        person = Person(municipality_id=town.id, email=email, name=f"Personne {number}")
        session.add(person)
        session.flush()
        session.add(_mail(town, person, kind))
    session.commit()


def _mail(town: Municipality, person: Person, kind: MailKind) -> OutboxMail:
    return OutboxMail(
        municipality_id=town.id,
        person_id=person.id,
        kind=kind,
        once=f"storm:{person.id}",
        message_id=f"storm{person.id}",
        recipient=person.email,
        locale="fr",
        subject=f"Courrier de la tempête n° {person.id}",
        body="Bonjour,\n\nCeci est un courrier.\n",
        html="<p>Bonjour</p>",
        written_at=_now(),
        not_before=_now(),
        not_after=_now() + timedelta(days=7),
    )


def _now() -> datetime:
    return datetime.now(UTC)
