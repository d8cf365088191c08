"""What waits for whom, read off the lines of a consultation."""

from onboarding.domain.answers import Step
from onboarding.domain.duties import DutyKind
from onboarding.domain.people import Role
from onboarding.services.duties import duties_of
from onboarding.services.lines import Said, answer_line
from onboarding.services.places import place_of
from onboarding.services.preparation import stand


def test_a_head_is_asked_for_the_lines_and_leadership_for_the_check(make):
    town = make.town()
    parks = make.department(town, slug="parcs", wave=1)
    consultation = make.consultation(town, concerned=(parks,), slug="quai")
    head = make.person(town, Role.DEPARTMENT_HEAD, department=parks)
    leader = make.person(town, Role.LEADER)
    act = make.act(head)

    before = stand(act.session, act.shelf, consultation, today=act.today)
    keys = [duty.key for duty in duties_of(before, act.actor)]
    assert "line:C2@parcs:quai" in keys
    answer_line(act, place_of(act, consultation, "C2", parks), Said(step=Step.DONE, version=0))
    after = stand(act.session, act.shelf, consultation, today=act.today)

    assert "line:C2@parcs:quai" not in [duty.key for duty in duties_of(after, act.actor)]
    waiting = duties_of(after, make.act(leader).actor)
    assert [duty.subject for duty in waiting if duty.kind is DutyKind.CHECK] == ["C2"]
    days = [duty.due for duty in waiting if duty.due]
    assert days == sorted(days)
