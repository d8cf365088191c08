"""What a part of the letter can take over with one press, each with its words; nothing is saved by it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import ceil
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from onboarding.domain.commitment import Answerer
from onboarding.records.consultations import Consultation
from onboarding.services.letter_offers import Offers
from onboarding.web.display import wording, words
from onboarding.web.forms.commitment import PartForm
from onboarding.web.forms.rows import RowsField

ADD = "add-"
"""What the press of a button for another row begins with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A button by `field`, named `label`, that fills in `values`."""

    press: str
    field: str
    label: str
    values: Mapping[str, Any]


def offers_of(form: PartForm, known: Offers, consultation: Consultation) -> tuple[Offer, ...]:
    """What this part can take over now."""
    every = (*_sayings(form, consultation), *_names(form, known), *_days(known), *_hours(known))
    offered = (*every, *_answerers(form, known))
    return tuple(each for each in offered if each.field in form and _is_new(form, each))


def press(form: PartForm, pressed: str, offers: tuple[Offer, ...]) -> str:
    """Do what the button says to the form; gives back the id of what to look at next."""
    if pressed.startswith(ADD):
        return _add_row(form, pressed.removeprefix(ADD))
    offer = next((each for each in offers if each.press == pressed), None)
    for name, value in offer.values.items() if offer else ():
        _fill(form[name], value)
    return offer.field if offer else ""


def _add_row(form: PartForm, name: str) -> str:
    if name not in form or not isinstance(form[name], RowsField):
        return ""
    form[name].add()
    return str(form[name].newest)


def _fill(field: Any, value: Any) -> None:
    if isinstance(field, RowsField):
        field.show(value)
        return
    field.data, field.raw_data, field.process_errors = value, None, []


def _is_new(form: PartForm, offer: Offer) -> bool:
    return any(not _is_said(form[name].data, value) for name, value in offer.values.items())


def _is_said(data: Any, value: Any) -> bool:
    return bool(value in data) if isinstance(data, str) and isinstance(value, str) else bool(data == value)


def _sayings(form: PartForm, consultation: Consultation) -> Iterator[Offer]:
    if "level" in form and form["level"].data:
        said = words().levels[form["level"].data].promise
        yield _offer("promise", _("Start from “%(promise)s”", promise=said), said)
    covers = _covered(consultation)
    yield _offer("perimeter", _("Start from “%(text)s”", text=covers), covers)


def _covered(consultation: Consultation) -> str:
    opens, closes = consultation.opens_on, consultation.closes_on
    if opens is None or closes is None:
        return consultation.title
    return str(
        _(
            "%(title)s, from %(opens)s to %(closes)s.",
            title=consultation.title,
            opens=wording().plain_day(opens),
            closes=wording().plain_day(closes),
        )
    )


def _names(form: PartForm, known: Offers) -> Iterator[Offer]:
    """Leaders for the seat that they do not hold; the role does not tell elected members from executives."""
    for number, name in enumerate(known.leaders):
        for field, other in (("sponsor", "chief_executive"), ("chief_executive", "sponsor")):
            if other in form and name in (form[other].data or ""):
                continue
            label = _("Take over “%(name)s”", name=name)
            yield Offer(press=f"{field}-{number}", field=field, label=label, values={field: name})


def _days(known: Offers) -> Iterator[Offer]:
    if known.results_from is not None:
        told = wording().plain_day(known.results_from)
        yield _offer(
            "results_on", _("Take %(day)s, the first day your hours allow", day=told), known.results_from
        )
    if known.follow_ups:
        first, second = map(wording().plain_day, known.follow_ups)
        fields = ("follow_up_6", "follow_up_12")
        label = _("Take %(first)s and %(second)s", first=first, second=second)
        values = dict(zip(fields, known.follow_ups, strict=True))
        yield Offer(press=fields[0], field=fields[0], label=label, values=values)


def _hours(known: Offers) -> Iterator[Offer]:
    if known.analysis_hours is None:
        return
    hours = ceil(known.analysis_hours)
    yield _offer(
        "staff_hours", _("Take %(hours)s, the central scenario", hours=wording().hours(hours)), hours
    )
    if known.analysis_weeks is not None:
        weeks = known.analysis_weeks
        label = ngettext(
            "Take %(num)d week, what your hours come to", "Take %(num)d weeks, what your hours come to", weeks
        )
        yield _offer("analysis_weeks", label, weeks)


def _answerers(form: PartForm, known: Offers) -> Iterator[Offer]:
    if "answerers" not in form:
        return
    named = form["answerers"].data
    said = {each.who for each in named}
    missing = tuple(Answerer(who=each.name) for each in known.concerned if each.name not in said)
    if missing:
        label = _("Add the departments concerned")
        yield Offer(
            press="answerers", field="answerers", label=label, values={"answerers": (*named, *missing)}
        )


def _offer(field: str, label: object, value: Any) -> Offer:
    return Offer(press=field, field=field, label=str(label), values={field: value})
