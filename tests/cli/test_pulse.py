"""Settling rounds from a timer."""

from datetime import date

from sqlalchemy import select

from onboarding.cli.pulse import pulse
from onboarding.records.pulse import PulseCode, PulseRound


def test_rounds_that_are_over_are_settled_in_every_town_and_others_left_alone(app, make, session):
    for name in ("Ici", "Ailleurs"):
        parks = make.department(make.town(name), "Parcs")
        over = make.round(parks, 1, 1, 1, 1, 1, opened_on=date(2026, 1, 5), closes_on=date(2026, 1, 12))
        session.add(PulseCode(digest=name.ljust(64, "0"), round_id=over.id))
    running = make.round(make.department(make.town(), "Voirie"), closes_on=date(2099, 1, 1))
    session.commit()
    runner = app.test_cli_runner()
    assert runner.invoke(pulse, ["settle"]).output == "Rounds settled: 2.\n"
    assert runner.invoke(pulse, ["settle"]).output == "Rounds settled: 0.\n"
    session.expire_all()
    rounds = session.scalars(select(PulseRound).order_by(PulseRound.id)).all()
    assert [(each.tally is None, each.answers, len(each.past)) for each in rounds] == [
        (True, 5, 5),
        (True, 5, 5),
        (False, None, 0),
    ]
    assert session.scalars(select(PulseCode)).all() == []
    assert running.tally is not None
