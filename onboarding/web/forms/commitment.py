"""The letter as forms, one per part; their fields bear the names of the letter's."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField, StringField, TextAreaField
from wtforms.validators import Optional
from wtforms.widgets import HiddenInput

from onboarding.domain.commitment import Answerer, Margin, Participation, Use
from onboarding.domain.letter_parts import FIELDS, Part
from onboarding.web.forms.base import Form
from onboarding.web.forms.fields import DayField, WholeField, at_most, tidy
from onboarding.web.forms.rows import Column, RowsField

MOST_EUROS = 2_000_000_000
MOST_HOURS = 100_000
MOST_WEEKS = 104
SENTENCE, PARAGRAPH, NAME = 1000, 2000, 200
"""Characters of one sentence, of a paragraph or two, of a name with its function."""


def _level(value: str | None) -> Participation | None:
    return Participation(value) if value else None


def _use(value: str | None) -> Use | None:
    return Use(value) if value else None


def _long(label: Any, description: Any = "", most: int = PARAGRAPH) -> TextAreaField:
    return TextAreaField(label, description=description, filters=[tidy], validators=[at_most(most)])


def _short(label: Any, description: Any = "") -> StringField:
    return StringField(label, description=description, filters=[tidy], validators=[at_most(NAME)])


class PartForm(Form):
    """A part of the letter; any of it may wait. `seen` tells what stood there when the page was shown."""

    part: Part
    seen = StringField(widget=HiddenInput())

    @property
    def said(self) -> dict[str, Any]:
        """Field of the letter -> what the form says."""
        return {name: self[name].data for name in FIELDS[self.part]}


class QuestionForm(PartForm):
    """The question and the decision that it feeds."""

    part = Part.QUESTION
    question = _long(
        _l("The question put to residents"),
        _l("One sentence that a neighbour understands at once, and can answer."),
        SENTENCE,
    )
    perimeter = _long(
        _l("What it covers, and what it does not"),
        _l("Places, dates, subjects. Say also what lies outside: residents will ask."),
    )
    decision = _long(_l("The decision that will be taken"))
    body = _short(_l("Who takes it"), _l("For example: the town council."))
    decision_on = DayField(_l("When it is taken"))
    still_open = BooleanField(
        _l("We attest that this decision is not taken yet"),
        description=_l("Nothing has been voted, promised or signed that would settle it."),
    )
    contract_awarded = BooleanField(_l("A contract or works on this subject are already awarded"))


class LevelForm(PartForm):
    """How far residents weigh in, and the promise."""

    part = Part.LEVEL
    level = RadioField(_l("How far do residents weigh in?"), coerce=_level, validators=[Optional()])
    use = RadioField(_l("What will you do with what you hear?"), coerce=_use, validators=[Optional()])
    promise = _long(
        _l("The promise, in one sentence"),
        _l("Start from the model sentence of your level and make it your own."),
        SENTENCE,
    )


class MarginsForm(PartForm):
    """What can change and what cannot."""

    part = Part.MARGINS
    negotiable = RowsField(
        _l("What is negotiable"),
        description=_l("What residents can really change, one thing per line. An emptied line goes."),
        columns=(
            Column(name="text", label=_l("What")),
            Column(name="reason", label=_l("Within which limits")),
        ),
        make=Margin,
    )
    fixed = RowsField(
        _l("What is fixed"),
        description=_l("What will not change whatever is said, each with its reason. An emptied line goes."),
        columns=(Column(name="text", label=_l("What")), Column(name="reason", label=_l("Why"))),
        make=Margin,
    )


class MeansForm(PartForm):
    """Who is asked, who answers for it, and with what."""

    part = Part.MEANS
    asked = _long(
        _l("Who is asked"),
        _l("For example: everybody who lives or works in the town, children included."),
        SENTENCE,
    )
    not_decided_by = _long(
        _l("Who does not decide"),
        _l("Say it plainly, for example: those who take part do not decide in place of the council."),
        SENTENCE,
    )
    sponsor = _short(
        _l("Elected sponsor"), _l("Name and function of the elected member who carries the consultation.")
    )
    sponsor_candidate = BooleanField(_l("The sponsor is a declared candidate in the coming vote"))
    chief_executive = _short(_l("Chief executive"), _l("Name and function. They sign beside the sponsor."))
    no_chief_executive = BooleanField(_l("The town has no chief executive"))
    budget = WholeField(
        _l("Budget for carrying out what comes of it, in euros"),
        description=_l("0 when there is none; leave empty while it is not settled."),
        most=MOST_EUROS,
    )
    staff_hours = WholeField(
        _l("Hours of staff for the whole consultation"),
        description=_l("Reading, moderating, answering, meeting people, writing the synthesis."),
        most=MOST_HOURS,
    )
    binding = BooleanField(_l("A binding act says that the result will be carried out"))


class AnswersForm(PartForm):
    """How input is read, and who answers."""

    part = Part.ANSWERS
    analysed_by = _long(
        _l("Who reads and analyses contributions"),
        _l("A function or a team, and who reads it over. Say if a program helps."),
        SENTENCE,
    )
    weighing = _long(
        _l("What weighs: number, argument, or both"),
        _l("What an endorsement counts for, and what becomes of an isolated but well-argued idea."),
    )
    counts_decide = BooleanField(_l("The number of votes or supporters decides"))
    offline = BooleanField(_l("Contributions are also collected on paper or in person"))
    offline_place = _long(
        _l("What place those have in the analysis"),
        _l("Who types them in, when, and what weight they have beside those online."),
        SENTENCE,
    )
    method_covers_offline = BooleanField(_l("The method of analysis says how those are counted"))
    answerers = RowsField(
        _l("Who answers residents"),
        description=_l("One topic per line: a department or a function, and the last day of its answer."),
        columns=(
            Column(name="topic", label=_l("Topic"), longest=NAME),
            Column(name="who", label=_l("Who answers"), longest=NAME),
            Column(name="by", label=_l("By"), day=True),
        ),
        make=Answerer,
    )
    reply_to_all = BooleanField(_l("Every contribution gets a reply of its own"))


class ResultsForm(PartForm):
    """When and where results are given back."""

    part = Part.RESULTS
    analysis_weeks = WholeField(_l("Weeks of analysis after the closing"), most=MOST_WEEKS)
    results_on = DayField(
        _l("Results published on"), description=_l("At most twelve weeks after the closing.")
    )
    results_format = _long(
        _l("In which form"),
        _l("For example: a written synthesis with every idea, what became of it and why, and a meeting."),
        SENTENCE,
    )
    results_place = _short(_l("Where"), _l("A place people can reach, and the page where it can be read."))
    decision_maker_present = BooleanField(_l("Somebody who decides is there to answer"))


class AfterwardsForm(PartForm):
    """What happens when things go otherwise, and when residents hear again."""

    part = Part.AFTERWARDS
    if_unwelcome = _long(
        _l("If the result displeases"),
        _l("For example: it is published all the same, and the council says in public why it differs."),
    )
    if_few = _long(
        _l("If few people take part"),
        _l("From how many on you speak of a result, and what you do below."),
    )
    if_late = _long(_l("If the calendar slips"), _l("Who tells residents, how, and within how many days."))
    charter_endorsed = BooleanField(
        _l("The decision-makers endorse the moderation charter"),
        description=_l(
            "They ask for nothing to be hidden or put forward: moderators work by the charter alone."
        ),
    )
    follow_up_6 = DayField(
        _l("First follow-up"), description=_l("Six months after the decision: what is done, what is not.")
    )
    follow_up_12 = DayField(_l("Second follow-up"), description=_l("Twelve months after the decision."))


FORMS: Mapping[Part, type[PartForm]] = {
    each.part: each
    for each in (QuestionForm, LevelForm, MarginsForm, MeansForm, AnswersForm, ResultsForm, AfterwardsForm)
}
"""The form of each part."""
