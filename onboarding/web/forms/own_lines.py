"""A line that the town adds for itself, in each language."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired

from onboarding.domain.own_items import LEVELS, OwnText
from onboarding.domain.readiness import WEIGHTS, Level, Owner, Scope, Validity
from onboarding.services.own_lines import OwnSaid, Where
from onboarding.web.display import wording, words
from onboarding.web.forms.base import Form
from onboarding.web.forms.decimals import DecimalField
from onboarding.web.forms.fields import VersionField, WholeField, at_most, on_one_line, tidy
from onboarding.web.language import LOCALES
from onboarding.web.visitor import shelf

MOST_HOURS, LEAST_HOURS, MOST_WEEKS = 200, 0.25, 52
ALL_DEPARTMENTS = Scope.DEPARTMENT.value
ONE = "department:"
"""What the choice of a single department begins with; its slug follows."""


class EffortField(DecimalField):
    """Hours of work to the nearest quarter, with a decimal comma or point."""

    def _value(self) -> str:
        return str(self.raw_data[0]) if self.raw_data else wording().number(self.data or LEAST_HOURS)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the hours. Raises ValueError, which stands by the field."""
        self.data = None
        try:
            hours = round(float((valuelist or [""])[0].strip().replace(",", ".")) * 4) / 4
        except (ValueError, OverflowError):
            hours = 0.0
        if not LEAST_HOURS <= hours <= MOST_HOURS:
            raise ValueError(_l("Enter the hours of work as a number from 0.25 to 200, such as 1.5."))
        self.data = hours


class OwnLineForm(Form):
    """Weight, owner and words. `spoken` is the town's language, in which the words are wanted."""

    dimension = SelectField(_l("Dimension"))
    level = RadioField(
        _l("How much it weighs within the dimension"),
        coerce=int,
        choices=[SelectChoice(value=level.value, label="") for level in LEVELS],
        validators=[InputRequired(_l("Choose how much the line weighs."))],
    )
    owner = SelectField(
        _l("Who answers"), description=_l("A line of departments is always answered by their heads.")
    )
    validity = SelectField(_l("How long an answer holds"))
    effort = EffortField(_l("Hours of work"), default=1.0)
    lead_weeks = WholeField(
        _l("Weeks before the opening"),
        most=MOST_WEEKS,
        description=_l("By when it should be done; 0 for the opening day itself."),
        validators=[InputRequired(_l("Enter a number of weeks, 0 for the opening day itself."))],
        default=4,
    )
    version = VersionField()

    def __init__(self, *given: Any, spoken: str, **named: Any) -> None:
        super().__init__(*given, **named)
        self.spoken = spoken
        said = words()
        self.dimension.choices = [
            SelectChoice(value=each.id, label=f"{each.id} {said.dimensions[each.id].name}")
            for each in shelf().catalogue.dimensions
        ]
        self.level.choices = [
            SelectChoice(
                value=level.value,
                label=_l(
                    "%(name)s, weight %(weight)s",
                    name=said.weights[level].name,
                    weight=wording().number(WEIGHTS[level]),
                ),
            )
            for level in LEVELS
        ]
        self.owner.choices = [SelectChoice(value=each.value, label=said.owners[each].name) for each in Owner]
        self.validity.choices = [
            SelectChoice(value=each.value, label=said.validities[each].name) for each in reversed(Validity)
        ]

    @property
    def languages(self) -> dict[str, str]:
        """The languages by their own names, the town's first."""
        return {self.spoken: LOCALES[self.spoken], **LOCALES}

    def validate(self, extra_validators: Any = None) -> bool:
        """The words are whole in the town's language, and in each other one that was begun."""
        fine = super().validate(extra_validators)
        for locale in LOCALES:
            for name in ("title", "question") if locale == self.spoken or self.begun(locale) else ():
                field = self[f"{name}_{locale}"]
                if not field.data:
                    field.errors = [*field.errors, MISSING[name] % {"language": LOCALES[locale]}]
                    fine = False
        return fine

    def begun(self, locale: str) -> bool:
        """Whether anything stands in that language's fields."""
        return any(self[f"{name}_{locale}"].data for name in WORDED)

    @property
    def said(self) -> OwnSaid:
        """What the form says, once it holds."""
        texts = {
            locale: OwnText(**{name: self[f"{name}_{locale}"].data or "" for name in WORDED})
            for locale in LOCALES
            if self[f"title_{locale}"].data
        }
        return OwnSaid(
            dimension=self.dimension.data,
            level=Level(self.level.data),
            owner=Owner(self.owner.data),
            validity=Validity(self.validity.data),
            effort=self.effort.data or LEAST_HOURS,
            lead_weeks=self.lead_weeks.data or 0,
            texts=texts,
        )


class NewOwnLineForm(OwnLineForm):
    """A new line also says where it stands, for good."""

    where = SelectField(
        _l("Who has this line"),
        description=_l("This cannot be changed later, because the answers are kept there."),
    )

    def __init__(self, *given: Any, departments: tuple[tuple[str, str], ...], **named: Any) -> None:
        super().__init__(*given, **named)
        self.where.choices = [
            SelectChoice(value=Scope.TOWN.value, label=_l("The town, once")),
            SelectChoice(value=Scope.CONSULTATION.value, label=_l("Each consultation")),
            SelectChoice(value=ALL_DEPARTMENTS, label=_l("Every department")),
            *(
                SelectChoice(value=ONE + slug, label=_("%(name)s only", name=name))
                for slug, name in departments
            ),
        ]

    @property
    def place(self) -> Where:
        """Where the new line stands."""
        chosen = str(self.where.data)
        if chosen.startswith(ONE):
            return Where(scope=Scope.DEPARTMENT, department=chosen.removeprefix(ONE))
        return Where(scope=Scope(chosen))


class RetireForm(Form):
    """Retiring or taking up again what the page showed."""

    version = VersionField()


MISSING = {
    "title": _l("Give the line a name (%(language)s)."),
    "question": _l("Put the question in one sentence (%(language)s)."),
}


def _worded(language: str = "") -> dict[str, Any]:
    return {
        "title": StringField(
            _l("Name of the line (%(language)s)", language=language),
            filters=[on_one_line],
            validators=[at_most(100)],
        ),
        "question": StringField(
            _l("The question, in one sentence (%(language)s)", language=language),
            description=_l("Addressed to whoever answers."),
            filters=[on_one_line],
            validators=[at_most(300)],
        ),
        "why": TextAreaField(
            _l("Why it matters (%(language)s)", language=language),
            description=_l("What goes wrong without it. Optional."),
            filters=[tidy],
            validators=[at_most(1000)],
        ),
        "proof": StringField(
            _l("What proves it (%(language)s)", language=language),
            description=_l("Such as minutes, a letter, a page. Optional."),
            filters=[on_one_line],
            validators=[at_most(300)],
        ),
    }


WORDED = tuple(_worded())
for _locale, _language in LOCALES.items():
    for _name, _field in _worded(_language).items():
        setattr(OwnLineForm, f"{_name}_{_locale}", _field)
