"""The clauses of a file that came back are recognised: by marks, headings, texts, or by hand."""

import pytest

from onboarding.domain.charter_intake import ClauseUnnamed, PieceState, Place
from onboarding.domain.errors import NotFound
from onboarding.domain.people import Role
from onboarding.records.charter_intake import find_intake
from onboarding.services.charter import charter_of
from onboarding.services.charter_intake import give_piece, takeable
from onboarding.services.charter_pieces import missing_clauses, pieces_of
from tests.intake.word_files import paragraph_of
from tests.published import a_draft
from tests.returned import APPEAL, accept, draft_file, own, pieces, received, rewrite, state


@pytest.fixture
def town(make):
    return make.town(name="Vallorne", slug="vallorne")


@pytest.fixture
def act(make, town):
    a_draft(make, town)
    return make.act(make.person(town, Role.LEGAL))


def every(act):
    return pieces_of(act, find_intake(act.session, act.actor.id))


def test_clauses_missing_from_the_file_are_named_and_stay(act, town):
    def cut(sheet):
        rewrite(APPEAL, "x")(sheet)
        heading = paragraph_of(sheet, APPEAL)
        heading._p.getnext().getparent().remove(heading._p.getnext())
        heading._p.getparent().remove(heading._p)

    intake = received(act, draft_file(act, town, cut))
    assert missing_clauses(act, intake, tuple(pieces(act).values())) == ("appeal",)
    assert "appeal" in charter_of(act.session, town.id).choices


def test_clauses_in_another_order_with_other_headings_are_recognised(act, town):
    def shuffle(sheet):
        heading = paragraph_of(sheet, APPEAL)
        first = paragraph_of(sheet, "1. Objet")
        body = heading._p.getnext()
        first._p.addprevious(heading._p)
        heading._p.addnext(body)
        heading.runs[0].text = "Comment contester"

    received(act, draft_file(act, town, shuffle))
    found = pieces(act)
    assert next(iter(found)) == "appeal"
    assert found["appeal"].section.heading == "Comment contester"


def test_without_marks_headings_and_then_texts_are_recognised(act, town):
    def strip(sheet):
        for element in list(sheet.element.body.iter()):
            if element.tag.endswith(("}bookmarkStart", "}bookmarkEnd")):
                element.getparent().remove(element)
        paragraph_of(sheet, APPEAL).runs[0].text = "Article 13 – Recours !"
        paragraph_of(sheet, "1. Objet").runs[0].text = "Préambule"

    received(act, draft_file(act, town, strip))
    assert state(act) == {PieceState.SAME}
    assert {"appeal", "purpose"} <= set(pieces(act))


def test_a_clause_that_stands_twice_is_said_to(act, town):
    def copy(sheet):
        heading = paragraph_of(sheet, APPEAL)
        sheet.add_paragraph(style="Heading 2").add_run(heading.text)
        sheet.add_paragraph("La copie.")

    received(act, draft_file(act, town, copy))
    both = [each for each in every(act) if each.clause == "appeal"]
    assert [each.twice for each in both] == [True, True]
    assert takeable(both) == ()


def test_a_new_clause_is_given_to_one_by_hand_in_its_place_or_after_it(act, town):
    def add(sheet):
        sheet.add_paragraph(style="Heading 2").add_run("30. Dispositions finales")
        sheet.add_paragraph("Fin.")

    received(act, draft_file(act, town, add))
    piece = pieces(act)["30. Dispositions finales"]
    assert piece.state is PieceState.UNKNOWN
    with pytest.raises(ClauseUnnamed):
        accept(act, piece.number)
    with pytest.raises(NotFound):
        give_piece(act, piece.number, "no-such-clause", Place.AFTER)
    give_piece(act, piece.number, "contacts", Place.AFTER)
    (last,) = [each for each in every(act) if each.number == piece.number]
    assert last.state is PieceState.CHANGED
    accept(act, piece.number)
    assert own(act, "contacts")["fr"].endswith("**Dispositions finales**\n\nFin.")


def test_a_clause_merged_into_the_one_before_it_changes_that_one_and_stays_itself(act, town):
    def merge(sheet):
        heading = paragraph_of(sheet, APPEAL)
        heading._p.getparent().remove(heading._p)

    intake = received(act, draft_file(act, town, merge))
    assert pieces(act)["reasons"].state is PieceState.CHANGED
    assert missing_clauses(act, intake, every(act)) == ("appeal",)
    accept(act, pieces(act)["reasons"].number)
    assert own(act, "appeal") == {}
