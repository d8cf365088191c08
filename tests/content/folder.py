"""A small folder of content without a fault, for tests that then spoil it."""

import json
from pathlib import Path
from typing import Any

from onboarding.domain.charter import RECKONED
from onboarding.domain.kit import OFF_LIMITS
from onboarding.domain.readiness import Story
from tests.content.plan_folder import PLAN, plan_texts

SAID = {"fr": "Les mots qui disent {}", "en": "The words which say {}"}

ITEM = {
    "level": 3,
    "blocker": "none",
    "scope": "town",
    "owner": "AMB",
    "stories": ["S1"],
    "light": True,
    "certified": False,
    "computed": False,
    "validity": "document",
    "effort": 2,
    "lead_weeks": 4,
    "after": [],
    "source": ["SEED"],
}
REPORTING = {
    "id": "reporting",
    "number": 1,
    "absent": "no_reporting",
    "stories": ["S3"],
    "source": ["SEED"],
    "items": ["A1"],
    "proves": ["A1"],
    "approved_by": "dpo",
    "options": [
        {"id": "button", "recreates": [], "raises": [], "facts": ["response_hours"]},
        {"id": "none", "recreates": ["S3"], "raises": ["no_reporting"], "facts": []},
    ],
}
FINDING = {"severity": "amber", "stories": ["S3"], "clause": "reporting", "mend": "button", "fact": ""}
FINDINGS = ["no_reporting", *sorted(RECKONED)]
PHRASE = {"id": "no_button", "finding": "no_reporting", "manner": "forbidden", "clauses": ["reporting"]}
LEVELS = ["inform", "consult", "involve", "collaborate", "empower"]
USES = ["only_consultation", "inspiration", "inform_decision", "implement_some", "implement_all", "not_sure"]
CONTRADICTIONS = [f"R{number}" for number in range(1, 18)]
STAGES = [f"stage_{number}" for number in range(8)]
PULSE = ["awareness", "desire", "knowledge", "ability", "reinforcement"]
CASES = [f"case_{number}" for number in range(1, 21)]
DECISIONS = ["leave", "context", "move", "mask", "hide", "report"]
MODULES = ["why_and_levels", "tool", "charter_and_cases", "difficult_conversations", "answering", "reflexes"]
RULES = sorted(OFF_LIMITS)
RESTS_ON = {"clauses": {"reporting": ["button"]}, "source": ["SEED"]}
LETTERS = [{"id": rule, "group": "rules", "frame": "hidden", **RESTS_ON} for rule in RULES]

SEQUENCE = [
    {"id": "letter", "audience": "staff", "weeks": -4, "anchor": "opening", "source": ["SEED"]},
    {"id": "posters", "audience": "public", "weeks": -2, "anchor": "opening", "source": ["SEED"]},
]

STRUCTURE: dict[str, dict[str, Any]] = {
    "catalogue.toml": {
        "edition": "2026.11",
        "dimensions": [
            {"id": "A", "slug": "scoping", "weight": 60},
            {"id": "B", "slug": "promise", "weight": 40},
        ],
    },
    "readiness/scoping.toml": {
        "dimension": "A",
        "items": [{"id": "A1", **ITEM}, {"id": "A2", **ITEM, "after": ["A1"]}],
    },
    "readiness/promise.toml": {"dimension": "B", "items": [{"id": "B1", **ITEM, "owner": "LEAD+LEG"}]},
    "charter/clauses.toml": {"clauses": [REPORTING]},
    "charter/facts.toml": {
        "facts": [
            {"id": "response_hours", "kind": "number", "unit": "hours", "required": True, "default": "24"}
        ]
    },
    "charter/findings.toml": {"findings": [{"id": finding, **FINDING} for finding in FINDINGS]},
    "charter/phrases.toml": {"phrases": [{**PHRASE, "options": ["button"], "example_clears": True}]},
    "rollout/stages.toml": {
        "stages": [{"id": one, "number": n, "needs": ["A1"]} for n, one in enumerate(STAGES)]
    },
    "rollout/objections.toml": {"objections": [{"id": "too_dear", "items": ["B1"], "source": ["SEED"]}]},
    "rollout/training.toml": {
        "modules": [{"id": one, "minutes": 60, "items": ["A1"], "source": ["SEED"]} for one in MODULES]
    },
    "rollout/pulse.toml": {"elements": [{"id": one, "items": ["A1"], "source": ["SEED"]} for one in PULSE]},
    "commitment/levels.toml": {
        "levels": [{"id": level, "arnstein": "rung", "opens_contributions": True} for level in LEVELS]
    },
    "commitment/uses.toml": {"uses": [{"id": use} for use in USES]},
    "commitment/contradictions.toml": {
        "contradictions": [
            {"id": r, "severity": "red", "between": ["letter.level", "around.closes_on"]}
            for r in CONTRADICTIONS
        ]
    },
    **PLAN,
    "charter/letters.toml": {
        "fields": {"place": {"kind": "text"}, "origin": {"kind": "choice", "options": ["own"]}},
        "letters": [*LETTERS, {"id": "receipt", "group": "reports", **RESTS_ON}],
    },
    "conversations/plays.toml": {
        "numbers": [{"id": "112"}],
        "plays": [
            {"id": "danger", "decides": "anybody", "people": 1, "minutes": 5, "stories": ["S3"]}
            | {"letters": ["receipt"], **RESTS_ON}
        ],
    },
    "stories.toml": {"stories": [{"id": story} for story in Story]},
    "calibration/cases.toml": {
        "cases": [
            {
                "id": one,
                "decision": "leave",
                "clause": "reporting",
                "difficulty": "clear",
                "tags": ["criticism"],
            }
            for one in CASES
        ]
    },
    "pieces.toml": {
        "letter": {"serves": ["A1", "B1"], "source": ["SEED"], "per_department": False},
        "card": {"serves": ["A2"], "source": [], "per_department": True},
    },
    "communication/sequence.toml": {"steps": SEQUENCE},
    "inclusion/groups.toml": {"groups": [{"id": "young", "source": ["SEED"]}]},
    "sources.toml": {
        "keys": {"SEED": {"name": "A seed", "addresses": [], "kind": "seed", "seen": "2026-11"}}
    },
}

NAMES = {
    "owners": ["AMB", "DH", "LEAD", "DPO", "COM", "LEG", "MOD", "IT"],
    "validities": ["people", "briefing", "document", "legal", "drill", "none"],
    "levels": ["4", "3", "2", "1"],
    "statuses": ["not_started", "in_progress", "declared", "evidence", "verified", "stale", "not_applicable"],
    "verdicts": ["go", "conditions", "no_go"],
    "bands": ["build", "preparation", "conditions", "ready"],
    "confidences": ["high", "medium", "low"],
    "blockers": ["hard", "waivable"],
}
FIELDS: dict[str, tuple[list[str], list[str]]] = {
    "charter/facts.toml": (["response_hours"], ["label", "hint"]),
    "charter/findings.toml": (FINDINGS, ["title", "reason", "remedy"]),
    "rollout/stages.toml": (STAGES, ["name", "sentence", "needs"]),
    "rollout/objections.toml": (["too_dear"], ["said", "answer"]),
    "commitment/levels.toml": (LEVELS, ["name", "promise", "must_exist", "arnstein"]),
    "commitment/uses.toml": (USES, ["name"]),
    "commitment/contradictions.toml": (CONTRADICTIONS, ["title", "reason", "remedy"]),
    "plan/milestones.toml": (["rehearsal"], ["title", "detail"]),
    "plan/relaunch.toml": (["call"], ["title", "detail"]),
    "calibration/cases.toml": (CASES, ["title", "thread", "message", "reason", "hard"]),
    "calibration/decisions.toml": (DECISIONS, ["name", "sentence"]),
    "calibration/tags.toml": (["criticism"], ["name"]),
    "stories.toml": (list(Story), ["name", "short", "sentence", "prevention", "dial"]),
    "sources.toml": (["SEED"], ["supports"]),
    "communication/sequence.toml": (["letter", "posters"], ["message", "channel", "sender", "measure"]),
    "inclusion/groups.toml": (["young"], ["name", "outreach", "offline", "relay"]),
}


PIECES = {
    "letter": "# {said}\n\n{said} **{{town}}** {said} {{hours_left}}.\n",
    "card": "# {said}\n\n- {said} {{department}}\n\n| {said} | |\n|---|---|\n| {{hours_left}} | |\n",
}
SHARED = (
    "# {said}\n\n{said} {{town}} {{place}} {{origin}} {{rule_article}} {{rule_name}}\n"
    "\n{{ground}}\n\n{{why}}\n\n{{afterwards}}\n"
)
KIT = {"hidden": SHARED, "receipt": "# {said}\n\n{said} {{place}} {{response_hours}} {{origin}}.\n"}
DECLARED = ["town", "department", "hours_left"]


def make_folder(folder: Path) -> Path:
    """Write the small content, in French and English."""
    for file, table in STRUCTURE.items():
        _write(folder / file, table)
    for locale, said in SAID.items():
        for file, table in _texts(locale).items():
            _write(folder / "text" / locale / file, table)
        for room, texts in (("pieces", PIECES), ("letters", KIT)):
            for piece, text in texts.items():
                path = folder / "text" / locale / room / f"{piece}.md"
                path.parent.mkdir(exist_ok=True)
                path.write_text(text.format(said=said.format(piece)), encoding="utf-8")
    return folder


def spoil(folder: Path, file: str, old: str, new: str) -> None:
    """Make one edit, as a person would."""
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {file}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def _texts(locale: str) -> dict[str, dict[str, Any]]:
    texts: dict[str, dict[str, Any]] = {
        file: {one: _fields(locale, one, fields) for one in ids} for file, (ids, fields) in FIELDS.items()
    }
    names = {key: {one: _fields(locale, one, ["name"]) for one in ids} for key, ids in NAMES.items()}
    sides = {side: _fields(locale, side, ["name", "short", "sentence"]) for side in "AB"}
    return {
        **texts,
        "catalogue.toml": {"dimensions": sides, **names},
        "readiness/scoping.toml": {one: _item(locale, one) for one in ("A1", "A2")},
        "readiness/promise.toml": {"B1": _item(locale, "B1")},
        "rollout/training.toml": {one: _module(locale, one) for one in MODULES},
        "charter/clauses.toml": {"reporting": _clause(locale)},
        "charter/phrases.toml": {"no_button": {"phrases": [f"{locale} … button*"], "unless": []}},
        "rollout/pulse.toml": {one: _element(locale, one) for one in PULSE},
        "charter/letters.toml": _kit(locale),
        **plan_texts(lambda one, fields: _fields(locale, one, fields)),
        "conversations/plays.toml": {
            "plays": {"danger": _play(locale)},
            "numbers": {"112": _fields(locale, "112", ["name"])},
        },
        "pieces.toml": {
            "pieces": {one: _fields(locale, one, ["title", "purpose"]) for one in PIECES},
            "fields": {one: _fields(locale, one, ["label", "hint"]) for one in DECLARED},
        },
    }


def _fields(locale: str, one: str, fields: list[str]) -> dict[str, Any]:
    return {field: SAID[locale].format(f"{field} de {one}") for field in fields}


def _item(locale: str, one: str) -> dict[str, Any]:
    fields = _fields(locale, one, ["title", "task", "question", "why", "not_enough"])
    return {**fields, **{key: [SAID[locale].format(f"{key} de {one}")] for key in ("how", "evidence")}}


def _module(locale: str, one: str) -> dict[str, Any]:
    listed = {key: [SAID[locale].format(f"{key} de {one}")] for key in ("learnt", "steps", "material")}
    return {**_fields(locale, one, ["name", "aim"]), **listed}


def _element(locale: str, one: str) -> dict[str, Any]:
    fields = _fields(locale, one, ["name", "question", "low", "high", "barrier"])
    return {**fields, "steps": [SAID[locale].format(f"steps de {one}")]}


def _play(locale: str) -> dict[str, Any]:
    listed = {key: [SAID[locale].format(f"{key} de {key}")] for key in ("signs", "steps", "avoid")}
    words = _fields(locale, "danger", ["title", "happening", "needs", "message", "ending", "log"])
    return {**words, **listed}


def _kit(locale: str) -> dict[str, Any]:
    rule = ["name", "ground", "why", "afterwards"]
    return {
        "letters": {one: _fields(locale, one, ["title", "purpose"]) for one in [*RULES, "receipt"]},
        "fields": {one: _fields(locale, f"the {one}", ["label", "hint"]) for one in ("place", "origin")},
        "rules": {one: _fields(locale, f"rule {one}", rule) for one in RULES},
        "choices": {"origin": {"options": {"own": _fields(locale, "own", ["label", "said"])}}},
    }


def _clause(locale: str) -> dict[str, Any]:
    option = _fields(locale, "option", ["label", "cost"])
    body = SAID[locale].format("{response_hours} de {town}")
    options = {"button": {**option, "body": body}, "none": {**option, "body": ""}}
    return {**_fields(locale, "reporting", ["title", "question", "why"]), "options": options}


def _write(path: Path, table: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(_toml(table, "")), encoding="utf-8")


def _toml(table: dict[str, Any], name: str) -> list[str]:
    lines = [
        f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in table.items() if _plain(value)
    ]
    for key, value in table.items():
        inner = f"{name}.{key}" if name else key
        if isinstance(value, dict):
            lines += ["", f"[{inner}]", *_toml(value, inner)]
        elif not _plain(value):
            lines += [line for each in value for line in ("", f"[[{inner}]]", *_toml(each, inner))]
    return lines


def _plain(value: Any) -> bool:
    return not isinstance(value, dict) and not (
        isinstance(value, list) and value and isinstance(value[0], dict)
    )
