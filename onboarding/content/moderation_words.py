"""The words of the playbook and of the moderator's kit in one language."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PlayText:
    """A play of the playbook: what one sees, what to do, what to say, how it ends."""

    title: str
    happening: str
    needs: str
    signs: tuple[str, ...]
    steps: tuple[str, ...]
    message: str
    avoid: tuple[str, ...]
    ending: str
    log: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterText:
    """A letter of the moderator's kit: what it is called, when it serves, what to do `before` it leaves."""

    title: str
    purpose: str
    before: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleText:
    """A rule as a statement of reasons tells it: its ground, why it stands, what its author may do."""

    name: str
    ground: str
    why: str
    afterwards: str
    before: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceOption:
    """One answer of a choice, and the sentence that stands in the letter."""

    label: str
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceText:
    """The answers of a choice."""

    options: Mapping[str, ChoiceOption]
