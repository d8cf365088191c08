"""The week's cover in one language, as the drawing of the rota's grid takes it."""

from dataclasses import dataclass

from onboarding.domain.plan_moderation import CoverDay, CoverDuty
from onboarding.domain.week_grid import Block
from onboarding.press.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidDuty:
    """Who is there, and when."""

    name: str
    times: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidDay:
    """A day with its name, its drawing, and who is there."""

    label: str
    blocks: tuple[Block, ...]
    checks: tuple[float, ...]
    duties: tuple[SaidDuty, ...]


def told_week(week: tuple[CoverDay, ...], wording: Wording) -> tuple[SaidDay, ...]:
    """Each day of the week told."""
    return tuple(
        SaidDay(
            label=wording.week_day(day.day),
            blocks=day.blocks,
            checks=day.checks,
            duties=tuple(SaidDuty(name=duty.name, times=_times(duty, wording)) for duty in day.duties),
        )
        for day in week
    )


def _times(duty: CoverDuty, wording: Wording) -> str:
    """For example « 9 h 00 – 17 h 00 »; a check is one moment."""
    if duty.starts == duty.ends:
        return wording.clock(duty.starts)
    return f"{wording.clock(duty.starts)} – {wording.clock(duty.ends)}"
