"""What a list of departments would change, in words."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import gettext as _

from onboarding.domain.department_changes import Change, FieldChange, Said
from onboarding.domain.department_heads import HeadStep, NewHead
from onboarding.domain.department_sheet import Field
from onboarding.domain.departments import DepartmentKind
from onboarding.web.department_words import FIELDS, kind_name, yes_or_no
from onboarding.web.display import wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """One detail before and after; `before` is empty for a new department."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeView:
    """One line of the file."""

    line: int
    name: str
    new: bool
    details: tuple[Detail, ...]
    heads: tuple[str, ...]


def change_views(changes: Iterable[Change]) -> tuple[ChangeView, ...]:
    """Every line that changes something."""
    return tuple(
        ChangeView(
            line=change.row.line,
            name=change.name,
            new=change.department is None,
            details=tuple(_detail(each, new=change.department is None) for each in change.fields),
            heads=tuple(_head(head) for head in change.heads),
        )
        for change in changes
    )


def _detail(change: FieldChange, *, new: bool) -> Detail:
    before = "" if new else _said(change.field, change.before)
    return Detail(label=str(FIELDS[change.field]), before=before, after=_said(change.field, change.after))


def _said(field: Field, value: Said) -> str:
    if field is Field.CONCERNED:
        return yes_or_no(value)
    if value is None:
        return _("not said")
    if isinstance(value, DepartmentKind):
        return kind_name(value)
    return wording().number(value) if isinstance(value, int) else str(value)


def _head(head: NewHead) -> str:
    if head.step is HeadStep.INVITED:
        return _("%(name)s (%(email)s) is new and can be invited", name=head.name, email=head.email)
    return _("%(name)s (%(email)s) becomes head", name=head.name, email=head.email)
