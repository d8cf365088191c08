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


class OwnColleague(Refusal):
    """A line is handed to somebody else, who has a role in the town and works there still."""


class UntilOutOfRange(Refusal):
    """A line is handed over until a day between today and a year from now."""


class AlreadyEntrusted(Refusal):
    """One of the lines is in somebody's hands already; `to` names them, `until` is their last day."""

    def __init__(self, to: str, until: object) -> None:
        super().__init__("already entrusted")
        self.to, self.until = to, until


class NothingSaid(Refusal):
    """A comment says something."""


class TooLong(Refusal):
    """A comment keeps within its limit; `length` is how many characters it has."""

    def __init__(self, length: int) -> None:
        super().__init__("the comment is too long")
        self.length = length


class MentionUnclear(Refusal):
    """A name after an @ fits several people, or somebody who may not open the line."""

    def __init__(self, written: str, *, fits: tuple[str, ...], closed_to: str = "") -> None:
        super().__init__("a mention is not clear")
        self.written, self.fits, self.closed_to = written, fits, closed_to


class DepartmentGone(Refusal):
    """The department was deleted; `told` is what the journal says of it."""

    def __init__(self, told: object) -> None:
        super().__init__("the department was deleted")
        self.told = told


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
