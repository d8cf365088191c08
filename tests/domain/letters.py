"""A letter that contradicts nothing, what stands around it, and how to look at both."""

from dataclasses import replace
from datetime import date

from onboarding.content.shelf import open_shelf
from onboarding.domain.commitment import Answerer, Letter, Margin, Participation, Surroundings, Use
from onboarding.domain.contradiction import Contradiction
from onboarding.domain.contradictions import contradictions

RULES = open_shelf().contradictions
SOUND = Letter(
    question="Quel parc pour demain ?",
    level=Participation.CONSULT,
    use=Use.INFORM_DECISION,
    promise="Nous lisons tout et nous disons ce qui a changé, et pourquoi.",
    negotiable=(Margin(text="Les jeux"), Margin(text="Les bancs")),
    fixed=(Margin(text="Le budget", reason="voté en décembre"),),
    decision="Programme de travaux",
    decision_on=date(2027, 7, 1),
    still_open=True,
    budget=120_000,
    analysis_weeks=4,
    results_on=date(2027, 6, 14),
    answerers=(Answerer(topic="Jeux", who="Parcs et jardins", by=date(2027, 6, 1)),),
)
AROUND = Surroundings(
    opens_on=date(2027, 3, 1),
    closes_on=date(2027, 5, 2),
    regime="post",
    opening_hours="always",
    identity="real_name",
    analysis_hours=40.0,
    weekly_hours=10.0,
    departments=("Parcs et jardins", "Voirie"),
)


def found(letter: Letter = SOUND, around: Surroundings = AROUND) -> tuple[Contradiction, ...]:
    """What contradicts."""
    return contradictions(RULES, letter, around)


def ids(letter: Letter = SOUND, around: Surroundings = AROUND) -> list[str]:
    """The ids of what contradicts."""
    return [one.id for one in found(letter, around)]


def said(**changed: object) -> Letter:
    """The sound letter with something else in it."""
    return replace(SOUND, **changed)


def beside(**changed: object) -> Surroundings:
    """The quiet surroundings with something else in them."""
    return replace(AROUND, **changed)


def quoted(one: Contradiction) -> dict[str, object]:
    """Place -> what it says, of the two and of those beside them."""
    return {quote.place: quote.value for quote in (*one.between, *one.also)}
