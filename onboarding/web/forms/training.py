"""Training sessions: planned, cancelled, enrolled in, attended; and the filters of the list."""

from collections.abc import Iterable, Mapping
from datetime import date, time
from typing import cast

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, SelectField, StringField, TextAreaField, TimeField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import URL, InputRequired, Optional, Regexp

from onboarding.domain.training import (
    ADDRESS_LIMIT,
    LARGEST_ROOM,
    LEADER_LIMIT,
    MODULES,
    PLACE_LIMIT,
    REASON_LIMIT,
    Meeting,
    in_order,
)
from onboarding.web.display import words
from onboarding.web.forms.base import Form
from onboarding.web.forms.comments import a_person
from onboarding.web.forms.fields import (
    DayField,
    TickedField,
    VersionField,
    WholeField,
    at_most,
    on_one_line,
    tidy,
)


class ClockField(TimeField):
    """A time of the day such as 14:30, or none."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the time. Raises ValueError, which stands by the field."""
        self.data = None
        said = valuelist[0].strip() if valuelist else ""
        if not said:
            return
        try:
            self.data = time.fromisoformat(said).replace(second=0, microsecond=0, tzinfo=None)
        except ValueError:
            raise ValueError(_l("Enter a time such as 14:30.")) from None


class SessionForm(Form):
    """What is taught, when, where, by whom, and for how many."""

    modules = TickedField(
        _l("Modules"),
        description=_l("One or several; their lengths add up."),
        validators=[InputRequired(_l("Choose at least one module."))],
    )
    held_on = DayField(_l("Day"), validators=[InputRequired(_l("Give the day of the session."))])
    starts_at = ClockField(_l("Starts at"), validators=[Optional()])
    ends_at = ClockField(_l("Ends at"), validators=[Optional()])
    place = StringField(_l("Place"), filters=[on_one_line], validators=[Optional(), at_most(PLACE_LIMIT)])
    address = StringField(
        _l("Address of the video meeting"),
        description=_l("Shown only to those who are enrolled."),
        filters=[on_one_line],
        validators=[
            Optional(),
            at_most(ADDRESS_LIMIT),
            Regexp(r"^https?://", message=_l("The link must begin with https:// or http://.")),
            URL(
                require_tld=False, message=_l("This does not look like a link. Copy it from the address bar.")
            ),
        ],
    )
    led_by = StringField(
        _l("Led by"),
        description=_l("A colleague, or somebody from outside. The name stands on the certificates."),
        filters=[on_one_line],
        validators=[Optional(), at_most(LEADER_LIMIT)],
    )
    room = WholeField(
        _l("Room for"),
        most=LARGEST_ROOM,
        description=_l("How many people at most; leave it empty if it does not matter."),
        validators=[Optional()],
    )
    version = VersionField()

    def __init__(self, *given: object, **named: object) -> None:
        super().__init__(*given, **named)
        self.modules.choices = [SelectChoice(value=id, label=words().training[id].name) for id in MODULES]

    @property
    def meeting(self) -> Meeting:
        """The session that these fields describe."""
        return Meeting(
            modules=in_order(self.modules.data),
            held_on=cast(date, self.held_on.data),
            starts_at=self.starts_at.data,
            ends_at=self.ends_at.data,
            place=self.place.data or "",
            address=self.address.data or "",
            led_by=self.led_by.data or "",
            room=self.room.data,
        )


class CancelForm(Form):
    """Why a session is cancelled."""

    reason = TextAreaField(
        _l("Why it is cancelled"),
        description=_l("Those who are enrolled read it in their mail."),
        filters=[tidy],
        validators=[InputRequired(_l("Give the reason in a sentence.")), at_most(REASON_LIMIT)],
    )
    version = VersionField()


class OwnSeatForm(Form):
    """Nothing to fill in: somebody enrols or leaves by themselves."""


class SomebodyForm(Form):
    """Somebody of the town, to be enrolled or added."""

    person = SelectField(
        _l("Who?"), coerce=a_person, choices=[], validators=[InputRequired(_l("Choose a person."))]
    )

    def offer(self, people: Iterable[tuple[int, str]]) -> None:
        """Let it be one of these."""
        nobody = SelectChoice(value="", label=_l("Choose a person"))
        self.person.choices = [nobody, *(SelectChoice(value=id, label=name) for id, name in people)]


class AttendanceForm(Form):
    """Who was there; `listed` are those whom the page showed."""

    present = TickedField(_l("Who was there?"), coerce=int, choices=[])
    listed = HiddenField(validators=[Regexp(r"\A\d{1,9}(,\d{1,9})*\Z")])
    version = VersionField()

    def offer(self, people: Mapping[int, str]) -> None:
        """Let these have been there."""
        self.present.choices = [SelectChoice(value=id, label=name) for id, name in people.items()]

    @property
    def shown(self) -> frozenset[int]:
        """The ids of those whom the page listed."""
        return frozenset(int(id) for id in self.listed.data.split(","))


class MatrixFilter(Form):
    """A department, and a module that is missing."""

    class Meta:
        """Nothing is changed by looking."""

        csrf = False

    department = SelectField(_l("Department"), coerce=a_person, validators=[Optional()])
    missing = SelectField(_l("Missing module"), validators=[Optional()])

    def __init__(self, departments: Iterable[tuple[int, str]], *given: object, **named: object) -> None:
        super().__init__(*given, **named)
        self.department.choices = [
            SelectChoice(value="", label=_l("All departments")),
            *(SelectChoice(value=id, label=name) for id, name in departments),
        ]
        self.missing.choices = [
            SelectChoice(value="", label=_l("Whatever is missing")),
            *(SelectChoice(value=id, label=words().training[id].name) for id in MODULES),
        ]
