"""The lines a town works with: edition, set, and those it adds for itself."""

from dataclasses import dataclass

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.domain import errors
from onboarding.domain.own_items import ID, MOST
from onboarding.domain.policy import Action
from onboarding.domain.readiness import CatalogueSet
from onboarding.records.departments import departments_of
from onboarding.records.own_lines import TownLine
from onboarding.services import editions, own_lines, sets
from onboarding.services.editions import EditionState
from onboarding.web.access import on_town
from onboarding.web.differences import Difference, differences
from onboarding.web.extensions import db
from onboarding.web.faults import sentence
from onboarding.web.forms.own_lines import WORDED, NewOwnLineForm, OwnLineForm, RetireForm
from onboarding.web.language import LOCALES
from onboarding.web.quoting import within_quotes
from onboarding.web.visitor import act, shelf, visitor, words_in

bp = Blueprint("own_lines", __name__, url_prefix="/town/lines")
Views = ResponseReturnValue


@dataclass(frozen=True, slots=True, kw_only=True)
class LinesPage:
    """What the town works with; `departments` names those with a line to themselves, by id."""

    edition: EditionState
    chosen: CatalogueSet
    asked: int
    lines: tuple[TownLine, ...]
    departments: dict[int, str]
    most: int = MOST


@dataclass(frozen=True, slots=True, kw_only=True)
class LinePage:
    """One own line and its form; `theirs` holds both versions where somebody saved meanwhile."""

    form: OwnLineForm
    line: TownLine | None = None
    department: str = ""
    theirs: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RetirePage:
    """A line about to be retired, or taken up again."""

    form: RetireForm
    line: TownLine
    title: str


@bp.get("")
@on_town(Action.EDIT_TOWN)
def index() -> Views:
    chosen = sets.set_in_use(act())
    page = LinesPage(
        edition=editions.edition_state(act()),
        chosen=chosen,
        asked=len(shelf().catalogue.within(chosen).items),
        lines=own_lines.own_lines(act()),
        departments={each.id: each.name for each in departments_of(db.session(), visitor().town.id)},
    )
    return render_template("own_lines/index.html", page=page)


@bp.get("/new")
@on_town(Action.EDIT_TOWN)
def new() -> Views:
    return _render(_new_form(formdata=None))


@bp.post("/new")
@on_town(Action.EDIT_TOWN)
def add() -> Views:
    form = _new_form()
    if not form.validate_on_submit():
        return _render(form), 422
    try:
        line = own_lines.add_own_line(act(), form.place, form.said)
    except errors.TooManyOwnLines as refusal:
        form.form_errors = [sentence(refusal)]
        return _render(form), 422
    flash(_("“%(title)s” is on the list and counts from now on.", title=_named(line)), "success")
    return redirect(url_for(".index"))


@bp.get("/<code>")
@on_town(Action.EDIT_TOWN)
def edit(*, code: str) -> Views:
    line = _line(code)
    return _render(_filled(line), line)


@bp.post("/<code>")
@on_town(Action.EDIT_TOWN)
def save(*, code: str) -> Views:
    line, form = _line(code), OwnLineForm(spoken=visitor().town.locale)
    if not form.validate_on_submit():
        return _render(form, line), 422
    try:
        line = own_lines.edit_own_line(act(), line.number, form.said, version=form.version.seen)
    except errors.Conflict:
        theirs = differences(theirs=_filled(line), mine=form)
        form.version.show(line.version)
        return _render(form, line, theirs=theirs), 409
    flash(_("“%(title)s” was changed.", title=_named(line)), "success")
    return redirect(url_for(".index"))


@bp.get("/<code>/retire")
@on_town(Action.EDIT_TOWN)
def retire(*, code: str) -> Views:
    return _confirm(_line(code))


@bp.post("/<code>/retire")
@on_town(Action.EDIT_TOWN)
def take_away(*, code: str) -> Views:
    line, form = _line(code), RetireForm()
    if not form.validate_on_submit():
        return _confirm(line), 422
    try:
        own_lines.retire_own_line(act(), line.number, version=form.version.seen)
    except errors.Conflict:
        return _confirm(line), 409
    flash(_("“%(title)s” is retired. Its answers are kept.", title=_named(line)), "success")
    return redirect(url_for(".index"))


@bp.post("/<code>/resume")
@on_town(Action.EDIT_TOWN)
def resume(*, code: str) -> Views:
    line, form = _line(code), RetireForm()
    if not form.validate_on_submit():
        return _confirm(line), 422
    try:
        own_lines.resume_own_line(act(), line.number, version=form.version.seen)
    except errors.Conflict:
        return _confirm(line), 409
    flash(_("“%(title)s” is asked again, with the answers it had.", title=_named(line)), "success")
    return redirect(url_for(".index"))


def _line(code: str) -> TownLine:
    if not ID.match(code):
        abort(404)
    return own_lines.own_line(act(), int(code[1:]))


def _named(line: TownLine) -> str:
    said = line.texts.get(visitor().actor.locale) or next(iter(line.texts.values()))
    return within_quotes(said["title"])


def _new_form(**given: object) -> NewOwnLineForm:
    town = visitor().town
    known = tuple((each.slug, each.name) for each in departments_of(db.session(), town.id))
    return NewOwnLineForm(spoken=town.locale, departments=known, **given)


def _filled(line: TownLine) -> OwnLineForm:
    said = {
        f"{name}_{locale}": line.texts.get(locale, {}).get(name, "") for name in WORDED for locale in LOCALES
    }
    return OwnLineForm(formdata=None, obj=line, spoken=visitor().town.locale, **said)


def _render(form: OwnLineForm, line: TownLine | None = None, *, theirs: tuple[Difference, ...] = ()) -> str:
    names = {each.id: each.name for each in departments_of(db.session(), visitor().town.id)}
    department = names.get(line.department_id or 0, "") if line else ""
    page = LinePage(form=form, line=line, department=department, theirs=theirs)
    return render_template("own_lines/edit.html", page=page)


def _confirm(line: TownLine) -> str:
    form = RetireForm(formdata=None)
    form.version.show(line.version)
    title = words_in(visitor().actor.locale).items[line.code].title
    return render_template("own_lines/retire.html", page=RetirePage(form=form, line=line, title=title))
