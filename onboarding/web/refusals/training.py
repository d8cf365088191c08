"""What is refused about training sessions, attendance and certificates."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from onboarding.domain import certificates, errors, training

REFUSALS: Mapping[type[errors.Refusal], object] = {
    training.NoModule: _l("Choose at least one module."),
    training.SessionDayOutOfRange: _l("Choose a day within two years of today."),
    training.EndsBeforeStart: _l("The session must end after it starts: give both times, in this order."),
    training.RoomTooSmall: _l(
        "More people are enrolled already: find a larger room, or take some off the list."
    ),
    training.SessionFull: _l("This session is full. Choose another one, or ask whoever runs it."),
    training.SessionOver: _l("The day of this session has passed: its list no longer changes by enrolling."),
    training.SessionToCome: _l("This session is still to come: note who was there once the day has come."),
    training.SessionCancelled: _l("This session was cancelled."),
    training.AttendanceNoted: _l(
        "Somebody was noted as present: the session took place, so it is neither cancelled nor put off."
    ),
    training.AlreadyEnrolled: _l("This person stands on the list already."),
    certificates.NotComplete: _l(
        "The certificate is there once all six modules are followed."
        " Until then there is a statement of attendance."
    ),
    certificates.NothingFollowed: _l("Nothing was followed yet: there is nothing to attest."),
}
