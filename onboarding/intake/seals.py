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
    left = MOST_UNPACKED
    for count, mark in enumerate(STREAM.finditer(content)):
        if count == MOST_STREAMS or left <= 0 or len(found) >= MOST_SEALS:
            break
        unpacked = _unpacked(memoryview(content)[mark.end() :], min(left, AT_ONCE))
        left -= len(unpacked)
        found |= dict.fromkeys(SEAL.findall(unpacked)[:MOST_SEALS])
    return tuple(seal.decode("ascii") for seal in list(found)[:MOST_SEALS])


def _unpacked(packed: memoryview, most: int) -> bytes:
    """What of it unpacks, at most so many bytes; nothing of a stream that is packed otherwise."""
    unpacker, parts, room = zlib.decompressobj(), [], most
    for start in range(0, len(packed), STEP):
        try:
            part = unpacker.decompress(packed[start : start + STEP], room)
        except zlib.error:
            break
        parts.append(part)
        room -= len(part)
        if unpacker.eof or room <= 0:
            break
    return b"".join(parts)


STEP = 256
"""Packed bytes taken in at a time: a damaged stream gives what stands before the damage."""
