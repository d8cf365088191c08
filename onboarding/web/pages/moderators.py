"""The moderators: who they are, what time they have, their weekly shifts; taken out and put back."""

from dataclasses import dataclass
from datetime import timedelta

from flask import Blueprint, Response, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.domain import errors
from onboarding.domain.duty_days import duty_days
from onboarding.domain.people import MODERATORS
from onboarding.domain.policy import Action
from onboarding.domain.rota import ModeratorAlready, RotaFull, TimeOutOfRange
from onboarding.press.calendar import MEDIA_TYPE, Agenda, to_ics
from onboarding.records.people import Person, find_colleague
from onboarding.records.rota import Moderator
from onboarding.services import moderators
from onboarding.services.circle import circle
from onboarding.services.moderators import Terms, terms_of
from onboarding.services.rota import Rota, rota_of
from onboarding.web.access import on_town
from onboarding.web.differences import Difference, differences
from onboarding.web.duty_calendar import happening
from onboarding.web.extensions import db
from onboarding.web.faults import sentence
from onboarding.web.forms.rota import ModeratorForm, StepForm, TermsForm
from onboarding.web.language import locale
from onboarding.web.moderator_list import ModeratorsPage, moderators_page
from onboarding.web.objects import on_moderator
from onboarding.web.visitor import act, visitor

bp = Blueprint("moderators", __name__, url_prefix="/charter/rota/moderators")
AHEAD = timedelta(weeks=26)
"""How far ahead duties are written into a calendar file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditPage:
    """Somebody to name, or whose terms to change; `theirs` is what somebody else saved meanwhile."""

    form: TermsForm
    action: str
    moderator: Moderator | None = None
    name: str = ""
    theirs: tuple[Difference, ...] | None = None


@bp.get("")
@on_town(Action.READ_ROTA)
def index() -> ResponseReturnValue:
    page: ModeratorsPage = moderators_page(_rota())
    return render_template("moderators/index.html", page=page)


@bp.get("/new")
@on_town(Action.EDIT_ROTA)
def new() -> ResponseReturnValue:
    return render_template("moderators/edit.html", page=_new(_offered(ModeratorForm(formdata=None))))


@bp.post("/new")
@on_town(Action.EDIT_ROTA)
def name() -> ResponseReturnValue:
    form = _offered(ModeratorForm())
    if form.validate_on_submit():
        person = find_colleague(db.session(), visitor().town.id, form.person.data) or abort(404)
        try:
            moderators.name_moderator(act(), person, form.terms)
        except (ModeratorAlready, RotaFull) as refusal:
            form.person.errors = [sentence(refusal)]
        except TimeOutOfRange as refusal:
            form.hours.errors = [sentence(refusal)]
        else:
            flash(_("%(name)s is a moderator. Now plan their shifts.", name=person.name), "success")
            return redirect(url_for(".index"))
    return render_template("moderators/edit.html", page=_new(form)), 422


@bp.get("/<int(max=2147483647):moderator>")
@on_moderator(Action.EDIT_ROTA)
def edit(*, moderator: Moderator) -> ResponseReturnValue:
    if moderator.removed_at is not None:
        return redirect(url_for(".index", _anchor="taken-out"))
    return render_template("moderators/edit.html", page=_edit(moderator, _stored(moderator)))


@bp.post("/<int(max=2147483647):moderator>")
@on_moderator(Action.EDIT_ROTA)
def save(*, moderator: Moderator) -> ResponseReturnValue:
    form = TermsForm()
    if not form.validate_on_submit():
        return render_template("moderators/edit.html", page=_edit(moderator, form)), 422
    try:
        moderators.change_moderator(act(), moderator, form.terms, version=form.version.seen)
    except errors.Conflict:
        theirs = differences(theirs=_stored(moderator), mine=form)
        form.version.show(moderator.version)
        return render_template("moderators/edit.html", page=_edit(moderator, form, theirs)), 409
    flash(_("Saved: %(name)s.", name=_person(moderator).name), "success")
    return redirect(url_for(".index"))


@bp.post("/<int(max=2147483647):moderator>/remove")
@on_moderator(Action.EDIT_ROTA)
def remove(*, moderator: Moderator) -> ResponseReturnValue:
    _confirmed()
    moderators.remove_moderator(act(), moderator)
    flash(
        _("%(name)s moderates no more. Below you can put them back.", name=_person(moderator).name), "success"
    )
    return redirect(url_for(".index", _anchor="taken-out"))


@bp.post("/<int(max=2147483647):moderator>/restore")
@on_moderator(Action.EDIT_ROTA)
def restore(*, moderator: Moderator) -> ResponseReturnValue:
    _confirmed()
    moderators.restore_moderator(act(), moderator)
    flash(_("%(name)s moderates again, with the same shifts.", name=_person(moderator).name), "success")
    return redirect(url_for(".index"))


@bp.get("/<int(max=2147483647):moderator>.ics")
@on_moderator(Action.READ_ROTA)
def calendar(*, moderator: Moderator) -> ResponseReturnValue:
    rota, today, town = _rota(), act().today, visitor().town
    duties = duty_days(rota.roster, today, today + AHEAD).duties
    own = [each for each in duties if each.person == moderator.person_id]
    agenda = Agenda(
        name=_("Moderation duties – %(name)s", name=_person(moderator).name),
        owner=f"town-{town.id}",
        zone=town.time_zone,
        about=_("Half a year of duties as the rota stands today."),
        happenings=tuple(happening(each, at=act().at) for each in own),
    )
    answer = Response(to_ics(agenda), mimetype=MEDIA_TYPE)
    answer.headers["Content-Disposition"] = "attachment; filename=duties.ics"
    return answer


def _rota() -> Rota:
    town, today = visitor().town, act().today
    return rota_of(db.session(), town.id, zone=town.time_zone, around=(today, today + AHEAD), locale=locale())


def _new(form: ModeratorForm) -> EditPage:
    return EditPage(form=form, action=url_for(".name"))


def _edit(moderator: Moderator, form: TermsForm, theirs: tuple[Difference, ...] | None = None) -> EditPage:
    return EditPage(
        form=form,
        action=url_for(".save", moderator=moderator.id),
        moderator=moderator,
        name=_person(moderator).name,
        theirs=theirs,
    )


def _stored(moderator: Moderator) -> TermsForm:
    terms: Terms = terms_of(moderator)
    hours = None if terms.minutes is None else terms.minutes / 60
    form = TermsForm(formdata=None, hours=hours, backup=terms.backup, until=terms.until)
    form.version.show(moderator.version)
    return form


def _offered(form: ModeratorForm) -> ModeratorForm:
    """Everybody who works there and is no moderator yet, those with the role first."""
    taken = {row.moderator.person_id for row in _rota().standing}
    people = [each for each in circle(act()).people.values() if each.grants and each.id not in taken]
    people.sort(key=lambda each: not each.holds(*MODERATORS))
    form.offer([(each.id, each.name) for each in people])
    return form


def _person(moderator: Moderator) -> Person:
    return db.session().get_one(Person, moderator.person_id)


def _confirmed() -> None:
    if not StepForm().validate_on_submit():
        abort(404)
