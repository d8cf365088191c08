"""Opening a round of the calibration game, changing it, judging a page of cases."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, cast

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Optional

from onboarding.domain.calibration import NOTE_LIMIT, Choice, Ruling
from onboarding.domain.own_cases import unturned
from onboarding.services.judging import Spot, Typed
from onboarding.web.display import words
from onboarding.web.forms.base import Form
from onboarding.web.forms.fields import DayField, TickedField, VersionField, at_most, tidy
from onboarding.web.language import LOCALES

COUNTS, PRACTICE = "counts", "practice"
ALONE, NAMED = "figures", "names"
Offer = tuple[str, str]
"""The value of a choice, and what it says."""


class AskingForm(Form):
    """Whom a round asks, and until when."""

    people = TickedField(
        _l("Who judges?"),
        description=_l(
            "Everybody who moderates, the back-up included. Two people at least, for an agreement to exist."
        ),
        choices=[],
        validators=[InputRequired(_l("Choose who judges."))],
    )
    closes_on = DayField(
        _l("Last day to judge"),
        description=_l("A week is usual. Twenty cases take about forty minutes."),
        validators=[InputRequired(_l("Choose the last day to judge."))],
    )

    def ask(self, people: Iterable[tuple[int, str]]) -> None:
        """Offer these people."""
        self.people.choices = [SelectChoice(value=str(id), label=name) for id, name in people]

    @property
    def who(self) -> frozenset[int]:
        """The ids of those who judge, once the form is valid."""
        return frozenset(int(id) for id in self.people.data)

    @property
    def last_day(self) -> date:
        """The last day, once the form is valid."""
        return cast(date, self.closes_on.data)


class OpeningForm(AskingForm):
    """A new round: its cases, its language, how it counts and what is told of it."""

    spoken = RadioField(
        _l("Language of the cases"),
        choices=[SelectChoice(value=code, label=name) for code, name in LOCALES.items()],
        validators=[InputRequired(_l("Choose the language of the cases."))],
    )
    cases = TickedField(
        _l("Which cases?"), choices=[], validators=[InputRequired(_l("Choose the cases to judge."))]
    )
    purpose = RadioField(
        _l("What is this round for?"),
        choices=[
            SelectChoice(value=COUNTS, label=_l("It counts for line E13")),
            SelectChoice(value=PRACTICE, label=_l("It is practice")),
        ],
        validators=[InputRequired(_l("Choose what this round is for."))],
    )
    shown = RadioField(
        _l("What do those who took part see in the end?"),
        choices=[
            SelectChoice(value=ALONE, label=_l("How many chose what")),
            SelectChoice(value=NAMED, label=_l("Who chose what, by name")),
        ],
        validators=[InputRequired(_l("Choose what is shown in the end."))],
    )

    def offer(self, cases: Iterable[Offer]) -> None:
        """Let it be some of these cases."""
        self.cases.choices = [SelectChoice(value=code, label=title) for code, title in cases]


class ChangeForm(AskingForm):
    """Other people, another last day; nobody more may be wanted once some have sent their answers in."""

    people = TickedField(
        _l("Who judges?"),
        description=_l("Whoever you take off the list loses what they decided so far."),
        choices=[],
    )
    version = VersionField()


class StepForm(Form):
    """Nothing to fill in."""


class JudgingForm(Form):
    """A page of cases: for each its decision, a note of one's own, the mark of what the page showed."""

    spots: tuple[Spot, ...] = ()

    @property
    def typed(self) -> Mapping[int, Typed]:
        """Case id -> what is said of it, once the form is valid."""
        return {spot.case.id: self._typed(spot.case.id) for spot in self.spots}

    def ruling(self, case: int) -> RadioField:
        """The field of that case's decision."""
        return self[f"ruling_{case}"]

    def note(self, case: int) -> TextAreaField:
        """The field of that case's note."""
        return self[f"note_{case}"]

    def show(self, case: int, kept: Choice) -> None:
        """Send along the mark of what is kept now, whatever was sent before."""
        field = self[f"seen_{case}"]
        field.data, field.raw_data = kept.mark, None

    def _typed(self, case: int) -> Typed:
        chosen = self.ruling(case).data
        choice = Choice(ruling=Ruling(chosen) if chosen else None, note=self.note(case).data or "")
        return Typed(choice=choice, seen=self[f"seen_{case}"].data or "")


def judging_form(spots: tuple[Spot, ...], *, sent: bool) -> JudgingForm:
    """The form of these cases: as it was sent, or as what is kept says."""
    fields: dict[str, Any] = {"spots": spots}
    for spot in spots:
        id = spot.case.id
        fields[f"ruling_{id}"] = _decision(spot)
        fields[f"note_{id}"] = _note(spot)
        fields[f"seen_{id}"] = HiddenField(default=spot.choice.mark)
    page = type("JudgingPage", (JudgingForm,), fields)
    return cast(JudgingForm, page() if sent else page(formdata=None))


def _decision(spot: Spot) -> RadioField:
    said = words().decisions
    return RadioField(
        _("Your decision on case %(place)s", place=spot.place),
        choices=[SelectChoice(value=each.value, label=said[each].name) for each in Ruling],
        default=spot.choice.ruling.value if spot.choice.ruling else None,
        validators=[Optional()],
    )


def _note(spot: Spot) -> TextAreaField:
    return TextAreaField(
        _("Your note on case %(place)s", place=spot.place),
        description=_("For the meeting. Nobody but you reads it."),
        default=spot.choice.note,
        filters=[tidy, unturned],
        validators=[at_most(NOTE_LIMIT)],
    )
