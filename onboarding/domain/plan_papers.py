"""The town's signed papers as the plan prints them: the letter, and the charter in force."""

from dataclasses import dataclass
from datetime import date, datetime

from onboarding.domain.frozen_letter import LetterSection
from onboarding.domain.signing import Seat


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterSignature:
    """Who signed the letter, in which seat, and when."""

    seat: Seat
    name: str
    function: str
    signed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterPaper:
    """The newest version of the letter; `changed` says that the letter reads otherwise by now.

    `waiting` are the seats in which nobody has signed; `language` is that of the text.
    """

    number: int
    frozen_at: datetime
    digest: str
    public: bool
    changed: bool
    signatures: tuple[LetterSignature, ...]
    waiting: tuple[Seat, ...]
    language: str
    text: tuple[LetterSection, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CharterPaper:
    """The charter in force: its number, the day of its adoption, and since when residents can read it."""

    number: int
    adopted_on: date
    adopted_by: str
    published_on: date | None
    digest: str
