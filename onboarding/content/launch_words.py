"""The words of what the launch plan's own sections propose."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class SequenceText:
    """A proposed action of the communication plan: what is said, how, by whom, how one sees its effect."""

    message: str
    channel: str
    sender: str
    measure: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicText:
    """A proposed group of the inclusion table: its name, how one goes to it, its way without a screen."""

    name: str
    outreach: str
    offline: str
    relay: str
