"""The directory in and out: a list is checked and taken over, the departments are taken away as a sheet."""

from dataclasses import dataclass, field

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from onboarding.domain import errors
from onboarding.domain.department_changes import Judged
from onboarding.domain.department_faults import Fault, FaultKind
from onboarding.domain.department_sheet import MOST_BYTES, MOST_LINES, Reading, Row
from onboarding.domain.policy import Action
from onboarding.press import csv_sheet
from onboarding.press.book import Sheet
from onboarding.press.sheet import MEDIA_TYPE, to_xlsx
from onboarding.records.consultations import Consultation
from onboarding.services import department_intake, department_lists
from onboarding.services.consultations import find_next
from onboarding.services.department_intake import Taken, Taking
from onboarding.services.departments import directory
from onboarding.web.access import on_town
from onboarding.web.department_changes import ChangeView, change_views
from onboarding.web.department_faults import fault_sentences, note_sentences
from onboarding.web.department_sheets import book_of_departments, directory_sheet, template_sheet
from onboarding.web.department_words import vocabulary
from onboarding.web.extensions import db
from onboarding.web.forms.department_lists import DepartmentListForm, TakeListForm
from onboarding.web.language import locale
from onboarding.web.sealed_departments import mark_of, sealed, unsealed
from onboarding.web.sealed_rows import MOST_CHARACTERS
from onboarding.web.visitor import act, visitor
from onboarding.web.way_in import mail_leaves, way_in

bp = Blueprint("department_lists", __name__)
KIND = "<any(xlsx, csv):kind>"


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPage:
    """The form that takes a list; `passed_over` are headings of the last one that say nothing to us."""

    form: DepartmentListForm
    passed_over: tuple[str, ...] = ()
    most: int = MOST_LINES
    largest: int = MOST_BYTES


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckPage:
    """What a list would change, and the signed lines that carry it; `overtaken` where the town changed."""

    changes: tuple[ChangeView, ...]
    judged: Judged
    notes: tuple[str, ...]
    passed_over: tuple[str, ...]
    form: TakeListForm
    consultation: Consultation | None
    overtaken: bool = False
    mailed: bool = field(default_factory=mail_leaves)


@bp.get("/departments/import")
@on_town(Action.EDIT_DEPARTMENTS)
def show() -> ResponseReturnValue:
    return render_template(
        "department_lists/show.html", page=ImportPage(form=DepartmentListForm(formdata=None))
    )


@bp.post("/departments/import")
@on_town(Action.EDIT_DEPARTMENTS)
def check() -> ResponseReturnValue:
    form = DepartmentListForm()
    if not form.validate_on_submit():
        return render_template("department_lists/show.html", page=ImportPage(form=form)), 422
    reading = _read(form)
    consultation = _consultation()
    judged = department_lists.check_list(act(), reading.rows, consultation)
    faults = (*reading.faults, *judged.faults)
    if faults:
        return _refused(form, faults, reading.passed_over)
    carried = sealed(reading.rows, judged)
    if len(carried) > MOST_CHARACTERS:
        return _refused(form, (Fault(kind=FaultKind.TOO_MUCH_TEXT),), ())
    return _check(judged, carried, reading.passed_over)


@bp.post("/departments/import/take-over")
@on_town(Action.EDIT_DEPARTMENTS)
def take_over() -> ResponseReturnValue:
    sent = TakeListForm()
    carried = unsealed(sent.checked_rows.data) if sent.validate_on_submit() else None
    if carried is None:
        form = DepartmentListForm(formdata=None)
        form.file.errors = [_("This check has run out, and nothing was saved. Send the list once more.")]
        return render_template("department_lists/show.html", page=ImportPage(form=form)), 422
    consultation = _consultation()
    judged = department_lists.check_list(act(), carried.rows, consultation)
    if judged.faults:
        return _refused(DepartmentListForm(formdata=None), judged.faults, ())
    if mark_of(judged) != carried.mark:
        return _overtaken(carried.rows, judged)
    taking = Taking(consultation=consultation, way_in=way_in() if sent.invite.data else "")
    try:
        taken = department_intake.take_over(act(), judged, taking)
    except (errors.Conflict, errors.AlreadyThere):
        db.session.rollback()
        return _overtaken(carried.rows, department_lists.check_list(act(), carried.rows, _consultation()))
    flash(_told(taken), "success")
    return redirect(url_for("departments.index"))


@bp.get(f"/departments/import/template.{KIND}")
@on_town(Action.EDIT_DEPARTMENTS)
def template(kind: str) -> ResponseReturnValue:
    return _handed_out(template_sheet(), kind, name=_("departments-template"))


@bp.get(f"/departments.{KIND}")
@on_town(Action.READ_DEPARTMENTS)
def extract(kind: str) -> ResponseReturnValue:
    entries = directory(act(), _consultation())
    leads = visitor().may(Action.EDIT_DEPARTMENTS)
    addresses = department_lists.head_addresses(act()) if leads else None
    name = f"{_('departments')}-{act().today.isoformat()}"
    return _handed_out(directory_sheet(entries, addresses), kind, name=name)


def _read(form: DepartmentListForm) -> Reading:
    if form.file.data:
        sent = form.file.data
        return department_lists.read_list(sent.read(), sent.filename or "", vocabulary())
    return department_lists.read_text(form.pasted.data, vocabulary())


def _consultation() -> Consultation | None:
    return find_next(db.session(), visitor().town.id, today=act().today)


def _refused(
    form: DepartmentListForm, faults: tuple[Fault, ...], passed_over: tuple[str, ...]
) -> ResponseReturnValue:
    form.form_errors = fault_sentences(faults)
    form.file.errors = [_("Nothing was saved. Mend the list and send it once more.")]
    page = ImportPage(form=form, passed_over=passed_over)
    return render_template("department_lists/show.html", page=page), 422


def _check(judged: Judged, carried: str, passed_over: tuple[str, ...], *, overtaken: bool = False) -> str:
    page = CheckPage(
        changes=change_views(judged.changes),
        judged=judged,
        notes=note_sentences(judged.notes),
        passed_over=passed_over,
        form=TakeListForm(formdata=None, data={"checked_rows": carried, "invite": True}),
        consultation=_consultation(),
        overtaken=overtaken,
    )
    return render_template("department_lists/check.html", page=page)


def _overtaken(rows: tuple[Row, ...], judged: Judged) -> ResponseReturnValue:
    return _check(judged, sealed(rows, judged), (), overtaken=True), 409


def _told(taken: Taken) -> str:
    sentences = [
        ngettext("%(n)s department was added", "%(n)s departments were added", taken.added, n=taken.added),
        ngettext("%(n)s was changed", "%(n)s were changed", taken.changed, n=taken.changed),
        ngettext("%(n)s head was invited", "%(n)s heads were invited", taken.invited, n=taken.invited),
    ]
    counts = (taken.added, taken.changed, taken.invited)
    return _("%(all)s.", all=", ".join(said for said, count in zip(sentences, counts, strict=True) if count))


def _handed_out(sheet: Sheet, kind: str, *, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}.{kind}"'}
    if kind == "csv":
        text = csv_sheet.to_csv(sheet, locale=locale())
        return Response(text, content_type=f"{csv_sheet.MEDIA_TYPE}; charset=utf-8", headers=headers)
    return Response(to_xlsx(book_of_departments(sheet)), content_type=MEDIA_TYPE, headers=headers)
