"""What is sent twice, by a second press or a reloaded page, stands once."""

from datetime import date

import pytest
from sqlalchemy import func, select

from onboarding.domain.people import Role
from onboarding.records.citizens import CitizenAmbassador
from onboarding.records.milestone_edits import MilestoneEdit
from onboarding.records.objections import HeardObjection
from onboarding.records.town_calendars import ClosedPeriod
from onboarding.records.training import TrainingSession

PERIOD = {"kind": "closed", "name": "Pont", "starts_on": "2026-12-24", "ends_on": "2026-12-31"}
MILESTONE = {
    "title": "Visite du quai",
    "owner": "AMB",
    "weeks": "2",
    "side": "before_opening",
    "work_days": "1",
}
OBJECTION = {"department": "parcs", "entry": "too_much_work", "heard_on": "2026-11-20"}
FORMS = {
    "/citizens/new": (CitizenAmbassador, {"kind": "collective", "name": "Les Amis du quai"}),
    "/objections/new": (HeardObjection, OBJECTION),
    "/training/sessions/new": (TrainingSession, {"modules": "tool", "held_on": "2026-12-07"}),
    "/consultations/quai/timeline/new": (MilestoneEdit, MILESTONE),
    "/town/calendar/periods": (ClosedPeriod, PERIOD),
}


@pytest.fixture
def lead(make, visit):
    town = make.town()
    parks = make.department(town, "Parcs", slug="parcs", wave=1)
    make.consultation(town, concerned=(parks,), slug="quai", opens_on=date(2027, 3, 1))
    return visit(make.person(town, Role.LEAD_AMBASSADOR, locale="en"))


@pytest.mark.parametrize("path", FORMS)
def test_what_is_sent_twice_stands_once(lead, session, path):
    record, typed = FORMS[path]
    shown = {} if path.endswith("periods") else lead.get(path).form_values
    for _ in range(2):
        assert lead.post(path, shown | typed).status == 302
    assert session.scalar(select(func.count()).select_from(record)) == 1
