"""Every page of the launch in a town that has typed nothing, and in one whose days stand backwards."""

from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask

from onboarding.domain.people import Role
from onboarding.records.people import Person
from onboarding.web.access import declared
from tests.make import Maker
from tests.page import Client

Visit = Callable[[Person | None], Client]
DAYS: list[dict[str, object]] = [
    {"opens_on": None, "closes_on": None},
    {"opens_on": None, "closes_on": date(2026, 11, 1)},
    {"opens_on": date(2026, 11, 23), "closes_on": None},
    {"opens_on": date(2026, 11, 23), "closes_on": date(2026, 11, 23)},
    {"opens_on": date(2026, 11, 20), "closes_on": date(2026, 10, 1)},
    {"opens_on": date(2000, 1, 1), "closes_on": date(2100, 12, 31)},
]
PRINTED = {"plan.download", "retrospective_sheet.printed", "retrospective_sheet.word"}


def pages(app: Flask) -> list[str]:
    """The pages and files of a consultation that need nothing but its name, as endpoints."""
    rules = (rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ()))
    found = [rule.endpoint for rule in rules if rule.arguments <= {"consultation", "kind"}]
    with app.app_context():
        return [each for each in found if each not in PRINTED and declared(each)]


@pytest.mark.parametrize("days", DAYS)
@pytest.mark.parametrize("role", [Role.LEAD_AMBASSADOR, Role.LEADER])
def test_every_page_opens_whatever_is_missing(
    app: Flask, make: Maker, visit: Visit, role: Role, days: dict[str, object]
) -> None:
    town = make.town(population=None)
    make.consultation(town, slug="rien", weekly_hours=None, **days)
    client = visit(make.person(town, role))
    with app.test_request_context():
        addresses = app.url_map.bind("localhost")
        paths = [addresses.build(each, {"consultation": "rien", "kind": "csv"}) for each in pages(app)]
    assert len(paths) > 60
    failed = {path: status for path in paths if (status := client.flask.get(path).status_code) >= 500}
    assert failed == {}
