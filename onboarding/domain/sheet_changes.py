"""What a form that was handed back would change, against the lines as they stand now."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from onboarding.domain.answers import Status, Step
from onboarding.domain.sheet_faults import Fault, FaultKind
from onboarding.domain.sheet_form import Field, Filled, plain

STEPS = {
    Status.NOT_STARTED: Step.NOT_STARTED,
    Status.IN_PROGRESS: Step.IN_PROGRESS,
    Status.NOT_APPLICABLE: Step.NOT_APPLICABLE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Current:
    """A line as it stands; `evidence` holds the links and texts given, `saved_by` a name."""

    status: Status = Status.NOT_STARTED
    note: str = ""
    reason: str = ""
    version: int = 0
    evidence: frozenset[str] = frozenset()
    saved_by: str = ""
    saved_at: datetime | None = None
    mine: bool = True
    computed: bool = False
    may_not_apply: bool = True

    @property
    def step(self) -> Step:
        """The status as its owner would say it."""
        return STEPS.get(self.status, Step.DONE)

    @property
    def set_aside_because(self) -> str:
        """Why the line does not apply; a reason for sending it back is not one."""
        return self.reason if self.status is Status.NOT_APPLICABLE else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One line before and after; the evidence is only what was not given yet."""

    before: Current
    after: Filled
    link: str = ""
    text: str = ""


def changes(
    filled: Iterable[Filled], now: Mapping[str, Current]
) -> tuple[tuple[Change, ...], tuple[Fault, ...]]:
    """What would change, or why nothing may; a row that says what stands already changes nothing."""
    found, faults = [], []
    for row in filled:
        current = now.get(row.key)
        if current is None:
            faults.append(Fault(kind=FaultKind.LINE_GONE, cell=row.cell(Field.LINE), key=row.key))
            continue
        change = _change(row, current)
        if change is None:
            continue
        fault = _refusal(row, current)
        if fault:
            faults.append(fault)
        else:
            found.append(change)
    return tuple(found), tuple(faults)


def _change(row: Filled, current: Current) -> Change | None:
    link, text = (each if each not in current.evidence else "" for each in (row.link, row.text))
    said = (row.step, row.note, row.reason)
    stands = (current.step, plain(current.note), plain(current.set_aside_because))
    if said == stands and not link and not text:
        return None
    return Change(before=current, after=row, link=link, text=text)


def _refusal(row: Filled, current: Current) -> Fault | None:
    kinds = (
        (current.computed, FaultKind.COMPUTED, Field.STATUS),
        (not current.mine, FaultKind.NOT_YOURS, Field.STATUS),
        (row.version != current.version, FaultKind.CHANGED_MEANWHILE, Field.STATUS),
        (
            row.step is Step.NOT_APPLICABLE and not current.may_not_apply,
            FaultKind.ALWAYS_APPLICABLE,
            Field.STATUS,
        ),
        (_reason_alone(row, current), FaultKind.REASON_ALONE, Field.REASON),
    )
    return next(
        (Fault(kind=kind, cell=row.cell(field), key=row.key) for wrong, kind, field in kinds if wrong), None
    )


def _reason_alone(row: Filled, current: Current) -> bool:
    """A reason that would be lost; one that only stayed behind is no loss."""
    stayed = plain(current.set_aside_because)
    return row.step is not Step.NOT_APPLICABLE and row.reason not in {"", stayed}
