"""What moderators take in hand: the plays of the playbook, the letters of the kit."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from onboarding.content.structure import Structure
from onboarding.domain.kit import KitField, KitLetter
from onboarding.domain.plays import Number, Play


@dataclass(frozen=True, kw_only=True)
class Moderation:
    """Plays and letters in the order of their files; the numbers and the fields that they know."""

    plays: tuple[Play, ...]
    numbers: tuple[Number, ...]
    letters: tuple[KitLetter, ...]
    fields: tuple[KitField, ...]

    @cached_property
    def play_by_id(self) -> Mapping[str, Play]:
        """Plays by their id."""
        return {play.id: play for play in self.plays}

    @cached_property
    def letter_by_id(self) -> Mapping[str, KitLetter]:
        """Letters by their id."""
        return {letter.id: letter for letter in self.letters}


def moderation_of(structure: Structure) -> Moderation:
    """The plays and letters of the content."""
    return Moderation(
        plays=structure.plays.values,
        numbers=structure.numbers.values,
        letters=structure.letters.values,
        fields=structure.letter_fields.values,
    )
