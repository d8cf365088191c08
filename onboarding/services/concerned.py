"""Which departments a consultation concerns, one by one."""

from collections.abc import Sequence

from onboarding.domain.policy import Action
from onboarding.records.consultations import Concerned, Consultation, concerned_departments
from onboarding.records.departments import Department
from onboarding.services.act import Act
from onboarding.services.deletion import hold_department
from onboarding.services.departments import subject_of
from onboarding.services.holding import hold_row
from onboarding.services.journal import record
from onboarding.services.preparation import keep_scores


def concern(act: Act, consultation: Consultation, department: Department) -> bool:
    """Let the consultation concern the department; whether it did not before.

    Raises NotYours, NotFound, DepartmentGone.
    """
    _hold(act, consultation)
    hold_department(act, department)
    if act.session.get(Concerned, (consultation.id, department.id)) is not None:
        return False
    act.session.add(Concerned(consultation_id=consultation.id, department_id=department.id))
    _settle(act, consultation, department, fact="department_concerned")
    return True


def concern_all(act: Act, consultation: Consultation, departments: Sequence[Department]) -> None:
    """Let the consultation concern each of the departments, told as one step."""
    _hold(act, consultation)
    already = concerned_departments(act.session, consultation.id)
    new = [each for each in departments if each.id not in already]
    if not new:
        return
    act.session.add_all(Concerned(consultation_id=consultation.id, department_id=each.id) for each in new)
    consultation.version += 1
    act.session.flush()
    said = {"departments": [each.name for each in new], "consultation": consultation.title}
    record(act, "departments_concerned", f"consultation:{consultation.id}", **said)
    keep_scores(act.session, act.shelf, act.actor.municipality, today=act.today)


def release(act: Act, consultation: Consultation, department: Department) -> bool:
    """Let the consultation concern the department no longer; whether it did before.

    Raises NotYours, NotFound, DepartmentGone.
    """
    _hold(act, consultation)
    hold_department(act, department)
    concerned = act.session.get(Concerned, (consultation.id, department.id))
    if concerned is None:
        return False
    act.session.delete(concerned)
    _settle(act, consultation, department, fact="department_released")
    return True


def _hold(act: Act, consultation: Consultation) -> None:
    act.demand(Action.EDIT_CONSULTATION)
    hold_row(act, consultation)


def _settle(act: Act, consultation: Consultation, department: Department, *, fact: str) -> None:
    """Whoever has the consultation's form open sees that it changed."""
    consultation.version += 1
    act.session.flush()
    said = {"department": department.name, "consultation": consultation.title}
    record(act, fact, subject_of(department), **said)
    keep_scores(act.session, act.shelf, act.actor.municipality, today=act.today)
