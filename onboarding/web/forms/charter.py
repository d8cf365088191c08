"""A clause's options and the values its texts use, one form per clause."""

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, StringField, TextAreaField
from wtforms.validators import InputRequired
from wtforms.widgets import DateInput, EmailInput, NumberInput, TextInput

from onboarding.domain.charter import Fact, FactFault, FactKind, FactProblem
from onboarding.domain.own_wording import cleaned
from onboarding.web.forms.base import Form
from onboarding.web.forms.fields import VersionField, tidy

PREFIX = "fact_"
"""What a value's field is called before the value's id."""

WIDGETS = {
    FactKind.TEXT: TextInput,
    FactKind.NUMBER: NumberInput,
    FactKind.DATE: DateInput,
    FactKind.EMAIL: EmailInput,
}

PROBLEMS = {
    FactProblem.UNKNOWN: _l("This value is not part of the charter any more: reload the page."),
    FactProblem.TOO_LONG: _l("Use at most 2,000 characters."),
    FactProblem.NOT_A_NUMBER: _l("Enter a whole number, without decimals."),
    FactProblem.NOT_A_DATE: _l("Enter a day such as 2027-03-15."),
    FactProblem.NOT_AN_ADDRESS: _l("Enter a complete e-mail address, such as moderation@town.fr."),
}


class ConfirmForm(Form):
    """A button, and the version of the charter it was shown with."""

    version = VersionField()


class MendForm(ConfirmForm):
    """A finding to mend; `clause` where the town's own wording has it."""

    clause = HiddenField()


class WordingForm(Form):
    """The town's own wording of a clause in one language; its length is the domain's to judge."""

    body = TextAreaField(_l("Your wording"), filters=[lambda text: cleaned(text or "")])
    version = VersionField()


class ClauseForm(Form):
    """What the clause is to say; one field per value is added by `clause_form`."""

    option = RadioField(_l("What the charter says"), validators=[InputRequired(_l("Choose an option."))])
    version = VersionField()

    @property
    def fact_fields(self) -> tuple[Any, ...]:
        """The fields of the values, in the charter's order."""
        return tuple(field for field in self if field.name.startswith(PREFIX))

    def typed_facts(self) -> dict[str, str]:
        """Fact id -> what was typed."""
        return {field.name.removeprefix(PREFIX): field.data or "" for field in self.fact_fields}

    def blame(self, faults: Iterable[FactFault], facts: Iterable[Fact]) -> None:
        """Put each fault by its field."""
        known = {fact.id: fact for fact in facts}
        for fault in faults:
            field = self[PREFIX + fault.fact]
            field.errors = [*field.errors, _sentence(fault, known[fault.fact])]


def clause_form(facts: Iterable[Fact], labels: dict[str, tuple[str, str]]) -> type[ClauseForm]:
    """The form of a clause whose texts use these values; `labels` are label and hint by fact id."""
    fields = {PREFIX + fact.id: _field(fact, *labels[fact.id]) for fact in facts}
    return type("ClauseForm", (ClauseForm,), fields)


def _field(fact: Fact, label: str, hint: str) -> Any:
    if fact.kind is FactKind.LONG_TEXT:
        return TextAreaField(label, description=hint, filters=[tidy])
    return StringField(label, description=hint, filters=[tidy], widget=WIDGETS[fact.kind]())


def _sentence(fault: FactFault, fact: Fact) -> Any:
    if fault.problem is not FactProblem.OUT_OF_RANGE:
        return PROBLEMS[fault.problem]
    least, most = fact.range
    return _l("Enter a number between %(least)d and %(most)d.", least=least, most=most)
