"""What is typed into a letter, the numbers to call, and a text as an e-mail."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onboarding.content.shelf import open_shelf
from onboarding.domain.accord import discords
from onboarding.domain.clauses import Charter
from onboarding.domain.kit import FieldKind, FieldProblem, KitField, composed, faults_between, is_known
from onboarding.domain.letter_text import mailed, missing_in
from onboarding.domain.manuscript import Grid, Heading, Listing, Paragraph, Span
from onboarding.domain.plays import calls_in, said_in

CLOSED = date(2027, 3, 1)
FIELDS = (
    KitField(id="closed_on", kind=FieldKind.DAY),
    KitField(id="reopens_on", kind=FieldKind.DAY, after="closed_on", most_days=14),
    KitField(id="first_person", kind=FieldKind.TEXT),
    KitField(id="second_person", kind=FieldKind.TEXT, differs="first_person"),
)


def problems(**typed):
    return [(fault.field.id, fault.problem) for fault in faults_between(FIELDS, typed)]


@given(days=st.integers(-400, 400))
def test_a_thread_reopens_after_it_closed_and_within_the_days_allowed(days):
    found = problems(closed_on=CLOSED, reopens_on=CLOSED + timedelta(days=days))
    expected = FieldProblem.NOT_AFTER if days <= 0 else FieldProblem.TOO_LATE if days > 14 else None
    assert found == ([("reopens_on", expected)] if expected else [])


def test_two_people_are_not_one_spelled_otherwise():
    assert problems(first_person="Ada  Pilote", second_person=" ada pilote") == [
        ("second_person", FieldProblem.SAME)
    ]
    assert problems(first_person="Ada Pilote", second_person="Tom Parc") == []


def test_an_empty_field_goes_with_any_other():
    assert problems() == problems(reopens_on=CLOSED) == problems(second_person="Tom") == []
    assert problems(closed_on=CLOSED, reopens_on=None, first_person="", second_person="") == []


def test_the_words_of_a_rule_stand_in_the_shared_text():
    frame = "article {rule_article}, {rule_name}. {ground} {why} {afterwards} {place}"
    rule = {"rule_name": "spam", "ground": "Article {clause_off_limits}.", "why": "W.", "afterwards": "A."}
    said = composed(frame, "off_limits", rule)
    assert said == "article {clause_off_limits}, spam. Article {clause_off_limits}. W. A. {place}"


@pytest.mark.parametrize(
    ("field", "known"),
    [("town", True), ("mailbox", True), ("clause_appeal", True), ("clause_nowhere", False), ("place", False)],
)
def test_the_charter_fills_its_values_and_its_numbers(field, known):
    assert is_known(field, ["mailbox"], ["appeal"]) is known


def test_numbers_are_read_as_people_write_them():
    found = calls_in("112, 17 ; 0 806 23 10 63\n3114, l’astreinte, ", frozenset({"112", "17", "3114"}))
    assert [(call.text, call.dialled, call.known) for call in found] == [
        ("112", "112", "112"),
        ("17", "17", "17"),
        ("0 806 23 10 63", "0806231063", ""),
        ("3114", "3114", "3114"),
        ("l’astreinte", "", ""),
    ]
    assert calls_in(" , ;\n", frozenset()) == ()


@given(st.text(max_size=300))
def test_any_text_of_numbers_gives_calls_that_can_be_dialled(text):
    for call in calls_in(text, frozenset({"112"})):
        assert call.text.strip() == call.text != ""
        assert call.dialled == "" or call.dialled.isdigit()


def test_a_message_says_what_is_known_and_names_what_is_not():
    first, second = said_in("Write to: {mailbox}.\n\nFor {town}", {"town": "Lys"}, {"mailbox": "mailbox"})
    assert "".join(span.text for span in first.spans) == "Write to: [mailbox]."
    assert "".join(span.text for span in second.spans) == "For Lys"
    assert missing_in((first, second)) == {"mailbox"}


def test_an_e_mail_keeps_blocks_lists_and_tables():
    text = (
        Heading(level=1, spans=(Span(text="Title"),)),
        Paragraph(spans=()),
        Listing(numbered=False, entries=((Span(text="a"),), (Span(text="b"),))),
        Listing(numbered=True, entries=((Span(text="c"),),), first=3),
        Grid(heading=((Span(text="x"),), ()), rows=(((Span(text="1"),), (Span(text="2"),)),)),
    )
    assert mailed(text) == "Title\n\n– a\n– b\n\n3. c\n\nx\n1 | 2"


def test_a_text_and_the_charter_disagree_where_an_option_says_so():
    model = open_shelf().charter
    accord = {"difficult": ("framed",), "appeal": ("other_person",), "danger": ("immediate",)}
    charter = Charter(
        choices={"difficult": "closed_silently", "appeal": "other_person"}, own={"appeal": {"fr": "Nous."}}
    )
    found = [
        (one.clause.id, one.option.id if one.option else None, one.own)
        for one in discords(model, charter, accord)
    ]
    assert found == [
        ("difficult", "closed_silently", False),
        ("appeal", "other_person", True),
        ("danger", None, False),
    ]
    assert discords(model, Charter(choices={"danger": "immediate"}), {"danger": ("immediate",)}) == ()
