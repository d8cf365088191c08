"""The counts of an open round as they lie in the database: behind a mask that changes with each answer.

Counts alone would not be enough. Whoever holds the database as it stood before and after one answer, from
two backups or from the pages that a database keeps of the past, would read that answer off the difference.
The counts are therefore stored under a one-time mask, drawn from the town's secret and a number used once:
two states of a round have nothing in common, and without the secret, which is not in the database, neither
says anything. When the round closes, the bands that may be shown take the place of the counts.
Whoever runs the server, holds its secret and means to watch each answer could; no program prevents that.
"""

import hashlib
import hmac
import struct

from onboarding.domain.pulse import Tally

FIGURES = struct.Struct(">6I")
NONCE, PROOF = 16, 8
"""Bytes of the number used once, and of the proof that the mask was taken off with the right secret."""


def key_of(secret: str) -> bytes:
    """The key of the masks, drawn from the application's secret."""
    return hashlib.sha256(b"pulse tally\0" + secret.encode()).digest()


def masked(tally: Tally, *, key: bytes, nonce: bytes) -> bytes:
    """The counts under a mask of their own; `nonce` is 16 random bytes, never used before."""
    plain = FIGURES.pack(*tally.stuck, tally.clear)
    return nonce + _under(plain + _proof(plain, key), key, nonce)


def unmasked(stored: bytes, *, key: bytes) -> Tally | None:
    """The counts again, None when they were masked with another key."""
    whole = _under(stored[NONCE:], key, stored[:NONCE])
    plain, proof = whole[: FIGURES.size], whole[FIGURES.size :]
    if len(whole) != FIGURES.size + PROOF or not hmac.compare_digest(proof, _proof(plain, key)):
        return None
    *stuck, clear = FIGURES.unpack(plain)
    return Tally(stuck=tuple(stuck), clear=clear)


def _under(plain: bytes, key: bytes, nonce: bytes) -> bytes:
    mask = hashlib.blake2b(nonce, key=key, digest_size=64, person=b"mask").digest()
    return bytes(one ^ other for one, other in zip(plain, mask, strict=False))


def _proof(plain: bytes, key: bytes) -> bytes:
    return hashlib.blake2b(plain, key=key, digest_size=PROOF, person=b"proof").digest()
