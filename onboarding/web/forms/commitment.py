"""The letter as a form; its fields bear the names of the letter's."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField, StringField, TextAreaField
from wtforms.validators import Optional

from onboarding.domain.commitment import Participation, Use
from onboarding.web.forms.base import Form
from onboarding.web.forms.fields import DayField, ListField, VersionField, WholeField, at_most, tidy

MOST_EUROS = 2_000_000_000
MOST_WEEKS = 104


def _level(value: str | None) -> Participation | None:
    return Participation(value) if value else None


def _use(value: str | None) -> Use | None:
    return Use(value) if value else None


class LetterForm(Form):
    """Everything the decision-makers promise; each part may wait."""

    question = TextAreaField(
        _l("The question put to residents"),
        description=_l("One sentence that a neighbour understands at once, and can answer."),
        filters=[tidy],
        validators=[at_most(1000)],
    )
    level = RadioField(_l("How far do residents weigh in?"), coerce=_level, validators=[Optional()])
    use = RadioField(_l("What will you do with what you hear?"), coerce=_use, validators=[Optional()])
    promise = TextAreaField(
        _l("The promise, in one sentence"),
        description=_l("Start from the model sentence of your level and make it your own."),
        filters=[tidy],
        validators=[at_most(1000)],
    )
    negotiable = ListField(_l("What is negotiable"), description=_l("One thing per line."))
    fixed = ListField(
        _l("What is fixed"), description=_l("One thing per line, with its reason after a dash.")
    )
    decision = TextAreaField(
        _l("The decision that will be taken"), filters=[tidy], validators=[at_most(2000)]
    )
    body = StringField(
        _l("Who takes it"),
        description=_l("For example: the town council."),
        filters=[tidy],
        validators=[at_most(200)],
    )
    decision_on = DayField(_l("When it is taken"))
    contract_awarded = BooleanField(_l("A contract or works on this subject are already awarded"))
    sponsor = StringField(
        _l("Elected sponsor"),
        description=_l("Name and function of the elected member who carries the consultation."),
        filters=[tidy],
        validators=[at_most(200)],
    )
    sponsor_candidate = BooleanField(_l("The sponsor is a declared candidate in the coming vote"))
    budget = WholeField(
        _l("Budget for carrying out what comes of it, in euros"),
        description=_l("0 when there is none; leave empty while it is not settled."),
        most=MOST_EUROS,
    )
    binding = BooleanField(_l("A binding act says that the result will be carried out"))
    answers_by = TextAreaField(
        _l("Who answers residents"),
        description=_l("Function or department, topic by topic."),
        filters=[tidy],
        validators=[at_most(2000)],
    )
    answers_on = DayField(_l("Answers by"))
    reply_to_all = BooleanField(_l("Every contribution gets a reply of its own"))
    analysis_weeks = WholeField(_l("Weeks of analysis after the closing"), most=MOST_WEEKS)
    results_on = DayField(
        _l("Results published on"), description=_l("At most twelve weeks after the closing.")
    )
    counts_decide = BooleanField(_l("The number of votes or supporters decides"))
    offline = BooleanField(_l("Contributions are also collected on paper or in person"))
    method_covers_offline = BooleanField(_l("The method of analysis says how those are counted"))
    version = VersionField()
