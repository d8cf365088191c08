"""Inviting people and changing their roles."""

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l
from wtforms import EmailField, SelectField, SelectMultipleField, StringField, widgets
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Email, Length, ValidationError

from onboarding.domain.people import IN_A_DEPARTMENT, Grant, Role
from onboarding.web.forms.base import Form
from onboarding.web.forms.fields import on_one_line
from onboarding.web.language import LOCALES
from onboarding.web.roles import role_name

NAME_CHECKS = (
    DataRequired(_l("Enter the person’s name.")),
    Length(max=120, message=_l("Shorten the name to 120 characters or fewer.")),
)
EMAIL_CHECKS = (
    DataRequired(_l("Enter the person’s e-mail address.")),
    Length(max=254, message=_l("Enter an e-mail address of at most 254 characters.")),
    Email(_l("Enter a complete e-mail address, such as name@town.fr.")),
)
NO_DEPARTMENT = ""
WITHOUT_ROLE = _l("Choose at least one role: without one, a person can open no page.")


class CheckboxesField(SelectMultipleField):
    """Several choices, each with its box."""

    widget = widgets.ListWidget(prefix_label=False)
    option_widget = widgets.CheckboxInput()


class RolesForm(Form):
    """Roles, and the department for those that hold in one. `held` are the department roles to keep."""

    held = CheckboxesField(_l("Roles held in departments"), choices=[])
    roles = CheckboxesField(
        _l("Roles"), choices=[SelectChoice(value=role.value, label=role_name(role)) for role in Role]
    )
    department = SelectField(
        _l("Department"),
        description=_l("For a department head, a referent or a deputy."),
        default=NO_DEPARTMENT,
    )

    def offer(self, departments: Sequence[tuple[int, str]], held: Sequence[tuple[str, str]] = ()) -> None:
        """Fill the choices: departments by id and name, department roles already held by value and label."""
        self.department.choices = [
            SelectChoice(value=NO_DEPARTMENT, label=_l("No department")),
            *(SelectChoice(value=str(id), label=name) for id, name in departments),
        ]
        self.held.choices = [SelectChoice(value=value, label=label) for value, label in held]

    def validate_roles(self, field: SelectMultipleField) -> None:
        """A person needs a role."""
        if not field.data and not self.held.data:
            raise ValidationError(WITHOUT_ROLE)

    def validate_department(self, field: SelectField) -> None:
        """A department role needs its department."""
        if self._of_a_department() and not field.data:
            raise ValidationError(_l("Choose the department in which the role holds."))

    @property
    def grants(self) -> frozenset[Grant]:
        """The roles chosen."""
        kept = {parse_grant(value) for value in self.held.data or ()}
        chosen = {Role(value) for value in self.roles.data or ()}
        placed = {Grant(role=role, department=int(self.department.data)) for role in chosen & IN_A_DEPARTMENT}
        return frozenset(kept | placed | {Grant(role=role) for role in chosen - IN_A_DEPARTMENT})

    def _of_a_department(self) -> bool:
        return not IN_A_DEPARTMENT.isdisjoint(
            {Role(value) for value in self.roles.data or () if value in set(Role)}
        )


class InvitationForm(RolesForm):
    """Somebody new."""

    name = StringField(_l("Name"), filters=[on_one_line], validators=NAME_CHECKS)
    email = EmailField(_l("Work e-mail address"), filters=[on_one_line], validators=EMAIL_CHECKS)
    locale = SelectField(
        _l("Language of pages and mails"),
        choices=[SelectChoice(value=code, label=name) for code, name in LOCALES.items()],
    )


def grant_value(grant: Grant) -> str:
    """A department role as a form carries it, for example "referent:12"."""
    return f"{grant.role.value}:{grant.department}"


def parse_grant(value: str) -> Grant:
    """Back from the form's value."""
    role, _, department = value.partition(":")
    return Grant(role=Role(role), department=int(department))
