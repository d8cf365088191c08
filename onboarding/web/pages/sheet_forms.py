"""A list as a form to fill in offline: hand it out, check what comes back, take it over."""

from dataclasses import dataclass

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from onboarding.domain import errors
from onboarding.domain.sheet_changes import Change
from onboarding.domain.sheet_faults import Fault, FaultKind
from onboarding.press.sheet import MEDIA_TYPE, to_xlsx
from onboarding.records.consultations import Consultation
from onboarding.records.departments import Department
from onboarding.services.handing_back import Checked, check, check_rows, take_over
from onboarding.services.preparation import figure_today
from onboarding.services.sheet_forms import FormList, form_list
from onboarding.web.access import on_checklist
from onboarding.web.display import wording
from onboarding.web.extensions import db
from onboarding.web.forms.sheet_forms import HandBackForm, TakeOverForm
from onboarding.web.sealed_rows import MOST_CHARACTERS, sealed, unsealed
from onboarding.web.sheet_changes import Altered, altered, overtaken
from onboarding.web.sheet_faults import sentences
from onboarding.web.sheet_forms import form_book, steps_by_name
from onboarding.web.standing import standing_of
from onboarding.web.visitor import act

bp = Blueprint("sheet_forms", __name__, url_prefix="/consultations/<consultation>")
RULES = ("/my-lines/form", "/departments/<department>/form")


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPage:
    """The list, what may be handed back, and rows of lines that were saved meanwhile."""

    list: FormList
    form: HandBackForm
    overtaken: tuple[Altered, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckPage:
    """What a form would change, and the signed rows that carry it."""

    list: FormList
    changes: tuple[Altered, ...]
    carried: str


@bp.get(RULES[0])
@bp.get(RULES[1])
@on_checklist
def show(consultation: Consultation, department: Department | None) -> ResponseReturnValue:
    return _render(_listed(consultation, department), HandBackForm(formdata=None))


@bp.get(RULES[0] + ".xlsx")
@bp.get(RULES[1] + ".xlsx")
@on_checklist
def download(consultation: Consultation, department: Department | None) -> ResponseReturnValue:
    here = _listed(consultation, department)
    if not here.asked:
        raise errors.NotYours
    name = department.slug if department else "my-lines"
    file = f"{consultation.slug}-{name}-form-{here.standing.today.isoformat()}.xlsx"
    headers = {"Content-Disposition": f'attachment; filename="{file}"'}
    return Response(to_xlsx(form_book(here)), content_type=MEDIA_TYPE, headers=headers)


@bp.post(RULES[0])
@bp.post(RULES[1])
@on_checklist
def hand_back(consultation: Consultation, department: Department | None) -> ResponseReturnValue:
    here, form = _listed(consultation, department), HandBackForm()
    if not form.validate_on_submit():
        return _render(here, form), 422
    checked = check(here, form.file.data.read(), steps_by_name())
    if checked.faults:
        return _refused(here, checked)
    carried = sealed((change.after for change in checked.changes), here.slip)
    if len(carried) > MOST_CHARACTERS:
        return _refused(here, Checked(faults=(Fault(kind=FaultKind.TOO_MUCH_TEXT),)))
    page = CheckPage(list=here, changes=altered(here, checked.changes), carried=carried)
    return render_template("sheet_forms/check.html", page=page)


@bp.post(RULES[0] + "/take-over")
@bp.post(RULES[1] + "/take-over")
@on_checklist
def save(consultation: Consultation, department: Department | None) -> ResponseReturnValue:
    here = _listed(consultation, department)
    sent = TakeOverForm()
    rows = unsealed(sent.checked_rows.data, here.slip) if sent.validate_on_submit() else None
    if rows is None:
        form = HandBackForm(formdata=None)
        form.file.errors = [_("This check has run out, and nothing was saved. Hand the form back once more.")]
        return _render(here, form), 422
    checked = check_rows(here, rows)
    if checked.faults:
        return _refused(here, checked)
    figure = figure_today(act().session, act().shelf, consultation, today=act().today)
    try:
        take_over(act(), here, checked.changes)
    except errors.Conflict:
        db.session.rollback()
        here = _listed(consultation, department)
        return _refused(here, check_rows(here, rows))
    flash(_moved(consultation, checked.changes, figure), "success")
    if department is None:
        return redirect(url_for("lines.mine", consultation=consultation.slug))
    return redirect(url_for("lines.department", consultation=consultation.slug, department=department.slug))


def _listed(consultation: Consultation, department: Department | None) -> FormList:
    return form_list(act(), standing_of(consultation), department)


def _render(here: FormList, form: HandBackForm, late: tuple[Altered, ...] = ()) -> str:
    return render_template("sheet_forms/show.html", page=FormPage(list=here, form=form, overtaken=late))


def _refused(here: FormList, checked: Checked) -> ResponseReturnValue:
    form = HandBackForm(formdata=None)
    form.form_errors = sentences(checked.faults, here)
    form.file.errors = [_("Nothing was saved. Mend the form and hand it back once more.")]
    return _render(here, form, overtaken(here, checked.overtaken)), 409 if checked.overtaken else 422


def _moved(consultation: Consultation, changes: tuple[Change, ...], before: float) -> str:
    after = standing_of(consultation).score.shown
    saved = ngettext("%(n)s line is saved.", "%(n)s lines are saved.", len(changes), n=len(changes))
    if round(before) == round(after):
        stays = _("The score stays at %(after)s.", after=wording().points(after))
        return f"{saved} {stays}"
    goes = _(
        "The score goes from %(before)s to %(after)s.",
        before=wording().points(before),
        after=wording().points(after),
    )
    return f"{saved} {goes}"
