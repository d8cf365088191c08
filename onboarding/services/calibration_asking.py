"""Telling those who judge: a notice and a mail when they are asked, a notice when the result is there."""

from collections.abc import Collection, Iterable

from sqlalchemy import select

from onboarding.domain.notices import NoticeKind
from onboarding.records.calibration import CalibrationRound
from onboarding.records.people import Person
from onboarding.services import outbox
from onboarding.services.act import Act
from onboarding.services.notices import notify, settle_of


def ask(act: Act, round: CalibrationRound, people: Collection[int], *, cases: int, link: str) -> None:
    """Ask these people to judge; `link` and the round's id make the address. Nobody is told by themselves."""
    tell_day(act, round, people, cases=cases)
    found = act.session.scalars(select(Person).where(Person.id.in_(list(people))).order_by(Person.id))
    for person in found.all():
        if person.id != act.actor.id:
            outbox.write(
                act,
                person,
                "calibration",
                about=_mailed(round, person.id),
                by=act.actor.name,
                cases=cases,
                until=round.closes_on,
                shows_names=round.shows_names,
                link=f"{link}{round.id}",
            )


def tell_day(act: Act, round: CalibrationRound, people: Iterable[int], *, cases: int) -> None:
    """By when they are to judge; whoever was told of another day is told of this one instead."""
    until = round.closes_on.isoformat()
    notify(act, people, NoticeKind.CALIBRATION, str(round.id), details={"cases": cases, "until": until})


def ask_no_more(act: Act, round: CalibrationRound, people: Collection[int]) -> None:
    """Nothing is asked of these people any more."""
    settle_of(act, people, NoticeKind.CALIBRATION, str(round.id))
    outbox.take_back(act, [_mailed(round, person) for person in people])


def tell_result(act: Act, round: CalibrationRound, people: Iterable[int]) -> None:
    """The result is there, for those who took part."""
    notify(act, people, NoticeKind.CALIBRATED, str(round.id))


def _mailed(round: CalibrationRound, person: int) -> str:
    return f"calibration:{round.id}:{person}"
