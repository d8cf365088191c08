"""Looking through the departments: by name, kind, stage, wave, and what is missing."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, SearchField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length

from onboarding.domain.departments import DepartmentKind
from onboarding.domain.rollout import WAVES, Stage
from onboarding.web.department_words import KINDS
from onboarding.web.display import words
from onboarding.web.forms.base import Form
from onboarding.web.forms.fields import on_one_line

NOT_NOW, NO_WAVE = "not_now", "none"
CONCERNED, NOT_CONCERNED = "yes", "no"
SORTS = {
    "name": _l("Name"),
    "kind": _l("Kind"),
    "head": _l("Head"),
    "-staff": _l("Staff, most first"),
    "staff": _l("Staff, fewest first"),
    "concerned": _l("Concerned first"),
    "-stage": _l("Stage, most advanced first"),
    "stage": _l("Stage, least advanced first"),
    "wave": _l("Wave"),
}
TABLE_SORTS = {
    "name": _l("Name"),
    "-stage": _l("Stage, most advanced first"),
    "stage": _l("Stage, least advanced first"),
    "wave": _l("Wave"),
    "review": _l("Review date"),
    "-moved": _l("Moved last"),
    "moved": _l("Longest without a move"),
    "missing": _l("Most missing first"),
}


class Looking(Form):
    """Nothing is changed by looking; whatever the address asks for and is not known shows everything."""

    class Meta:
        """No token is asked for."""

        csrf = False

    def order_by(self, said: str) -> None:
        """Show the order in which the table stands, whoever asked for it."""
        if said not in {each.value for each in self.sort.choices}:
            self.sort.choices = [
                *self.sort.choices,
                SelectChoice(value=said, label=_l("As the table stands")),
            ]
        self.sort.data = said

    def asked(self) -> dict[str, str]:
        """What is looked for, as the address says it; the order is not among it."""
        said = {field.name: field.data for field in self if field.name != "sort"}
        return {name: "y" if value is True else str(value) for name, value in said.items() if value}


class DirectoryFilter(Looking):
    """The directory."""

    q = SearchField(_l("Name contains"), filters=[on_one_line], validators=[Length(max=120)])
    kind = SelectField(
        _l("Kind"),
        choices=[
            SelectChoice(value="", label=_l("All kinds")),
            *(SelectChoice(value=kind.value, label=KINDS[kind]) for kind in DepartmentKind),
        ],
        default="",
    )
    stage = SelectField(_l("Stage"), default="")
    wave = SelectField(_l("Wave"), default="")
    concerned = SelectField(
        _l("Concerned"),
        choices=[
            SelectChoice(value="", label=_l("Concerned or not")),
            SelectChoice(value=CONCERNED, label=_l("Concerned")),
            SelectChoice(value=NOT_CONCERNED, label=_l("Not concerned")),
        ],
        default="",
    )
    headless = BooleanField(_l("Without a head only"))
    sort = SelectField(
        _l("Order"),
        choices=[SelectChoice(value=value, label=label) for value, label in SORTS.items()],
        validate_choice=False,
    )

    def __init__(self, *given: object, **named: object) -> None:
        super().__init__(*given, **named)
        self.stage.choices = stages_offered()
        self.wave.choices = waves_offered()

    def without_consultation(self) -> None:
        """Nothing can be concerned by a consultation that is not prepared yet."""
        del self.concerned
        self.sort.choices = [each for each in self.sort.choices if each.value != "concerned"]


class RolloutFilter(Looking):
    """The board and the table."""

    wave = SelectField(_l("Wave"), default="")
    mine = BooleanField(_l("Only where I have a role"))
    sort = SelectField(
        _l("Order"),
        choices=[SelectChoice(value=value, label=label) for value, label in TABLE_SORTS.items()],
        validate_choice=False,
    )

    def __init__(self, *given: object, **named: object) -> None:
        super().__init__(*given, **named)
        self.wave.choices = waves_offered()


def stages_offered() -> list[SelectChoice]:
    """Every stage, or one of them."""
    named = words().stages
    return [
        SelectChoice(value="", label=_l("All stages")),
        *(
            SelectChoice(value=str(each.value), label=f"S{each.value} {named[each.key].name}")
            for each in Stage
        ),
    ]


def waves_offered() -> list[SelectChoice]:
    """Every wave, one of them, none, or “not now”."""
    return [
        SelectChoice(value="", label=_l("All waves")),
        *(SelectChoice(value=str(wave), label=_l("Wave %(number)s", number=wave)) for wave in WAVES),
        SelectChoice(value=NO_WAVE, label=_l("No wave yet")),
        SelectChoice(value=NOT_NOW, label=_l("Not now")),
    ]
