"""The mails of a town's day: written once, in each person's words, in the town's own time."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from onboarding.domain.answers import Step
from onboarding.domain.mail import MailKind, MailState
from onboarding.domain.mail_schedule import Choices
from onboarding.domain.people import Role
from onboarding.domain.scoring import Verdict
from onboarding.records.consultations import DayScore
from onboarding.records.mail_rounds import ReminderGiven, RoundMail
from onboarding.records.outbox import OutboxMail
from onboarding.services import posting
from onboarding.services.agenda import agendas_of
from onboarding.services.lines import Said, answer_line
from onboarding.services.mail_choices import choose
from onboarding.services.places import place_of
from onboarding.services.reminders import write_round
from onboarding.services.round_words import Links

LINKS = Links(
    told=lambda duties, words, _locale: [
        (words.items[duty.subject].title, f"https://prelude.example/{duty.key}") for duty in duties
    ],
    home="https://prelude.example/",
    stop=lambda person, kind: f"https://prelude.example/mail/stop/{person}-{kind}",
)
OPENS = date(2027, 3, 1)
C2_DUE = OPENS - timedelta(weeks=10)
MONDAY_MORNING = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.fixture
def scene(make, shelf):
    class Scene:
        town = make.town()
        parks = make.department(town, "Parcs et jardins", slug="parcs", wave=1)
        consultation = make.consultation(town, concerned=(parks,), slug="quai", opens_on=OPENS)
        head = make.person(town, Role.DEPARTMENT_HEAD, department=parks, name="Rémi Jardin")
        item = shelf.catalogue.by_id["C2"]

        def write(self, at=MONDAY_MORNING):
            written = write_round(make.session, shelf, self.town, at=at, links=LINKS)
            make.session.commit()
            return written

        def due(self):
            return OPENS - timedelta(weeks=self.item.lead_weeks)

    return Scene()


def mails(session, person=None):
    wanted = select(OutboxMail).order_by(OutboxMail.id).execution_options(populate_existing=True)
    return session.scalars(
        wanted if person is None else wanted.where(OutboxMail.person_id == person.id)
    ).all()


def at_eight(day):
    """Eight in the morning in Paris, in winter."""
    return datetime(day.year, day.month, day.day, 7, 0, tzinfo=UTC)


def test_on_monday_everybody_for_whom_something_waits_gets_one_digest(scene, session):
    assert scene.write() == 1
    assert scene.write(MONDAY_MORNING + timedelta(hours=3)) == 0
    (digest,) = mails(session)
    assert digest.kind is MailKind.DIGEST
    assert digest.person_id == scene.head.id
    assert "Parcs et jardins" in digest.body
    assert "https://prelude.example/line:C2@parcs:quai" in digest.body
    assert f"https://prelude.example/mail/stop/{scene.head.id}-digest" == digest.stop_link
    assert digest.stop_link in digest.body
    assert digest.not_after == datetime(2026, 11, 23, 23, 0, tzinfo=UTC)


def test_nobody_is_written_to_before_eight_in_the_towns_own_time(scene, session):
    scene.town.time_zone = "Pacific/Noumea"
    session.commit()
    sunday_night_in_paris = datetime(2026, 11, 22, 20, 59, tzinfo=UTC)
    assert scene.write(sunday_night_in_paris) == 0
    assert scene.write(sunday_night_in_paris + timedelta(minutes=1)) == 1
    assert mails(session)[0].kind is MailKind.DIGEST
    assert session.scalar(select(RoundMail.day)) == date(2026, 11, 23)


def test_each_step_of_a_line_is_reminded_of_once(scene, make, session):
    choose(make.act(scene.head), Choices(digest_on=None))
    session.commit()
    told = []
    for days in range(-9, 6):
        scene.write(at_eight(scene.due() + timedelta(days=days)))
        given = session.scalars(
            select(ReminderGiven.step)
            .where(ReminderGiven.duty == "line:C2@parcs:quai")
            .order_by(ReminderGiven.id)
        ).all()
        told.append(len(given))
    assert told == [0, 0, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3]
    days = session.scalars(select(RoundMail.day)).all()
    assert len(days) == len(set(days))


def test_a_line_that_is_answered_is_not_reminded_of(scene, make, session):
    choose(make.act(scene.head), Choices(digest_on=None))
    act = make.act(scene.head)
    for item in ("C2",):
        answer_line(
            act, place_of(act, scene.consultation, item, scene.parks), Said(step=Step.DONE, version=0)
        )
    session.commit()
    scene.write(at_eight(scene.due() - timedelta(days=7)))
    assert "line:C2@parcs:quai" not in session.scalars(select(ReminderGiven.duty)).all()


def test_a_reminder_that_did_not_leave_on_its_day_gives_its_steps_to_the_next(scene, make, session):
    choose(make.act(scene.head), Choices(digest_on=None))
    session.commit()
    day = scene.due() - timedelta(days=7)
    scene.write(at_eight(day))
    posting.withdraw_useless(session, at=at_eight(day) + timedelta(hours=17))
    session.commit()
    scene.write(at_eight(day + timedelta(days=1)))
    first, second = mails(session, scene.head)
    assert (first.state, second.state) == (MailState.WITHDRAWN, MailState.WAITING)
    assert "line:C2@parcs:quai" in second.body
    assert set(session.scalars(select(ReminderGiven.mail_id))) == {second.id}


def test_a_day_that_nobody_was_there_for_is_made_up_for_the_day_after(scene, make, session):
    choose(make.act(scene.head), Choices(digest_on=None))
    session.commit()
    scene.write(at_eight(scene.due() - timedelta(days=5)))
    assert "line:C2@parcs:quai" in mails(session)[0].body


def test_a_clock_that_goes_back_writes_nothing(scene, session):
    scene.write()
    for back in (timedelta(days=1), timedelta(days=7), timedelta(days=400)):
        assert scene.write(MONDAY_MORNING - back) == 0
    assert len(mails(session)) == 1


def test_a_digest_tells_in_one_sentence_how_the_figure_moved(scene, make, session):
    for day, shown in ((date(2026, 11, 15), 58.0), (date(2026, 11, 23), 62.4)):
        session.add(
            DayScore(
                consultation_id=scene.consultation.id,
                day=day,
                edition="2026-11",
                raw=shown,
                shown=shown,
                verdict=Verdict.NO_GO,
                confidence=0.5,
            )
        )
    scene.head.locale = "en"
    session.commit()
    scene.write()
    (digest,) = mails(session)
    assert "The readiness of “Le parc des Tanneurs” went from 58 to 62 out of 100 in a week." in digest.body
    assert digest.subject.startswith("Your week in Prélude: ")
    assert "Hello Rémi Jardin" in digest.body


def test_no_text_of_an_answer_is_in_a_mail(scene, make, session):
    act = make.act(scene.head)
    secret = "Cette phrase reste dans Prélude"
    place = place_of(act, scene.consultation, "C2", scene.parks)
    answer_line(act, place, Said(step=Step.IN_PROGRESS, note=secret, version=0))
    session.commit()
    scene.write()
    assert "line:C2@parcs:quai" in mails(session)[0].body
    assert secret not in mails(session)[0].body + mails(session)[0].html


def test_who_wants_nothing_gets_nothing_and_who_never_came_in_neither(scene, make, session):
    choose(make.act(scene.head), Choices(reminders=False, digest_on=None))
    make.person(scene.town, Role.DEPUTY, department=scene.parks, password_hash=None)
    make.person(scene.town, Role.LEADER, active=False)
    make.person(scene.town)
    session.commit()
    assert scene.write() == 0


def test_a_digest_comes_on_the_day_that_was_chosen(scene, make, session):
    choose(make.act(scene.head), Choices(reminders=False, digest_on=3))
    session.commit()
    written = [scene.write(at_eight(date(2026, 11, 23) + timedelta(days=days))) for days in range(8)]
    assert written == [0, 0, 0, 1, 0, 0, 0, 0]


def test_a_consultation_that_is_over_asks_for_nothing(scene, session, shelf):
    assert agendas_of(session, shelf, scene.town, OPENS)[scene.head.id]
    assert not any(agendas_of(session, shelf, scene.town, date(2027, 4, 19)).values())


def test_a_digest_that_could_not_leave_is_made_up_for_and_one_written_on_its_day_is_not(scene, session):
    scene.write()
    posting.withdraw_useless(session, at=MONDAY_MORNING + timedelta(hours=17))
    session.commit()
    assert [scene.write(MONDAY_MORNING + timedelta(days=days)) for days in (1, 2)] == [1, 0]
    assert [mail.kind for mail in mails(session)] == [MailKind.DIGEST, MailKind.DIGEST]


def test_another_weekday_brings_no_digest_on_a_day_between(scene, make, session):
    scene.write(MONDAY_MORNING)
    scene.write(MONDAY_MORNING + timedelta(days=1))
    choose(make.act(scene.head), Choices(reminders=False, digest_on=2))
    session.commit()
    told = [scene.write(MONDAY_MORNING + timedelta(days=days)) for days in range(2, 12)]
    assert told == [0, 0, 0, 0, 0, 0, 0, 1, 0, 0]
