"""Editions of the launch plan: for whom, which sections, and what a version for publication leaves out."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from enum import StrEnum

from onboarding.domain.annexes import Annexes
from onboarding.domain.commitment import Letter
from onboarding.domain.launch_plan import DepartmentLine, LaunchPlan, OpenGroup, Sheet
from onboarding.domain.name_scrubbing import scrubbed
from onboarding.domain.plan import Stop
from onboarding.domain.plan_missing import PlanGap
from onboarding.domain.plan_moderation import Moderation
from onboarding.domain.plan_papers import CharterPaper, LetterPaper
from onboarding.domain.plan_sections import Section
from onboarding.domain.sign_offs import SignOff


class Edition(StrEnum):
    """For whom the plan is set: those who decide, their one page, one department, everybody."""

    FULL = "full"
    SHEET = "sheet"
    DEPARTMENT = "department"
    PUBLIC = "public"


SECTIONS: Mapping[Edition, Collection[Section]] = {
    Edition.FULL: tuple(Section),
    Edition.SHEET: (Section.SHEET,),
    Edition.PUBLIC: tuple(Section),
}
"""The sections of an edition, which keep their numbers; a department's sheet is set on its own."""


def public(plan: LaunchPlan, names: Iterable[str]) -> LaunchPlan:
    """The plan without people and internal notes; `names` are replaced wherever else they stand.

    What stays: figures, verdict, functions, dates, promises, the charter, and the letter that residents can
    read. What goes: everybody's name, notes, reasons of waivers, comments, what is asked of leadership.
    """
    known = frozenset(names) | frozenset(names_in(plan))
    return scrubbed(_without_people(plan), known)


def names_in(plan: LaunchPlan) -> Iterator[str]:
    """The people whom the plan names where nothing but a person stands."""
    for line in plan.departments:
        yield from (*line.heads, *line.referents, *line.deputies)
    for holders in plan.people.values():
        yield from holders
    yield from plan.network.leads
    yield from plan.backward.named.values()
    for column in plan.annexes.raci.columns:
        yield from column.people
    for sign_off in plan.sign_offs:
        yield from (*sign_off.names, *([sign_off.opinion.name] if sign_off.opinion else ()))
    yield from (each.confirmed_by for each in plan.annexes.compliance)
    yield from (stop.waived_by for stop in plan.sheet.all_waivers)
    yield from (each.name for each in plan.moderation.people)
    yield from (duty.name for day in plan.moderation.week for duty in day.duties)
    yield from _signing(plan)


def _signing(plan: LaunchPlan) -> Iterator[str]:
    yield from (said.partition(",")[0] for said in (plan.letter.sponsor, plan.letter.chief_executive))
    if plan.decision:
        yield plan.decision.by
    if plan.paper:
        yield from (each.name for each in plan.paper.signatures)
    if plan.charter_paper:
        yield plan.charter_paper.adopted_by


def _without_people(plan: LaunchPlan) -> LaunchPlan:
    return replace(
        plan,
        sheet=_sheet(plan.sheet),
        departments=tuple(_department(line) for line in plan.departments),
        network=replace(plan.network, leads=()),
        open=tuple(_group(group) for group in plan.open),
        people={},
        backward=replace(plan.backward, named={}),
        letter=_letter(plan.letter),
        sign_offs=tuple(_sign_off(each) for each in plan.sign_offs),
        annexes=_annexes(plan.annexes),
        decision=replace(plan.decision, by="") if plan.decision else None,
        paper=_paper(plan.paper),
        charter_paper=_charter_paper(plan.charter_paper),
        moderation=_moderation(plan.moderation),
        gaps={section: tuple(_gap(each) for each in gaps) for section, gaps in plan.gaps.items()},
    )


def _sheet(sheet: Sheet) -> Sheet:
    return replace(
        sheet,
        waivers=tuple(_stop(each) for each in sheet.waivers),
        all_waivers=tuple(_stop(each) for each in sheet.all_waivers),
        asked=(),
        asked_left_out=0,
    )


def _stop(stop: Stop) -> Stop:
    return replace(stop, waived_by="", reason="")


def _department(line: DepartmentLine) -> DepartmentLine:
    position = replace(line.position, reason="")
    return replace(line, position=position, heads=(), referents=(), deputies=(), gaps=())


def _group(group: OpenGroup) -> OpenGroup:
    return replace(group, lines=tuple(replace(line, heads=(), notes=()) for line in group.lines))


def _letter(letter: Letter) -> Letter:
    return replace(letter, sponsor="", chief_executive="")


def _sign_off(line: SignOff) -> SignOff:
    opinion = replace(line.opinion, name="", comment="") if line.opinion else None
    return replace(line, names=(), opinion=opinion)


def _annexes(annexes: Annexes) -> Annexes:
    """Without who answers for a line by name, and without what was noted beside it."""
    return replace(
        annexes,
        communication=replace(
            annexes.communication,
            actions=tuple(
                replace(each, sender="" if each.person else each.sender, person=None)
                for each in annexes.communication.actions
            ),
        ),
        budget=replace(
            annexes.budget,
            lines=tuple(replace(line, note="") for line in annexes.budget.lines),
            set_aside=tuple(replace(line, note="") for line in annexes.budget.set_aside),
        ),
        risks=replace(
            annexes.risks,
            risks=tuple(replace(risk, owner="", sign="") for risk in annexes.risks.risks),
            pause=replace(annexes.risks.pause, decider="", stand_in=""),
        ),
        raci=replace(
            annexes.raci, columns=tuple(replace(column, people=()) for column in annexes.raci.columns)
        ),
        compliance=tuple(replace(line, confirmed_by="") for line in annexes.compliance),
        follow_up=replace(
            annexes.follow_up,
            days=tuple(replace(day, owner="", note="") for day in annexes.follow_up.days),
        ),
    )


def _paper(paper: LetterPaper | None) -> LetterPaper | None:
    """The letter's text stays where residents can read it anyway."""
    if paper is None:
        return None
    signatures = tuple(replace(each, name="") for each in paper.signatures)
    return replace(paper, signatures=signatures, text=paper.text if paper.public else ())


def _charter_paper(paper: CharterPaper | None) -> CharterPaper | None:
    return replace(paper, adopted_by="") if paper else None


def _moderation(moderation: Moderation) -> Moderation:
    """When somebody is there, without who."""
    week = tuple(
        replace(day, duties=tuple(replace(duty, name="") for duty in day.duties)) for day in moderation.week
    )
    return replace(moderation, people=(), week=week)


def _gap(gap: PlanGap) -> PlanGap:
    return replace(gap, people=())
