"""Five to eight lines answered on one page."""

from collections.abc import Container, Mapping
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from onboarding.domain import errors
from onboarding.domain.policy import Action
from onboarding.records.consultations import Consultation
from onboarding.records.departments import Department
from onboarding.services import checklists, drafts
from onboarding.services.drafts import Stored, Unsaved
from onboarding.services.lines_together import answer_lines
from onboarding.services.preparation import Standing, figure_today
from onboarding.services.reading import names_of
from onboarding.services.rows import Row
from onboarding.services.sections import AskedLine, Sections, asked_lines, sections_of
from onboarding.web import asking
from onboarding.web.access import on_consultation, on_department
from onboarding.web.asking import Asking
from onboarding.web.beside import Beside, beside
from onboarding.web.display import wording
from onboarding.web.extensions import db
from onboarding.web.faults import sentence
from onboarding.web.forms.sections import SectionForm
from onboarding.web.gone import demand_departments
from onboarding.web.offers import offers
from onboarding.web.overtaken import Tried, overtaken
from onboarding.web.standing import standing_of
from onboarding.web.visitor import act, shelf, visitor

bp = Blueprint("sections", __name__, url_prefix="/consultations/<consultation>")
MINE = "/my-lines/answer/<int:page>"
DEPARTMENT = "/departments/<department>/answer/<int:page>"
Forms = Mapping[str, SectionForm]
"""The forms that came in, by the key of their line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionPage:
    """One page of a list; `number` of `pages`, `done` of `all` lines, `drafts` not saved yet.

    By the key of a line: what stands `beside` it, and the ready `pieces` that serve it, with their addresses.
    """

    consultation: Consultation
    department: Department | None
    number: int
    pages: int
    done: int
    all: int
    lines: tuple[Asking, ...]
    drafts: tuple[Unsaved, ...]
    beside: Mapping[str, Beside]
    pieces: Mapping[str, tuple[tuple[str, str], ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A list cut into pages, and the page that is open."""

    standing: Standing
    department: Department | None
    sections: Sections
    number: int

    @property
    def by_key(self) -> dict[str, Row]:
        """Every line that may be answered, by its key."""
        return {asking.key_of(row.item, row.department_slug): row for row in self.sections.rows}


@bp.get(MINE)
@on_consultation(Action.READ_PREPARATION)
def mine(consultation: Consultation, page: int) -> ResponseReturnValue:
    return _show(_listing(consultation, None, page))


@bp.get(DEPARTMENT)
@on_consultation(Action.READ_PREPARATION)
@on_department(Action.READ_DEPARTMENT)
def department(consultation: Consultation, department: Department, page: int) -> ResponseReturnValue:
    return _show(_listing(consultation, department, page))


@bp.post(MINE)
@on_consultation(Action.READ_PREPARATION)
def save_mine(consultation: Consultation, page: int) -> ResponseReturnValue:
    return _save(_listing(consultation, None, page))


@bp.post(DEPARTMENT)
@on_consultation(Action.READ_PREPARATION)
@on_department(Action.READ_DEPARTMENT)
def save_department(consultation: Consultation, department: Department, page: int) -> ResponseReturnValue:
    return _save(_listing(consultation, department, page))


def _listing(consultation: Consultation, department: Department | None, number: int) -> Listing:
    standing = standing_of(consultation)
    rows = (
        checklists.department_rows(standing, department)
        if department
        else checklists.own_rows(standing, visitor().actor)
    )
    sections = sections_of(act(), standing, rows)
    return Listing(standing=standing, department=department, sections=sections, number=number)


def _show(listing: Listing) -> str:
    if not 1 <= listing.number <= max(1, len(listing.sections.pages)):
        abort(404)
    asked = _asked(listing, listing.sections.on(listing.number) if listing.sections.pages else ())
    found = drafts.unsaved(
        act(), (Stored(place=each.place, line=each.line, saved_at=each.saved_at) for each in asked)
    )
    lines = (asking.as_stored(each, found.get(each.place.draft_key)) for each in asked)
    return _render(listing, tuple(lines), tuple(found.values()))


def _save(listing: Listing) -> ResponseReturnValue:
    forms = _posted(listing)
    changed = {key: form for key, form in forms.items() if form.changed}
    asked = _asked_by_key(listing, forms)
    if [key for key, form in changed.items() if not _holds(asked[key], form)]:
        return _render(listing, _typed_lines(asked, changed)), 422
    figure = figure_today(act().session, act().shelf, listing.standing.consultation, today=act().today)
    try:
        answer_lines(act(), [(asked[key].place, asking.said_in(form)) for key, form in changed.items()])
    except errors.Conflict:
        db.session.rollback()
        return _overtaken(listing, forms), 409
    return _onwards(listing, len(changed), figure)


def _posted(listing: Listing) -> Forms:
    sent = [name.removesuffix("-version") for name in request.form if name.endswith("-version")]
    if set(sent) - listing.by_key.keys():
        demand_departments()
        raise errors.NotYours
    return {key: SectionForm(key) for key in listing.by_key if key in sent}


def _holds(asked: AskedLine, form: SectionForm) -> bool:
    """Whether the line can be saved as it was filled in."""
    valid = bool(form.validate())
    if asked.place.item.may_not_apply:
        return valid
    return not form.always_applies(sentence(errors.AlwaysApplicable())) and valid


def _overtaken(listing: Listing, forms: Forms) -> str:
    """The page once more: both versions of what somebody else saved, all else as it was typed."""
    fresh = _listing(listing.standing.consultation, listing.department, listing.number)
    lines = []
    for key, each in _asked_by_key(fresh, forms).items():
        form, theirs = forms[key], forms[key].version.seen != each.line.version
        told = overtaken(each, Tried(form=form), by=visitor().actor) if theirs else None
        lines.append(asking.as_typed(each, form, told) if form.changed else asking.as_stored(each))
    return _render(fresh, tuple(lines))


def _typed_lines(asked: Mapping[str, AskedLine], changed: Forms) -> tuple[Asking, ...]:
    return tuple(
        asking.as_typed(each, changed[key]) if key in changed else asking.as_stored(each)
        for key, each in asked.items()
    )


def _asked_by_key(listing: Listing, keys: Container[str]) -> dict[str, AskedLine]:
    rows = {key: row for key, row in listing.by_key.items() if key in keys}
    return dict(zip(rows, _asked(listing, tuple(rows.values())), strict=True))


def _asked(listing: Listing, rows: tuple[Row, ...]) -> tuple[AskedLine, ...]:
    return asked_lines(act(), listing.standing, rows, names_of(act())) if rows else ()


def _render(listing: Listing, lines: tuple[Asking, ...], found: tuple[Unsaved, ...] = ()) -> str:
    page = SectionPage(
        consultation=listing.standing.consultation,
        department=listing.department,
        number=listing.number,
        pages=len(listing.sections.pages),
        done=listing.sections.done,
        all=len(listing.sections.rows),
        lines=lines,
        drafts=found,
        beside=beside(listing.standing, lines),
        pieces={line.key: offers(line.asked.place, shelf()) for line in lines},
    )
    return render_template("sections/section.html", page=page)


def _onwards(listing: Listing, saved: int, figure: float) -> ResponseReturnValue:
    consultation, department = listing.standing.consultation, listing.department
    if saved:
        flash(_moved(saved, figure, standing_of(consultation).score.shown), "success")
    else:
        flash(_("Nothing was changed on this page: there was nothing to save."), "info")
    kind = "department" if department else "mine"
    slugs: dict[str, Any] = {"consultation": consultation.slug}
    if department:
        slugs["department"] = department.slug
    if listing.number < len(listing.sections.pages):
        return redirect(url_for(f"sections.{kind}", page=listing.number + 1, **slugs))
    return redirect(url_for(f"lines.{kind}", **slugs))


def _moved(saved: int, before: float, after: float) -> str:
    said = {"n": saved, "before": wording().points(before), "after": wording().points(after)}
    if said["before"] == said["after"]:
        return ngettext(
            "%(n)s line saved. The score stays at %(after)s.",
            "%(n)s lines saved. The score stays at %(after)s.",
            saved,
            **said,
        )
    return ngettext(
        "%(n)s line saved. The score goes from %(before)s to %(after)s.",
        "%(n)s lines saved. The score goes from %(before)s to %(after)s.",
        saved,
        **said,
    )
