"""Results and follow-up: texts about the analysis, and the days that the town chooses itself."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import StringField, TextAreaField

from onboarding.domain.follow_up import REASON_LIMIT, TEXT_LIMIT, Analysis, Owed, TypedDay
from onboarding.services.follow_up import Said
from onboarding.web.course_words import OWED
from onboarding.web.forms.base import Form
from onboarding.web.forms.fields import DayField, VersionField, at_most, on_one_line, tidy

DAY, REASON = "day_", "reason_"
TEXTS = ("method", "analysts", "indicators", "contact")


def _text(label: Any, hint: Any) -> TextAreaField:
    return TextAreaField(label, description=hint, filters=[tidy], validators=[at_most(TEXT_LIMIT)])


class FollowUpForm(Form):
    """Any field may stay empty; a day of one's own says why."""

    method = _text(
        _l("How contributions are analysed"),
        _l("Who reads, how they are grouped, and whether the quality of an argument or numbers count."),
    )
    analysts = _text(_l("Who analyses them"), _l("Names or functions, with the hours set aside."))
    indicators = _text(
        _l("How you will know whether it was worth it"),
        _l("Two or three indicators, such as participants of each group, answers in time, what changed."),
    )
    contact = _text(
        _l("How participants are reached again"),
        _l("Such as an address they left with their agreement, a poster, the town’s paper."),
    )
    version = VersionField()

    @property
    def typed(self) -> Mapping[Owed, TypedDay]:
        """The days that were typed, each with its reason."""
        return {
            owed: TypedDay(on=self[DAY + owed].data, reason=self[REASON + owed].data or "")
            for owed in Owed
            if self[DAY + owed].data is not None
        }

    @property
    def said(self) -> Said:
        """The same for the service."""
        texts = {name: self[name].data or "" for name in TEXTS}
        return Said(analysis=Analysis(**texts), typed=self.typed)


for _owed in Owed:
    setattr(FollowUpForm, DAY + _owed, DayField(OWED[_owed]))
    setattr(
        FollowUpForm,
        REASON + _owed,
        StringField(
            _l("Why this day: %(what)s", what=OWED[_owed]),
            filters=[on_one_line],
            validators=[at_most(REASON_LIMIT)],
        ),
    )
