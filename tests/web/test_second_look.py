"""The ambassador's home in the two weeks before the opening."""

from datetime import date

import pytest

from onboarding.domain.answers import Status
from onboarding.domain.people import Role
from onboarding.domain.readiness import Scope
from onboarding.records.answers import Answer, Checklist

ASKED = "Look at these once more?"


@pytest.fixture
def town(make, session, shelf):
    """A town that has verified its 44 or so lines of its own last week."""
    town = make.town()
    checklist = Checklist(municipality_id=town.id)
    session.add(checklist)
    session.flush()
    session.add_all(
        Answer(
            checklist_id=checklist.id, item=item.id, status=Status.VERIFIED, on=date(2026, 11, 16), version=1
        )
        for item in shelf.catalogue.items
        if item.scope is Scope.TOWN
    )
    session.commit()
    return town


@pytest.fixture
def home(make, town, visit):
    def home(opens, role=Role.LEAD_AMBASSADOR):
        make.consultation(town, slug="parc", opens_on=opens, closes_on=date(2027, 4, 18))
        return visit(make.person(town, role, locale="en")).get("/")

    return home


def lines(page):
    _, _, after = page.source.partition('id="again-heading"')
    return [part.split('"')[0] for part in after.partition("</section>")[0].split('href="')[1:]]


def test_a_tenth_of_the_verified_lines_is_put_to_the_ambassador_as_a_question(home, shelf):
    page = home(date(2026, 12, 7))
    assert ASKED in page.text
    assert "A question to ask, not a doubt about anybody." in page.text
    verified = sum(item.scope is Scope.TOWN for item in shelf.catalogue.items)
    assert len(lines(page)) == -(-verified // 10)
    assert all(link.startswith("/consultations/parc/lines/") for link in lines(page))


def test_earlier_nobody_is_asked(home):
    assert ASKED not in home(date(2026, 12, 8)).text


def test_where_nothing_is_verified_nothing_is_drawn(home, session):
    session.execute(Answer.__table__.update().values(status=Status.DECLARED))
    session.commit()
    assert ASKED not in home(date(2026, 12, 7)).text


def test_only_the_ambassador_is_asked(home):
    assert ASKED not in home(date(2026, 12, 7), role=Role.LEADER).text
