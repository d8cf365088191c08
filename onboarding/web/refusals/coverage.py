"""What is refused about time, absences, leaving and hand-overs."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from onboarding.domain import absences, errors, hand_over, leaving, time_cards

REFUSALS: Mapping[type[errors.Refusal], object] = {
    time_cards.OwnTime: _l("Nobody signs their own time: the department’s head does, or leadership."),
    time_cards.NoRoleThere: _l(
        "Give this person a role in the department first: time is asked for those who hold one there."
    ),
    time_cards.HoursOutOfRange: _l("Give hours a month between a quarter of an hour and 200."),
    absences.AbsenceOutOfOrder: _l("The last day lies before the first one: change one of them."),
    absences.AbsencePast: _l("This absence is over already. Check the year."),
    absences.AbsenceTooLong: _l("An absence lasts three years at most. Check the year."),
    absences.AbsenceOverlap: _l("An absence is noted for some of these days already: change that one."),
    absences.OwnStandIn: _l("Choose somebody else to stand in, who works in the town."),
    absences.StandInAway: _l("Who is to stand in is away then: choose somebody else."),
    leaving.LeftWithoutOwner: _l(
        "Something would be left without anybody. Hand it over first, or tick the box and say why it stays"
        " open."
    ),
    hand_over.SameHands: _l("Choose somebody else, who works in the town."),
    hand_over.HandOverChanged: _l("Something has changed since this page was shown: look again."),
    hand_over.NothingToHandOver: _l("Nothing can move to this person: choose somebody else."),
    hand_over.HandOverSettled: _l(
        "Something handed over has changed since. Hand it back item by item, from the people concerned."
    ),
}
"""Refusal -> its sentence."""
