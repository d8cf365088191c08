"""The score page: the questions that those who lead may want to ask."""

from datetime import timedelta

import pytest

from onboarding.domain.answers import Status
from onboarding.domain.people import Role
from onboarding.domain.readiness import Scope
from onboarding.records.answers import Answer, Checklist
from onboarding.services.journal import record

PAGE = "/consultations/tanneurs/score"
QUESTION = (
    "12 lines were declared by Rémi Noël within five minutes on 23 November 2026 at 09:50. Worth a word?"
)


@pytest.fixture
def town(make):
    town = make.town()
    make.consultation(town, slug="tanneurs")
    return town


@pytest.fixture
def declare(make, town, session):
    """So many lines declared by Rémi Noël, one every ten seconds, ten minutes ago or earlier."""
    remi = make.person(town, Role.COMMUNICATIONS, name="Rémi Noël")

    def tick(lines, *, status="declared", fact="line_answered", same=False, ago=timedelta(minutes=10)):
        for number in range(lines):
            act = make.act(remi, at=make.now - ago + timedelta(seconds=10 * number))
            subject = f"line:G{1 if same else number}"
            record(act, fact, subject, consultation="tanneurs", after={"status": status})
        session.commit()

    return tick


def page_of(role, make, town, visit):
    return visit(make.person(town, role, locale="en")).get(PAGE)


@pytest.mark.parametrize("role", [Role.LEADER, Role.LEAD_AMBASSADOR])
def test_a_burst_of_declarations_is_put_as_a_question_to_those_who_lead(declare, make, town, visit, role):
    declare(12)
    assert QUESTION in page_of(role, make, town, visit).text


def test_confirming_again_is_declaring(declare, make, town, visit):
    declare(12, fact="line_reconfirmed")
    assert QUESTION in page_of(Role.LEADER, make, town, visit).text


def test_nobody_else_reads_the_question(declare, make, town, visit):
    declare(12)
    page = page_of(Role.COMMUNICATIONS, make, town, visit)
    assert page.status == 200
    assert "Worth a word" not in page.text


@pytest.mark.parametrize(
    "told", [{"status": "in_progress"}, {"same": True}, {"ago": timedelta(days=91)}], ids=str
)
def test_drafts_one_line_saved_again_and_old_days_raise_no_question(declare, make, town, visit, told):
    declare(12, **told)
    assert "Worth a word" not in page_of(Role.LEADER, make, town, visit).text


def test_a_dimension_largely_set_aside_is_put_as_a_question(make, town, session, shelf, visit):
    checklist = Checklist(municipality_id=town.id)
    session.add(checklist)
    session.flush()
    session.add_all(
        Answer(checklist_id=checklist.id, item=item.id, status=Status.NOT_APPLICABLE, version=1)
        for item in shelf.catalogue.items
        if item.scope is Scope.TOWN and not item.computed
    )
    session.commit()
    text = page_of(Role.LEADER, make, town, visit).text
    assert "of the weight is said not to apply. Is that so?" in text
