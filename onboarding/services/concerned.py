"""Which departments a consultation concerns, one by one."""

from onboarding.domain.policy import Action
from onboarding.records.consultations import Concerned, Consultation
from onboarding.records.departments import Department
from onboarding.services.act import Act
from onboarding.services.departments import subject_of
from onboarding.services.journal import record
from onboarding.services.preparation import keep_scores


def concern(act: Act, consultation: Consultation, department: Department) -> bool:
    """Let the consultation concern the department; whether it did not before."""
    _hold(act, consultation)
    if act.session.get(Concerned, (consultation.id, department.id)) is not None:
        return False
    act.session.add(Concerned(consultation_id=consultation.id, department_id=department.id))
    _settle(act, consultation, department, fact="department_concerned")
    return True


def release(act: Act, consultation: Consultation, department: Department) -> bool:
    """Let the consultation concern the department no longer; whether it did before."""
    _hold(act, consultation)
    concerned = act.session.get(Concerned, (consultation.id, department.id))
    if concerned is None:
        return False
    act.session.delete(concerned)
    _settle(act, consultation, department, fact="department_released")
    return True


def _hold(act: Act, consultation: Consultation) -> None:
    act.demand(Action.EDIT_CONSULTATION)
    act.session.refresh(consultation, with_for_update=True)


def _settle(act: Act, consultation: Consultation, department: Department, *, fact: str) -> None:
    """Whoever has the consultation's form open sees that it changed."""
    consultation.version += 1
    act.session.flush()
    said = {"department": department.name, "consultation": consultation.title}
    record(act, fact, subject_of(department), **said)
    keep_scores(act.session, act.shelf, act.actor.municipality, today=act.today)
