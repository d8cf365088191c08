"""A person's own account."""

import pytest

from onboarding.domain.people import Role
from tests.make import PASSWORD

FRESH = "cinq lanternes bleues dehors 41"


@pytest.fixture
def person(make):
    town = make.town()
    return make.person(town, Role.REFERENT, department=make.department(town, "Parks"), locale="en")


def test_the_page_names_the_roles_held(person, visit):
    assert "Referent, Parks" in visit(person).get("/account").text


def test_a_new_password_signs_out_everywhere_else(person, visit):
    here, elsewhere = visit(person), visit(person)
    assert here.post("/account", {"old": PASSWORD, "new": FRESH}).location == "/account"
    assert here.get("/account").status == 200
    assert elsewhere.get("/account").status == 302
    assert visit(None).post("/sign-in", {"email": person.email, "password": FRESH}).status == 302


@pytest.mark.parametrize(
    ("old", "new", "remedy"),
    [
        ("wrong", FRESH, "This is not your current password."),
        (PASSWORD, "short", "at least 12 characters"),
        ("", "", "Enter your current password."),
    ],
)
def test_a_refused_change_changes_nothing(person, visit, old, new, remedy):
    client = visit(person)
    page = client.post("/account", {"old": old, "new": new})
    assert page.status == 422
    assert remedy in page.text
    assert visit(None).post("/sign-in", {"email": person.email, "password": PASSWORD}).status == 302
