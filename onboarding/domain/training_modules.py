"""The modules that make an ambassador a trained one."""

from collections.abc import Collection

MODULES = (
    "why_and_levels",
    "tool",
    "charter_and_cases",
    "difficult_conversations",
    "answering",
    "reflexes",
)
"""Ids of the six modules, six and a half hours in all."""


def is_trained(followed: Collection[str]) -> bool:
    """Whether somebody who followed these modules has followed them all."""
    return set(MODULES) <= set(followed)
