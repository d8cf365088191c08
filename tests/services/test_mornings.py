"""Reminders and digests in each person's own time: their morning, their weekday, their day."""

from datetime import UTC, date, datetime, timedelta
from threading import Thread
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from onboarding.domain.mail import MailKind
from onboarding.domain.mail_schedule import Choices
from onboarding.domain.people import Role
from onboarding.domain.time_zones import TIME_ZONES, ZoneUnknown
from onboarding.records.engine import WRITES
from onboarding.records.mail_rounds import MailRound, RoundMail
from onboarding.records.outbox import OutboxMail
from onboarding.records.towns import Municipality
from onboarding.services import posting
from onboarding.services.mail_choices import choose, settle
from onboarding.services.mornings import mornings, serve
from onboarding.services.reminders import write_round
from tests.services.test_reminders import LINKS, OPENS
from tests.statements import statements_to

MONDAY = date(2026, 11, 23)
C2_DUE = OPENS - timedelta(weeks=10)


@pytest.fixture
def scene(make, shelf):
    class Scene:
        town = make.town()
        parks = make.department(town, "Parcs et jardins", slug="parcs", wave=1)
        consultation = make.consultation(town, concerned=(parks,), slug="quai", opens_on=OPENS)
        head = make.person(town, Role.DEPARTMENT_HEAD, department=parks, name="Rémi", locale="en")

        def another(self, zone, **given):
            fields = {"department": self.parks, "locale": "en", "time_zone": zone} | given
            return make.person(self.town, Role.REFERENT, **fields)

        def write(self, at):
            written = write_round(make.session, shelf, self.town, at=at, links=LINKS)
            make.session.commit()
            return written

    return Scene()


def utc(day, hour, minute=0):
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC)


def mails_to(session, person):
    wanted = select(OutboxMail).where(OutboxMail.person_id == person.id).order_by(OutboxMail.id)
    return session.scalars(wanted.execution_options(populate_existing=True)).all()


def written_to(session, *people):
    return [len(mails_to(session, person)) for person in people]


def test_each_gets_the_monday_digest_on_the_monday_morning_of_their_own_place(scene, session):
    noumea, reunion = scene.another("Pacific/Noumea"), scene.another("Indian/Reunion")
    martinique = scene.another("America/Martinique")
    everybody = (noumea, reunion, scene.head, martinique)
    told = []
    for at in (
        utc(MONDAY - timedelta(days=1), 20, 59),
        utc(MONDAY - timedelta(days=1), 21),
        utc(MONDAY, 3, 59),
        utc(MONDAY, 4),
        utc(MONDAY, 6, 59),
        utc(MONDAY, 7),
        utc(MONDAY, 11, 59),
        utc(MONDAY, 12),
        utc(MONDAY, 12),
    ):
        scene.write(at)
        told.append(written_to(session, *everybody))
    assert told == [
        [0, 0, 0, 0],
        [1, 0, 0, 0],
        [1, 0, 0, 0],
        [1, 1, 0, 0],
        [1, 1, 0, 0],
        [1, 1, 1, 0],
        [1, 1, 1, 0],
        [1, 1, 1, 1],
        [1, 1, 1, 1],
    ]
    assert {mail.kind for person in everybody for mail in mails_to(session, person)} == {MailKind.DIGEST}
    assert set(session.scalars(select(RoundMail.day))) == {MONDAY}
    ends = [mails_to(session, person)[0].not_after for person in everybody]
    assert ends == [
        utc(MONDAY, 13),
        utc(MONDAY, 20),
        utc(MONDAY, 23),
        utc(MONDAY + timedelta(days=1), 4),
    ]


def test_the_days_in_a_mail_are_counted_from_the_day_of_its_reader(scene, session):
    noumea = scene.another("Pacific/Noumea")
    sunday_night_in_paris = utc(C2_DUE - timedelta(days=1), 21)
    assert C2_DUE.weekday() == 0
    scene.write(sunday_night_in_paris)
    scene.write(sunday_night_in_paris + timedelta(hours=1))
    (there,), (here,) = mails_to(session, noumea), mails_to(session, scene.head)
    told_there = there.body[there.body.index("https://prelude.example/line:C2") - 60 :]
    assert "\n  today" in told_there[:60]
    assert "Monday 21 December 2026, in 1 day" in here.body


@pytest.mark.parametrize(
    ("first", "last"), [(date(2027, 3, 26), date(2027, 3, 31)), (date(2027, 10, 29), date(2027, 11, 3))]
)
def test_where_the_clock_changes_the_morning_comes_once_a_day_at_eight_all_the_same(
    scene, session, first, last
):
    people = [scene.head, *(scene.another(zone) for zone in TIME_ZONES)]
    at, came = utc(first, 0), {person.id: [] for person in people}
    while at < utc(last, 0):
        due = mornings(session, scene.town, at=at, hold=True)
        assert serve(session, due)
        for each in due:
            came[each.person.id].append(at.astimezone(ZoneInfo(each.zone)))
        at += timedelta(minutes=30)
    for moments in came.values():
        days = [moment.date() for moment in moments]
        assert days == [days[0] + timedelta(days=number) for number in range(len(days))]
        assert len(days) >= (last - first).days
        assert {moment.time().isoformat() for moment in moments[1:]} <= {"08:00:00", "08:30:00"}
    paris = [moment.astimezone(UTC).hour for moment in came[scene.head.id]]
    assert set(paris) == {6, 7}


@pytest.mark.parametrize("hours", [0, 9, 18, 26, 30, 33, 36, 37, 39, 44, 48, 60])
@pytest.mark.parametrize(
    ("before", "after"),
    [
        (None, "Pacific/Noumea"),
        ("Pacific/Noumea", None),
        ("America/Martinique", None),
        ("Pacific/Wallis", "Pacific/Tahiti"),
        ("Pacific/Tahiti", "Pacific/Wallis"),
    ],
)
def test_moving_to_another_zone_brings_no_second_mail_and_loses_none(
    make, scene, session, before, after, hours
):
    """Whenever they move between Saturday noon and Tuesday, and whoever lives there already."""
    neighbours = [scene.another(zone) for zone in (before, after)]
    scene.head.time_zone = before
    session.commit()
    begins = utc(MONDAY - timedelta(days=2), 12)
    for passed in range(0, 5 * 24, 1):
        if passed == hours:
            settle(make.act(scene.head), Choices(), zone=after)
            session.commit()
        scene.write(begins + timedelta(hours=passed, minutes=5))
    kinds = [mail.kind for mail in mails_to(session, scene.head)]
    assert kinds == [MailKind.DIGEST]
    assert written_to(session, *neighbours) == [1, 1]
    days = session.scalars(select(RoundMail.day).where(RoundMail.person_id == scene.head.id)).all()
    assert len(days) == len(set(days))


def test_a_digest_that_could_not_leave_before_a_move_is_made_up_for_after_it(make, scene, session):
    scene.write(utc(MONDAY, 7))
    settle(make.act(scene.head), Choices(), zone="Pacific/Noumea")
    session.commit()
    posting.withdraw_useless(session, at=utc(MONDAY, 23))
    session.commit()
    assert scene.write(utc(MONDAY, 23)) == 1
    assert session.scalar(select(RoundMail.day)) == MONDAY + timedelta(days=1)


def test_a_day_that_nobody_was_there_for_is_made_up_for_where_it_was_missed(scene, session):
    noumea = scene.another("Pacific/Noumea")
    scene.write(utc(MONDAY - timedelta(days=2), 12))
    scene.write(utc(MONDAY, 22))
    kinds = [[mail.kind for mail in mails_to(session, each)] for each in (noumea, scene.head)]
    assert kinds == [[MailKind.DIGEST], [MailKind.DIGEST]]
    days = session.execute(select(RoundMail.person_id, RoundMail.day)).all()
    assert {tuple(row) for row in days} == {
        (noumea.id, MONDAY + timedelta(days=1)),
        (scene.head.id, MONDAY),
    }


def test_whoever_comes_in_during_the_day_begins_with_the_next_morning(scene, session):
    scene.write(utc(MONDAY, 7))
    new = scene.another(None)
    assert scene.write(utc(MONDAY, 8)) == 0
    scene.write(utc(MONDAY + timedelta(days=1), 7))
    assert session.get_one(MailRound, new.id).day == MONDAY + timedelta(days=1)
    assert mails_to(session, new) == []


def test_a_zone_that_is_not_offered_is_refused(make, scene):
    with pytest.raises(ZoneUnknown):
        settle(make.act(scene.head), Choices(), zone="Asia/Tokyo")


@pytest.mark.parametrize("served_before", [False, True])
def test_two_machines_that_write_at_once_write_each_mail_once(scene, session, shelf, served_before):
    if served_before:
        scene.write(utc(MONDAY - timedelta(days=1), 7))
    engine, told, town = session.get_bind(), [], scene.town.id
    session.commit()

    def write(own):
        own.connection(execution_options=WRITES)
        there = own.get_one(Municipality, town)
        told.append(write_round(own, shelf, there, at=utc(MONDAY, 7), links=LINKS))

    def write_there():
        with Session(engine) as own:
            write(own)
            own.commit()

    with Session(engine) as first:
        write(first)
        second = Thread(target=write_there)
        second.start()
        second.join(0.3)
        assert second.is_alive(), "it waits until it is known what the first one did"
        first.commit()
    second.join()
    assert told == [1, 0]
    session.rollback()
    assert written_to(session, scene.head) == [1]


def test_as_many_statements_for_fifty_people_as_for_one(make, scene, session, shelf):
    choose(make.act(scene.head), Choices(reminders=False, digest_on=None))
    session.commit()

    def asked(day):
        session.expire_all()
        with statements_to(session.get_bind()) as sent:
            scene.write(utc(day, 7))
        return len(sent)

    asked(MONDAY)
    few = asked(MONDAY + timedelta(days=1))
    for number in range(50):
        make.person(scene.town, time_zone=TIME_ZONES[number % 2])
    assert asked(MONDAY + timedelta(days=2)) <= few + 3, "a savepoint and a row for each of the new"
    assert asked(MONDAY + timedelta(days=3)) == few
