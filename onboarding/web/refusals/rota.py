"""What is refused about the rota."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from onboarding.domain import errors, rota

REFUSALS: Mapping[type[errors.Refusal], object] = {
    rota.NotThere: _l("This person is no moderator then: choose somebody else, or name them first."),
    rota.ModeratorAlready: _l("This person is a moderator already."),
    rota.NoDayChosen: _l("Tick at least one day of the week."),
    rota.ShiftBackwards: _l("The last day lies before the first one: change one of the two."),
    rota.DayOver: _l("This day is over: plan for today or later."),
    rota.RotaFull: _l("The rota is as full as it gets: take out what is no longer used."),
    rota.ShiftNotThatDay: _l("This shift does not fall on that day any more: look at the week again."),
    rota.SameHands: _l("The shift is in these hands already: choose somebody else."),
    rota.RotaBegun: _l("The rota has begun already: change its shifts one by one."),
    rota.TimeOutOfRange: _l("Enter hours a week between 0 and 60."),
}
