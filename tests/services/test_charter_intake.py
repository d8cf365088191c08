"""A file that came back: compared with today and with what was handed out, accepted one by one."""

import pytest
from sqlalchemy import select

from onboarding.content.clause_text import read_clause
from onboarding.domain.charter_intake import (
    EmptyFile,
    InHand,
    NotTheCharter,
    PieceSettled,
    PieceState,
    TooMuchText,
)
from onboarding.domain.clause_text import Passage, plain
from onboarding.domain.errors import Conflict, NotFound, NotYours
from onboarding.domain.manuscript import Span
from onboarding.domain.own_wording import FaultyWording
from onboarding.domain.people import Role
from onboarding.domain.word_text import WordParagraph, WordText
from onboarding.intake.word_reading import read_word
from onboarding.press.charter_word import charter_word
from onboarding.records.charter_intake import find_intake
from onboarding.records.journal import JournalEntry
from onboarding.services.charter import charter_of
from onboarding.services.charter_intake import (
    Returned,
    accept_changes,
    accept_piece,
    leave_piece,
    put_away,
    receive,
    takeable,
)
from onboarding.services.charter_papers import version_paper
from onboarding.services.charter_pieces import missing_clauses, origin_of
from onboarding.services.own_wording import Wording, word_clause
from tests.intake.word_files import changed, exported
from tests.published import a_charter, a_draft, a_version
from tests.returned import APPEAL, accept, draft_file, own, pieces, received, rewrite, state


@pytest.fixture
def town(make):
    return make.town(name="Vallorne", slug="vallorne")


@pytest.fixture
def act(make, town):
    a_draft(make, town)
    return make.act(make.person(town, Role.LEGAL))


def test_an_untouched_file_changes_nothing(act, town):
    received(act, draft_file(act, town))
    assert state(act) == {PieceState.SAME}
    assert missing_clauses(act, find_intake(act.session, act.actor.id), tuple(pieces(act).values())) == ()
    assert accept_changes(act, version=1) == (0, ())


def test_a_changed_clause_is_compared_and_becomes_own_wording_in_its_language(act, town):
    received(act, draft_file(act, town, rewrite(APPEAL, "Trente jours, par *écrit*.")))
    piece = pieces(act)["appeal"]
    assert piece.state is PieceState.CHANGED
    assert (piece.moved, piece.twice, piece.foreign) == (False, False, False)
    assert any(part.fate == "new" and "Trente" in part.text for part in piece.against_today)
    accept(act, piece.number)
    assert own(act) == {"fr": "Trente jours, par \\*écrit\\*."}
    assert pieces(act)["appeal"].state is PieceState.ACCEPTED
    with pytest.raises(PieceSettled):
        accept(act, piece.number)


def test_what_was_accepted_says_nothing_changed_when_it_comes_back(act, town):
    received(act, draft_file(act, town, rewrite(APPEAL, "Trente jours.")))
    accept(act, pieces(act)["appeal"].number)
    put_away(act)
    received(act, draft_file(act, town))
    assert state(act) == {PieceState.SAME}


def test_going_back_to_the_model_text_drops_the_own_wording(make, act, town):
    model = draft_file(act, town)
    word_clause(act, Wording(clause="appeal", locale="fr", body="Autrement."), version=1)
    received(act, model)
    piece = pieces(act)["appeal"]
    assert piece.state is PieceState.SAME
    put_away(act)
    text = plain(piece.handed_out).split("\n\n")[0]
    received(act, draft_file(act, town, rewrite(APPEAL, text)))
    assert pieces(act)["appeal"].state is PieceState.CHANGED


def test_a_clause_left_aside_stays_as_it_is(act, town):
    received(act, draft_file(act, town, rewrite(APPEAL, "Autre chose.")))
    leave_piece(act, pieces(act)["appeal"].number)
    assert own(act) == {}
    assert pieces(act)["appeal"].state is PieceState.LEFT


def test_a_draft_that_moved_on_is_compared_with_both_texts(act, town):
    content = draft_file(act, town, rewrite(APPEAL, "Du juriste."))
    word_clause(act, Wording(clause="appeal", locale="fr", body="Entre-temps."), version=1)
    word_clause(act, Wording(clause="regime", locale="fr", body="Autre régime."), version=2)
    received(act, content)
    piece = pieces(act)["appeal"]
    assert piece.moved
    assert plain(piece.today) == "Entre-temps."
    assert "trente" in plain(piece.handed_out).casefold() or plain(piece.handed_out)
    assert takeable(pieces(act).values()) == ()
    assert pieces(act)["regime"].state is PieceState.SAME
    assert charter_of(act.session, town.id).own["regime"] == {"fr": "Autre régime."}


def test_a_file_of_a_version_is_compared_with_that_version(make, act, town):
    version = a_version(make, town, 1, charter=a_charter(make, appeal={"fr": "De la version."}))
    content = charter_word(version_paper(version, town, locale="fr"))
    received(act, changed(content, rewrite(APPEAL, "Du juriste.")))
    piece = pieces(act)["appeal"]
    assert plain(piece.handed_out) == "De la version."
    assert piece.moved


def test_a_file_from_another_town_is_taken_one_by_one_only(act):
    intake = received(act, exported(slug="ailleurs"))
    assert origin_of(act, intake).foreign
    assert takeable(pieces(act).values()) == ()
    accept(act, pieces(act)["appeal"].number)
    assert own(act) == {"fr": "Trente jours."}


def test_a_file_in_the_other_language_words_that_language(act, town):
    received(act, draft_file(act, town, rewrite("13. Appeals", "Thirty days."), locale="en"))
    accept(act, pieces(act)["appeal"].number)
    assert own(act) == {"en": "Thirty days."}


def test_all_changes_at_once_and_the_rest_one_by_one(act, town):
    def both(sheet):
        rewrite(APPEAL, "Un.")(sheet)
        rewrite("4. Régime de modération", "Deux.")(sheet)

    received(act, draft_file(act, town, both))
    act.session.commit()
    with pytest.raises(Conflict):
        accept_changes(act, version=7)
    act.session.rollback()
    assert accept_changes(act, version=1)[0] == 2
    assert own(act) == {"fr": "Un."}
    put_away(act)
    told = act.session.scalars(select(JournalEntry).order_by(JournalEntry.number.desc())).first()
    assert (told.fact, told.details["accepted"]) == ("charter_file_put_away", 2)
    assert find_intake(act.session, act.actor.id) is None


def test_one_file_at_a_time_per_person(make, act, town):
    received(act, draft_file(act, town))
    with pytest.raises(InHand):
        received(act, draft_file(act, town))
    other = make.act(make.person(town, Role.MODERATION_LEAD))
    received(other, draft_file(act, town))
    with pytest.raises(NotFound):
        accept(make.act(make.person(town, Role.LEAD_AMBASSADOR)), 1)


def test_what_is_no_charter_is_refused_and_nothing_is_kept(act):
    def said(*lines):
        spans = [Passage(spans=(Span(text=line),)) for line in lines]
        return WordText(paragraphs=tuple(WordParagraph(passage=each, heading=2) for each in spans))

    for text, why in (
        (said(), EmptyFile),
        (said("Menu de la cantine", "Lundi"), NotTheCharter),
        (said(*["x" * 1000] * 500), TooMuchText),
        (said(*["x"] * 5000), TooMuchText),
    ):
        with pytest.raises(why):
            receive(act, Returned(name="x.docx", text=text))
    assert find_intake(act.session, act.actor.id) is None


def test_a_text_longer_than_a_clause_may_be_is_shown_and_refused(act, town):
    received(act, draft_file(act, town, rewrite(APPEAL, "mot " * 6000)))
    with pytest.raises(FaultyWording):
        accept(act, pieces(act)["appeal"].number)
    assert pieces(act)["appeal"].state is PieceState.CHANGED


def test_the_policy_is_asked_and_another_version_is_a_conflict(make, act, town):
    reader = make.act(make.person(town, Role.LEADER))
    with pytest.raises(NotYours):
        received(reader, draft_file(act, town))
    received(act, draft_file(act, town, rewrite(APPEAL, "Autre.")))
    with pytest.raises(Conflict):
        accept_piece(act, pieces(act)["appeal"].number, version=9)


def test_reading_what_is_kept_gives_back_what_was_read(act, town):
    from onboarding.domain.intake_document import read, read_text, written

    text = read_word(draft_file(act, town))
    assert read_text(written(text)) == text
    intake = received(act, draft_file(act, town))
    assert written(read(intake.document)) == intake.document
    assert read(intake.document).sections[0].passages == read_clause(text.handed_out["purpose"])
