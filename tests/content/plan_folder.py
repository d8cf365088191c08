"""The plan's own files of the small folder: backward plan, matrix, risks."""

from collections.abc import Callable
from typing import Any

from onboarding.domain.raci import RaciRole

PLAN: dict[str, Any] = {
    "plan/milestones.toml": {
        "milestones": [
            {
                "id": "rehearsal",
                "anchor": "opening",
                "weeks": -2,
                "days": 0,
                "owner": "AMB",
                "items": ["A1"],
                "after": [],
                "work_days": 2,
            }
        ]
    },
    "plan/relaunch.toml": {"actions": [{"id": "call", "after": 3, "source": ["SEED"]}]},
    "plan/raci.toml": {
        "columns": [{"id": role} for role in RaciRole],
        "tasks": [{"id": "launch", "items": ["A1"], "parts": {"sponsor": "A", "ambassador": "R"}}],
    },
    "plan/risks.toml": {
        "risks": [
            {"id": "few", "story": "S2", "likelihood": 2, "impact": 3, "owner": "ambassador"}
            | {"items": ["A1"], "source": ["SEED"]}
        ]
    },
}


def plan_texts(fields: Callable[[str, list[str]], dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """The words of one language; `fields` makes those of an id."""
    return {
        "plan/raci.toml": {
            "columns": {one: fields(one, ["name", "short"]) for one in RaciRole},
            "tasks": {"launch": fields("launch", ["title"])},
        },
        "plan/risks.toml": {
            "risks": {"few": fields("few", ["title", "sign", "measure"])},
            "pause": {"rule": fields("rule", ["triggers", "told", "reopening"])},
        },
    }
