"""Pages that say no: a form that is wrong, a change that comes second, what is gone or not yours."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from onboarding.domain.people import Role
from tests.conftest import NOW
from tests.journeys.conftest import Visit

pytestmark = pytest.mark.journey

LOOKS = pytest.mark.parametrize(
    ("width", "scheme", "language"), [(320, "light", "fr"), (1280, "dark", "en")], ids=["small", "dark"]
)
SEND = """([action, values]) => {
  const form = document.querySelector(`form[method=post][action="${action}"]`);
  for (const [name, value] of Object.entries(values))
    for (const each of form.querySelectorAll(`[name="${name}"]`))
      if (["radio", "checkbox"].includes(each.type)) each.checked = each.value === value;
      else each.value = value;
  HTMLFormElement.prototype.submit.call(form);
}"""
PLAN = "/consultations/tanneurs/timeline"
WRONG: dict[str, tuple[str, str, dict[str, str]]] = {
    "an absence": ("/absences/new", "", {"starts": "2026-12-09", "ends": "2026-12-01"}),
    "time": ("/load/time/new", "", {"hours": "-1"}),
    "other time": ("/load/time/{card}", "", {"hours": ""}),
    "a citizen": ("/citizens/new", "", {"email": "x@example.org"}),
    "a proposal": ("/ambassadors/voirie/referent/propose", "", {"name": "", "email": "no"}),
    "an invitation": ("/ambassadors/voirie/referent/new", "", {}),
    "a seat": ("/ambassadors/voirie/referent", "", {}),
    "a lead’s time": ("/ambassadors/lead/{lead}/time", "", {"share": "", "hours": ""}),
    "a department": ("/departments/new", "", {"name": "", "staff": "-5"}),
    "a list": ("/departments/import", "", {}),
    "not now": ("/rollout/voirie/not-now", "", {"reason": "", "until": "2020-01-01"}),
    "a round": ("/pulse/departments/parcs/new", "", {"asked": "2"}),
    "an objection": ("/objections/new", "", {"heard_on": "2030-01-01"}),
    "an answer": ("/objections/{objection}", "/objections/{objection}/answer", {"how": ""}),
    "a question": ("/signals/voirie/silence/seen", "", {"reason": ""}),
    "a session": ("/training/sessions/new", "", {"held_on": ""}),
    "a cancelled session": ("/training/sessions/{training}/cancel", "", {"reason": ""}),
    "a milestone": (f"{PLAN}/new", "", {"title": ""}),
    "a milestone’s day": (f"{PLAN}/scoping_note", "", {"pinned_on": "1999-01-01"}),
    "a milestone left out": (f"{PLAN}/scoping_note/leave-out", "", {"reason": ""}),
    "closed days": ("/town/calendar", "/town/calendar/periods", {"name": "", "starts_on": ""}),
    "a person": ("/people/new", "", {"email": "no"}),
}
SECOND: dict[str, tuple[str, str, str, dict[str, str]]] = {
    "time": ("card", "/load/time/{card}", "", {"hours": "5"}),
    "a citizen": ("citizen", "/citizens/{citizen}", "", {"name": "Zoé"}),
    "a department": ("roads", "/departments/voirie/edit", "", {"name": "Routes"}),
    "a stage": ("roads", "/rollout", "/rollout/voirie/stage", {"stage": "0"}),
    "a wave": ("roads", "/rollout", "/rollout/voirie/wave", {"wave": "2"}),
    "waves": ("roads", "/rollout/waves", "", {"wave-voirie": "2"}),
    "not now": ("roads", "/rollout/voirie/not-now", "", {"reason": "Plus tard", "until": "2027-01-11"}),
    "an objection": ("objection", "/objections/{objection}/edit", "", {"note": "Au comptoir"}),
    "an answer": ("objection", "/objections/{objection}", "/objections/{objection}/answer", {"how": "Ici"}),
    "a session": ("training", "/training/sessions/{training}/edit", "", {"place": "Annexe"}),
    "a cancelled session": ("training", "/training/sessions/{training}/cancel", "", {"reason": "Grève"}),
    "attendance": ("held", "/training/sessions/{held}/attendance", "", {}),
    "dates": ("consultation", f"{PLAN}/move?opens_on=2027-04-05&closes_on=2027-05-30", f"{PLAN}/move", {}),
}


@pytest.fixture
def scene(cast, make):
    """One of each noun, in a town that the lead ambassador reads through."""
    silent = {"last_seen_at": NOW - timedelta(days=60)}
    cast.roads.stage, cast.roads.wave = 1, 1
    make.person(cast.town, Role.DEPUTY, department=cast.roads, name="Amine Voirie", **silent)
    rita = make.person(cast.town, Role.REFERENT, department=cast.parks, name="Rita Racine")
    held = make.training(cast.town, "tool", held_on=NOW.date() - timedelta(days=2))
    make.attendance(held, rita)
    return SimpleNamespace(
        rita=rita,
        roads=cast.roads,
        consultation=cast.consultation,
        card=make.time_card(rita, cast.parks),
        citizen=make.citizen(cast.town),
        objection=make.objection(cast.parks),
        training=make.training(cast.town, "answering"),
        held=held,
        lead=cast.lead,
    )


@pytest.fixture
def lead(cast, scene, enter, width, scheme, language):
    cast.speak(language)
    return enter(cast.lead, viewport={"width": width, "height": 800}, color_scheme=scheme)


def named(scene: SimpleNamespace, text: str) -> str:
    return text.format(**{name: each.id for name, each in vars(scene).items()})


def send(visit: Visit, action: str, values: dict[str, str]) -> int:
    """Send the form of that action with these values instead; what the server answered, its page checked."""
    with visit.page.expect_navigation() as went:
        visit.page.evaluate(SEND, [action, values])
    visit.check()
    answer: Any = went.value
    return int(answer.status)


@LOOKS
def test_a_form_that_is_wrong_says_where_on_an_accessible_page(scene, lead):
    for case, (page, action, values) in WRONG.items():
        path = named(scene, page)
        assert lead.open(path).status == 200, case
        assert send(lead, named(scene, action) or path, values) == 422, case
        assert lead.page.locator("[data-error-summary]").is_visible(), case
        assert lead.page.evaluate("document.activeElement.matches('[data-error-summary]')"), case


@LOOKS
def test_a_change_that_comes_second_meets_an_accessible_page(scene, lead, make):
    for case, (kind, page, action, values) in SECOND.items():
        path = named(scene, page)
        assert lead.open(path).status == 200, case
        row = getattr(scene, kind)
        make.session.refresh(row)
        row.version += 1
        make.session.commit()
        assert send(lead, named(scene, action) or path, values) == 409, case
        assert lead.page.locator("main .panel, main .conflict").first.is_visible(), case


@LOOKS
def test_a_hand_over_is_refused_when_it_changed_then_done_and_undone(scene, lead, make):
    path = f"/people/{scene.rita.id}/hand-over"
    seen = f"{path}?to={scene.lead.id}"
    lead.open(seen)
    make.grant(scene.rita, Role.COMMUNICATIONS)
    assert send(lead, path, {}) == 409
    lead.open(seen)
    lead.follow("main form:has(input[name=seal]) button[type=submit]")
    lead.follow("main a[href$='/undo']")
    assert lead.page.locator("main form[action$='/undo'] button").is_visible()
    lead.follow("main form[action$='/undo'] button[type=submit]")
    assert lead.page.locator(".panel--notice").is_visible()
    assert lead.page.locator("main a[href$='/undo']").count() == 0


@LOOKS
def test_a_question_let_rest_is_read_and_asked_again(lead):
    lead.open("/signals/voirie/silence/seen")
    assert lead.page.locator("#until").input_value()
    lead.page.fill("#reason", "Ils déménagent jusqu’au 10.")
    lead.follow("main form[action$='/seen'] button[type=submit]")
    lead.page.locator("section[aria-labelledby=resting-heading] summary").click()
    lead.check()
    lead.follow("form[action$='/silence/again'] button")
    assert lead.page.locator("main a[href$='/silence/seen']").is_visible()


@LOOKS
def test_what_is_not_there_and_what_is_not_yours_is_told_to_who_is_signed_in(
    cast, enter, scene, width, scheme, language
):
    cast.head.locale = language
    cast._make.session.commit()
    head = enter(cast.head, viewport={"width": width, "height": 800}, color_scheme=scheme)
    for path in ("/nowhere", "/departments/nowhere", "/objections/9999", f"{PLAN}/nothing"):
        assert head.open(path).status == 404, path
        assert head.page.locator("main a.button").is_visible()
    for path in (
        "/hand-over",
        "/outbox",
        "/people/new",
        f"/citizens/{scene.citizen.id}",
        "/departments/voirie",
    ):
        assert head.open(path).status == 403, path
        assert "Ada Pilote" in head.page.locator("main").inner_text()
