"""Cases that a town adds to the calibration game for itself: its own subjects, never its own people."""

from collections.abc import Mapping
from dataclasses import dataclass

from onboarding.domain.calibration import CaseText, Difficulty, Ruling
from onboarding.domain.errors import Refusal

MOST = 60
"""Own cases in use at a time."""
TITLE_LIMIT, THREAD_LIMIT, MESSAGE_LIMIT, REASON_LIMIT = 100, 500, 5000, 1500
MARK = "own"
"""What the codes of own cases begin with."""


class CaseUsed(Refusal):
    """A case that stood in a round is retired, never deleted."""


class TooManyCases(Refusal):
    """The town has as many cases of its own as anybody can judge."""


class CaseReplaced(Refusal):
    """A newer version of the case exists: it is the one to change."""


class CaseInPlay(Refusal):
    """Whoever judges the case in an open round does not read its model answer meanwhile."""


TURNING = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))
"""Signs that turn the direction of what follows, for `str.translate` to take out."""


def unturned(text: str) -> str:
    """The text without signs that turn its direction; a right-to-left script needs none of them."""
    return text.translate(TURNING)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnCase:
    """What a town says of a case; `texts` by locale, whole in each."""

    decision: Ruling
    clause: str
    difficulty: Difficulty
    texts: Mapping[str, CaseText]


def own_code(number: int, revision: int) -> str:
    """The code by which a round knows that version of a town's case, such as own-3-2."""
    return f"{MARK}-{number}-{revision}"
