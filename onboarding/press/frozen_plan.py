"""A composed plan as JSON and back, whatever its dataclasses hold; and what printed it."""

import json
from collections.abc import Mapping
from importlib.metadata import version

from cattrs.errors import BaseValidationError

from onboarding.domain.errors import Refusal
from onboarding.domain.launch_plan import LaunchPlan
from onboarding.press.plan_values import READING

ENGINE = ("weasyprint", "pydyf", "fonttools", "font-source-sans-pro")
"""The packages that decide the bytes of a document."""


class PlanUnreadable(Refusal):
    """A frozen plan that this program cannot read back: it was written by one that knew other things."""


def written(plan: LaunchPlan) -> str:
    """The plan as a JSON document, in one way only; the order of mappings is that of the printed lists."""
    plain = READING.unstructure(plan, unstructure_as=LaunchPlan)
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def read(document: str) -> LaunchPlan:
    """The plan that a document of `written` holds. Raises PlanUnreadable.

    A field that is missing is empty; one that this program does not know is passed over.
    """
    try:
        kept: Mapping[str, object] = json.loads(document)
        return READING.structure(kept, LaunchPlan)
    except (BaseValidationError, ValueError, TypeError, KeyError, AttributeError) as fault:
        raise PlanUnreadable from fault


def engine() -> str:
    """What prints here, with its version, for example "weasyprint 70.0, pydyf 0.12.1"."""
    return ", ".join(f"{name} {version(name)}" for name in ENGINE)
