"""What is refused about opinions on a plan and the decision on it."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from onboarding.domain import decisions, errors, hats, sign_offs

REFUSALS: Mapping[type[errors.Refusal], object] = {
    hats.NotYourHat: _l("Somebody else speaks in this role. Nothing was changed."),
    hats.HatTaken: _l("A colleague of leadership has spoken in this role. Nothing was changed."),
    hats.OneHat: _l(
        "You have spoken in another role already, and somebody else can speak in this one. Nothing was"
        " changed."
    ),
    sign_offs.OpinionUnexplained: _l("Say what your conditions or your reasons are."),
    decisions.OverrideUnexplained: _l("What goes beyond what the figures permit needs a written reason."),
    decisions.ConditionsMissing: _l("A go with conditions names its conditions."),
    decisions.NoOpening: _l("A decision is taken for a day: fix the opening date first."),
    decisions.NothingPublished: _l("There is no published version of the plan yet: publish it first."),
    decisions.VersionOvertaken: _l(
        "The plan has moved on: another version is the newest one, or it was decided. Nothing was changed."
    ),
    decisions.NothingInForce: _l(
        "There is no decision in force to withdraw. It may have ended a moment ago."
    ),
    decisions.AskedToday: _l("They were asked today already: one mail a day is enough."),
}
"""Refusal -> its sentence."""
