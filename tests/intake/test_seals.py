"""Seals are found in plain sight and in packed streams, whole or damaged, within bounds."""

import zlib
from time import monotonic

import pytest

from onboarding.intake.seals import MOST_SEALS, seals_in

SEAL = "0a" * 32
NOTHING = b"\x00\x00\x00\xff\xff"
"""A stored block without a byte in it: read, and nothing comes of it."""
PLAIN = b"%PDF-1.7\n"


def packed(text: bytes) -> bytes:
    return b"stream\n" + zlib.compress(text) + b"\nendstream\n"


def nested(streams: int) -> bytes:
    """Streams that each begin inside the one before and all run to the end of the file, for nothing."""
    begin = b"stream\n\x78\x01"
    block = b"\x00" + len(begin).to_bytes(2, "little") + (0xFFFF ^ len(begin)).to_bytes(2, "little") + begin
    return PLAIN + begin + block * (streams - 1) + NOTHING * 1_900_000


@pytest.mark.parametrize(
    "content",
    [
        PLAIN + SEAL.encode(),
        PLAIN + packed(b"/Keywords (" + SEAL.encode() + b")"),
        PLAIN + b"stream\nnot packed endstream" + packed(SEAL.encode()),
        (PLAIN + packed(SEAL.encode() + bytes(range(256)) * 40))[:-60],
    ],
)
def test_a_seal_is_found(content: bytes) -> None:
    assert seals_in(content) == (SEAL,)


@pytest.mark.parametrize("content", [b"", SEAL.encode(), PLAIN + b"0a" * 33, PLAIN + b"0A" * 32])
def test_what_is_no_seal_or_stands_in_no_pdf_is_none(content: bytes) -> None:
    assert seals_in(content) == ()


@pytest.mark.parametrize(
    "content",
    [
        PLAIN + b"stream\n" * 1_000_000,
        PLAIN + packed(b"0" * 20_000_000) * 30,
        PLAIN + b"a" * 10_000_000,
        PLAIN + b"".join(b"%064x " % number for number in range(100_000)),
        nested(3_000),
    ],
)
def test_a_hostile_file_takes_little_time_and_says_little(content: bytes) -> None:
    begun = monotonic()
    assert len(seals_in(content)) <= MOST_SEALS
    assert monotonic() - begun < 20
