"""A real mail server on this machine whose mood is told to it, stage by stage."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

NONSENSE = "Bonjour, que puis-je pour vous ?"
SLOW = 0.15
"""Seconds."""


@dataclass(kw_only=True)
class Mailbox:
    """Everything the server holds; `receipts`: Message-IDs for which it said 250; `unsaid`: it hung up.

    `mood` says what happens at a stage (greeting, ehlo, mail, rcpt, data, dot): nothing, "4xx", "5xx",
    "drop", "nonsense", "slow", and at the dot also "keep and drop" and "lose and drop". `steps` counts them.
    """

    mood: Callable[[str], str] = lambda _: ""
    letters: list[EmailMessage] = field(default_factory=list)
    receipts: "defaultdict[str, int]" = field(default_factory=lambda: defaultdict(int))
    unsaid: "defaultdict[str, int]" = field(default_factory=lambda: defaultdict(int))
    faults: "defaultdict[str, int]" = field(default_factory=lambda: defaultdict(int))
    lines: int = 0
    steps: int = 0
    steps: int = 0
    port: int = 0

    @property
    def url(self) -> str:
        """As SMTP_URL says it."""
        return f"smtp://127.0.0.1:{self.port}?from=prelude@town.example"

    def held(self, message_id: str) -> int:
        """How often the mail of that Message-ID, without its host, was stored."""
        return sum(letter["Message-ID"].startswith(f"<{message_id}@") for letter in self.letters)

    def to(self, address: str) -> list[EmailMessage]:
        """What arrived for an address."""
        return [letter for letter in self.letters if parseaddr(letter["To"])[1] == address]

    def feel(self, stage: str) -> str:
        """The mood at this stage, counted."""
        self.steps += 1
        self.steps += 1
        mood = self.mood(stage)
        if mood:
            self.faults[f"{stage} {mood}"] += 1
        return mood

    async def handle_DATA(  # noqa: N802 - the library's name
        self, server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        """The dot has come: keep the mail, or not, and say so, or not."""
        letter = message_from_bytes(envelope.original_content or b"", policy=policy.default)
        name, mood = letter["Message-ID"][1:].partition("@")[0], self.feel("dot")
        if mood in {"4xx", "5xx"}:
            return f"{mood[0]}51 not this one"
        if mood in {"nonsense", "drop", "lose and drop"}:
            self.unsaid[name] += 1
            return await _vanish(server, mood)
        self.letters.append(letter)
        if mood == "keep and drop":
            self.unsaid[name] += 1
            return await _vanish(server, mood)
        if mood == "slow":
            await asyncio.sleep(SLOW)
        self.receipts[name] += 1
        return "250 taken"


async def _vanish(server: SMTP, mood: str) -> str:
    if mood == "nonsense":
        return NONSENSE
    assert server.transport is not None
    server.transport.abort()
    return "421 gone"


class Moody(SMTP):
    """The protocol, with a mood at each of its steps."""

    def __init__(self, box: Mailbox) -> None:
        super().__init__(box, enable_SMTPUTF8=False)
        self.box = box

    async def _handle_client(self) -> None:
        self.box.lines += 1
        if await self._answered("greeting"):
            assert self.transport is not None
            self.transport.close()
            return
        await super()._handle_client()

    async def smtp_EHLO(self, hostname: str) -> None:  # noqa: N802
        """Greeted."""
        if not await self._answered("ehlo"):
            await super().smtp_EHLO(hostname)

    async def smtp_MAIL(self, arg: str | None) -> None:  # noqa: N802
        """The sender."""
        if not await self._answered("mail"):
            await super().smtp_MAIL(arg)

    async def smtp_RCPT(self, arg: str | None) -> None:  # noqa: N802
        """The recipient."""
        if "refused@" in (arg or ""):
            await self.push("550 nobody of that name here")
        elif not await self._answered("rcpt"):
            await super().smtp_RCPT(arg)

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802
        """May the mail be spoken?"""
        if not await self._answered("data"):
            await super().smtp_DATA(arg)

    async def _answered(self, stage: str) -> bool:
        mood = self.box.feel(stage)
        if mood == "slow":
            await asyncio.sleep(SLOW)
        if mood in {"", "slow"}:
            return False
        if mood == "drop":
            assert self.transport is not None
            self.transport.abort()
        else:
            await self.push(NONSENSE if mood == "nonsense" else f"{mood[0]}50 not now")
        return True


class _Office(Controller):
    def __init__(self, box: Mailbox) -> None:
        super().__init__(box, hostname="127.0.0.1", port=0)
        self.box = box

    def factory(self) -> SMTP:
        """A new line."""
        return Moody(self.box)

    def _trigger_server(self) -> None:
        assert self.server is not None
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@contextmanager
def open_post_office(mood: Callable[[str], str] = lambda _: "") -> Iterator[Mailbox]:
    """The server, for as long as it is needed."""
    box = Mailbox()
    office = _Office(box)
    office.start()
    box.port, box.mood, box.lines = office.port, mood, 0
    try:
        yield box
    finally:
        office.stop()
