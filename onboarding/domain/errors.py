"""Refusals: what the domain will not do. The pages phrase them."""


class Refusal(Exception):
    """A rule says no. Nothing was changed."""


class NotYours(Refusal):
    """The policy does not let this person do this."""


class NotFound(Refusal):
    """There is no such thing in this person's town."""


class ComputedLine(Refusal):
    """The line is computed from dates, letter or rota; nobody ticks it."""


class SelfVerification(Refusal):
    """Nobody verifies what they declared themselves."""


class NothingToVerify(Refusal):
    """The line carries no declaration yet."""


class NotStale(Refusal):
    """The line still holds: there is nothing to confirm again."""


class DrillToRepeat(Refusal):
    """A drill that lies too far from the opening is held again, not confirmed again."""


class CertifierNeeded(Refusal):
    """A legal or emergency line is verified, or set aside, by the DPO or the legal service."""


class ReasonMissing(Refusal):
    """The step needs a reason in writing."""


class AlwaysApplicable(Refusal):
    """Contributions open around the clock can never be "not applicable"."""


class NotWaivable(Refusal):
    """Only a waivable blocker can be waived."""


class ExpiryOutOfRange(Refusal):
    """A waiver ends after the day it is given and at most 92 days later."""


class DayToCome(Refusal):
    """What was done lies in the past, or today."""


class SamePerson(Refusal):
    """A referent cannot be their own deputy."""


class ReviewDateMissing(Refusal):
    """A "not now" needs a reason and a review date to come."""


class DatesOutOfOrder(Refusal):
    """A consultation closes after it opens."""


class AlreadyThere(Refusal):
    """Something of that name stands already."""


class AddressElsewhere(AlreadyThere):
    """The address belongs to somebody of another town."""


class InvitationSpent(Refusal):
    """The invitation was used, withdrawn, or has run out."""


class WeakPassword(Refusal):
    """The password is too short or too easy to guess."""


class TooManyTries(Refusal):
    """Sign-in is slowed for a while."""


class OwnRole(Refusal):
    """Nobody gives themselves a role that checks what others declare."""


class DraftTooLong(Refusal):
    """A draft holds at most 50 kB."""


class LastLead(Refusal):
    """A town keeps at least one lead ambassador."""


class Conflict(Refusal):
    """Somebody else saved first; `current` is what they saved."""

    def __init__(self, current: object) -> None:
        super().__init__("saved by somebody else in the meantime")
        self.current = current


class TooManyOwnLines(Refusal):
    """The town has as many lines of its own as anybody can finish."""


class NothingToUpgrade(Refusal):
    """The town works with the newest edition already."""


class UpgradeSettled(Refusal):
    """Somebody has answered since the upgrade: it can no longer be undone."""
