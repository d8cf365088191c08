"""A letter of lines and one answer date becomes margins and answerers, and turns back."""

from datetime import date

from flask_migrate import downgrade, upgrade
from sqlalchemy import text

from onboarding.domain.commitment import Answerer, Margin
from onboarding.records.base import Entries
from onboarding.web.extensions import db
from tests.records.test_kind_migration import REST, TOWN
from tests.records.test_migrations import empty

__all__ = ["empty"]
CONSULTATION = (
    "INSERT INTO consultation (id, municipality_id, slug, title, summary, no_election, heat, version)"
    " VALUES (:id, 1, :slug, 'Parc', '', false, 'calm', 1)"
)
LETTER = (
    "INSERT INTO commitment (consultation_id, question, promise, negotiable, fixed, decision, body, sponsor,"
    " sponsor_candidate, binding, contract_awarded, answers_by, answers_on, reply_to_all, counts_decide,"
    " offline, method_covers_offline, version) VALUES (:id, '', '', :negotiable, :fixed, '', '', '', false,"
    " false, false, :by, :on, false, false, false, false, 1)"
)
FIXED = """Le budget – voté en mars
La digue — imposée par l’État
Les secours : la loi
La rue - déjà refaite
Le reste"""
WITH_ANSWERERS = (
    "INSERT INTO commitment (consultation_id, question, promise, negotiable, fixed, decision, body, sponsor,"
    " sponsor_candidate, binding, contract_awarded, answerers, reply_to_all, counts_decide, offline,"
    " method_covers_offline, version) VALUES (:id, '', '', '[]', '[]', '', '', '', false, false, false,"
    " :answerers, false, false, false, false, 1)"
)
READ = text("SELECT negotiable, fixed, answerers FROM commitment ORDER BY consultation_id").columns(
    negotiable=Entries(Margin), fixed=Entries(Margin), answerers=Entries(Answerer)
)
MARGINS = (
    Margin(text="Le budget", reason="voté en mars"),
    Margin(text="La digue", reason="imposée par l’État"),
    Margin(text="Les secours", reason="la loi"),
    Margin(text="La rue", reason="déjà refaite"),
    Margin(text="Le reste"),
)


def letters():
    with db.engine.begin() as connection:
        return connection.execute(READ).all()


def test_lines_become_margins_with_their_reasons_and_one_answerer_both_ways(empty):
    upgrade(revision="018")
    with db.engine.begin() as connection:
        connection.execute(text(f"{TOWN}{REST}, 'full', '2026.11', false, 0, '', 0)"))
        for id, by, on in ((1, "Parcs,\nVoirie", date(2027, 6, 1)), (2, "", None)):
            connection.execute(text(CONSULTATION), {"id": id, "slug": f"c{id}"})
            given = {"id": id, "negotiable": "Les arbres d’alignement", "fixed": FIXED, "by": by, "on": on}
            connection.execute(text(LETTER), given)
    upgrade(revision="022")
    first, second = before = letters()
    assert first.negotiable == (Margin(text="Les arbres d’alignement"),)
    assert first.fixed == second.fixed == MARGINS
    assert first.answerers == (Answerer(who="Parcs,\nVoirie", by=date(2027, 6, 1)),)
    assert second.answerers == ()
    downgrade(revision="018")
    with db.engine.begin() as connection:
        rows = connection.execute(text("SELECT fixed, answers_by FROM commitment ORDER BY consultation_id"))
        assert [row.answers_by for row in rows] == ["Parcs,\nVoirie", ""]
        (on,) = connection.execute(text("SELECT answers_on FROM commitment WHERE consultation_id = 1")).one()
        assert str(on) == "2027-06-01"
    upgrade(revision="022")
    assert letters() == before


def test_several_answerers_turn_back_into_lines_and_the_last_day(empty):
    upgrade(revision="022")
    several = (
        Answerer(topic="Jeux", who="Parcs", by=date(2027, 5, 1)),
        Answerer(who="Voirie", by=date(2027, 7, 1)),
        Answerer(topic="Eau", who=""),
    )
    with db.engine.begin() as connection:
        connection.execute(text(f"{TOWN}{REST}, 'full', '2026.11', false, 0, '', 0)"))
        connection.execute(text(CONSULTATION), {"id": 1, "slug": "c1"})
        row = {"id": 1, "answerers": Entries(Answerer).process_bind_param(several, connection.dialect)}
        connection.execute(text(WITH_ANSWERERS), row)
    downgrade(revision="018")
    with db.engine.begin() as connection:
        row = connection.execute(text("SELECT answers_by, answers_on FROM commitment")).one()
    assert row.answers_by == "Jeux – Parcs\nVoirie\nEau"
    assert str(row.answers_on) == "2027-07-01"
