"""Who gives an opinion on a plan before it is decided, and what they said [NCGL]."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Hat(StrEnum):
    """In which role somebody gives an opinion."""

    AMBASSADOR = "ambassador"
    DEPARTMENT_HEAD = "department_head"
    DPO = "dpo"
    LEGAL = "legal"
    MODERATION = "moderation"
    COMMUNICATIONS = "communications"
    CHIEF_EXECUTIVE = "chief_executive"
    SPONSOR = "sponsor"


class Stance(StrEnum):
    """What somebody thinks of the plan."""

    CONCUR = "concur"
    CONDITIONS = "conditions"
    AGAINST = "against"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """What somebody said of a published version; `department` is its id where the hat holds in one."""

    hat: Hat
    stance: Stance
    name: str
    on: date
    department: int | None = None
    comment: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOff:
    """A line to sign; `names` is empty where nobody is known, `opinion` None while nobody has answered."""

    hat: Hat
    names: tuple[str, ...]
    department: str = ""
    department_id: int | None = None
    opinion: Opinion | None = None
