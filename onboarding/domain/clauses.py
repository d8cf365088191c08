"""What a moderation charter is made of, and what a town chose from it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from onboarding.domain.facts import Fact
from onboarding.domain.phrases import Sought
from onboarding.domain.readiness import Story
from onboarding.domain.severity import Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One way to write a clause: stories it recreates, findings it raises, values its text uses.

    One that `falls_short` says less than the lines of the checklist ask which its clause answers.
    """

    id: str
    recreates: tuple[Story, ...] = ()
    raises: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    falls_short: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One thing the charter settles; `absent` is the finding raised when it says nothing.

    `items` are the lines of the checklist that ask for it; `proves` those of them for which the adopted text
    is itself the proof, once the role `approved_by`, where there is one, agrees with the version.
    """

    id: str
    number: int
    options: tuple[Option, ...]
    absent: str = ""
    stories: tuple[Story, ...] = ()
    source: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    proves: tuple[str, ...] = ()
    approved_by: str = ""

    @property
    def recommended(self) -> Option:
        """The option to start from."""
        return self.options[0]

    def find_option(self, option_id: str | None) -> Option | None:
        """The option of that id, or None."""
        return next((option for option in self.options if option.id == option_id), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingRule:
    """A weakness, and its cure: the option `mend` of `clause`, or the value `fact`."""

    id: str
    severity: Severity
    stories: tuple[Story, ...]
    clause: str
    mend: str = ""
    fact: str = ""


@dataclass(frozen=True, kw_only=True)
class CharterModel:
    """Everything a charter can be made of; `phrases` are sought in own wording, by language."""

    clauses: tuple[Clause, ...]
    facts: tuple[Fact, ...]
    findings: tuple[FindingRule, ...]
    phrases: Mapping[str, tuple[Sought, ...]] = field(default_factory=dict)

    @cached_property
    def clause_by_id(self) -> Mapping[str, Clause]:
        """Clauses by their id."""
        return {clause.id: clause for clause in self.clauses}

    @cached_property
    def fact_by_id(self) -> Mapping[str, Fact]:
        """Values asked for by their id."""
        return {fact.id: fact for fact in self.facts}


@dataclass(frozen=True, slots=True, kw_only=True)
class Charter:
    """What a town chose (clause id -> option id), filled in (fact id -> value) and worded itself.

    `own` holds, by clause id and language, text that stands instead of the option's: Markdown, printed as it
    is, so that values in braces are not filled in.
    """

    choices: Mapping[str, str] = field(default_factory=dict)
    facts: Mapping[str, str] = field(default_factory=dict)
    own: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def value(self, model: CharterModel, fact_id: str) -> str:
        """What the town filled in, else the default, else nothing."""
        fact = model.fact_by_id.get(fact_id)
        return self.facts.get(fact_id, fact.default if fact else "").strip()

    def chosen(self, clause: Clause) -> Option | None:
        """The option chosen for a clause; None when there is none, or none that exists."""
        return clause.find_option(self.choices.get(clause.id))


def chosen_options(model: CharterModel, charter: Charter) -> tuple[Option, ...]:
    """The options chosen, in the order of the clauses."""
    return tuple(option for one in model.clauses if (option := charter.chosen(one)) is not None)


def undecided(model: CharterModel, charter: Charter) -> tuple[Clause, ...]:
    """The clauses without a choice, or with one that no longer exists."""
    return tuple(clause for clause in model.clauses if charter.chosen(clause) is None)
