"""A contradiction as a person reads it: both places quoted in words, each with the way to its field."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import current_app, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from onboarding.domain.commitment import Answerer, Margin, Participation, Use
from onboarding.domain.contradiction import CHARTER, LETTER, Contradiction, Hindrance, Obstacle, Quote
from onboarding.domain.letter_parts import PART_OF
from onboarding.domain.policy import Action
from onboarding.records.consultations import Consultation
from onboarding.web.display import wording, words
from onboarding.web.holiday_names import BREAKS
from onboarding.web.letter_labels import document_of, field_name
from onboarding.web.visitor import visitor

LONGEST = 300
"""Characters of a long text that are quoted."""
FIRST_CELL = {"negotiable": "negotiable-0-text", "fixed": "fixed-0-text", "answerers": "answerers-0-topic"}
FIRST_CHOICE = frozenset({"level", "use"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One side of a contradiction: where it stands, what it says line by line, and where it is changed."""

    document: object
    name: object
    lines: tuple[str, ...]
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A contradiction with its two sides, and what counts beside them."""

    id: str
    severity: str
    sides: tuple[Place, Place]
    also: tuple[Place, ...]


def tell(found: Contradiction, consultation: Consultation) -> Told:
    """The contradiction in words."""
    first, second = (_place(quote, consultation) for quote in found.between)
    also = tuple(_place(quote, consultation) for quote in found.also)
    return Told(id=found.id, severity=found.severity.value, sides=(first, second), also=also)


def _place(quote: Quote, consultation: Consultation) -> Place:
    where, field = quote.place.split(".")
    return Place(
        document=document_of(where, field),
        name=field_name(where, field),
        lines=_lines(where, field, quote.value),
        href=_address(where, field, consultation),
    )


def _lines(where: str, field: str, value: Any) -> tuple[str, ...]:
    if field in ABSENT and not value:
        return (str(ABSENT[field]()),)
    if isinstance(value, tuple):
        return tuple(_said(each) for each in value)
    if where == CHARTER:
        return (words().clauses[field].options[value].label,)
    if field in MEASURED and value is not None:
        return (MEASURED[field](value),)
    return (_said(value),)


def _said(value: Any) -> str:
    for kind, say in SAYING:
        if isinstance(value, kind):
            return str(say(value))
    text = "" if value is None else str(value)
    return (text if len(text) <= LONGEST else text[: LONGEST - 1] + "…") or str(_("Not settled yet"))


def _answerer(one: Answerer) -> str:
    when = wording().plain_day(one.by) if one.by else _("no day")
    return " – ".join(part for part in (one.topic, one.who, str(when)) if part)


def hindrance_said(one: Hindrance) -> str:
    """What stands in the way of a day, with its own days."""
    if one.obstacle in OBSTACLES:
        return str(OBSTACLES[one.obstacle]())
    if one.starts_on is None or one.ends_on is None:
        return one.name
    days = wording().period(one.starts_on, one.ends_on)
    name = PERIODS.get(one.obstacle) or BREAKS.get(one.name, one.name)
    return str(_("%(name)s: %(days)s", name=name, days=days))


def _address(where: str, field: str, consultation: Consultation) -> str:
    """Where that place is changed; empty for who may not."""
    slug = consultation.slug
    if where == LETTER:
        anchor = FIRST_CELL.get(field, f"{field}-0" if field in FIRST_CHOICE else field)
        part = url_for("commitment.part", consultation=slug, letter_part=PART_OF[field].value, _anchor=anchor)
        return part if visitor().may(Action.EDIT_COMMITMENT) else ""
    if where == CHARTER:
        return url_for("clause.show", clause=field)
    if field == "departments_without_deadline":
        return url_for("departments.index") if visitor().may(Action.READ_DEPARTMENTS) else ""
    if field == "closed":
        return url_for("town_calendar.show") if visitor().may(Action.READ_TIMELINE) else ""
    return _consultation_address(field, slug)


def _consultation_address(field: str, slug: str) -> str:
    capacity = field in {"analysis_hours", "weekly_hours"} and "capacity.show" in current_app.view_functions
    if capacity and visitor().may(Action.READ_CAPACITY):
        return url_for("capacity.show", consultation=slug)
    if not visitor().may(Action.EDIT_CONSULTATION):
        return ""
    anchor = "heat" if field == "analysis_hours" else field
    return url_for("consultations.edit", consultation=slug, _anchor=anchor)


SAYING: tuple[tuple[type, Callable[[Any], object]], ...] = (
    (bool, lambda value: _("Yes") if value else _("No")),
    (Participation, lambda value: words().levels[value].name),
    (Use, lambda value: words().uses[value].name),
    (Margin, lambda value: " – ".join(part for part in (value.text, value.reason) if part)),
    (Answerer, _answerer),
    (Hindrance, hindrance_said),
    (date, lambda value: wording().plain_day(value)),
)
"""Kind of value -> how it is said; a box before numbers, of which it is one."""
MEASURED: Mapping[str, Callable[[Any], str]] = {
    "budget": lambda value: _("%(amount)s euros", amount=wording().number(value)),
    "analysis_hours": lambda value: wording().hours(round(value, 1)),
    "weekly_hours": lambda value: _("%(hours)s a week", hours=wording().hours(round(value, 1))),
    "analysis_weeks": lambda value: ngettext("%(num)d week", "%(num)d weeks", value),
}
ABSENT: Mapping[str, Callable[[], object]] = {
    "negotiable": lambda: _("Nothing is listed"),
    "fixed": lambda: _("Nothing is listed"),
    "answerers": lambda: _("Nobody is named"),
    "departments_without_deadline": lambda: _("No department is named, so none has agreed an answering time"),
}
"""What an empty list comes to."""
PERIODS: Mapping[Obstacle, object] = {
    Obstacle.ELECTION: _l("Period before the vote"),
    Obstacle.PUBLIC: _l("Public holiday"),
}
"""What goes by its kind; any other has a name of its own."""
OBSTACLES: Mapping[Obstacle, Callable[[], object]] = {
    Obstacle.MISSING: lambda: _("No day is set"),
    Obstacle.AUGUST: lambda: _("August"),
}
