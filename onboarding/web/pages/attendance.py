"""Who was at a session: noted, taken away as a sheet, signed on paper."""

from dataclasses import dataclass

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from onboarding.domain import errors
from onboarding.domain.policy import Action
from onboarding.domain.training import SessionToCome
from onboarding.press import csv_sheet
from onboarding.press.sheet import MEDIA_TYPE, to_xlsx
from onboarding.press.training_papers import signing_name, signing_pdf
from onboarding.records.training import Attendee, Presence, TrainingSession, attendees_of
from onboarding.services import attendance
from onboarding.services.attendance import Noted
from onboarding.services.certificates import places_of_people, signing_of
from onboarding.web.access import on_training
from onboarding.web.attendance_sheet import attendance_book, attendance_sheet
from onboarding.web.extensions import db
from onboarding.web.faults import sentence
from onboarding.web.forms.training import AttendanceForm, SomebodyForm
from onboarding.web.language import locale
from onboarding.web.papers import printed
from onboarding.web.session_page import offering
from onboarding.web.visitor import act, words_in

bp = Blueprint("attendance", __name__, url_prefix="/training/sessions/<int(max=2147483647):training>")


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendancePage:
    """The list to tick, and the form for whoever came unannounced; `theirs` stands after a conflict."""

    training: TrainingSession
    listed: tuple[Attendee, ...]
    form: AttendanceForm
    walk_in: SomebodyForm
    theirs: tuple[str, ...] | None = None

    @property
    def noted(self) -> bool:
        """Whether somebody noted already who was there."""
        return any(one.presence is not Presence.ENROLLED for one in self.listed)


@bp.get("/attendance")
@on_training(Action.RUN_TRAINING)
def show(training: TrainingSession) -> ResponseReturnValue:
    return _render(training)


@bp.post("/attendance")
@on_training(Action.RUN_TRAINING)
def note(training: TrainingSession) -> ResponseReturnValue:
    form = _offered(AttendanceForm(), attendees_of(db.session(), training.id))
    if not form.validate_on_submit():
        return _render(training, form), 422
    noted = Noted(listed=form.shown, present=frozenset(form.present.data), version=form.version.seen)
    try:
        present = attendance.note_attendance(act(), training, noted)
    except errors.Conflict:
        form.version.show(training.version)
        return _render(training, form, conflict=True), 409
    except SessionToCome as refusal:
        form.present.errors = [sentence(refusal)]
        return _render(training, form), 422
    flash(ngettext("%(n)s person was there.", "%(n)s people were there.", present, n=present), "success")
    return redirect(url_for("training_session.show", training=training.id))


@bp.post("/walk-in")
@on_training(Action.RUN_TRAINING)
def walk_in(training: TrainingSession) -> ResponseReturnValue:
    form = offering(SomebodyForm())
    if form.validate_on_submit():
        try:
            name = attendance.add_walk_in(act(), training, form.person.data)
        except SessionToCome as refusal:
            form.person.errors = [sentence(refusal)]
        else:
            flash(_("%(name)s was there, and stands on the list now.", name=name), "success")
            return redirect(url_for(".show", training=training.id))
    return _render(training, walk_in=form), 422


@bp.get("/attendance.<any(xlsx, csv):kind>")
@on_training(Action.RUN_TRAINING)
def take_away(training: TrainingSession, kind: str) -> ResponseReturnValue:
    listed, places = attendees_of(db.session(), training.id), places_of_people(act())
    sheet = attendance_sheet(signing_of(act(), training), listed, places)
    name = f"attendance-{training.held_on.isoformat()}.{kind}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    if kind == "csv":
        text = csv_sheet.to_csv(sheet, locale=locale())
        return Response(text, content_type=f"{csv_sheet.MEDIA_TYPE}; charset=utf-8", headers=headers)
    return Response(to_xlsx(attendance_book(sheet, training)), content_type=MEDIA_TYPE, headers=headers)


@bp.get("/sheet.pdf")
@on_training(Action.RUN_TRAINING)
def signing_sheet(training: TrainingSession) -> ResponseReturnValue:
    sheet, language = signing_of(act(), training), locale()
    return printed(
        lambda: signing_pdf(sheet, words=words_in(language), locale=language),
        name=signing_name(sheet, locale=language),
        back=url_for("training_session.show", training=training.id),
    )


def _render(
    training: TrainingSession,
    form: AttendanceForm | None = None,
    *,
    walk_in: SomebodyForm | None = None,
    conflict: bool = False,
) -> str:
    listed = attendees_of(db.session(), training.id)
    known = frozenset(one.id for one in listed if one.presence is Presence.PRESENT)
    page = AttendancePage(
        training=training,
        listed=listed,
        form=form or _stored(training, listed),
        walk_in=offering(walk_in or SomebodyForm(formdata=None), but=known),
        theirs=tuple(one.name for one in listed if one.id in known) if conflict else None,
    )
    return render_template("training/attendance.html", page=page)


def _stored(training: TrainingSession, listed: tuple[Attendee, ...]) -> AttendanceForm:
    there = [one.id for one in listed if one.presence is Presence.PRESENT]
    return _offered(AttendanceForm(formdata=None, present=there, version=training.version), listed)


def _offered(form: AttendanceForm, listed: tuple[Attendee, ...]) -> AttendanceForm:
    form.offer({one.id: one.name for one in listed})
    if not form.is_submitted():
        form.listed.data = ",".join(str(one.id) for one in listed)
    return form
