"""Who gives an opinion on a plan before it is decided, and what they said [NCGL]."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from onboarding.domain.errors import Refusal


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


COMMENT_LIMIT = 1_500
"""Characters that an opinion is explained in."""
ANSWERED_WITHIN = timedelta(days=14)
"""How long somebody has for an opinion, from the day on which the version was published."""


class OpinionUnexplained(Refusal):
    """Who concurs with conditions names them; who does not concur says why."""


def check(stance: Stance, comment: str) -> None:
    """Let an opinion pass. Raises OpinionUnexplained."""
    if stance is not Stance.CONCUR and not comment.strip():
        raise OpinionUnexplained


def answer_by(published: date, opens_on: date | None) -> date:
    """By when the opinions on a version are wanted: in a fortnight, and before the opening."""
    wanted = published + ANSWERED_WITHIN
    last = opens_on - timedelta(days=1) if opens_on else wanted
    return max(published, min(wanted, last))
