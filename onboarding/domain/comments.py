"""What a comment may be."""

from onboarding.domain import errors

LIMIT = 2_000
"""Longest comment, in characters."""


def checked(body: str) -> str:
    """The comment without surrounding space. Raises NothingSaid, TooLong."""
    said = body.strip()
    if not said:
        raise errors.NothingSaid
    if len(said) > LIMIT:
        raise errors.TooLong(len(said))
    return said
