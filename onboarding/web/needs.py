"""What a stage needs, as its reader sees it: in words, with a link to where it is mended."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _

from onboarding.domain.people import Role
from onboarding.domain.policy import Action, Within, may_read
from onboarding.domain.readiness import Scope
from onboarding.domain.rollout import Stage
from onboarding.domain.stage_needs import OF_THE_TOWN, Ground, Need, NeedState, needs_of
from onboarding.records.consultations import Consultation
from onboarding.records.departments import Department
from onboarding.web.addresses import line_address
from onboarding.web.display import words
from onboarding.web.visitor import shelf, visitor


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedView:
    """One need, and how its line stands; `href` leads to where it is mended, empty where that is closed."""

    item: str
    title: str
    state: NeedState
    line: NeedState
    stage: Stage
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WayStage:
    """One stage on the way of a department, and what it needs."""

    stage: Stage
    needs: tuple[NeedView, ...]
    reached: bool
    current: bool
    next: bool

    @property
    def open(self) -> tuple[NeedView, ...]:
        """What is not there."""
        return tuple(need for need in self.needs if need.state is not NeedState.MET)


def need_views(
    department: Department, needs: Iterable[Need], consultation: Consultation | None
) -> tuple[NeedView, ...]:
    """The needs in words."""
    return tuple(_view(department, need, consultation) for need in needs)


def way_of(department: Department, ground: Ground, consultation: Consultation | None) -> tuple[WayStage, ...]:
    """Every stage after the first, one by one."""
    rules = shelf().stages
    return tuple(
        WayStage(
            stage=stage,
            needs=need_views(department, needs_of(rules, stage, ground), consultation),
            reached=stage <= department.stage,
            current=stage == department.stage,
            next=stage == department.stage + 1,
        )
        for stage in Stage
        if stage is not Stage.NOT_CONTACTED
    )


def _view(department: Department, need: Need, consultation: Consultation | None) -> NeedView:
    title = words().items[need.item].title
    if need.seat is not None:
        title = _("Referent to be named") if need.seat is Role.REFERENT else _("Deputy to be named")
    return NeedView(
        item=need.item,
        title=title,
        state=need.state,
        line=need.line,
        stage=need.stage,
        href="" if need.line is need.state is NeedState.MET else _address(department, need, consultation),
    )


def _address(department: Department, need: Need, consultation: Consultation | None) -> str:
    if need.seat is not None and visitor().may(Action.NAME_AMBASSADOR, department.id):
        return url_for("ambassadors.edit", department=department.slug, role=need.seat.value)
    if need.missing and need.item in OF_THE_TOWN:
        return url_for("training.index")
    return _line(department, need, consultation)


def _line(department: Department, need: Need, consultation: Consultation | None) -> str:
    item = shelf().catalogue.by_id[need.item]
    place = department if item.scope is Scope.DEPARTMENT else None
    if consultation is None:
        return ""
    within = Within(
        consultation=consultation.id, concerned=frozenset(), department=place.id if place else None
    )
    if not may_read(visitor().actor, item, within):
        return ""
    return line_address(consultation.slug, item.id, place.slug if place else None)
