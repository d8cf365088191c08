"""A department that somebody deleted while others were in it: who, when, and what was typed meanwhile."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from onboarding.domain.errors import DepartmentGone
from onboarding.records.departments import Department, find_department
from onboarding.records.journal import JournalEntry
from onboarding.services.deletion import deletion_of
from onboarding.web.differences import as_said
from onboarding.web.display import words
from onboarding.web.extensions import db
from onboarding.web.forms.lines import LineForm
from onboarding.web.forms.sections import SectionForm
from onboarding.web.kept import UNKEPT
from onboarding.web.visitor import act, visitor
from onboarding.web.whom_to_ask import whom_to_ask

LABELS = {
    "body": _l("Comment"),
    "name": _l("Name"),
    "how": _l("How it was answered"),
    "said": _l("In the words that were used"),
    "answer": _l("Answer to give"),
    "message": _l("Message"),
    "channel": _l("Channel"),
    "measure": _l("How one sees its effect"),
    "outreach": _l("How the town goes to them"),
    "offline": _l("A way without a screen"),
    "relay": _l("Who carries it"),
    "label": _l("What it is for"),
}
UNSAID = UNKEPT | {"version"}


@dataclass(frozen=True, slots=True, kw_only=True)
class GonePage:
    """Which department, by whom and when, as far as the journal says; `typed` is what was sent here."""

    name: str
    by: str
    at: datetime | None
    typed: tuple[tuple[str, str], ...]
    ask: tuple[str, ...]


def standing_department(slug: str) -> Department:
    """The town's department of that slug; else 404, or a page that says how it was deleted."""
    found = find_department(db.session(), visitor().town.id, slug)
    if found is None:
        raise DepartmentGone(deletion_of(act(), slug) or abort(404))
    return found


def demand_departments(slug: str | None = None) -> None:
    """Say so where a department that the address or the lines of this form name was deleted."""
    named = {key.partition("-")[2] for key in _keys()} | {slug}
    for each in sorted(filter(None, named)):
        standing_department(each)


def tell_gone(refusal: DepartmentGone) -> ResponseReturnValue:
    """What happened, and everything that was typed, to be copied."""
    name, by, at = _told(refusal.told)
    page = GonePage(name=name, by=by, at=at, typed=what_was_typed(), ask=whom_to_ask())
    return render_template("faults/gone.html", page=page), 410


def what_was_typed() -> tuple[tuple[str, str], ...]:
    """What this request brought along that somebody may have written, each with the name of its field."""
    return tuple(_typed_lines() if _keys() else _typed_fields())


def _told(entry: object) -> tuple[str, str, datetime | None]:
    if isinstance(entry, JournalEntry):
        return str(entry.details.get("name", "")), entry.actor_name, entry.at
    return "", "", None


def _keys() -> list[str]:
    """The lines of a form that asks for several, as its fields name them: C2-parcs, A1."""
    return [name.removesuffix("-version") for name in request.form if name.endswith("-version")]


def _typed_lines() -> Iterator[tuple[str, str]]:
    for key in _keys():
        form = SectionForm(key)
        if not form.changed:
            continue
        item = key.partition("-")[0]
        title = words().items[item].title if item in words().items else item
        for field in (form.step, form.reason, form.note, form.link, form.text):
            if said := as_said(field):
                yield _("%(title)s – %(field)s", title=title, field=field.label.text), said


def _typed_fields() -> Iterator[tuple[str, str]]:
    sent = {name: value for name, value in request.form.items() if name not in UNSAID and value.strip()}
    form = LineForm(formdata=request.form)
    for field in form:
        if field.name in sent and (said := as_said(field)):
            yield field.label.text, said
    for name, value in sent.items():
        if name not in form:
            yield str(LABELS.get(name.rpartition("-")[2], "")), value
