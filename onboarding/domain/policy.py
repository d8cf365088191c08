"""The whole permission policy: one table, one short evaluator."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from onboarding.domain.people import (
    CERTIFIERS,
    IN_A_DEPARTMENT,
    MODERATORS,
    OWNED_BY,
    SPECIALISTS,
    Actor,
    Entrusted,
    Grant,
    Role,
)
from onboarding.domain.readiness import Item, Owner, Scope


class Action(StrEnum):
    """Everything a person may be allowed to do."""

    READ_PREPARATION = "read_preparation"
    READ_DEPARTMENT = "read_department"
    READ_ALL_LINES = "read_all_lines"
    ANSWER_ANY_LINE = "answer_any_line"
    VERIFY_LINE = "verify_line"
    WAIVE_BLOCKER = "waive_blocker"
    READ_DEPARTMENTS = "read_departments"
    EDIT_DEPARTMENTS = "edit_departments"
    MOVE_STAGE = "move_stage"
    NAME_AMBASSADOR = "name_ambassador"
    EDIT_MANDATE = "edit_mandate"
    READ_TRAINING = "read_training"
    RUN_TRAINING = "run_training"
    READ_OBJECTIONS = "read_objections"
    LOG_OBJECTION = "log_objection"
    READ_PULSE = "read_pulse"
    RUN_PULSE = "run_pulse"
    READ_SIGNALS = "read_signals"
    READ_CITIZENS = "read_citizens"
    EDIT_CITIZENS = "edit_citizens"
    READ_LOAD = "read_load"
    SIGN_TIME = "sign_time"
    EDIT_ABSENCE = "edit_absence"
    HAND_OVER = "hand_over"
    READ_TIMELINE = "read_timeline"
    EDIT_TIMELINE = "edit_timeline"
    READ_OUTBOX = "read_outbox"
    READ_PEOPLE = "read_people"
    INVITE_PERSON = "invite_person"
    EDIT_CONSULTATION = "edit_consultation"
    EDIT_COMMITMENT = "edit_commitment"
    SIGN_COMMITMENT = "sign_commitment"
    READ_CHARTER = "read_charter"
    EDIT_CHARTER = "edit_charter"
    REMARK_CHARTER = "remark_charter"
    REVIEW_CHARTER = "review_charter"
    ADOPT_CHARTER = "adopt_charter"
    PUBLISH = "publish"
    READ_ROTA = "read_rota"
    EDIT_ROTA = "edit_rota"
    READ_CAPACITY = "read_capacity"
    EDIT_CAPACITY = "edit_capacity"
    JUDGE_CASES = "judge_cases"
    RUN_CALIBRATION = "run_calibration"
    READ_PLAN = "read_plan"
    EDIT_PLAN = "edit_plan"
    EDIT_COMMUNICATION = "edit_communication"
    PUBLISH_PLAN = "publish_plan"
    GIVE_OPINION = "give_opinion"
    DECIDE = "decide"
    RECORD_PARTICIPATION = "record_participation"
    RUN_RETROSPECTIVE = "run_retrospective"
    READ_PORTFOLIO = "read_portfolio"
    SHARE_STATE = "share_state"
    READ_JOURNAL = "read_journal"
    EDIT_TOWN = "edit_town"
    OWN_ACCOUNT = "own_account"


Grants = frozenset[Grant]

EVERYBODY = frozenset(Role)
LEADING = frozenset({Role.LEAD_AMBASSADOR, Role.LEADER})
MODERATING = frozenset({Role.LEAD_AMBASSADOR, Role.MODERATION_LEAD})
OPINING = LEADING | CERTIFIERS | {Role.MODERATION_LEAD, Role.COMMUNICATIONS, Role.DEPARTMENT_HEAD}
OF_THE_DEPARTMENT = frozenset({Role.LEAD_AMBASSADOR}) | IN_A_DEPARTMENT

ALLOWED: dict[Action, frozenset[Role]] = {
    Action.READ_PREPARATION: EVERYBODY,
    Action.READ_DEPARTMENT: OF_THE_DEPARTMENT | {Role.LEADER},
    Action.READ_ALL_LINES: LEADING,
    Action.ANSWER_ANY_LINE: frozenset({Role.LEAD_AMBASSADOR}),
    Action.VERIFY_LINE: LEADING | CERTIFIERS,
    Action.WAIVE_BLOCKER: frozenset({Role.LEADER}),
    Action.READ_DEPARTMENTS: EVERYBODY,
    Action.EDIT_DEPARTMENTS: frozenset({Role.LEAD_AMBASSADOR}),
    Action.MOVE_STAGE: frozenset({Role.LEAD_AMBASSADOR}),
    Action.NAME_AMBASSADOR: frozenset({Role.LEAD_AMBASSADOR, Role.DEPARTMENT_HEAD}),
    Action.EDIT_MANDATE: LEADING,
    Action.READ_TRAINING: EVERYBODY,
    Action.RUN_TRAINING: frozenset({Role.LEAD_AMBASSADOR, Role.TRAINING_LEAD}),
    Action.READ_OBJECTIONS: LEADING | IN_A_DEPARTMENT | {Role.COMMUNICATIONS},
    Action.LOG_OBJECTION: OF_THE_DEPARTMENT,
    Action.READ_PULSE: LEADING | IN_A_DEPARTMENT | {Role.TRAINING_LEAD},
    Action.RUN_PULSE: frozenset({Role.LEAD_AMBASSADOR}),
    Action.READ_SIGNALS: LEADING,
    Action.READ_CITIZENS: LEADING | {Role.COMMUNICATIONS},
    Action.EDIT_CITIZENS: frozenset({Role.LEAD_AMBASSADOR, Role.COMMUNICATIONS}),
    Action.READ_LOAD: EVERYBODY,
    Action.SIGN_TIME: frozenset({Role.LEAD_AMBASSADOR, Role.LEADER, Role.DEPARTMENT_HEAD}),
    Action.EDIT_ABSENCE: EVERYBODY,
    Action.HAND_OVER: frozenset({Role.LEAD_AMBASSADOR}),
    Action.READ_TIMELINE: EVERYBODY,
    Action.EDIT_TIMELINE: frozenset({Role.LEAD_AMBASSADOR}),
    Action.READ_OUTBOX: frozenset({Role.LEAD_AMBASSADOR}),
    Action.READ_PEOPLE: EVERYBODY,
    Action.INVITE_PERSON: frozenset({Role.LEAD_AMBASSADOR}),
    Action.EDIT_CONSULTATION: frozenset({Role.LEAD_AMBASSADOR}),
    Action.EDIT_COMMITMENT: LEADING,
    Action.SIGN_COMMITMENT: LEADING,
    Action.READ_CHARTER: EVERYBODY,
    Action.EDIT_CHARTER: frozenset({Role.LEAD_AMBASSADOR, Role.MODERATION_LEAD, Role.LEGAL}),
    Action.REMARK_CHARTER: LEADING | CERTIFIERS | MODERATORS | {Role.COMMUNICATIONS},
    Action.REVIEW_CHARTER: CERTIFIERS,
    Action.ADOPT_CHARTER: frozenset({Role.LEADER}),
    Action.PUBLISH: LEADING | {Role.COMMUNICATIONS},
    Action.READ_ROTA: EVERYBODY,
    Action.EDIT_ROTA: MODERATING,
    Action.READ_CAPACITY: EVERYBODY,
    Action.EDIT_CAPACITY: MODERATING,
    Action.JUDGE_CASES: MODERATORS | {Role.LEAD_AMBASSADOR},
    Action.RUN_CALIBRATION: MODERATING,
    Action.READ_PLAN: LEADING | SPECIALISTS | IN_A_DEPARTMENT,
    Action.EDIT_PLAN: LEADING,
    Action.EDIT_COMMUNICATION: LEADING | {Role.COMMUNICATIONS},
    Action.PUBLISH_PLAN: LEADING,
    Action.GIVE_OPINION: OPINING,
    Action.DECIDE: frozenset({Role.LEADER}),
    Action.RECORD_PARTICIPATION: MODERATING | {Role.COMMUNICATIONS},
    Action.RUN_RETROSPECTIVE: LEADING,
    Action.READ_PORTFOLIO: LEADING,
    Action.SHARE_STATE: frozenset({Role.LEADER}),
    Action.READ_JOURNAL: LEADING,
    Action.EDIT_TOWN: frozenset({Role.LEAD_AMBASSADOR}),
    Action.OWN_ACCOUNT: EVERYBODY,
}
"""Action -> roles. A role that holds in a department counts for that department only."""


def may(actor: Actor, action: Action, *, department: int | None = None) -> bool:
    """Whether the actor may do this, in the department where one is concerned."""
    return any(grant.role in ALLOWED[action] and _covers(grant, department) for grant in actor.grants)


@dataclass(frozen=True, slots=True, kw_only=True)
class Within:
    """Within what a line stands: a consultation, which concerns some departments, and a department.

    `department` is None for a line of the town or of the consultation.
    """

    consultation: int | None
    concerned: frozenset[int]
    department: int | None = None


def belongs(grants: Grants, item: Item, within: Within) -> bool:
    """Whether whoever holds these roles answers for this line."""
    if item.scope is Scope.DEPARTMENT:
        return any(g.department == within.department and g.role in IN_A_DEPARTMENT for g in grants)
    return any(_owns(grants, owner, within.concerned) for owner in item.owners)


def covers(handed: Entrusted, item: Item, within: Within) -> bool:
    """Whether this line is among those handed over, and whoever handed it still answers for it."""
    department, consultation = within.department, within.consultation
    return (
        item.id in handed.items
        and (item.scope is not Scope.DEPARTMENT or department == handed.department is not None)
        and (item.scope is not Scope.CONSULTATION or consultation == handed.consultation is not None)
        and belongs(handed.by, item, within)
    )


def is_mine(actor: Actor, item: Item, within: Within) -> bool:
    """Whether this line stands on the actor's own list: by their roles, or handed to them for a while."""
    if belongs(actor.grants, item, within):
        return True
    return any(covers(handed, item, within) for handed in actor.entrusted)


def may_answer(actor: Actor, item: Item, within: Within) -> bool:
    """Whether the actor may answer this line: their own, or any for the lead ambassador."""
    if may(actor, Action.ANSWER_ANY_LINE):
        return True
    return is_mine(actor, item, within)


def may_read(actor: Actor, item: Item, within: Within) -> bool:
    """Whether the actor may open this line: to answer it, to check it, or because they lead."""
    if may(actor, Action.READ_ALL_LINES) or may_certify(actor, item):
        return True
    return is_mine(actor, item, within)


def may_fill(actor: Actor, items: Iterable[Item], within: Within) -> bool:
    """Whether the actor may fill in a ready piece that serves these items.

    A piece of one department is filled in by those who hold a role there, by people without a department
    whose line it serves, and by whom a line of that department was handed to.
    """
    department = within.department
    if department is not None and actor.departments and department not in actor.departments:
        if may(actor, Action.ANSWER_ANY_LINE):
            return True
        items = tuple(item for item in items if item.scope is Scope.DEPARTMENT)
    places = {department} if department is not None else {None, *(actor.departments & within.concerned)}
    return any(
        may_answer(actor, item, replace(within, department=place)) for item in items for place in places
    )


def may_certify(actor: Actor, item: Item) -> bool:
    """Whether the actor may verify this line or approve that it does not apply."""
    if item.certified:
        return actor.holds(*CERTIFIERS)
    return may(actor, Action.VERIFY_LINE)


def checks_first(actor: Actor, item: Item) -> bool:
    """Whether this person is the first to be called for the check, among those who may do it.

    Legal and emergency lines call the DPO and the legal service, all others leadership and the lead.
    """
    if item.certified:
        return actor.holds(*CERTIFIERS)
    return actor.holds(*LEADING)


def _covers(grant: Grant, department: int | None) -> bool:
    return department is None or grant.department is None or grant.department == department


def _owns(grants: Grants, owner: Owner, concerned: frozenset[int]) -> bool:
    held = (g for g in grants if g.role in OWNED_BY[owner])
    return any(owner is not Owner.DH or g.department in concerned for g in held)
