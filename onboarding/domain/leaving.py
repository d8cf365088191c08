"""When somebody leaves a role: what nobody would hold any more."""

from collections.abc import Iterable

from onboarding.domain.errors import Refusal
from onboarding.domain.people import Grant, Role

ORDER = tuple(Role)


class LeftWithoutOwner(Refusal):
    """Roles would be left without anybody: `left`. A successor, or a reason, is wanted first."""

    def __init__(self, left: tuple[Grant, ...]) -> None:
        super().__init__("nobody else holds the role")
        self.left = left


def left_behind(leaving: Iterable[Grant], others: Iterable[Grant]) -> tuple[Grant, ...]:
    """The roles that only whoever leaves holds; `others` are those of everybody who stays."""
    return tuple(sorted(set(leaving) - set(others), key=in_order))


def check_leaving(left: tuple[Grant, ...], *, reason: str) -> None:
    """Let somebody go if every role has another holder, or a reason says why not. Raises LeftWithoutOwner."""
    if left and not reason.strip():
        raise LeftWithoutOwner(left)


def in_order(grant: Grant) -> tuple[int, int]:
    """How roles are listed."""
    return ORDER.index(grant.role), grant.department or 0
