"""What differs between two versions: by clause, in words, and nothing where nothing does."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from onboarding.domain.charter import Charter, draft, recommended
from onboarding.domain.charter_difference import Change, ClauseDifference, as_read, charter_difference
from onboarding.domain.charter_numbering import numbered
from onboarding.domain.drafting import BREAKS, plain_text
from onboarding.domain.frozen_charter import FrozenCharter
from onboarding.domain.word_difference import former, latter
from tests.domain.charters import CLEAN, SMALL, WORDS

BASE = Charter(choices=recommended(SMALL), facts=CLEAN | {"mailbox": "moderation@ville.fr"})
CHARTERS = st.builds(
    Charter,
    choices=st.fixed_dictionaries(
        {},
        optional={
            one.id: st.sampled_from([*(option.id for option in one.options), "gone"]) for one in SMALL.clauses
        },
    ),
    facts=st.dictionaries(st.sampled_from([fact.id for fact in SMALL.facts]), st.text(max_size=9)),
    own=st.dictionaries(
        st.sampled_from(["cover", "appeal"]),
        st.dictionaries(st.sampled_from(["fr", "en"]), st.text(min_size=1, max_size=30), min_size=1),
        max_size=2,
    ),
)


def frozen(charter: Charter, number: int = 1) -> FrozenCharter:
    given = numbered(charter, number)
    texts = {
        locale: draft(SMALL, given, words=WORDS, blank="[{label}]", locale=locale) for locale in ("fr", "en")
    }
    return FrozenCharter(number=number, town="Vallorne", edition="2026.11", charter=given, texts=texts)


def changed(one: FrozenCharter, two: FrozenCharter, locale: str = "fr") -> tuple[ClauseDifference, ...]:
    return charter_difference(one, two, SMALL, locale=locale)


def chosen(**options: str) -> Charter:
    return replace(BASE, choices={**BASE.choices, **options})


def only(one: Charter, two: Charter) -> ClauseDifference:
    (found,) = changed(frozen(one), frozen(two, 2))
    return found


@given(CHARTERS)
def test_a_version_does_not_differ_from_itself_nor_from_the_same_under_another_number(charter):
    assert changed(frozen(charter), frozen(charter)) == ()
    assert changed(frozen(charter, 3), frozen(charter, 12)) == ()


@given(CHARTERS, CHARTERS)
def test_the_marked_words_give_both_texts_back(one, two):
    before, after = frozen(one), frozen(two, 2)
    for each in changed(before, after):
        assert former(each.words) == (as_read(each.before.body) if each.before else "")
        assert latter(each.words) == (as_read(each.after.body) if each.after else "")


@given(CHARTERS, CHARTERS)
def test_what_is_added_one_way_is_removed_the_other_way(one, two):
    mirror = {Change.ADDED: Change.REMOVED, Change.REMOVED: Change.ADDED}
    there = {each.clause: set(each.changes) for each in changed(frozen(one), frozen(two))}
    back = {
        each.clause: {mirror.get(c, c) for c in each.changes} for each in changed(frozen(two), frozen(one))
    }
    assert there == back


def test_another_option_is_named_with_its_marked_text():
    found = only(BASE, chosen(regime="hybrid"))
    assert (found.clause, found.changes, found.options) == ("regime", (Change.OPTION,), ("post", "hybrid"))
    assert latter(found.words) == "Lu parfois avant."


def test_a_clause_that_comes_or_goes_is_added_or_removed():
    assert only(chosen(appeal="none"), BASE).changes == (Change.ADDED, Change.OPTION)
    gone = only(BASE, chosen(appeal="none"))
    assert gone.changes == (Change.REMOVED, Change.OPTION)
    assert gone.before is not None
    assert (gone.after, former(gone.words), latter(gone.words)) == (None, as_read(gone.before.body), "")


def test_a_value_counts_where_the_chosen_option_prints_it():
    found = only(BASE, replace(BASE, facts={**BASE.facts, "mailbox": "charte@ville.fr"}))
    assert (found.clause, found.changes) == ("moderators", (Change.VALUES,))
    assert [(each.fact, each.before, each.after) for each in found.values] == [
        ("mailbox", "moderation@ville.fr", "charte@ville.fr")
    ]
    unused = replace(BASE, facts={**BASE.facts, "publication_hours": "24"})
    assert changed(frozen(BASE), frozen(unused)) == ()


def test_the_day_of_adoption_and_the_number_are_no_change():
    typed = replace(BASE, facts={**BASE.facts, "adopted_on": "2027-05-01", "version": "1.2"})
    assert changed(frozen(BASE), frozen(typed, 2)) == ()
    assert frozen(typed, 2).charter.facts["version"] == "2"
    assert "adopted_on" not in frozen(typed, 2).charter.facts


def test_own_wording_counts_even_where_only_the_other_language_has_another():
    own = replace(BASE, own={"cover": {"fr": "Nous lisons.", "en": "We read."}})
    other = replace(BASE, own={"cover": {"fr": "Nous lisons.", "en": "We read daily."}})
    found = only(own, other)
    assert (found.changes, found.own) == ((Change.OWN,), ("en",))
    assert [each.clause for each in changed(frozen(BASE), frozen(own))] == ["cover"]


def test_another_text_of_the_same_option_is_a_change_of_the_model():
    one = frozen(BASE)
    body = replace(one.texts["fr"][0], body="Lu plus tard.")
    revised = replace(one, number=2, texts={**one.texts, "fr": (body, *one.texts["fr"][1:])})
    (found,) = changed(one, revised)
    assert (found.clause, found.changes) == ("regime", (Change.MODEL,))


def test_a_clause_that_the_model_gave_up_is_still_compared():
    smaller = replace(SMALL, clauses=SMALL.clauses[1:])
    one, two = frozen(BASE), frozen(chosen(regime="hybrid"), 2)
    found = charter_difference(one, two, smaller, locale="fr")
    assert [each.clause for each in found] == ["regime"]


def test_a_language_that_was_not_there_yet_is_read_in_another():
    one, two = frozen(BASE), frozen(chosen(regime="hybrid"), 2)
    french = replace(one, texts={"fr": one.texts["fr"]})
    assert [each.clause for each in changed(french, two, "en")] == ["regime"]
    assert changed(replace(one, texts={}), replace(one, texts={})) == ()


@given(st.text())
def test_typed_text_reads_as_it_was_typed(text):
    assert as_read(plain_text(text)) == BREAKS.sub(" ", text).strip(" ")
