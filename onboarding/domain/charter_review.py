"""The review of a version of the charter: who is asked, what they said, what an adoption has to answer."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from onboarding.domain.canonical import digest
from onboarding.domain.clauses import Clause
from onboarding.domain.errors import Refusal
from onboarding.domain.facts import Fact
from onboarding.domain.frozen_charter import CharterState
from onboarding.domain.people import Role

ASKED = (Role.LEGAL, Role.DPO)
"""Whose opinion a version asks for, in the order in which they are named."""
TIME_TO_ANSWER = timedelta(days=14)
"""After so many days without an opinion the version is put to leadership all the same. Our assumption."""
TEXT_LIMIT = 5_000
"""Longest opinion, remark, reason or summary, in characters."""
IN_FORCE = frozenset({CharterState.ADOPTED, CharterState.PUBLISHED})
"""States in which a version was adopted and is not replaced."""


class DraftUnready(Refusal):
    """A draft with undecided clauses or blanks is not frozen: what is missing would be missing for good."""

    def __init__(self, undecided: tuple[Clause, ...], missing: tuple[Fact, ...]) -> None:
        super().__init__("the draft has gaps")
        self.undecided, self.missing = undecided, missing


class NothingNew(Refusal):
    """The draft says what the version of that number says already."""

    def __init__(self, number: int) -> None:
        super().__init__("the draft says nothing new")
        self.number = number


class NotInReview(Refusal):
    """The version is not in review any more: adopted, or withdrawn for a newer one."""


class NotAdopted(Refusal):
    """Only a version that is adopted, and not published yet, can be published."""


class ReviewMoved(Refusal):
    """An opinion, a remark or a finding has come since the page was opened."""


class Stand(StrEnum):
    """Where somebody who is asked for an opinion stands; NOBODY holds the role in this town."""

    AGREES = "agrees"
    DISAGREES = "disagrees"
    SILENT = "silent"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """What a role says of a version; name, text and moment are empty where nobody has answered.

    `holders` are the names of those who may answer.
    """

    role: Role
    stand: Stand
    holders: tuple[str, ...] = ()
    name: str = ""
    body: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """What stands against an adoption. `remarks` are ids of open ones, `red` and `amber` ids of findings."""

    opinions: tuple[Opinion, ...]
    remarks: tuple[int, ...] = ()
    red: tuple[str, ...] = ()
    amber: tuple[str, ...] = ()

    @property
    def unheard(self) -> tuple[Opinion, ...]:
        """The opinions that nobody has given."""
        return tuple(each for each in self.opinions if each.stand in {Stand.SILENT, Stand.NOBODY})

    @property
    def against(self) -> tuple[Opinion, ...]:
        """The opinions that do not agree."""
        return tuple(each for each in self.opinions if each.stand is Stand.DISAGREES)

    @property
    def reason_needed(self) -> bool:
        """Whether it takes a written reason to adopt the version as it stands."""
        return bool(self.unheard or self.against or self.remarks or self.red)

    @property
    def stamp(self) -> str:
        """Equal as long as nothing has come since: what a confirmation page was shown with."""
        return digest((self.opinions, self.remarks, self.red, self.amber), salt="grounds")[:16]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """The version in review, as what waits for somebody is told from it: which roles have answered."""

    number: int
    submitted_on: date
    answered: frozenset[Role]

    @property
    def answer_by(self) -> date:
        """The last day on which leadership waits for the opinions."""
        return self.submitted_on + TIME_TO_ANSWER

    def asks(self, roles: Collection[Role]) -> bool:
        """Whether an opinion of somebody with these roles is missing."""
        return any(role in roles and role not in self.answered for role in ASKED)

    def ripe(self, held: Collection[Role], today: date) -> bool:
        """Whether leadership has the next move: all who can answer have, or had their time."""
        return today > self.answer_by or not self.asks(held)


def opinions_of(given: Iterable[Opinion], holders: Iterable[tuple[Role, str]]) -> tuple[Opinion, ...]:
    """One opinion for each role that is asked, given, awaited, or of a role that nobody holds."""
    said = {each.role: each for each in given}
    pairs = tuple(holders)
    names = {role: tuple(name for held, name in pairs if held is role) for role in ASKED}
    return tuple(
        said.get(role)
        or Opinion(role=role, stand=Stand.SILENT if names[role] else Stand.NOBODY, holders=names[role])
        for role in ASKED
    )
