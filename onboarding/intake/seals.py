"""Which plan a PDF says it is: the seals it carries, looked for without trusting anything it says."""

import re
import zlib

SEAL = re.compile(rb"(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")
STREAM = re.compile(rb"stream\r?\n")
MOST_SEALS = 50
MOST_STREAMS = 20_000
MOST_UNPACKED = 64 * 1024 * 1024
"""Bytes of all unpacked streams together."""
AT_ONCE = 4 * 1024 * 1024
"""Bytes of one stream that are looked at: what describes a document stands in small ones."""
TWICE = 2
"""How often the file is read through for its streams: those of a real one never lie inside each other."""
STEP = 256
"""Packed bytes taken in at a time: a damaged stream gives what stands before the damage."""
HEAD = b"%PDF-"


def is_pdf(content: bytes) -> bool:
    """Whether it begins as a PDF does."""
    return content.startswith(HEAD)


def seals_in(content: bytes) -> tuple[str, ...]:
    """The SHA-256 digests that stand in the file, in plain sight or packed, each once, the first one first.

    A stream that is damaged is read up to the damage. Nothing is fetched, run or believed.
    """
    if not is_pdf(content):
        return ()
    found = dict.fromkeys(SEAL.findall(content)[:MOST_SEALS])
    left, unread = MOST_UNPACKED, TWICE * len(content) + MOST_STREAMS * STEP
    for count, mark in enumerate(STREAM.finditer(content)):
        if count == MOST_STREAMS or min(left, unread) <= 0 or len(found) >= MOST_SEALS:
            break
        packed = memoryview(content)[mark.end() : mark.end() + unread]
        unpacked, taken = _unpacked(packed, min(left, AT_ONCE))
        left, unread = left - len(unpacked), unread - taken
        found |= dict.fromkeys(SEAL.findall(unpacked)[:MOST_SEALS])
    return tuple(seal.decode("ascii") for seal in list(found)[:MOST_SEALS])


def _unpacked(packed: memoryview, most: int) -> tuple[bytes, int]:
    """What of it unpacks, at most so many bytes, and how much was read for it.

    Nothing of a stream that is packed otherwise; what is unpacked may be nothing however long it is read.
    """
    unpacker, parts, room, start = zlib.decompressobj(), [], most, 0
    for start in range(0, len(packed), STEP):
        try:
            part = unpacker.decompress(packed[start : start + STEP], room)
        except zlib.error:
            break
        parts.append(part)
        room -= len(part)
        if unpacker.eof or room <= 0:
            break
    return b"".join(parts), start + STEP
