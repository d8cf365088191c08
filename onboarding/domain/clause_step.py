"""One step on a clause of the charter, and how it is taken back."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from onboarding.domain.clauses import Charter


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseState:
    """What a step touches: the option, values (fact id -> value) and own wording (language -> text).

    None where there is nothing; what a step does not touch is left out.
    """

    option: str | None = None
    facts: Mapping[str, str | None] = field(default_factory=dict)
    own: Mapping[str, str | None] = field(default_factory=dict)

    def written(self) -> dict[str, object]:
        """As the journal keeps it; nothing where nothing stood."""
        facts = {fact: value for fact, value in self.facts.items() if value is not None}
        return {"option": self.option, "facts": facts} | ({"own": dict(self.own)} if self.own else {})


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseStep:
    """A clause before and after somebody's step."""

    clause: str
    before: ClauseState
    after: ClauseState


def state_of(charter: Charter, clause: str, *, like: ClauseState) -> ClauseState:
    """What the charter says now of everything that `like` touches."""
    own = charter.own.get(clause, {})
    return ClauseState(
        option=charter.choices.get(clause),
        facts={fact: charter.facts.get(fact) for fact in like.facts},
        own={locale: own.get(locale) for locale in like.own},
    )


def reversal(step: ClauseStep, charter: Charter) -> ClauseState:
    """What to write so that the clause is as before the step.

    A value that another clause shares and somebody changed since stays as it is.
    """
    untouched = {fact for fact, value in step.after.facts.items() if charter.facts.get(fact) == value}
    return ClauseState(
        option=step.before.option,
        facts={fact: step.before.facts.get(fact) for fact in step.after.facts if fact in untouched},
        own={locale: step.before.own.get(locale) for locale in step.after.own},
    )


def changes(step: ClauseStep) -> bool:
    """Whether the step left anything otherwise than it was."""
    facts = {fact: step.before.facts.get(fact) for fact in step.after.facts}
    own = {locale: step.before.own.get(locale) for locale in step.after.own}
    return step.before.option != step.after.option or facts != step.after.facts or own != step.after.own
