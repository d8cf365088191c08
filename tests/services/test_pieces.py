"""Who may fill in which ready piece, and what is kept of it."""

import pytest

from onboarding.domain.errors import Conflict, NotFound, NotYours
from onboarding.domain.people import IN_A_DEPARTMENT, Role
from onboarding.records.pieces import fills_of
from onboarding.services.piece_views import view_piece
from onboarding.services.pieces import fill_piece, spot_of


@pytest.fixture
def town(make):
    return make.town()


@pytest.fixture
def parks(make, town):
    return make.department(town, "Parcs")


@pytest.fixture
def held(make, town, parks):
    return make.consultation(town, concerned=(parks,))


@pytest.fixture
def lead(make, town):
    return make.act(make.person(town, Role.LEAD_AMBASSADOR))


@pytest.mark.parametrize(
    ("piece", "roles"),
    [
        ("dpia_screening", {Role.LEAD_AMBASSADOR, Role.DPO}),
        ("referent_card", {Role.LEAD_AMBASSADOR, Role.DEPARTMENT_HEAD, Role.REFERENT, Role.DEPUTY}),
    ],
)
def test_those_fill_a_piece_in_who_may_answer_a_line_it_serves(make, town, parks, held, piece, roles):
    can = set()
    for role in Role:
        within = parks if role in IN_A_DEPARTMENT else None
        act = make.act(make.person(town, role, department=within))
        spot = spot_of(act, held, piece, parks if piece == "referent_card" else None)
        if view_piece(act, spot, locale="fr").may_fill:
            can.add(role)
    assert can == roles


def test_the_head_of_one_department_does_not_fill_the_card_of_another(make, town, parks, held):
    head = make.act(make.person(town, Role.DEPARTMENT_HEAD, department=make.department(town, "Voirie")))
    spot = spot_of(head, held, "referent_card", parks)
    with pytest.raises(NotYours):
        fill_piece(head, spot, {"training_dates": "lundi"}, version=0)


def test_a_head_whom_the_consultation_does_not_concern_fills_no_piece_of_it(make, town, held):
    head = make.act(make.person(town, Role.DEPARTMENT_HEAD, department=make.department(town, "Voirie")))
    for piece in head.shelf.pieces:
        if not piece.per_department:
            assert not view_piece(head, spot_of(head, held, piece.id, None), locale="fr").may_fill, piece.id


def test_only_fields_of_the_piece_are_kept_and_as_literal_text(lead, held):
    spot = spot_of(lead, held, "mission_letter", None)
    fill_piece(lead, spot, {"time_share": " un\x0b\n\n tiers\t ", "colour": "rouge"}, version=0)
    (fill,) = fills_of(lead.session, held.id)
    assert fill.typed == {"time_share": "un\ntiers"}
    assert (fill.version, fill.saved_by) == (1, lead.actor.id)


def test_an_emptied_field_is_forgotten_and_nothing_new_is_no_new_version(lead, held):
    spot = spot_of(lead, held, "mission_letter", None)
    fill_piece(lead, spot, {"time_share": "un tiers"}, version=0)
    fill_piece(lead, spot, {"time_share": "un tiers"}, version=1)
    assert fills_of(lead.session, held.id)[0].version == 1
    fill_piece(lead, spot, {"time_share": " "}, version=1)
    assert fills_of(lead.session, held.id)[0].typed == {}
    with pytest.raises(Conflict):
        fill_piece(lead, spot, {"time_share": "deux"}, version=1)


def test_what_the_town_said_wins_over_what_was_typed(make, lead, held, session):
    held.opens_on = None
    session.commit()
    spot = spot_of(lead, held, "mission_letter", None)
    fill_piece(lead, spot, {"opens_on": "au printemps"}, version=0)
    assert view_piece(lead, spot, locale="fr").said["opens_on"] == "au printemps"
    held.opens_on = held.closes_on
    assert view_piece(lead, spot, locale="fr").said["opens_on"] == "18 avril 2027"


def test_an_unknown_piece_is_not_found(lead, held, parks):
    for piece, department in (("nothing", None), ("raci", parks), ("referent_card", None)):
        with pytest.raises(NotFound):
            spot_of(lead, held, piece, department)
