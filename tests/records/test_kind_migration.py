"""Departments that are there already get a kind, and nothing that hangs on anything goes on the way down."""

from flask_migrate import downgrade, upgrade
from sqlalchemy import text

from onboarding.web.extensions import db
from tests.records.test_migrations import empty

__all__ = ["empty"]
TOWN = "INSERT INTO municipality (id, slug, name, locale, time_zone, accent, chosen_set, edition, demo"
REST = ", journal_length, journal_head, lines_numbered) VALUES (1, 'v', 'V', 'fr', 'Europe/Paris', 'blue'"
NAMES = ("Direction des sports", "Action sociale (CCAS)", "Voirie")


def test_kinds_are_told_by_name_on_the_way_up_and_roles_stay_both_ways(empty):
    upgrade(revision="008")
    with db.engine.begin() as connection:
        connection.execute(text(f"{TOWN}{REST}, 'full', '2026.11', false, 0, '', 0)"))
        for id, name in enumerate(NAMES, start=1):
            connection.execute(
                text(
                    "INSERT INTO department (id, municipality_id, slug, name, stage, not_now_reason, version)"
                    " VALUES (:id, 1, :slug, :name, 0, '', 1)"
                ),
                {"id": id, "slug": f"d{id}", "name": name},
            )
        connection.execute(
            text(
                "INSERT INTO person (id, municipality_id, email, name, locale, active)"
                " VALUES (1, 1, 'a@example.org', 'A', 'fr', true)"
            )
        )
        grant = "INSERT INTO role_grant (id, person_id, role, department_id) VALUES (1, 1, 'referent', 3)"
        connection.execute(text(grant))
    upgrade(revision="010")
    with db.engine.begin() as connection:
        kinds = connection.execute(text("SELECT kind FROM department ORDER BY id")).scalars().all()
        assert kinds == ["directorate", "agency", "service"]
        assert connection.execute(text("SELECT count(*) FROM role_grant")).scalar() == 1
    for lower in ("008", "001"):
        downgrade(revision=lower)
        with db.engine.begin() as connection:
            assert connection.execute(text("SELECT count(*) FROM role_grant")).scalar() == 1, lower
