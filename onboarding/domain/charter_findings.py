"""What a reading of the charter finds: by choice, by what is missing, by values and dates, by own wording."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from onboarding.domain.clauses import Charter, CharterModel, Clause, FindingRule, chosen_options
from onboarding.domain.facts import as_day, as_number
from onboarding.domain.own_wording import blanks_left
from onboarding.domain.phrases import Manner, Sought
from onboarding.domain.readiness import Story
from onboarding.domain.severity import Severity

GAP_OFFICE_HOURS = 64
"""Longest wait in hours with Monday to Friday, 9 to 17: Friday 17:00 to Monday 9:00 (DERIVED, §2.4)."""
GAP_WEEKEND_CHECKS = 17
"""Longest wait in hours with two short checks on each weekend day, at 10:00 and 18:00 (DERIVED, §2.4)."""
GAP_ROUND_THE_CLOCK = 0
LONGEST_GAP: Mapping[str, int] = {
    "office": GAP_OFFICE_HOURS,
    "weekend_checks": GAP_WEEKEND_CHECKS,
    "round_the_clock": GAP_ROUND_THE_CLOCK,
}
"""Option of the cover clause -> hours during which nobody looks."""

FEWEST_MODERATORS = 2
"""Under this, the first leave leaves nobody [DD-MOD]."""
HELD_FIRST = frozenset({"pre", "hybrid"})
"""Options of the regime clause under which something waits before it appears."""
HELD_ALL = "pre"
"""The option under which everything waits: it needs a reason, an end and somebody at weekends."""
NOBODY_AT_WEEKENDS = "office"
"""The cover that leaves what is held unread at weekends."""
UNFINISHED = "unfinished_wording"
"""Own wording in which a blank of the model text still stands."""

RECKONED = frozenset(
    {
        "pre_without_limit",
        "pre_without_reason",
        "pre_without_end",
        "held_at_weekends",
        "cover_too_thin",
        "rota_too_thin",
        "single_moderator",
        "no_elections",
        UNFINISHED,
    }
)
"""Findings that depend on values, dates, rota or wording as well as on choices."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """A sentence of the town's own wording, as typed; empty when it is missing from that wording."""

    locale: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A weakness found; `number` and `clause` are those in which to mend it.

    `replacement` is the option that cures it, empty where a value does. `unsaid`: it comes from what the
    charter does not say yet. `own`: it stands in the town's own wording, at the `excerpts`.
    """

    rule: FindingRule
    number: int
    clause: str = ""
    replacement: str = ""
    unsaid: bool = False
    own: bool = False
    excerpts: tuple[Excerpt, ...] = ()

    @property
    def stories(self) -> tuple[Story, ...]:
        """The failure stories it recreates."""
        return self.rule.stories


def findings(
    model: CharterModel,
    charter: Charter,
    *,
    today: date,
    election_on: date | None = None,
    longest_wait: float | None = None,
) -> tuple[Finding, ...]:
    """What a reading of the charter finds, each once in a clause: red first, then by clause.

    `longest_wait` in hours is that of the town's rota; without a rota the chosen cover is reckoned with.
    """
    raised = _raised(model, charter)
    raised |= _by_values(model, charter, longest_wait) | _by_regime(model, charter, today)
    if not _votes_within_a_year(election_on, today):
        raised -= {"no_elections"}
    found = [_found(model, charter, rule) for rule in model.findings if rule.id in raised]
    found.extend(own_findings(model, charter))
    return tuple(sorted(found, key=lambda each: (each.rule.severity is not Severity.RED, each.number)))


def own_findings(model: CharterModel, charter: Charter) -> Iterator[Finding]:
    """What the town's own wording raises: by clause, then in the order of the rules."""
    rules = {rule.id: rule for rule in model.findings}
    for clause in (one for one in model.clauses if one.id in charter.own):
        excerpts = _excerpts(model, charter, clause)
        for rule in (rules[finding] for finding in rules if finding in excerpts):
            yield Finding(
                rule=rule,
                number=clause.number,
                clause=clause.id,
                replacement=sound_option(charter, clause),
                own=True,
                excerpts=excerpts[rule.id],
            )


def sound_option(charter: Charter, clause: Clause) -> str:
    """The option whose text may stand instead of own wording: the chosen one, unless it is weak itself."""
    chosen = charter.chosen(clause)
    weak = chosen is None or chosen.raises or chosen.recreates
    return clause.recommended.id if chosen is None or weak else chosen.id


def _found(model: CharterModel, charter: Charter, rule: FindingRule) -> Finding:
    clause = model.clause_by_id[rule.clause]
    said = charter.chosen(clause) is not None or clause.id in charter.own
    return Finding(rule=rule, number=clause.number, clause=clause.id, replacement=rule.mend, unsaid=not said)


def _excerpts(model: CharterModel, charter: Charter, clause: Clause) -> dict[str, tuple[Excerpt, ...]]:
    chosen = charter.chosen(clause)
    found: dict[str, tuple[Excerpt, ...]] = {}
    for locale, body in sorted(charter.own[clause.id].items()):
        hits = [(UNFINISHED, text) for text in blanks_left(body)]
        for each in model.phrases.get(locale, ()):
            if _concerns(each, clause, chosen.id if chosen else ""):
                hits.extend((each.rule.finding, text) for text in _hits(each, body))
        for finding, text in dict.fromkeys(hits):
            found[finding] = (*found.get(finding, ()), Excerpt(locale=locale, text=text))
    return found


def _concerns(each: Sought, clause: Clause, option: str) -> bool:
    rule = each.rule
    return (not rule.clauses or clause.id in rule.clauses) and (not rule.options or option in rule.options)


def _hits(each: Sought, body: str) -> tuple[str, ...]:
    found = each.found_in(body)
    if each.rule.manner is Manner.EXPECTED:
        return () if found else ("",)
    return found


def _raised(model: CharterModel, charter: Charter) -> set[str]:
    by_choice = {finding for option in chosen_options(model, charter) for finding in option.raises}
    silent = (one for one in model.clauses if charter.chosen(one) is None and one.id not in charter.own)
    return by_choice | {clause.absent for clause in silent}


def _by_regime(model: CharterModel, charter: Charter, today: date) -> set[str]:
    regime, limit = charter.choices.get("regime"), charter.value(model, "publication_hours")
    end = as_day(charter.value(model, "pre_ends_on"))
    holds = {
        "pre_without_limit": regime in HELD_FIRST and as_number(limit) is None,
        "pre_without_reason": regime == HELD_ALL and not charter.value(model, "pre_reason"),
        "pre_without_end": regime == HELD_ALL and (end is None or end <= today),
        "held_at_weekends": regime == HELD_ALL and charter.choices.get("cover") == NOBODY_AT_WEEKENDS,
    }
    return {finding for finding, does in holds.items() if does}


def _by_values(model: CharterModel, charter: Charter, longest_wait: float | None) -> set[str]:
    promised = as_number(charter.value(model, "response_hours"))
    gap = LONGEST_GAP.get(charter.choices.get("cover", ""), GAP_ROUND_THE_CLOCK)
    count = as_number(charter.value(model, "moderator_count"))
    holds = {
        "cover_too_thin": longest_wait is None and promised is not None and promised < gap,
        "rota_too_thin": longest_wait is not None and promised is not None and promised < longest_wait,
        "single_moderator": count is not None and count < FEWEST_MODERATORS,
        "no_elections": charter.choices.get("elections", "none") == "none" and "elections" not in charter.own,
    }
    return {finding for finding, does in holds.items() if does}


def _votes_within_a_year(election_on: date | None, today: date) -> bool:
    if election_on is None or election_on < today:
        return False
    return (election_on.year - 1, election_on.month, election_on.day) < (today.year, today.month, today.day)
