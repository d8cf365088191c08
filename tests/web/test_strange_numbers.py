"""Numbers in addresses that no database counts to: there is nothing there, and nothing breaks."""

import re

import pytest
from werkzeug.routing import IntegerConverter

from onboarding.domain.people import Role

NUMBERS = ("0", "2147483648", "9223372036854775808", "9" * 20, "9" * 5000)
BEGINNINGS = ("0", "-1", "9" * 20, "-" + "9" * 20, "9" * 5000, "x", "")
KNOWN = {"consultation": "quai", "item": "C7", "department": "parcs"}


@pytest.fixture
def lead(make, visit):
    town = make.town()
    parks = make.department(town, "Parcs", slug="parcs")
    make.consultation(town, slug="quai", concerned=(parks,))
    return visit(make.person(town, Role.LEAD_AMBASSADOR))


def _address(rule, number):
    known = KNOWN | {"item": "C2"} if "department" in rule.arguments else KNOWN
    return re.sub(r"<(?:[^:<>]+:)?(\w+)>", lambda found: known.get(found[1], number), rule.rule)


def test_a_number_beyond_all_counting_leads_nowhere(lead, built_app):
    counted = [
        (rule, method)
        for rule in built_app.url_map.iter_rules()
        if any(isinstance(each, IntegerConverter) for each in rule._converters.values())
        for method in rule.methods & {"GET", "POST"}
    ]
    answers = {
        (method, rule.rule, number[:20]): lead.flask.open(_address(rule, number), method=method).status_code
        for rule, method in counted
        for number in NUMBERS
    }
    assert len(counted) > 10
    assert {where: status for where, status in answers.items() if status >= 500} == {}


@pytest.mark.parametrize("beginning", BEGINNINGS)
@pytest.mark.parametrize("path", ["/journal", "/consultations/quai/lines/C7/history"])
def test_a_history_begins_wherever_the_address_says(lead, path, beginning):
    assert lead.get(f"{path}?before={beginning}").status == 200
