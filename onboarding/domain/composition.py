"""From what was gathered to the launch plan: what is shown, in which order, cut where."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from onboarding.domain.annexes import Annexes
from onboarding.domain.answers import Line
from onboarding.domain.blockers import DIMENSION_FLOOR
from onboarding.domain.capacity import Scenario
from onboarding.domain.charter import ClauseDraft, Finding
from onboarding.domain.commitment import Letter
from onboarding.domain.contradiction import Contradiction
from onboarding.domain.decision_sheet import Earlier, Granted, History, decide
from onboarding.domain.decisions import Decided
from onboarding.domain.figures import Score
from onboarding.domain.launch_plan import (
    NOTE_CAP,
    Backward,
    Cover,
    DepartmentLine,
    DimensionLine,
    LaunchPlan,
    Method,
    Network,
    Note,
    Sheet,
    Stamp,
    capped,
)
from onboarding.domain.open_lines import Gathered, open_groups
from onboarding.domain.people import Role
from onboarding.domain.plan_annexes import short_annexes
from onboarding.domain.plan_gaps import gaps
from onboarding.domain.plan_letter import short
from onboarding.domain.plan_moderation import Moderation
from onboarding.domain.plan_papers import CharterPaper, LetterPaper
from onboarding.domain.readiness import Catalogue, CatalogueSet, Owner
from onboarding.domain.rollout import Stage, ownership
from onboarding.domain.score_curve import ScorePoint, by_week
from onboarding.domain.sign_offs import Hat, Opinion, SignOff

HATS = {
    Hat.DPO: Role.DPO,
    Hat.LEGAL: Role.LEGAL,
    Hat.MODERATION: Role.MODERATION_LEAD,
    Hat.COMMUNICATIONS: Role.COMMUNICATIONS,
}
OWNING = {
    Owner.AMB: Role.LEAD_AMBASSADOR,
    Owner.LEAD: Role.LEADER,
    Owner.DPO: Role.DPO,
    Owner.COM: Role.COMMUNICATIONS,
    Owner.LEG: Role.LEGAL,
    Owner.MOD: Role.MODERATION_LEAD,
    Owner.IT: Role.IT,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What the plan is composed from; `staff` in people, `holders` names per role.

    `whole` is the catalogue beyond the town's set, `past` the figures kept of earlier days.
    """

    cover: Cover
    catalogue: Catalogue
    chosen: CatalogueSet
    score: Score
    earlier: Earlier | None
    granted: tuple[Granted, ...]
    departments: tuple[DepartmentLine, ...]
    department_ids: tuple[int, ...]
    staff: int
    holders: Mapping[Role, tuple[str, ...]]
    lines: Mapping[tuple[str, int | None], Line]
    notes: tuple[Note, ...]
    backward: Backward
    need: tuple[Scenario, ...]
    letter: Letter
    found: tuple[Contradiction, ...]
    findings: tuple[Finding, ...]
    charter: tuple[ClauseDraft, ...]
    stamp: Stamp | None
    annexes: Annexes = field(default_factory=Annexes)
    opinions: tuple[Opinion, ...] = ()
    decision: Decided | None = None
    number: int = 0
    paper: LetterPaper | None = None
    charter_paper: CharterPaper | None = None
    moderation: Moderation = field(default_factory=Moderation)
    available: float | None = None
    past: tuple[ScorePoint, ...] = ()
    whole: Catalogue | None = None


def compose(material: Material) -> LaunchPlan:
    """The whole plan, decided, with what it lacks."""
    plan = _composed(material)
    return replace(plan, gaps=gaps(plan, material.whole or material.catalogue))


def _composed(material: Material) -> LaunchPlan:
    stages = Counter(each.position.stage for each in material.departments)
    return LaunchPlan(
        cover=replace(material.cover, summary=capped(material.cover.summary)),
        sheet=_sheet(material),
        dimensions=tuple(_dimensions(material)),
        departments=tuple(sorted(material.departments, key=_by_stage)),
        stages=tuple(stages[stage] for stage in Stage),
        network=_network(material),
        open=open_groups(_gathered(material)),
        people={owner: material.holders.get(role, ()) for owner, role in OWNING.items()},
        backward=material.backward,
        need=material.need,
        letter=short(material.letter),
        found=tuple(sorted(material.found, key=lambda rule: rule.severity != "red")),
        findings=material.findings,
        charter=material.charter,
        sign_offs=tuple(_answered(material.opinions, _sign_offs(material))),
        method=_method(material),
        annexes=short_annexes(material.annexes),
        decision=material.decision,
        number=material.number,
        paper=material.paper,
        charter_paper=material.charter_paper,
        moderation=material.moderation,
        available=material.available,
        history=by_week(material.past, _today(material)),
    )


def _today(material: Material) -> ScorePoint:
    score = material.score
    return ScorePoint(day=material.cover.today, raw=score.raw, shown=score.shown)


def _sheet(material: Material) -> Sheet:
    history = History(
        granted=material.granted,
        earlier=material.earlier,
        opens=material.cover.opens_on,
        today=material.cover.today,
        decided=material.decision is not None and material.decision.ended is None,
    )
    return decide(material.catalogue, material.score, history)


def _dimensions(material: Material) -> Iterable[DimensionLine]:
    for dimension in material.catalogue.dimensions:
        members = [item for item in material.catalogue.items if item.dimension == dimension.id]
        scores = [material.score.items[item.id] for item in members]
        applicable = [score for score in scores if score.credit is not None]
        figure = material.score.dimensions.get(dimension.id)
        yield DimensionLine(
            id=dimension.id,
            weight=dimension.weight,
            figure=figure,
            closed=sum(score.closed for score in applicable),
            lines=len(applicable),
            under_floor=figure is not None and figure < DIMENSION_FLOOR,
        )


def _by_stage(line: DepartmentLine) -> tuple[int, str]:
    return -line.position.stage, line.name


def _network(material: Material) -> Network:
    named = material.departments
    return Network(
        leads=material.holders.get(Role.LEAD_AMBASSADOR, ()),
        owned=ownership(line.position for line in named),
        staff=material.staff,
        referents=len({name for line in named for name in line.referents}),
        deputies=len({name for line in named for name in line.deputies}),
    )


def _gathered(material: Material) -> Gathered:
    first = [
        (id, line)
        for id, line in zip(material.department_ids, material.departments, strict=True)
        if line.position.in_first_wave
    ]
    waived = frozenset(blocker.item for blocker in material.score.blockers if blocker.waived)
    return Gathered(
        catalogue=material.catalogue,
        score=material.score,
        lines=material.lines,
        first_wave=tuple(first),
        waived=waived,
        notes=tuple(replace(note, text=capped(note.text, NOTE_CAP)) for note in material.notes),
        opens=material.cover.opens_on,
        today=material.cover.today,
    )


def _answered(opinions: Iterable[Opinion], lines: Iterable[SignOff]) -> Iterable[SignOff]:
    given = {(opinion.hat, opinion.department): opinion for opinion in opinions}
    return (replace(line, opinion=given.get((line.hat, line.department_id))) for line in lines)


def _sign_offs(material: Material) -> Iterable[SignOff]:
    yield SignOff(hat=Hat.AMBASSADOR, names=material.holders.get(Role.LEAD_AMBASSADOR, ()))
    for id, line in zip(material.department_ids, material.departments, strict=True):
        if line.position.in_first_wave:
            yield SignOff(hat=Hat.DEPARTMENT_HEAD, names=line.heads, department=line.name, department_id=id)
    for hat, role in HATS.items():
        yield SignOff(hat=hat, names=material.holders.get(role, ()))
    sponsor = material.letter.sponsor.strip()
    if not material.letter.no_chief_executive:
        yield SignOff(hat=Hat.CHIEF_EXECUTIVE, names=_chief_executive(material, sponsor))
    yield SignOff(hat=Hat.SPONSOR, names=(sponsor,) if sponsor else ())


def _chief_executive(material: Material, sponsor: str) -> tuple[str, ...]:
    """Whom the letter names; until it does, whoever leads besides the sponsor."""
    named = material.letter.chief_executive.strip()
    leaders = (name for name in material.holders.get(Role.LEADER, ()) if name not in sponsor)
    return (named,) if named else tuple(leaders)


def _method(material: Material) -> Method:
    return Method(
        edition=material.catalogue.edition,
        chosen=material.chosen,
        lines=len(material.catalogue.items),
        weights={dimension.id: dimension.weight for dimension in material.catalogue.dimensions},
        stamp=material.stamp,
    )


__all__ = ["Earlier", "Granted", "Material", "compose"]
