"""Rotas for the tests: two people, and shifts in their hands."""

from datetime import date

from onboarding.domain.rota import Moderator, Roster, Shift

NADIA, PAUL, LOU = 1, 2, 3
WEEKDAYS, WEEKEND = frozenset(range(5)), frozenset({5, 6})
PARIS, GUADELOUPE = "Europe/Paris", "America/Guadeloupe"


def shift(id=1, *, person=NADIA, days=WEEKDAYS, at=9 * 60, minutes=8 * 60, **given):
    """Monday to Friday, 9 to 17, by Nadia."""
    return Shift(id=id, person=person, days=frozenset(days), at=at, minutes=minutes, **given)


def check(id, at, *, person=PAUL, days=WEEKEND, **given):
    """A check at that hour, at the weekend, by Paul."""
    return shift(id, person=person, days=days, at=at * 60, minutes=0, **given)


def roster(*shifts, zone=PARIS, people=None, **given):
    """These shifts; Nadia, Paul and Lou moderate."""
    names = people or {
        id: Moderator(id=id, name=name) for id, name in ((NADIA, "Nadia"), (PAUL, "Paul"), (LOU, "Lou"))
    }
    return Roster(zone=zone, people=names, shifts=tuple(shifts), **given)


def office(**given):
    """Office hours only."""
    return roster(shift(), **given)


def checked(**given):
    """Office hours and two checks on each day of the weekend, which holidays do not stop."""
    return roster(shift(), check(2, 10, holidays=True), check(3, 18, holidays=True), **given)


MARCH, OCTOBER = date(2027, 3, 28), date(2027, 10, 31)
"""The Sundays on which clocks are changed in Europe: 23 and 25 hours long."""
