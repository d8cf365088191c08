"""Objections: noting one, answering it, settling it, and finding it again."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import cast

from flask_babel import lazy_gettext as _l
from wtforms import SelectChoice, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Optional

from onboarding.content.words import ObjectionText
from onboarding.domain.objections import LIMIT, WHERE_LIMIT, Progress, State
from onboarding.records.departments import Department
from onboarding.services.objections import Noted
from onboarding.services.objections_reading import (
    BY_DEPARTMENT,
    BY_STATE,
    CATALOGUE,
    MOST_HEARD,
    NEWEST,
    OWN,
    Wanted,
)
from onboarding.web.forms.base import Form
from onboarding.web.forms.fields import DayField, VersionField, at_most, on_one_line, tidy

STATES: Mapping[State, object] = {
    State.OPEN: _l("Open"),
    State.ANSWERED: _l("Answered"),
    State.SETTLED: _l("Settled"),
}
"""State -> its name."""


class ObjectionForm(Form):
    """What was heard; `version` is that of an objection being corrected."""

    entry = SelectField(
        _l("Objection"),
        description=_l("Take one of the catalogue, if it fits: it comes with an answer and its lines."),
        choices=[],
        validators=[Optional()],
    )
    said = TextAreaField(
        _l("In the words that were used"),
        description=_l("Needed where none of the catalogue fits."),
        filters=[tidy],
        validators=[Optional(), at_most(LIMIT)],
    )
    answer = TextAreaField(
        _l("Answer to give"),
        description=_l("Left empty, the answer of the catalogue stands."),
        filters=[tidy],
        validators=[Optional(), at_most(LIMIT)],
    )
    heard_in = StringField(
        _l("Heard where"),
        description=_l(
            "In general terms, such as “team meeting”. No name is needed, and better none is given."
        ),
        filters=[on_one_line],
        validators=[Optional(), at_most(WHERE_LIMIT)],
    )
    heard_on = DayField(_l("Heard on"), validators=[InputRequired(_l("Give the day on which it was heard."))])
    note = TextAreaField(_l("Note"), filters=[tidy], validators=[Optional(), at_most(LIMIT)])
    version = VersionField()

    def offer(self, catalogue: Mapping[str, ObjectionText]) -> None:
        """Let one of the catalogue be chosen, or own words."""
        for field in (self.entry, self.said):
            field.flags.optional = False
        own = SelectChoice(value="", label=_l("In other words, below"))
        self.entry.choices = [own, *(SelectChoice(value=id, label=one.said) for id, one in catalogue.items())]

    @property
    def noted(self) -> Noted:
        """What the form says, once it is valid."""
        return Noted(
            entry=self.entry.data or None,
            heard_on=cast(date, self.heard_on.data),
            said=self.said.data or "",
            answer=self.answer.data or "",
            heard_in=self.heard_in.data or "",
            note=self.note.data or "",
        )


class LoggingForm(ObjectionForm):
    """A new one, and the department it was heard in."""

    department = SelectField(
        _l("Department"), choices=[], validators=[InputRequired(_l("Choose the department."))]
    )

    def offer_departments(self, departments: Iterable[Department]) -> None:
        """Let it be heard in one of these; the only one is chosen already."""
        offered = [SelectChoice(value=each.slug, label=each.name) for each in departments]
        nowhere = [SelectChoice(value="", label=_l("Choose the department"))]
        self.department.choices = offered if len(offered) == 1 else nowhere + offered


class AnsweringForm(Form):
    """When and how it was answered."""

    on = DayField(_l("Answered on"), validators=[InputRequired(_l("Give the day of the answer."))])
    how = TextAreaField(
        _l("How it was answered"),
        description=_l("For example: at the team meeting, with the capacity sheet."),
        filters=[tidy],
        validators=[InputRequired(_l("Say in a sentence how it was answered.")), at_most(LIMIT)],
    )
    version = VersionField()

    @property
    def said(self) -> Progress:
        """What the form says."""
        return Progress(state=State.ANSWERED, answered_on=self.on.data, how=self.how.data or "")


class SettlingForm(Form):
    """When whoever raised it agreed."""

    on = DayField(_l("Agreed on"), validators=[InputRequired(_l("Give the day of the agreement."))])
    version = VersionField()

    @property
    def day(self) -> date:
        """The day, once the form is valid."""
        return cast(date, self.on.data)


class BackForm(Form):
    """Nothing but the version that the page showed."""

    version = VersionField()


class LogFilter(Form):
    """Which objections, in which order."""

    class Meta:
        """Nothing is changed by looking."""

        csrf = False

    state = SelectField(_l("State"), validators=[Optional()])
    department = SelectField(_l("Department"), validators=[Optional()])
    origin = SelectField(_l("Words"), validators=[Optional()])
    sort = SelectField(_l("Order"), validators=[Optional()], default=NEWEST)

    @property
    def asked(self) -> dict[str, str]:
        """What is looked for, as the address says it; nothing else that stands in the address."""
        return {field.name: field.data for field in self if field.data}

    def offer(self, departments: Iterable[Department]) -> None:
        """The choices of this visitor; a filter is optional without saying so."""
        for field in self:
            field.flags.optional = False
        every = SelectChoice(value="", label=_l("All"))
        self.state.choices = [every, *(SelectChoice(value=s.value, label=name) for s, name in STATES.items())]
        self.department.choices = [
            every,
            *(SelectChoice(value=each.slug, label=each.name) for each in departments),
        ]
        self.origin.choices = [
            every,
            SelectChoice(value=CATALOGUE, label=_l("Of the catalogue")),
            SelectChoice(value=OWN, label=_l("In own words")),
        ]
        self.sort.choices = [
            SelectChoice(value=NEWEST, label=_l("Last heard first")),
            SelectChoice(value=MOST_HEARD, label=_l("Most heard first")),
            SelectChoice(value=BY_STATE, label=_l("By state")),
            SelectChoice(value=BY_DEPARTMENT, label=_l("By department")),
        ]

    @property
    def wanted(self) -> Wanted:
        """What is asked for; anything unknown asks for everything."""
        if not self.validate():
            return Wanted()
        return Wanted(
            state=self.state.data or "",
            department=self.department.data or "",
            origin=self.origin.data or "",
            sort=self.sort.data or NEWEST,
        )
