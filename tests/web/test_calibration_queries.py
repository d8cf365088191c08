"""The pages of the calibration game ask no more of the database for more rounds, people or cases."""

from tests.calibrations import Game
from tests.statements import statements_to

HOME = "/charter/calibration"


def asked(app, browser, path):
    with app.app_context():
        from onboarding.web.extensions import db

        engine = db.engine
    with statements_to(engine) as sent:
        assert browser.flask.get(path).status_code == 200
    return len(sent)


def test_more_rounds_and_more_people_ask_no_more(app, make, visit):
    small, large = Game(make), Game(make, moderators=6)
    few, _ = small.played(0, 2, 1)
    for _ in range(3):
        many, _ = large.played(0, 3, 1, 0, 2, 0, 1)
    for path in (HOME, f"{HOME}/rounds/%s"):
        one = asked(app, visit(small.lead), path.replace("%s", str(few.id)))
        two = asked(app, visit(large.lead), path.replace("%s", str(many.id)))
        assert one == two <= 12, path


def test_judging_asks_the_same_on_every_page(app, make, visit):
    game = Game(make)
    opened = game.opened()
    browser = visit(game.moderators[0])
    first = asked(app, browser, f"{HOME}/rounds/{opened.id}/judge/1")
    game.judge(game.moderators[0], opened, send=False)
    again = visit(game.moderators[0])
    assert first == asked(app, again, f"{HOME}/rounds/{opened.id}/judge/4") <= 6
