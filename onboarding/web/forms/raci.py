"""The RACI matrix: one task with a choice for each column, and buttons alone."""

from collections.abc import Iterable

from flask_babel import lazy_gettext as _l
from wtforms import SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired

from onboarding.domain.raci import LETTERS, RaciTask, letters_of
from onboarding.web.forms.base import Form
from onboarding.web.forms.fields import VersionField, at_most, on_one_line

LABELS = {
    "": "–",
    "R": _l("R: does the work"),
    "A": _l("A: answers for the result"),
    "AR": _l("A and R: answers for the result and does the work"),
    "C": _l("C: is asked before"),
    "I": _l("I: is told afterwards"),
}
PREFIX = "part_"


class TaskForm(Form):
    """A task; each column of the matrix adds a field of its own, see `task_form`."""

    version = VersionField()
    title = StringField(
        _l("Task"),
        description=_l("Begin with a verb: “Publish the results”."),
        filters=[on_one_line],
        validators=[DataRequired(_l("Say what is to be done.")), at_most(200)],
    )
    columns: tuple[str, ...] = ()

    @property
    def letters(self) -> dict[str, str]:
        """What was chosen by column; one that came after the page was opened is left out."""
        sent = {column: self[field_name(column)] for column in self.columns}
        return {column: str(one.data or "") for column, one in sent.items() if one.raw_data}


class ButtonForm(Form):
    """A button alone."""


def field_name(column: str) -> str:
    """How the form calls a column: "part_dpo", "part_department_12"."""
    return PREFIX + column.replace(":", "_")


def task_form(columns: Iterable[tuple[str, str]]) -> type[TaskForm]:
    """The form with a choice for each of these columns, given by id and label."""
    known = tuple(columns)
    fields: dict[str, object] = {
        field_name(column): SelectField(
            label,
            choices=[SelectChoice(value=one, label=LABELS[one]) for one in LETTERS],
            default="",
        )
        for column, label in known
    }
    return type("MatrixTaskForm", (TaskForm,), {**fields, "columns": tuple(column for column, _ in known)})


def stored(kind: type[TaskForm], task: RaciTask) -> TaskForm:
    """The form as the task stands."""
    said = {field_name(column): letters_of(task.parts.get(column, ())) for column in kind.columns}
    return kind(formdata=None, title=task.title, version=task.version, **said)
