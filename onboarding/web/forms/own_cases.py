"""A case that the town adds to the calibration game, in each language."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired

from onboarding.domain.calibration import CaseText, Difficulty, Ruling
from onboarding.domain.own_cases import (
    MESSAGE_LIMIT,
    REASON_LIMIT,
    THREAD_LIMIT,
    TITLE_LIMIT,
    OwnCase,
    unturned,
)
from onboarding.web.calibration_words import DIFFICULTIES
from onboarding.web.display import words
from onboarding.web.forms.base import Form
from onboarding.web.forms.fields import VersionField, at_most, on_one_line, tidy
from onboarding.web.language import LOCALES
from onboarding.web.visitor import shelf


class CaseForm(Form):
    """Decision, clause, difficulty and words; `spoken` is the town's language, in which words are wanted."""

    decision = RadioField(
        _l("What the model answer decides"), validators=[InputRequired(_l("Choose a decision."))]
    )
    clause = SelectField(
        _l("The clause of the charter it rests on"), validators=[InputRequired(_l("Choose a clause."))]
    )
    difficulty = RadioField(
        _l("How hard is it?"),
        choices=[SelectChoice(value=each.value, label=DIFFICULTIES[each]) for each in Difficulty],
        default=Difficulty.ARGUABLE.value,
        validators=[InputRequired(_l("Say how hard the case is."))],
    )
    version = VersionField()

    def __init__(self, *given: Any, spoken: str, **named: Any) -> None:
        super().__init__(*given, **named)
        self.spoken, said = spoken, words()
        self.decision.choices = [
            SelectChoice(value=each.value, label=said.decisions[each].name) for each in Ruling
        ]
        self.clause.choices = [
            SelectChoice(value="", label=_l("Choose a clause")),
            *(
                SelectChoice(value=each.id, label=said.clauses[each.id].title)
                for each in shelf().charter.clauses
            ),
        ]

    @property
    def languages(self) -> dict[str, str]:
        """The languages by their own names, the town's first."""
        return {self.spoken: LOCALES[self.spoken], **LOCALES}

    def validate(self, extra_validators: Any = None) -> bool:
        """The words are whole in the town's language, and in each other one that was begun."""
        fine = super().validate(extra_validators)
        for locale in LOCALES:
            for name in WORDED if locale == self.spoken or self.begun(locale) else ():
                field = self[f"{name}_{locale}"]
                if not field.data and not field.errors:
                    field.errors = [MISSING[name] % {"language": LOCALES[locale]}]
                    fine = False
        return fine

    def begun(self, locale: str) -> bool:
        """Whether anything stands in that language's fields."""
        return any(self[f"{name}_{locale}"].data for name in WORDED)

    @property
    def said(self) -> OwnCase:
        """What the form says, once it holds."""
        texts = {
            locale: CaseText(**{name: self[f"{name}_{locale}"].data for name in WORDED})
            for locale in LOCALES
            if self.begun(locale)
        }
        return OwnCase(
            decision=Ruling(self.decision.data),
            clause=self.clause.data,
            difficulty=Difficulty(self.difficulty.data),
            texts=texts,
        )


class VersionForm(Form):
    """A step on what the page showed."""

    version = VersionField()


MISSING = {
    "title": _l("Give the case a name (%(language)s)."),
    "thread": _l("Say where the contribution stands (%(language)s)."),
    "message": _l("Write the contribution (%(language)s)."),
    "reason": _l("Give the reason of the model answer (%(language)s)."),
    "hard": _l("Say what makes it hard (%(language)s)."),
}


def _long(label: object, description: object, most: int) -> TextAreaField:
    return TextAreaField(label, description=description, filters=[tidy, unturned], validators=[at_most(most)])


def _worded(language: str = "") -> dict[str, Any]:
    return {
        "title": StringField(
            _l("Name of the case (%(language)s)", language=language),
            description=_l("Short and neutral; it must not give the answer away."),
            filters=[on_one_line, unturned],
            validators=[at_most(TITLE_LIMIT)],
        ),
        "thread": _long(
            _l("Where it stands (%(language)s)", language=language),
            _l("The thread, and what the moderator knows when reading."),
            THREAD_LIMIT,
        ),
        "message": _long(
            _l("The contribution, as a resident would write it (%(language)s)", language=language),
            _l("Invent it. Name no real person, place of work or company."),
            MESSAGE_LIMIT,
        ),
        "reason": _long(
            _l("Why the model answer decides so (%(language)s)", language=language),
            _l("Two or three sentences, with the rule."),
            REASON_LIMIT,
        ),
        "hard": _long(
            _l("What makes it hard (%(language)s)", language=language),
            _l("The trap, for the talk afterwards."),
            REASON_LIMIT,
        ),
    }


WORDED = tuple(_worded())
for _locale, _language in LOCALES.items():
    for _name, _field in _worded(_language).items():
        setattr(CaseForm, f"{_name}_{_locale}", _field)
