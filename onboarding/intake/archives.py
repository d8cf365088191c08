"""The ZIP container of Office and OpenDocument files: nothing hidden, nothing strange, nothing swollen."""

import struct
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from onboarding.domain.evidence_files import Fault, FileRefused

MOST_MEMBERS = 3000
MOST_UNPACKED = 100 * 1024 * 1024
"""Bytes of all members together, counted while they are unpacked."""
STEP = 1 << 18
LOCAL_HEAD, END_HEAD = 30, 22
LONGEST_DESCRIPTOR = 24
"""Bytes that may stand between one member's data and the next member."""
LINK = 0o120000
UNREADABLE = (
    BadZipFile,
    KeyError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
    zlib.error,
)
Sink = Callable[[bytes], None]


class Container:
    """An archive whose shape was checked when it was opened. Raises FileRefused."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        try:
            self._archive = ZipFile(BytesIO(content))
        except (BadZipFile, ValueError, NotImplementedError, OverflowError, struct.error):
            raise FileRefused(Fault.UNREADABLE) from None
        self.members = tuple(self._archive.infolist())
        self.names = frozenset(member.filename for member in self.members)
        self._left = MOST_UNPACKED
        self._demand_members()
        self._demand_ends()
        self._demand_no_gaps()

    def read(self, name: str) -> bytes:
        """A member whole. Raises FileRefused."""
        return b"".join(self.parts(name))

    def parts(self, name: str) -> Iterator[bytes]:
        """A member piece by piece, counted against what the whole archive may unpack to."""
        try:
            with self._archive.open(name) as member:
                while part := member.read(STEP):
                    self._spend(len(part))
                    yield part
        except UNREADABLE:
            raise FileRefused(Fault.UNREADABLE) from None

    def _spend(self, size: int) -> None:
        self._left -= size
        if self._left < 0:
            raise FileRefused(Fault.BOMB)

    def _demand_members(self) -> None:
        if len(self.members) > MOST_MEMBERS:
            raise FileRefused(Fault.TOO_MANY_MEMBERS)
        if len({name.casefold() for name in self.names}) < len(self.members):
            raise FileRefused(Fault.MEMBER_NAMES)
        for member in self.members:
            _demand_plain(member)

    def _demand_ends(self) -> None:
        """Nothing before the first member, nothing behind the list of members."""
        first = min((member.header_offset for member in self.members), default=-1)
        end = self._content.rfind(b"PK\x05\x06")
        if first != 0 or end < 0 or end + END_HEAD != len(self._content):
            raise FileRefused(Fault.MORE_BEHIND)

    def _demand_no_gaps(self) -> None:
        """One member ends where the next begins: none overlap, and nothing lies between."""
        starts = sorted(self.members, key=lambda member: member.header_offset)
        follows = [member.header_offset for member in starts[1:]] + [self._archive.start_dir]
        for member, following in zip(starts, follows, strict=True):
            head = self._content[member.header_offset : member.header_offset + LOCAL_HEAD]
            if len(head) < LOCAL_HEAD:
                raise FileRefused(Fault.UNREADABLE)
            named, extra = struct.unpack("<HH", head[26:30])
            gap = following - (member.header_offset + LOCAL_HEAD + named + extra + member.compress_size)
            if not 0 <= gap <= LONGEST_DESCRIPTOR:
                raise FileRefused(Fault.MORE_BEHIND)


def _demand_plain(member: ZipInfo) -> None:
    name = member.orig_filename
    parts = name.rstrip("/").split("/")
    strange = not name.isprintable() or "\\" in name or ":" in name
    if strange or any(part in {"", ".", ".."} for part in parts) or member.external_attr >> 16 & LINK == LINK:
        raise FileRefused(Fault.MEMBER_NAMES)
    if member.flag_bits & 0x1:
        raise FileRefused(Fault.ENCRYPTED)
    if member.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
        raise FileRefused(Fault.UNREADABLE)
