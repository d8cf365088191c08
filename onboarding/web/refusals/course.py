"""What is refused during and after a consultation."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from onboarding.domain import errors, follow_up, moderation_weeks, owed, participation, retrospective

REFUSALS: Mapping[type[errors.Refusal], object] = {
    follow_up.ReasonWanted: _l("Say in a few words why the town chose this day."),
    owed.KeptAhead: _l("This day is still to come: tick a promise once it is kept."),
    participation.CountRefused: _l("These figures cannot be true together: check them."),
    participation.SharesFalling: _l("A later day asks for at least as much as an earlier one."),
    moderation_weeks.WeekRefused: _l("These figures cannot be true together: check them."),
    retrospective.NothingWorked: _l("Begin with what worked: there is always something."),
    retrospective.NotOverYet: _l("It has not closed yet: the next one is prepared from here once it has."),
    retrospective.OpenedAlready: _l("The next consultation was opened from here already."),
}
