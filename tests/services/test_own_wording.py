"""A clause in the town's own words: kept, dropped, found weak, and taken back."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from onboarding.domain.charter import Charter
from onboarding.domain.errors import Conflict, NotFound, NotYours
from onboarding.domain.own_wording import FaultyWording, WordingProblem
from onboarding.domain.people import Role
from onboarding.records.journal import JournalEntry
from onboarding.services.act import Act
from onboarding.services.charter import charter_of, draft_of, findings_of, model_source, version_of
from onboarding.services.clauses import Decision, decide_clause, last_step, mend_finding, take_back
from onboarding.services.own_wording import Wording, drop_wording, word_clause
from tests.make import Maker
from tests.services.test_consultations import vouch

WEAK = "Les propos inappropriés sont masqués sans préavis."


@pytest.fixture
def act(make: Maker) -> Act:
    return make.act(make.person(make.town(), Role.MODERATION_LEAD))


def word(
    act: Act, body: str, *, version: int, clause: str = "off_limits", locale: str = "fr"
) -> tuple[str, ...]:
    return word_clause(act, Wording(clause=clause, locale=locale, body=body), version=version)


def stored(act: Act) -> Charter:
    return charter_of(act.session, act.actor.municipality)


def choose(act: Act, clause: str, option: str, *, version: int, **facts: str) -> None:
    decide_clause(act, Decision(clause=clause, option=option, facts=facts), version=version)


def test_own_wording_is_cleaned_kept_and_told(act: Act) -> None:
    assert word(act, "  Tout est dit.\r\n\r\n\r\n\r\nOu \u202epresque\u202c. ", version=0) == ()
    assert stored(act).own == {"off_limits": {"fr": "Tout est dit.\n\nOu presque."}}
    entry = act.session.scalars(select(JournalEntry)).one()
    assert (entry.fact, entry.subject) == ("clause_worded", "clause:off_limits")
    assert entry.details["after"]["own"] == {"fr": "Tout est dit.\n\nOu presque."}
    assert version_of(act.session, act.actor.municipality) == 1


def test_each_language_stands_by_itself_and_the_other_one_is_marked_until_then(make: Maker, act: Act) -> None:
    word(act, "En français.", version=0)
    (english,) = draft_of(act.shelf, stored(act), make.town(), "en")
    assert (english.body, english.language, english.own) == ("En français.", "fr", True)
    word(act, "In English.", version=1, locale="en")
    (english,) = draft_of(act.shelf, stored(act), make.town(), "en")
    assert (english.body, english.language) == ("In English.", "en")


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (" \u200b\n", WordingProblem.EMPTY),
        ("x" * 100_000, WordingProblem.TOO_LONG),
        ("- - - x", WordingProblem.TOO_DEEP),
    ],
)
def test_what_cannot_be_a_clause_is_refused(act: Act, body: str, problem: WordingProblem) -> None:
    with pytest.raises(FaultyWording) as refused:
        word(act, body, version=0)
    assert refused.value.problem is problem
    assert stored(act).own == {}


def test_unknown_clauses_languages_and_wordings_do_not_exist(act: Act) -> None:
    for clause, locale in (("nowhere", "fr"), ("off_limits", "xx")):
        with pytest.raises(NotFound):
            word(act, "Texte.", version=0, clause=clause, locale=locale)
    with pytest.raises(NotFound):
        drop_wording(act, "off_limits", "fr", version=0)


def test_who_comes_second_is_told(act: Act) -> None:
    word(act, "La première.", version=0)
    with pytest.raises(Conflict):
        word(act, "La seconde.", version=0)
    with pytest.raises(Conflict):
        drop_wording(act, "off_limits", "fr", version=0)
    assert stored(act).own["off_limits"]["fr"] == "La première."


def test_a_dropped_wording_leaves_the_other_language_and_can_be_taken_back(act: Act) -> None:
    word(act, "En français.", version=0)
    word(act, "In English.", version=1, locale="en")
    drop_wording(act, "off_limits", "fr", version=2)
    assert stored(act).own == {"off_limits": {"en": "In English."}}
    take_back(act, "off_limits", version=3)
    assert stored(act).own == {"off_limits": {"en": "In English.", "fr": "En français."}}


def test_another_wording_of_the_regime_asks_for_its_reasons_again(make: Maker, act: Act) -> None:
    town = make.session.get_one(type(make.town()), act.actor.municipality)
    answer = vouch(act.session, town.id, make.consultation(town).id, "E2", date(2026, 11, 1))
    choose(act, "regime", "post", version=0)
    assert word(act, "Lu après.", version=1, clause="regime") == ("E2",)
    assert answer.on is None


def test_findings_on_own_wording_stand_with_the_others_and_name_the_sentence(make: Maker, act: Act) -> None:
    town = make.session.get_one(type(make.town()), act.actor.municipality)
    choose(act, "off_limits", "three_lists", version=0)
    word(act, f"Merci de lire ceci. {WEAK}", version=1)
    found = [each for each in findings_of(act.session, act.shelf, town, today=date(2026, 11, 26)) if each.own]
    assert [(each.rule.id, each.clause, each.number) for each in found] == [
        ("without_notice", "off_limits", 7),
        ("vague_grounds", "off_limits", 7),
    ]
    assert {excerpt.text for each in found for excerpt in each.excerpts} == {WEAK}
    assert {each.replacement for each in found} == {"three_lists"}


def test_taking_the_model_text_over_sets_own_wording_aside_until_taken_back(act: Act) -> None:
    choose(act, "off_limits", "vague", version=0)
    word(act, WEAK, version=1)
    word(act, "Weak without notice.", version=2, locale="en")
    mended = mend_finding(act, "without_notice", version=3, clause="off_limits")
    assert (mended.clause, mended.own_went) == ("off_limits", True)
    assert stored(act).choices == {"off_limits": "three_lists"}
    assert stored(act).own == {}
    take_back(act, "off_limits", version=4)
    assert stored(act).choices == {"off_limits": "vague"}
    assert stored(act).own == {"off_limits": {"fr": WEAK, "en": "Weak without notice."}}


def test_a_finding_by_choice_is_mended_in_the_text_too(act: Act) -> None:
    choose(act, "opening_hours", "office", version=0)
    word(act, "Ouvert de 9 h à 17 h.", version=1, clause="opening_hours")
    assert mend_finding(act, "office_hours", version=2).own_went
    assert stored(act).own == {}


def test_nothing_is_mended_in_a_clause_without_own_wording(act: Act) -> None:
    with pytest.raises(NotFound):
        mend_finding(act, "without_notice", version=0, clause="off_limits")


def test_the_first_decision_is_taken_back_to_nothing_once(act: Act) -> None:
    choose(act, "cover", "office", version=0, cover_hours="9–17", response_hours="64")
    last = last_step(act, "cover", stored(act))
    assert last is not None
    assert (last.by, last.step.after.option) == (act.actor.name, "office")
    take_back(act, "cover", version=1)
    assert stored(act) == Charter()
    assert last_step(act, "cover", stored(act)) is None
    with pytest.raises(NotFound):
        take_back(act, "cover", version=2)


def test_a_shared_value_changed_since_stays(act: Act) -> None:
    choose(act, "cover", "office", version=0, cover_hours="9–17", response_hours="64")
    choose(act, "opening_hours", "office", version=1, cover_hours="8–12")
    take_back(act, "cover", version=2)
    assert stored(act).facts == {"cover_hours": "8–12"}


def test_another_regime_taken_back_asks_for_its_reasons_again(make: Maker, act: Act) -> None:
    town = make.session.get_one(type(make.town()), act.actor.municipality)
    choose(act, "regime", "post", version=0)
    choose(act, "regime", "pre", version=1)
    answer = vouch(act.session, town.id, make.consultation(town).id, "E2", date(2026, 11, 1))
    assert take_back(act, "regime", version=2) == ("E2",)
    assert answer.on is None


def test_the_model_text_to_write_on_has_values_and_no_backslashes(make: Maker, act: Act) -> None:
    choose(act, "contacts", "mailbox_only", version=0, mailbox="moderation_ville@ville.fr")
    clause = act.shelf.charter.clause_by_id["contacts"]
    text = model_source(act.shelf, stored(act), make.town(), clause=clause, locale="fr")
    assert "moderation_ville@ville.fr" in text
    assert "\\" not in text


def test_the_policy_is_asked(make: Maker) -> None:
    act = make.act(make.person(make.town(), Role.LEADER))
    for step in (
        lambda: word(act, "Texte.", version=0),
        lambda: drop_wording(act, "off_limits", "fr", version=0),
        lambda: take_back(act, "off_limits", version=0),
        lambda: mend_finding(act, "office_hours", version=0),
    ):
        with pytest.raises(NotYours):
            step()


def test_what_the_town_said_elsewhere_is_offered_with_its_origin(make: Maker, session: Session) -> None:
    from onboarding.services.charter_offer import Origin, offer, takeable
    from onboarding.services.pieces import Spot, fill_piece

    town = make.town()
    lead = make.person(town, Role.LEAD_AMBASSADOR)
    make.person(town, Role.LEADER, name="Line Mairie")
    double = make.person(town, Role.MODERATION_LEAD)
    make.grant(double, Role.MODERATOR)
    make.person(town, Role.MODERATOR)
    make.person(town, Role.MODERATOR, active=False)
    consultation = make.consultation(town)
    piece = make.shelf.piece_by_id["privacy_notice"]
    typed = {"platform": "Participons", "keep_public": "deux ans", "keep_hidden": "12"}
    fill_piece(make.act(lead), Spot(piece=piece, consultation=consultation), typed, version=0)
    known = takeable(make.shelf.charter, offer(session, town.id, today=date(2026, 11, 26))).known
    said = {fact: (one.value, one.origin) for fact, one in known.items()}
    assert said["publication_director"] == ("Line Mairie", Origin.LEADER)
    assert said["moderator_count"] == ("2", Origin.MODERATORS)
    assert said["platform"] == ("Participons", Origin.PIECE)
    assert said["retention_hidden"] == ("12", Origin.PIECE)
    assert said["opens_on"] == ("2027-03-01", Origin.CONSULTATION)
    assert "retention_public" not in said
