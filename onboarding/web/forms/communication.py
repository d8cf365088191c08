"""One action of the communication plan, the filter of its list, and what is proposed to begin with."""

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectChoice, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Optional

from onboarding.domain.communication import (
    LINE_LIMIT,
    MOST_EUROS,
    TEXT_LIMIT,
    Audience,
    CommunicationAction,
    Peak,
)
from onboarding.web.forms.base import Form
from onboarding.web.forms.euros import EuroField
from onboarding.web.forms.fields import DayField, TickedField, VersionField, at_most, on_one_line, tidy
from onboarding.web.launch_words import AUDIENCES, PEAKS

PERSON, DEPARTMENT = "person:", "department:"
"""How a choice of senders names whom it means."""


class ActionForm(Form):
    """Everything that is said of one action."""

    version = VersionField()
    audience = RadioField(
        _l("Who is told?"),
        choices=[SelectChoice(value=one.value, label=name) for one, name in AUDIENCES.items()],
        validators=[InputRequired(_l("Say who is told."))],
    )
    on = DayField(_l("Date"), validators=[Optional()])
    message = TextAreaField(
        _l("Message"),
        description=_l("What they can change, and when they get an answer."),
        filters=[tidy],
        validators=[Optional(), at_most(TEXT_LIMIT)],
    )
    channel = StringField(
        _l("Channel"),
        description=_l("For example “Letter to all staff”, “Posters and municipal newsletter”."),
        filters=[on_one_line],
        validators=[Optional(), at_most(LINE_LIMIT)],
    )
    sender = SelectField(_l("Sent by"), choices=[], default="", validators=[Optional()])
    other_sender = StringField(
        _l("Or in other words"),
        description=_l("If the sender is not in the list: “The mayor and the opposition together”."),
        filters=[on_one_line],
        validators=[Optional(), at_most(LINE_LIMIT)],
    )
    cost = EuroField(
        _l("Cost, in euros"),
        most=MOST_EUROS,
        description=_l("Whole euros, VAT included. Enter 0 if it costs nothing; leave empty if unknown."),
        validators=[Optional()],
    )
    measure = StringField(
        _l("How one sees its effect"),
        description=_l("For example “Visits to the page the day after”."),
        filters=[on_one_line],
        validators=[Optional(), at_most(LINE_LIMIT)],
    )
    peak = SelectField(
        _l("Media peak"),
        description=_l("The media listen at two moments: mark the action that is made for one of them."),
        choices=[
            SelectChoice(value="", label=_l("None")),
            *(SelectChoice(value=one.value, label=name) for one, name in PEAKS.items()),
        ],
        default="",
        validators=[Optional()],
    )
    done_on = DayField(_l("Day on which it was done"), validators=[Optional()])

    def offer(self, senders: Iterable[tuple[str, str]]) -> None:
        """Let it be sent by one of these: keys with names."""
        nobody = SelectChoice(value="", label=_l("Nobody in this list"))
        self.sender.choices = [nobody, *(SelectChoice(value=key, label=name) for key, name in senders)]

    def show(self, action: CommunicationAction) -> None:
        """Fill in what the action says of its sender."""
        self.sender.data = sender_key(action)
        self.other_sender.data = "" if self.sender.data else action.sender

    def validate(self, extra_validators: Any = None) -> bool:
        """A sender is chosen or typed, not both."""
        sound = super().validate(extra_validators)
        if self.sender.data and self.other_sender.data:
            self.other_sender.errors = [_l("Choose the sender in the list or type one, not both.")]
            return False
        return bool(sound)

    @property
    def wish(self) -> CommunicationAction:
        """The same for the service."""
        kind, _colon, number = (self.sender.data or "").partition(":")
        return CommunicationAction(
            id=0,
            audience=Audience(self.audience.data),
            message=self.message.data,
            channel=self.channel.data,
            sender=self.other_sender.data,
            person=int(number) if f"{kind}:" == PERSON else None,
            department=int(number) if f"{kind}:" == DEPARTMENT else None,
            on=self.on.data,
            cost=self.cost.data,
            measure=self.measure.data,
            peak=Peak(self.peak.data) if self.peak.data else None,
            done_on=self.done_on.data,
        )


def sender_key(action: CommunicationAction) -> str:
    """How the list names whoever sends the action; empty for a sender in other words."""
    if action.person is not None:
        return f"{PERSON}{action.person}"
    return f"{DEPARTMENT}{action.department}" if action.department is not None else ""


class ActionsFilter(Form):
    """What the list is narrowed to."""

    class Meta:
        """Nothing is changed by looking."""

        csrf = False

    audience = SelectField(
        _l("To whom"),
        choices=[
            SelectChoice(value="", label=_l("Everybody")),
            *(SelectChoice(value=one.value, label=name) for one, name in AUDIENCES.items()),
        ],
    )

    @property
    def wanted(self) -> Audience | None:
        """Whom the actions shown speak to; None for everybody."""
        return Audience(self.audience.data) if self.audience.data in set(Audience) else None


class ProposedForm(Form):
    """What of the proposals is taken over."""

    chosen = TickedField(_l("What to take over"), choices=[], validate_choice=False)


class DeleteForm(Form):
    """A button, and the version that was shown."""

    version = VersionField()
