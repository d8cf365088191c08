"""Passwords: Argon2id, and no easy ones."""

from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from zxcvbn import zxcvbn

from onboarding.domain.errors import WeakPassword

SHORTEST = 12
LONGEST = 200
LEAST_STRENGTH = 3
LOCAL_WORDS = (
    "prelude",
    "mairie",
    "commune",
    "consultation",
    "motdepasse",
    "bonjour",
    "citoyen",
    "soleil",
    "azerty",
)
"""Words that guessers of French town halls try first."""

HASHER = PasswordHasher()
AT_ONCE = BoundedSemaphore(2)
"""Hashing takes a core for a sixth of a second: sign-ins wait for each other, pages do not wait for them."""
NOBODY = HASHER.hash("nobody has this password")
"""Checked when the address is unknown, so that the answer takes as long."""


def hash_password(password: str, *, known: tuple[str, ...] = ()) -> str:
    """Argon2id hash of a password that is hard enough to guess. Raises WeakPassword."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise WeakPassword
    if zxcvbn(password[:72], user_inputs=[*LOCAL_WORDS, *known])["score"] < LEAST_STRENGTH:
        raise WeakPassword
    with AT_ONCE:
        return HASHER.hash(password)


def matches(stored: str | None, password: str) -> bool:
    """Whether the password is the one behind the hash; takes as long when there is none."""
    try:
        with AT_ONCE:
            return HASHER.verify(stored or NOBODY, password[:LONGEST]) and stored is not None
    except (VerificationError, InvalidHashError):
        return False
