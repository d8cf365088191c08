"""What no page of ours sends: fields of nothing but space, and bodies that are no form."""

from collections.abc import Callable

import pytest

from onboarding.domain.people import Role
from onboarding.records.people import Person
from tests.launch import launch_sections
from tests.make import Maker
from tests.page import Client, Page
from tests.plan_sections import raci_task, risk

Visit = Callable[[Person | None], Client]
BLANK = (" ", "\t", "\x00", "\u00a0\u2028")


@pytest.fixture
def place(make: Maker, visit: Visit) -> tuple[Client, str, dict[str, int]]:
    town = make.town(locale="en")
    consultation = make.consultation(town, slug="quai", opens_on=None)
    ids = {**launch_sections(make, consultation), "risk": risk(make, consultation).id}
    ids["task"] = raci_task(make, consultation).id
    client = visit(make.person(town, Role.LEAD_AMBASSADOR, locale="en"))
    return client, "/consultations/quai", ids


@pytest.mark.parametrize("blank", BLANK)
@pytest.mark.parametrize(
    ("path", "sent"),
    [
        ("/risks/new", {"title": "Flood", "story": "{}", "likelihood": "2", "impact": "2"}),
        ("/risks/new", {"title": "{}", "story": "", "likelihood": "2", "impact": "2"}),
        ("/communication/new", {"audience": "staff", "peak": "{}", "on": "{}", "sender": "{}"}),
        ("/owed/thanks", {"kept_on": "{}", "proof": "x", "version": "0"}),
        ("/participation/new", {"day": "{}", "visitors": "1", "version": "0"}),
        ("/moderation-weeks/new", {"starts_on": "{}", "received": "1", "version": "0"}),
        ("/retrospective/edit", {"worked": "{}", "changed": "not_yet", "version": "0"}),
        ("/retrospective/next", {"title": "{}"}),
        ("/budget/lines/new", {"kind": "{}", "label": "x", "amount": "1", "state": "estimated"}),
    ],
)
def test_a_field_of_nothing_but_space_is_an_empty_field(
    place: tuple[Client, str, dict[str, int]], path: str, sent: dict[str, str], blank: str
) -> None:
    client, base, _ids = place
    page = client.post(base + path, {name: value.replace("{}", blank) for name, value in sent.items()})
    assert page.status in {302, 422}
    empty = client.post(base + path, {name: value.replace("{}", "") for name, value in sent.items()})
    assert empty.status == page.status
    if page.status == 422:
        assert empty.text == page.text


@pytest.mark.parametrize("path", ["/risks/take", "/risks/new", "/communication/new", "/raci/new"])
@pytest.mark.parametrize(
    "body", ["[]", "null", "5", '{"title": 5}', '{"title": [["x"]], "wanted": 5}', '{"title": "\\ud800"}']
)
def test_a_body_of_json_fills_in_no_form(
    place: tuple[Client, str, dict[str, int]], path: str, body: str
) -> None:
    client, base, _ids = place
    answer = client.flask.post(base + path, data=body, content_type="application/json")
    assert Page(answer).status in {302, 422}
