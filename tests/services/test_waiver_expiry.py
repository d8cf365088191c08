"""A waiver ends by itself: the blocker is open again and the verdict falls."""

from datetime import date, timedelta

import pytest

from onboarding.domain.answers import Status
from onboarding.domain.commitment import Answerer, Letter, Margin, Participation
from onboarding.domain.errors import ExpiryOutOfRange, NotWaivable, NotYours, ReasonMissing
from onboarding.domain.people import Role
from onboarding.domain.readiness import Scope
from onboarding.records.answers import Answer, Checklist
from onboarding.records.commitment import Commitment
from onboarding.services.preparation import stand
from onboarding.services.waivers import waive

TODAY = date(2026, 11, 23)
LAST_DAY = TODAY + timedelta(days=10)


@pytest.fixture
def town(make):
    return make.town()


@pytest.fixture
def held(make, town):
    return make.consultation(
        town,
        opens_on=date(2026, 12, 14),
        closes_on=date(2027, 2, 8),
        weekly_hours=400.0,
        no_election=True,
    )


@pytest.fixture
def all_but_e4(session, make, town, held, shelf):
    """Everything settled and verified today, E4 apart."""
    parks = make.department(town, wave=1)
    carriers = {
        Scope.TOWN: Checklist(municipality_id=town.id),
        Scope.CONSULTATION: Checklist(municipality_id=town.id, consultation_id=held.id),
        Scope.DEPARTMENT: Checklist(municipality_id=town.id, department_id=parks.id),
    }
    commitment = Commitment(consultation_id=held.id)
    commitment.letter = Letter(
        question="Quel parc ?",
        level=Participation.CONSULT,
        negotiable=(Margin(text="les jeux"),),
        decision_on=date(2027, 6, 20),
        answerers=(Answerer(who="Parcs", by=date(2027, 6, 1)),),
        results_on=date(2027, 6, 1),
        analysis_weeks=4,
    )
    session.add_all([*carriers.values(), commitment])
    session.flush()
    session.add_all(
        Answer(
            checklist_id=carriers[item.scope].id, item=item.id, status=Status.VERIFIED, on=TODAY, version=1
        )
        for item in shelf.catalogue.items
        if not item.computed and item.id != "E4"
    )
    session.commit()


@pytest.fixture
def act(make, town):
    return make.act(make.person(town, Role.LEADER))


@pytest.fixture
def on(session, shelf, held):
    """The figures on a day."""
    return lambda day: stand(session, shelf, held, today=day).score


def blockers(score):
    return [(one.item, one.waived) for one in score.blockers]


def test_the_day_after_its_end_the_blocker_is_open_again_and_the_verdict_falls(all_but_e4, act, held, on):
    assert (blockers(on(TODAY)), on(TODAY).verdict) == ([("E4", False)], "no_go")
    waive(act, held, "E4", reason="Tableau prêt le 2 décembre", expires=LAST_DAY)
    assert (blockers(on(LAST_DAY)), on(LAST_DAY).verdict) == ([("E4", True)], "conditions")
    after = on(LAST_DAY + timedelta(days=1))
    assert (blockers(after), after.verdict) == ([("E4", False)], "no_go")


@pytest.mark.parametrize(("days", "passes"), [(0, False), (1, True), (92, True), (93, False)])
def test_a_waiver_lasts_a_day_at_least_and_92_at_most(act, held, days, passes):
    expires = TODAY + timedelta(days=days)
    if passes:
        assert waive(act, held, "E4", reason="Bientôt", expires=expires).expires_on == expires
    else:
        with pytest.raises(ExpiryOutOfRange):
            waive(act, held, "E4", reason="Bientôt", expires=expires)


def test_it_needs_a_reason_a_waivable_blocker_and_a_leader(act, held, make, town):
    with pytest.raises(ReasonMissing):
        waive(act, held, "E4", reason="  ", expires=LAST_DAY)
    with pytest.raises(NotWaivable):
        waive(act, held, "E1", reason="Bientôt", expires=LAST_DAY)
    lead = make.act(make.person(town, Role.LEAD_AMBASSADOR))
    with pytest.raises(NotYours):
        waive(lead, held, "E4", reason="Bientôt", expires=LAST_DAY)
