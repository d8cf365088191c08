"""A small charter model and its words, for tests."""

from collections.abc import Mapping
from dataclasses import dataclass

from onboarding.domain.charter import CharterModel, Clause, Fact, FactKind, FindingRule, Option
from onboarding.domain.readiness import Story
from onboarding.domain.severity import Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    title: str
    options: Mapping[str, Body]


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallWords:
    clauses: Mapping[str, Heading]
    facts: Mapping[str, Label]


def clause(number: int, clause_id: str, *options: Option, absent: str = "") -> Clause:
    return Clause(id=clause_id, number=number, options=options, absent=absent)


def option(option_id: str, *, raises: str = "", facts: tuple[str, ...] = ()) -> Option:
    return Option(id=option_id, raises=(raises,) if raises else (), facts=facts)


def rule(rule_id: str, clause_id: str, severity: Severity = Severity.AMBER, mend: str = "") -> FindingRule:
    return FindingRule(id=rule_id, severity=severity, stories=(Story.S3,), clause=clause_id, mend=mend)


def number(fact_id: str, unit: str, default: str = "") -> Fact:
    return Fact(id=fact_id, kind=FactKind.NUMBER, unit=unit, default=default)


SMALL = CharterModel(
    clauses=(
        clause(1, "regime", option("post"), option("hybrid"), option("pre", facts=("publication_hours",))),
        clause(2, "cover", option("weekend_checks"), option("round_the_clock"), option("office")),
        clause(3, "appeal", option("other_person"), option("none", raises="no_appeal"), absent="no_appeal"),
        clause(4, "moderators", option("separate_team", facts=("moderator_count", "mailbox"))),
        clause(5, "elections", option("dated"), option("none", raises="no_elections"), absent="no_elections"),
        clause(
            6,
            "revision",
            option("dated", facts=("version", "adopted_on")),
            option("none", raises="no_version"),
        ),
    ),
    facts=(
        number("publication_hours", "hours"),
        number("response_hours", "hours", "24"),
        number("moderator_count", "people"),
        Fact(id="mailbox", kind=FactKind.EMAIL),
        Fact(id="version", kind=FactKind.TEXT, default="1"),
        Fact(id="adopted_on", kind=FactKind.DATE),
        Fact(id="motto", kind=FactKind.LONG_TEXT, required=False),
    ),
    findings=(
        rule("no_version", "revision", mend="dated"),
        rule("no_elections", "elections", mend="dated"),
        rule("single_moderator", "moderators"),
        rule("no_appeal", "appeal", Severity.RED, "other_person"),
        rule("cover_too_thin", "cover"),
        rule("pre_without_limit", "regime", Severity.RED),
    ),
)

CLEAN = {"moderator_count": "2", "adopted_on": "2027-03-01"}
"""Values with which the recommended choices raise nothing."""

BODIES = {
    "regime": {
        "post": "Lu après.",
        "hybrid": "Lu parfois avant.",
        "pre": "Lu en {publication_hours} heures.",
    },
    "cover": {
        "weekend_checks": "Réponse en {response_hours} heures.",
        "round_the_clock": "Jour et nuit.",
        "office": "9–17.",
    },
    "appeal": {"other_person": "Écrivez à {town}.", "none": ""},
    "moderators": {"separate_team": "- {moderator_count} personnes\n- {mailbox}\n\n{motto}"},
    "elections": {"dated": "Sobriété.", "none": ""},
    "revision": {"dated": "Version {version}, {adopted_on}.", "none": ""},
}
WORDS = SmallWords(
    clauses={
        one: Heading(title=one.upper(), options={key: Body(body=body) for key, body in options.items()})
        for one, options in BODIES.items()
    },
    facts={"mailbox": Label(label="Courriel [modération]"), "adopted_on": Label(label="Date d’adoption")},
)
