"""The pages of opinions and decision, as the people concerned see them."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select

from onboarding.domain.answers import Status
from onboarding.domain.decisions import Stage
from onboarding.domain.people import Role
from onboarding.records.people import Person
from onboarding.records.plan_versions import PlanDecision, PlanOpinion
from onboarding.web import standing
from tests.deciding import DecidingTown, a_plan, deciding_town
from tests.make import Maker
from tests.page import Client

Visit = Callable[[Person | None], Client]
GO = {"stage": "final", "outcome": "go", "conditions": "", "reason": "", "function": "Mayor", "plan": "1"}


@pytest.fixture(autouse=True)
def quick_press(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onboarding.press.plan.to_pdf", lambda *_, **__: b"%PDF-1.7")


@pytest.fixture
def place(make: Maker) -> DecidingTown:
    return deciding_town(make, locale="en")


def opinion(stance: str, comment: str = "", **given: str) -> dict[str, str]:
    return {"stance": stance, "comment": comment, "plan": "1", "seen": "0"} | given


def test_before_a_version_is_published_the_page_says_what_comes(visit: Visit, place: DecidingTown) -> None:
    page = visit(place.leader).get(f"{place.base}/decision")
    assert page.status == 200
    assert page.h1 == "Opinions and decision"
    assert "Nothing is decided yet" in page.text
    assert "Nobody can be asked yet" in page.text
    assert f"{place.base}/decision/decide" not in page.links.values()


def test_whoever_owes_an_opinion_is_led_to_it_from_every_side(visit: Visit, place: DecidingTown) -> None:
    a_plan(place)
    there = f"{place.base}/decision/opinions/dpo"
    client = visit(place.dpo)
    assert there in client.get(f"{place.base}/decision").links.values()
    assert "Give your opinion on version 1 of the launch plan" in client.get("/me").text
    assert "Give your opinion on version 1 of the launch plan" in client.get("/").text


def test_the_table_names_who_has_not_answered_and_since_when(visit: Visit, place: DecidingTown) -> None:
    a_plan(place)
    page = visit(place.lead).get(f"{place.base}/decision")
    assert "Has not answered since 23 November 2026: Inès Tallandier" in page.text
    assert "Department head, Parcs et jardins" in page.text
    assert "Nobody holds this role yet." in page.text
    assert "Line Mairie holds several of these roles alone" in page.text


def test_a_version_from_the_command_line_says_who_published_it(visit: Visit, place: DecidingTown) -> None:
    a_plan(place).published_name = ""
    place.make.session.commit()
    page = visit(place.lead).get(f"{place.base}/decision")
    assert "Published on 23 November 2026 by whoever runs the service." in page.text


def test_an_opinion_with_conditions_is_given_shown_and_changed(visit: Visit, place: DecidingTown) -> None:
    a_plan(place)
    client, there = visit(place.dpo), f"{place.base}/decision/opinions/dpo"
    refused = client.post(there, opinion("conditions"))
    assert refused.status == 422
    assert "Say what your conditions or your reasons are." in refused.text
    assert client.post(there, opinion("conditions", "The DPIA first.")).status == 302
    page = visit(place.leader).get(f"{place.base}/decision")
    assert "Concurs with conditions" in page.text
    assert "The DPIA first." in page.text
    assert "what you send replaces it" in client.get(there).text
    assert client.post(there, opinion("concur", seen="1")).status == 302
    stored = place.make.session.scalars(select(PlanOpinion)).one()
    assert (stored.stance, stored.row_version) == ("concur", 2)


def test_two_colleagues_of_one_role_see_both_texts(visit: Visit, place: DecidingTown) -> None:
    a_plan(place)
    other = place.make.person(place.town, Role.DPO, name="Odile Garde", locale="en")
    there = f"{place.base}/decision/opinions/dpo"
    visit(place.dpo).post(there, opinion("against", "No register entry."))
    page = visit(other).post(there, opinion("conditions", "Once it is registered."))
    assert page.status == 409
    assert "No register entry." in page.text
    assert "Once it is registered." in page.text
    assert visit(other).post(there, opinion("conditions", "Once it is registered.", seen="1")).status == 302


def test_an_opinion_on_an_overtaken_version_keeps_what_was_typed(visit: Visit, place: DecidingTown) -> None:
    a_plan(place)
    a_plan(place)
    page = visit(place.dpo).post(f"{place.base}/decision/opinions/dpo", opinion("against", "Too early."))
    assert page.status == 409
    assert "Too early." in page.source
    assert "another version is the newest one by now" in page.text


def test_nobody_speaks_in_somebody_elses_hat(visit: Visit, place: DecidingTown) -> None:
    a_plan(place)
    there = f"{place.base}/decision/opinions"
    assert visit(place.head).get(f"{there}/dpo").status == 302
    assert visit(place.head).post(f"{there}/dpo", opinion("concur")).status == 422
    for unknown in ("mayor", "dpo-", "department_head-99999", "department_head-x", "dpo-0"):
        assert visit(place.head).get(f"{there}/{unknown}").status == 404, unknown
    assert place.make.session.scalars(select(PlanOpinion)).all() == []


def test_asking_goes_out_once_a_day_and_only_to_those_who_are_missing(
    visit: Visit, place: DecidingTown
) -> None:
    a_plan(place)
    visit(place.dpo).post(f"{place.base}/decision/opinions/dpo", opinion("concur"))
    client = visit(place.lead)
    assert client.post(f"{place.base}/decision/ask").status == 302
    page = client.get(f"{place.base}/decision")
    assert "Asked: Ada Pilote, Line Mairie, Rémi Jardin." in page.text
    assert "They were asked today." in page.text
    client.post(f"{place.base}/decision/ask")
    assert "one mail a day is enough" in client.get(f"{place.base}/decision").text
    assert "Your opinion on version 1 of the launch plan" in visit(place.head).get("/notices").text


def test_a_leader_reads_the_decision_over_and_takes_it(visit: Visit, place: DecidingTown) -> None:
    a_plan(place)
    client, there = visit(place.leader), f"{place.base}/decision/decide"
    form = client.get(there)
    assert "Today the figures permit: Go" in form.text
    over = client.post(there, GO | {"step": "check"})
    assert over.status == 200
    assert over.h1 == "Read your decision over"
    assert "Line Mairie, Mayor" in over.text
    assert place.make.session.scalars(select(PlanDecision)).all() == []
    assert client.post(there, GO | {"step": "change"}).h1 == "Decide on the launch"
    assert client.post(there, GO | {"step": "confirm"}).status == 302
    page = client.get(f"{place.base}/decision")
    assert "Decided: Go" in page.text
    assert "Not heard: Lead ambassador · Department head, Parcs et jardins" in page.text
    assert "Printed on page 1 of version 2." in page.text
    assert client.post(there, GO | {"step": "confirm"}).status == 302
    place.make.session.rollback()
    assert len(place.make.session.scalars(select(PlanDecision)).all()) == 1


def test_what_the_figures_do_not_permit_is_refused_with_its_field(visit: Visit, place: DecidingTown) -> None:
    a_plan(place)
    place.answer("E8", status=Status.DECLARED)
    client, there = visit(place.leader), f"{place.base}/decision/decide"
    page = client.post(there, GO | {"step": "check"})
    assert page.status == 422
    assert "#reason" in page.links.values()
    page = client.post(there, GO | {"step": "check", "outcome": "conditions", "reason": "Drill on Monday."})
    assert page.status == 422
    assert "#conditions" in page.links.values()
    page = client.post(there, GO | {"step": "check", "reason": "Drill on Monday."})
    assert page.status == 200
    assert "You go beyond what the figures permit" in page.text
    assert client.post(there, {}).status == 422


def test_the_second_of_two_leaders_sees_both_decisions(visit: Visit, place: DecidingTown) -> None:
    a_plan(place)
    other = place.make.person(place.town, Role.LEADER, name="Marc Directeur", locale="en")
    there = f"{place.base}/decision/decide"
    visit(place.leader).post(there, GO | {"step": "confirm", "outcome": "no_go", "reason": "Not yet."})
    page = visit(other).post(there, GO | {"step": "confirm", "reason": "We are ready."})
    assert page.status == 409
    assert "Line Mairie decided in the meantime" in page.text
    assert "Not yet." in page.text
    assert "We are ready." in page.text


def test_a_press_that_fails_decides_nothing_and_loses_nothing(
    visit: Visit, place: DecidingTown, monkeypatch: pytest.MonkeyPatch
) -> None:
    from onboarding.press.pdf import PrintFailed

    def tired(*_: object, **__: object) -> bytes:
        raise PrintFailed("too long")

    a_plan(place)
    monkeypatch.setattr("onboarding.press.plan.to_pdf", tired)
    page = visit(place.leader).post(f"{place.base}/decision/decide", GO | {"step": "confirm"})
    assert page.status == 503
    assert "nothing was decided" in page.text
    assert "Mayor" in page.text
    assert place.make.session.scalars(select(PlanDecision)).all() == []


def test_a_decision_that_nobody_has_ended_yet_is_shown_as_ended_everywhere(
    app: Flask, visit: Visit, place: DecidingTown
) -> None:
    a_plan(place)
    client = visit(place.leader)
    client.post(f"{place.base}/decision/decide", GO | {"step": "confirm"})
    assert "Decided: Go" in client.get("/").text
    place.make.session.rollback()
    place.answer("E8", status=Status.DECLARED)
    standing.remember(app)
    for path in (f"{place.base}/decision", "/", place.base, f"{place.base}/plan"):
        page = client.get(path)
        assert "The last decision holds no longer" in page.text, path
        assert "Decided: Go" not in page.text, path


def test_a_leader_withdraws_with_a_reason(visit: Visit, place: DecidingTown) -> None:
    a_plan(place)
    client, there = visit(place.leader), f"{place.base}/decision/withdraw"
    assert client.get(there).status == 302
    client.post(f"{place.base}/decision/decide", GO | {"step": "confirm"})
    assert client.get(there).h1 == "Withdraw this decision?"
    assert client.post(there, {"reason": " "}).status == 422
    assert client.post(there, {"reason": "A strike."}).status == 302
    page = client.get(f"{place.base}/decision")
    assert "A strike. – Line Mairie" in page.text
    assert "withdrew the decision on the launch" in client.get("/journal").text


def test_the_leader_is_asked_to_decide_in_the_days_of_the_decision(visit: Visit, make: Maker) -> None:
    from datetime import timedelta

    soon = deciding_town(make, locale="en", opens_on=make.now.date() + timedelta(days=10))
    a_plan(soon)
    client = visit(soon.leader)
    assert f"{soon.base}/decision" in client.get("/").links.values()
    assert "Decide whether the consultation may open" in client.get("/me").text
    client.post(f"{soon.base}/decision/decide", GO | {"step": "confirm"})
    assert "Decide whether the consultation may open" not in client.get("/me").text


def test_a_later_version_asks_again_and_shows_the_former_opinion(visit: Visit, place: DecidingTown) -> None:
    a_plan(place)
    there = f"{place.base}/decision/opinions/dpo"
    visit(place.dpo).post(there, opinion("against", "No register entry."))
    a_plan(place)
    page = visit(place.dpo).get(there)
    assert "On version 1: Does not concur" in page.text
    assert "No register entry." in page.text
    a_plan(place, stage=Stage.PRELIMINARY)
    assert visit(place.dpo).get(there).status == 302


def test_a_leader_is_led_to_the_newest_version_from_home_and_from_the_plan(
    visit: Visit, place: DecidingTown
) -> None:
    there, words = f"{place.base}/plan/versions/1", "Version 1, published on 23 November 2026"
    leader = visit(place.leader)
    assert words not in leader.get("/").links
    assert "No version is published yet." in leader.get(f"{place.base}/plan").text
    a_plan(place)
    for page in (leader.get("/"), leader.get(f"{place.base}/plan")):
        assert page.links[words] == there
    assert leader.get(there).status == 200


def test_home_leads_to_the_plan_section_by_section(visit: Visit, place: DecidingTown) -> None:
    for person in (place.leader, place.lead):
        assert f"{place.base}/plan" in visit(person).get("/").links.values()


def test_a_version_that_nobody_in_the_town_published_says_who_did(visit: Visit, place: DecidingTown) -> None:
    version = a_plan(place)
    version.published_by, version.published_name = None, ""
    place.make.session.commit()
    page = visit(place.leader).get(f"{place.base}/decision")
    assert "by whoever runs the service." in page.text
