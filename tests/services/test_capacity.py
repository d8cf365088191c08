from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from onboarding.domain.capacity import Heat
from onboarding.domain.errors import Conflict, NotYours
from onboarding.domain.measured import Discrepancy, Discrepant, Measured
from onboarding.domain.people import Role
from onboarding.domain.preparation import Computed
from onboarding.records.capacity import OwnFigure
from onboarding.records.consultations import Consultation
from onboarding.records.journal import JournalEntry
from onboarding.records.towns import Municipality
from onboarding.services.act import Act
from onboarding.services.capacity import (
    OutOfRange,
    assume,
    measure,
    measured_before,
    version_of,
    without_typed,
)
from onboarding.services.preparation import Standing, stand
from tests.make import Maker

COUNTED = Measured(visitors=6_000, participants=900, items=1_800, answered=450, answering=90.0)


@pytest.fixture
def act(make: Maker) -> Act:
    return make.act(make.person(make.town(), Role.MODERATION_LEAD))


@pytest.fixture
def consultation(make: Maker, act: Act) -> Consultation:
    return make.consultation(town_of(act), opens_on=date(2027, 3, 1), weekly_hours=20.0)


def town_of(act: Act) -> Municipality:
    return act.session.get_one(Municipality, act.actor.municipality)


def standing(act: Act, consultation: Consultation) -> Standing:
    return stand(act.session, act.shelf, consultation, today=act.today)


def test_a_typed_figure_moves_line_d2(act: Act, consultation: Consultation) -> None:
    assert standing(act, consultation).computed["D2"] is Computed.AMBER
    assert assume(act, consultation, {"answered": 0.2}, note="enquête", version=0) == ("answered",)
    assert standing(act, consultation).computed["D2"] is Computed.SATISFIED
    assert version_of(act, consultation) == 1


def test_typing_the_same_again_changes_nothing_and_an_empty_field_goes_back(
    act: Act, consultation: Consultation, session: Session
) -> None:
    assume(act, consultation, {"answered": 0.2, "peak": 0.5}, note="enquête", version=0)
    session.commit()
    assert assume(act, consultation, {"answered": 0.2, "peak": 0.5}, note="enquête", version=1) == ()
    session.rollback()
    assert assume(act, consultation, {"peak": 0.5}, note="", version=1) == ("answered",)
    assert standing(act, consultation).capacity.figures.answered == 0.5
    told = select(JournalEntry).where(JournalEntry.fact == "figures_typed").order_by(JournalEntry.number)
    fact = session.scalars(told).all()[-1]
    assert (fact.details["before"], fact.details["after"]) == ({"answered": 0.2}, {"answered": None})


def test_figures_out_of_range_or_unknown_are_refused_by_name(act: Act, consultation: Consultation) -> None:
    with pytest.raises(OutOfRange) as refused:
        assume(act, consultation, {"answered": 1.5, "moon": 1.0}, note="x", version=0)
    assert refused.value.names == ("answered", "moon")


def test_a_version_overtaken_is_a_conflict(act: Act, consultation: Consultation) -> None:
    assume(act, consultation, {"answered": 0.2}, note="x", version=0)
    with pytest.raises(Conflict):
        assume(act, consultation, {"answered": 0.3}, note="x", version=0)
    with pytest.raises(Conflict):
        measure(act, consultation, COUNTED, version=0)


def test_what_one_consultation_came_to_holds_for_the_others_and_not_for_itself(
    act: Act, consultation: Consultation, make: Maker, session: Session
) -> None:
    earlier = make.consultation(town_of(act), closes_on=date(2026, 6, 1))
    own = measure(act, earlier, COUNTED, version=0)
    assert own["answer_minutes"] == 12.0
    assert standing(act, consultation).capacity.figures.answer_minutes == 12.0
    assert standing(act, earlier).capacity.figures.answer_minutes == 15.0
    assert measured_before(act, consultation) is earlier
    assert measured_before(act, earlier) is None
    assert without_typed(act, consultation).figures.answer_minutes == 12.0


def test_the_newest_counted_consultation_is_the_one_that_counts(
    act: Act, consultation: Consultation, make: Maker, session: Session
) -> None:
    town = town_of(act)
    old, new = (make.consultation(town, closes_on=date(year, 6, 1)) for year in (2024, 2026))
    measure(act, new, COUNTED, version=0)
    measure(act, old, Measured(answered=10, answering=10.0), version=0)
    assert {row.consultation_id for row in session.scalars(select(OwnFigure))} == {new.id}
    measure(act, new, Measured(), version=1)
    assert standing(act, consultation).capacity.figures.answer_minutes == 60.0


def test_counts_that_cannot_be_true_together_are_refused(act: Act, consultation: Consultation) -> None:
    with pytest.raises(Discrepant) as refused:
        measure(act, consultation, Measured(visitors=1, participants=2), version=0)
    assert refused.value.found == (Discrepancy.PARTICIPANTS,)


def test_heat_of_the_counted_consultation_is_taken_out(
    act: Act, consultation: Consultation, make: Maker
) -> None:
    hot = make.consultation(town_of(act), closes_on=date(2026, 6, 1), heat=Heat.DEBATED)
    assert measure(act, hot, COUNTED, version=0)["items_per_participant"] == pytest.approx(2 / 3)


def test_who_does_not_moderate_may_not_change_figures(
    make: Maker, consultation: Consultation, act: Act
) -> None:
    other = make.act(make.person(town_of(act), Role.LEADER))
    with pytest.raises(NotYours):
        assume(other, consultation, {}, note="", version=0)
    with pytest.raises(NotYours):
        measure(other, consultation, COUNTED, version=0)


def test_the_hours_of_the_moderators_named_stand_before_those_of_the_consultation(
    act: Act, consultation: Consultation, make: Maker
) -> None:
    moderator = make.person(town_of(act), Role.MODERATOR)
    make.moderator(moderator, minutes=90)
    assert standing(act, consultation).capacity.weekly_hours == 1.5
    assert standing(act, consultation).computed["D2"] is Computed.RED
