"""The days that were served go over from the town to its people and back, and no mail is lost on the way."""

from flask_migrate import downgrade, upgrade
from sqlalchemy import text

from onboarding.web.extensions import db
from tests.records.test_kind_migration import REST, TOWN
from tests.records.test_migrations import empty

__all__ = ["empty"]
PERSON = (
    "INSERT INTO person (id, municipality_id, email, name, locale, active, password_hash)"
    " VALUES (:id, 1, :email, 'A', 'fr', :active, :password_hash)"
)
MAIL = (
    "INSERT INTO outbox_mail (id, municipality_id, person_id, kind, about, once, message_id, recipient,"
    " locale, subject, body, html, stop_link, written_at, not_before, not_after, state, attempts, doubts)"
    " VALUES (1, 1, 1, 'assignment', 'delegation:1', 'o', 'm', 'a@example.org', 'fr', 'S', 'B', '', '',"
    " '2026-11-23 09:00', '2026-11-23 09:10', '2026-12-07 09:00', 'waiting', 0, 0)"
)


def rows(query):
    with db.engine.begin() as connection:
        return [tuple(str(each) for each in row) for row in connection.execute(text(query))]


def test_what_a_town_was_served_its_people_were_and_those_of_another_zone_do_not_count_on_the_way_back(empty):
    upgrade(revision="016")
    with db.engine.begin() as connection:
        connection.execute(text(f"{TOWN}{REST}, 'full', '2026.11', false, 0, '', 0)"))
        for id, (active, password) in enumerate([(True, "x"), (True, None), (False, "x"), (True, "x")], 1):
            given = {"id": id, "email": f"p{id}@example.org", "active": active, "password_hash": password}
            connection.execute(text(PERSON), given)
        for day in ("2026-11-22", "2026-11-23"):
            connection.execute(text(f"INSERT INTO mail_round (municipality_id, day) VALUES (1, '{day}')"))
        connection.execute(text(MAIL))
    upgrade(revision="017")
    served = "SELECT person_id, day FROM mail_round ORDER BY person_id"
    assert rows(served) == [("1", "2026-11-23"), ("4", "2026-11-23")]
    with db.engine.begin() as connection:
        connection.execute(text("UPDATE person SET time_zone = 'Pacific/Noumea' WHERE id = 4"))
        connection.execute(text("UPDATE mail_round SET day = '2026-11-24' WHERE person_id = 4"))
    downgrade(revision="016")
    assert rows("SELECT municipality_id, day FROM mail_round") == [("1", "2026-11-23")]
    assert rows("SELECT id, about, state FROM outbox_mail") == [("1", "delegation:1", "waiting")]
    upgrade(revision="017")
    assert rows(served) == [("1", "2026-11-23"), ("4", "2026-11-23")]
