"""What was learnt, in words; and the two steps that lead on to the next consultation."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, ValidationError

from onboarding.domain.retrospective import (
    ENTRY_LIMIT,
    MOST,
    MOST_LEARNT,
    TEXT_LIMIT,
    Changed,
    Lessons,
    learnt_of,
)
from onboarding.web.course_words import CHANGED
from onboarding.web.forms.base import Form
from onboarding.web.forms.fields import DayField, ListField, VersionField, at_most, on_one_line, tidy

ADD, DIMENSION = "add_", "dimension_"
LONGEST_TITLE = 100


def _three(label: Any, hint: Any) -> ListField:
    return ListField(label, description=hint)


class LessonsForm(Form):
    """What worked comes first."""

    worked = TextAreaField(
        _l("What worked"),
        description=_l("Begin here: what would you do again tomorrow, and who made it possible?"),
        filters=[tidy],
        validators=[
            InputRequired(_l("Begin with what worked: there is always something.")),
            at_most(TEXT_LIMIT),
        ],
    )
    keep = _three(_l("Three things to keep"), _l("One a line, three at most."))
    change = _three(_l("Three things to change"), _l("One a line, three at most."))
    changed = RadioField(
        _l("Did what residents said change the decision?"),
        choices=[SelectChoice(value=each.value, label=CHANGED[each]) for each in Changed],
        default=Changed.NOT_YET.value,
    )
    changed_how = TextAreaField(
        _l("What changed, or why nothing did"),
        description=_l("As you would tell it to somebody who took part."),
        filters=[tidy],
        validators=[at_most(TEXT_LIMIT)],
    )
    survey = TextAreaField(
        _l("What staff say of it"),
        description=_l(
            "A summary of what colleagues answered: what weighed on them, what they would do again."
        ),
        filters=[tidy],
        validators=[at_most(TEXT_LIMIT)],
    )
    learnt = ListField(
        _l("What the checklist should ask from now on"),
        description=_l("One a line: a name, a colon, then the question. Ten at most."),
    )
    held_on = DayField(_l("Retrospective held on"))
    version = VersionField()

    @property
    def lessons(self) -> Lessons:
        """The same for the service."""
        return Lessons(
            worked=self.worked.data or "",
            keep=self.keep.data or (),
            change=self.change.data or (),
            changed=Changed(self.changed.data),
            changed_how=self.changed_how.data or "",
            survey=self.survey.data or "",
            learnt=tuple(learnt_of(entry) for entry in self.learnt.data or ()),
        )

    def validate_keep(self, field: ListField) -> None:
        """Three at most."""
        _at_most_three(field)

    def validate_change(self, field: ListField) -> None:
        """Three at most."""
        _at_most_three(field)

    def validate_learnt(self, field: ListField) -> None:
        """Not too many, each with a short name."""
        if len(field.data or ()) > MOST_LEARNT:
            raise ValidationError(_l("Ten lines at most: keep those that matter."))
        if any(len(learnt_of(entry).title) > LONGEST_TITLE for entry in field.data or ()):
            raise ValidationError(_l("Keep each name under 100 characters; the question follows a colon."))


class HoursForm(Form):
    """Confirming that counted figures replace assumed ones."""

    version = VersionField()


class NextForm(Form):
    """The next consultation begins with a title."""

    title = StringField(
        _l("Title of the next consultation"),
        description=_l("You can change it later."),
        filters=[on_one_line],
        validators=[InputRequired(_l("Give it a title, even a provisional one.")), at_most(160)],
    )


class LearntForm(Form):
    """Which of the lines become the town's own, and in which dimension each stands."""

    @property
    def chosen(self) -> Mapping[int, str]:
        """Place in the list -> dimension."""
        numbers = [int(f.name.removeprefix(ADD)) for f in self if f.name.startswith(ADD) and f.data]
        return {number: self[f"{DIMENSION}{number}"].data for number in numbers}


def learnt_form(lines: Mapping[int, str], dimensions: Mapping[str, str]) -> type[LearntForm]:
    """The form for these lines, place -> name, with these dimensions to choose from."""
    fields: dict[str, Any] = {}
    for number, title in lines.items():
        fields[f"{ADD}{number}"] = BooleanField(title, default=True)
        fields[f"{DIMENSION}{number}"] = SelectField(
            _("Dimension of “%(title)s”", title=title),
            choices=[SelectChoice(value=id, label=name) for id, name in dimensions.items()],
            default="H",
        )
    return type("LearntFormOfLines", (LearntForm,), fields)


def _at_most_three(field: ListField) -> None:
    if len(field.data or ()) > MOST:
        raise ValidationError(_l("Three at most: choose those that matter."))
    if any(len(entry) > ENTRY_LIMIT for entry in field.data or ()):
        raise ValidationError(_l("Keep each line under 300 characters; put the details elsewhere."))
