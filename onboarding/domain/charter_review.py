"""What the review of the charter refuses."""

from onboarding.domain.errors import Refusal


class NotAdopted(Refusal):
    """Only a version that a leader adopted, and that is not public yet, is published."""
