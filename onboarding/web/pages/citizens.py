"""Citizen ambassadors and collectives: the list, one of them, forgetting, taking the list away."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from itertools import chain

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.content.sources import Source
from onboarding.domain import errors
from onboarding.domain.citizens import ConsentMissing, ConsentUnexplained, DayAhead, Undated
from onboarding.domain.policy import Action
from onboarding.press import csv_sheet
from onboarding.press.sheet import MEDIA_TYPE, to_xlsx
from onboarding.records.citizens import CitizenAmbassador
from onboarding.records.consultations import Consultation
from onboarding.services import citizens
from onboarding.web.access import on_citizen, on_town
from onboarding.web.addresses import piece_address
from onboarding.web.citizens_sheet import citizens_book, citizens_sheet, name_of
from onboarding.web.coming import LineLink, line_links, next_consultation
from onboarding.web.differences import Difference, differences
from onboarding.web.faults import sentence
from onboarding.web.forms.citizens import CitizenForm, CitizensFilter, ForgetForm
from onboarding.web.language import LOCALES, locale
from onboarding.web.paging import Stretch, stretch
from onboarding.web.visitor import act, shelf

bp = Blueprint("citizens", __name__, url_prefix="/citizens")
ONE = "/<int(max=2147483647):citizen>"
PIECES, LINES, SOURCES = ("citizen_kit", "feedback_sheet"), ("G6",), ("SENN", "GK")
REFUSED = (ConsentMissing, ConsentUnexplained, Undated, DayAhead)


@dataclass(frozen=True, slots=True, kw_only=True)
class Print:
    """A ready piece to print and hand over: where to read it, and its Word file in each language."""

    piece: str
    href: str
    files: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CitizensPage:
    """Those that pass the filter, out of `total` active ones; `prints` need a consultation."""

    form: CitizensFilter
    rows: Sequence[CitizenAmbassador]
    stretch: Stretch
    total: int
    prints: tuple[Print, ...]
    lines: tuple[LineLink, ...]
    sources: dict[str, Source]
    publics: tuple[str, ...]
    districts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CitizenPage:
    """One of them, or somebody new; `differences` stand after a conflict."""

    form: CitizenForm
    citizen: CitizenAmbassador | None
    heading: str
    differences: tuple[Difference, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ForgetPage:
    """Somebody about to be erased."""

    citizen: CitizenAmbassador
    name: str
    form: ForgetForm


@bp.get("")
@on_town(Action.READ_CITIZENS)
def index() -> ResponseReturnValue:
    form, everybody = CitizensFilter(request.args), citizens.citizens(act())
    rows, coming = _wanted(form), next_consultation()
    shown, known = stretch(len(rows)), shelf().source_by_id
    page = CitizensPage(
        form=form,
        rows=shown.of(rows),
        stretch=shown,
        total=len(everybody),
        prints=_prints(coming),
        lines=line_links(coming, *LINES),
        sources={key: known[key] for key in SOURCES if key in known},
        publics=_mixed(each.publics for each in everybody),
        districts=_mixed(each.districts for each in everybody),
    )
    return render_template("citizens/index.html", page=page)


@bp.get("/new")
@on_town(Action.EDIT_CITIZENS)
def new() -> ResponseReturnValue:
    return _render(CitizenForm(), None)


@bp.post("/new")
@on_town(Action.EDIT_CITIZENS)
def add() -> ResponseReturnValue:
    form = CitizenForm()
    if form.validate_on_submit():
        try:
            added = citizens.add_citizen(act(), form.noted)
        except REFUSED as refusal:
            _place(form, refusal)
        else:
            flash(_("%(name)s is noted.", name=added.name), "success")
            return redirect(url_for(".index"))
    return _render(form, None), 422


@bp.get(ONE)
@on_citizen(Action.READ_CITIZENS)
def show(*, citizen: CitizenAmbassador) -> ResponseReturnValue:
    return _render(_stored(citizen), citizen)


@bp.post(ONE)
@on_citizen(Action.EDIT_CITIZENS)
def save(*, citizen: CitizenAmbassador) -> ResponseReturnValue:
    form = CitizenForm()
    if form.validate_on_submit():
        try:
            citizens.change_citizen(act(), citizen, form.noted, version=form.version.seen)
        except REFUSED as refusal:
            _place(form, refusal)
        except errors.Conflict:
            form.version.show(citizen.version)
            return _render(form, citizen, differences(theirs=_stored(citizen), mine=form)), 409
        else:
            flash(_("%(name)s: saved.", name=citizen.name), "success")
            return redirect(url_for(".index"))
    return _render(form, citizen), 422


@bp.get(f"{ONE}/forget")
@on_citizen(Action.EDIT_CITIZENS)
def confirm_forget(*, citizen: CitizenAmbassador) -> ResponseReturnValue:
    page = ForgetPage(citizen=citizen, name=name_of(citizen), form=ForgetForm())
    return render_template("citizens/forget.html", page=page)


@bp.post(f"{ONE}/forget")
@on_citizen(Action.EDIT_CITIZENS)
def forget(*, citizen: CitizenAmbassador) -> ResponseReturnValue:
    citizens.forget_citizen(act(), citizen)
    flash(_("Name and contact are erased. What was counted stays, under a number."), "success")
    return redirect(url_for(".index"))


@bp.get("/list.<any(xlsx, csv):kind>")
@on_town(Action.EDIT_CITIZENS)
def taken_away(kind: str) -> ResponseReturnValue:
    sheet = citizens_sheet(_wanted(CitizensFilter(request.args)))
    headers = {"Content-Disposition": f'attachment; filename="{_file_name()}.{kind}"'}
    if kind == "csv":
        text = csv_sheet.to_csv(sheet, locale=locale())
        return Response(text, content_type=f"{csv_sheet.MEDIA_TYPE}; charset=utf-8", headers=headers)
    return Response(to_xlsx(citizens_book(sheet)), content_type=MEDIA_TYPE, headers=headers)


def _wanted(form: CitizensFilter) -> Sequence[CitizenAmbassador]:
    return citizens.citizens(act(), lacking=form.lacking, left=form.left)


def _render(
    form: CitizenForm, citizen: CitizenAmbassador | None, found: tuple[Difference, ...] | None = None
) -> str:
    heading = name_of(citizen) if citizen else _("Note a citizen ambassador")
    page = CitizenPage(form=form, citizen=citizen, heading=heading, differences=found)
    return render_template("citizens/edit.html", page=page)


def _stored(citizen: CitizenAmbassador) -> CitizenForm:
    said = asdict(citizen.noted) | {"kind": citizen.kind.value}
    return CitizenForm(formdata=None, **said, version=citizen.version)


def _place(form: CitizenForm, refusal: errors.Refusal) -> None:
    """Put the refusal beside the field that can mend it."""
    where = {ConsentMissing: "consent_on", ConsentUnexplained: "consent_how"}
    name = refusal.field if isinstance(refusal, Undated | DayAhead) else where[type(refusal)]
    form[name].errors = [sentence(refusal)]


def _prints(coming: Consultation | None) -> tuple[Print, ...]:
    """The ready pieces for the next consultation, as far as the content holds them."""
    if coming is None:
        return ()
    spoken = sorted(frozenset(LOCALES) & shelf().words.keys(), key=lambda code: (code != locale(), code))
    return tuple(
        Print(
            piece=id,
            href=piece_address(coming.slug, id),
            files=tuple(
                (LOCALES[code], f"{piece_address(coming.slug, id, view='word')}?in={code}") for code in spoken
            ),
        )
        for id in PIECES
        if id in shelf().piece_by_id
    )


def _mixed(lists: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """Every entry once, whatever the case it is written in, in the order of the alphabet."""
    found = {entry.casefold(): entry for entry in chain.from_iterable(lists)}
    return tuple(sorted(found.values(), key=str.casefold))


def _file_name() -> str:
    return f"citizen-ambassadors-{act().today.isoformat()}"
