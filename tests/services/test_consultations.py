from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from onboarding.domain.answers import Status
from onboarding.domain.capacity import Heat
from onboarding.domain.errors import AlreadyThere, Conflict, DatesOutOfOrder, NotFound, NotYours
from onboarding.domain.people import Role
from onboarding.records.answers import Answer, Checklist
from onboarding.records.consultations import Consultation, DayScore, concerned_departments
from onboarding.records.journal import JournalEntry
from onboarding.services.consultations import (
    Outline,
    create_consultation,
    edit_consultation,
    find_next,
    listed,
    outline_of,
)
from tests.make import Maker

OPENS, CLOSES = date(2027, 3, 1), date(2027, 4, 18)


def vouch(session: Session, town: int, consultation: int | None, item: str, on: date) -> Answer:
    checklist = session.scalar(
        select(Checklist).where(
            Checklist.municipality_id == town,
            Checklist.consultation_id.is_(None)
            if consultation is None
            else Checklist.consultation_id == consultation,
            Checklist.department_id.is_(None),
        )
    ) or Checklist(municipality_id=town, consultation_id=consultation)
    session.add(checklist)
    session.flush()
    answer = Answer(checklist_id=checklist.id, item=item, status=Status.VERIFIED, on=on, version=1)
    session.add(answer)
    session.flush()
    return answer


def facts(session: Session) -> list[str]:
    return list(session.scalars(select(JournalEntry.fact).order_by(JournalEntry.number)))


def test_a_new_consultation_has_a_figure_and_a_journal_entry(make: Maker, session: Session) -> None:
    town = make.town()
    parks = make.department(town)
    act = make.act(make.person(town, Role.LEAD_AMBASSADOR))

    made = create_consultation(act, Outline(title="Le parc des Tanneurs", departments=frozenset({parks.id})))

    assert made.slug == "le-parc-des-tanneurs"
    assert concerned_departments(session, made.id) == {parks.id}
    assert session.get(DayScore, (made.id, act.today)) is not None
    assert facts(session) == ["consultation_created"]


def test_titles_alike_get_slugs_of_their_own_and_new_stays_an_address(make: Maker) -> None:
    act = make.act(make.person(make.town(), Role.LEAD_AMBASSADOR))
    slugs = [create_consultation(act, Outline(title=title)).slug for title in ("Parc", "parc", "New", "…")]
    assert slugs[:3] == ["parc", "parc-2", "new-2"]
    assert slugs[3]


def test_the_same_title_sent_twice_makes_one_consultation(make: Maker) -> None:
    act = make.act(make.person(make.town(), Role.LEAD_AMBASSADOR))
    create_consultation(act, Outline(title="Parc"))
    with pytest.raises(AlreadyThere):
        create_consultation(act, Outline(title="Parc"))


def test_only_the_lead_ambassador_sets_one_up(make: Maker) -> None:
    act = make.act(make.person(make.town(), Role.LEADER))
    with pytest.raises(NotYours):
        create_consultation(act, Outline(title="Parc"))


def test_it_closes_after_it_opens(make: Maker) -> None:
    act = make.act(make.person(make.town(), Role.LEAD_AMBASSADOR))
    with pytest.raises(DatesOutOfOrder):
        create_consultation(act, Outline(title="Parc", opens_on=OPENS, closes_on=OPENS))


def test_another_towns_department_does_not_exist(make: Maker) -> None:
    foreign = make.department(make.town("Ailleurs"))
    act = make.act(make.person(make.town(), Role.LEAD_AMBASSADOR))
    with pytest.raises(NotFound):
        create_consultation(act, Outline(title="Parc", departments=frozenset({foreign.id})))


def test_other_dates_ask_for_letter_and_charter_again(make: Maker, session: Session) -> None:
    town = make.town()
    consultation = make.consultation(town)
    letter = vouch(session, town.id, consultation.id, "B1", date(2026, 11, 1))
    charter = vouch(session, town.id, None, "E1", date(2026, 11, 1))
    untouched = vouch(session, town.id, consultation.id, "A1", date(2026, 11, 1))
    act = make.act(make.person(town, Role.LEAD_AMBASSADOR))

    edited = edit_consultation(
        act,
        consultation,
        Outline(title="Parc", opens_on=date(2027, 5, 3), closes_on=date(2027, 6, 27)),
        version=1,
    )

    assert edited.reopened == ("B1", "E1")
    assert (letter.on, charter.on, untouched.on) == (None, None, date(2026, 11, 1))
    assert letter.version == 2
    assert facts(session) == ["consultation_edited", "lines_reopened"]


def test_another_title_asks_for_nothing_again(make: Maker, session: Session) -> None:
    town = make.town()
    consultation = make.consultation(town)
    letter = vouch(session, town.id, consultation.id, "B1", date(2026, 11, 1))
    act = make.act(make.person(town, Role.LEAD_AMBASSADOR))

    edited = edit_consultation(
        act, consultation, Outline(title="Autre titre", opens_on=OPENS, closes_on=CLOSES), version=1
    )

    assert edited.reopened == ()
    assert letter.on == date(2026, 11, 1)
    assert consultation.version == 2


def test_a_later_opening_outdates_the_drills(make: Maker, session: Session) -> None:
    town = make.town()
    consultation = make.consultation(town)
    vouch(session, town.id, consultation.id, "I4", date(2027, 2, 20))
    act = make.act(make.person(town, Role.LEAD_AMBASSADOR))

    edited = edit_consultation(
        act,
        consultation,
        Outline(title="Parc", opens_on=date(2027, 5, 3), closes_on=date(2027, 6, 27)),
        version=1,
    )

    assert edited.drills == ("I4",)


def test_letters_of_other_consultations_keep_their_day(make: Maker, session: Session) -> None:
    town = make.town()
    moved, other = make.consultation(town), make.consultation(town)
    letter = vouch(session, town.id, other.id, "B1", date(2026, 11, 1))
    act = make.act(make.person(town, Role.LEAD_AMBASSADOR))
    edit_consultation(act, moved, Outline(title="Parc"), version=1)
    assert letter.on == date(2026, 11, 1)


def test_who_comes_second_is_told(make: Maker) -> None:
    town = make.town()
    consultation = make.consultation(town)
    act = make.act(make.person(town, Role.LEAD_AMBASSADOR))
    edit_consultation(act, consultation, Outline(title="Premier"), version=1)
    with pytest.raises(Conflict) as conflict:
        edit_consultation(act, consultation, Outline(title="Second"), version=1)
    assert conflict.value.current is consultation
    assert consultation.title == "Premier"


def test_saving_the_same_again_writes_nothing(make: Maker, session: Session) -> None:
    town = make.town()
    consultation = make.consultation(town, heat=Heat.DEBATED, weekly_hours=7.5)
    act = make.act(make.person(town, Role.LEAD_AMBASSADOR))
    edit_consultation(act, consultation, outline_of(session, consultation), version=1)
    assert consultation.version == 1
    assert facts(session) == []


def test_the_next_consultation_is_the_first_that_is_not_over(make: Maker, session: Session) -> None:
    town = make.town()
    assert find_next(session, town.id, today=OPENS) is None
    over = make.consultation(town, opens_on=date(2026, 1, 1), closes_on=date(2026, 2, 1))
    assert find_next(session, town.id, today=OPENS) is over
    ahead = make.consultation(town)
    assert find_next(session, town.id, today=OPENS) is ahead


def test_the_list_shows_the_latest_figure_of_this_town_only(make: Maker, session: Session) -> None:
    town = make.town()
    act = make.act(make.person(town, Role.LEAD_AMBASSADOR))
    made = create_consultation(act, Outline(title="Parc"))
    make.consultation(make.town("Ailleurs"))
    session.add(
        DayScore(
            consultation_id=made.id,
            day=date(2026, 11, 2),
            edition="x",
            raw=1,
            shown=1,
            verdict="no_go",
            confidence=0,
        )
    )
    session.flush()
    [only] = listed(session, town.id)
    assert only.consultation is made
    assert only.score is not None
    assert only.score.day == act.today
    assert session.scalars(select(Consultation)).all()
