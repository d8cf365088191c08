"""Time and load: hours asked of each person beside those signed, and the cards to sign."""

from dataclasses import dataclass

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.domain import errors
from onboarding.domain.oversight import looks_after
from onboarding.domain.policy import Action
from onboarding.domain.time_cards import HoursOutOfRange, NoRoleThere
from onboarding.records.departments import Department, departments_of, find_department
from onboarding.records.people import find_colleague
from onboarding.records.time_cards import TimeCard
from onboarding.services import time_cards
from onboarding.services.circle import circle
from onboarding.web.access import on_town
from onboarding.web.addresses import from_afar
from onboarding.web.extensions import db
from onboarding.web.faults import sentence
from onboarding.web.forms.time_cards import AskForm, HoursForm, SignatureForm
from onboarding.web.load_table import LoadPage, ToldCard, load_page, tell_card
from onboarding.web.objects import on_time_card
from onboarding.web.standing import standings_ahead
from onboarding.web.visitor import act, visitor

bp = Blueprint("load", __name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class AskPage:
    """Hours to ask for."""

    form: AskForm


@dataclass(frozen=True, slots=True, kw_only=True)
class CardPage:
    """A time card to change, to sign or to take back; `theirs` after somebody else saved meanwhile."""

    card: ToldCard
    form: HoursForm | SignatureForm
    theirs: bool = False


@bp.get("/load")
@on_town(Action.READ_LOAD)
def index() -> ResponseReturnValue:
    page: LoadPage = load_page(standings_ahead())
    return render_template("load/index.html", page=page)


@bp.get("/load/time/new")
@on_town(Action.READ_LOAD)
def new() -> ResponseReturnValue:
    form = AskForm(
        formdata=None,
        person=request.args.get("person", type=int) or visitor().actor.id,
        department=request.args.get("department", ""),
    )
    return render_template("load/ask.html", page=AskPage(form=_offered(form)))


@bp.post("/load/time/new")
@on_town(Action.READ_LOAD)
def ask() -> ResponseReturnValue:
    form = _offered(AskForm())
    if form.validate_on_submit():
        person = find_colleague(db.session(), visitor().town.id, form.person.data) or abort(404)
        try:
            time_cards.ask_time(act(), person, _place(form), form.asked, link=_cards_link())
        except errors.AlreadyThere:
            form.department.errors = [_("Time is asked for there already: change that card instead.")]
        except NoRoleThere as refusal:
            form.department.errors = [sentence(refusal)]
        except HoursOutOfRange as refusal:
            form.hours.errors = [sentence(refusal)]
        else:
            flash(_("Asked for. It counts once it is signed."), "success")
            return redirect(url_for(".index", _anchor="cards"))
    return render_template("load/ask.html", page=AskPage(form=form)), 422


@bp.get("/load/time/<int(max=2147483647):time_card>")
@on_time_card(Action.READ_LOAD)
def edit(*, time_card: TimeCard) -> ResponseReturnValue:
    time_cards.demand_asking(act(), time_card)
    form = HoursForm(formdata=None, hours=time_card.hours_month, launch=time_card.launch_hours)
    form.version.show(time_card.version)
    return _edit(time_card, form)


@bp.post("/load/time/<int(max=2147483647):time_card>")
@on_time_card(Action.READ_LOAD)
def save(*, time_card: TimeCard) -> ResponseReturnValue:
    time_cards.demand_asking(act(), time_card)
    form = HoursForm()
    if not form.validate_on_submit():
        return _edit(time_card, form), 422
    was_signed = time_card.signed_on is not None
    try:
        time_cards.change_time(act(), time_card, form.asked, version=form.version.seen, link=_cards_link())
    except errors.Conflict:
        form.version.show(time_card.version)
        return _edit(time_card, form, theirs=True), 409
    again = was_signed and time_card.signed_on is None
    flash(_("Changed. The hours want to be signed again.") if again else _("Saved."), "success")
    return redirect(url_for(".index", _anchor="cards"))


@bp.get("/load/time/<int(max=2147483647):time_card>/sign")
@on_time_card(Action.SIGN_TIME)
def confirm_sign(*, time_card: TimeCard) -> ResponseReturnValue:
    time_cards.demand_signing(act(), time_card)
    form = SignatureForm(formdata=None)
    form.version.show(time_card.version)
    return render_template(
        "load/sign.html", page=CardPage(card=tell_card(time_card, standings_ahead()), form=form)
    )


@bp.post("/load/time/<int(max=2147483647):time_card>/sign")
@on_time_card(Action.SIGN_TIME)
def sign(*, time_card: TimeCard) -> ResponseReturnValue:
    time_cards.demand_signing(act(), time_card)
    form = SignatureForm()
    valid = form.validate_on_submit()
    try:
        if valid:
            time_cards.sign_time(act(), time_card, version=form.version.seen)
            flash(_("Signed in your name. It holds for 60 days."), "success")
            return redirect(url_for(".index", _anchor="cards"))
    except errors.Conflict:
        pass
    form.version.show(time_card.version)
    page = _card(time_card, form, theirs=valid)
    return render_template("load/sign.html", page=page), 409 if valid else 422


@bp.get("/load/time/<int(max=2147483647):time_card>/delete")
@on_time_card(Action.READ_LOAD)
def confirm_delete(*, time_card: TimeCard) -> ResponseReturnValue:
    time_cards.demand_asking(act(), time_card)
    page = _card(time_card, SignatureForm(formdata=None))
    return render_template("load/delete.html", page=page)


@bp.post("/load/time/<int(max=2147483647):time_card>/delete")
@on_time_card(Action.READ_LOAD)
def delete(*, time_card: TimeCard) -> ResponseReturnValue:
    time_cards.take_back(act(), time_card)
    flash(_("The time is no longer asked for."), "success")
    return redirect(url_for(".index", _anchor="cards"))


def _edit(card: TimeCard, form: HoursForm, *, theirs: bool = False) -> str:
    return render_template("load/edit.html", page=_card(card, form, theirs=theirs))


def _card(card: TimeCard, form: HoursForm | SignatureForm, *, theirs: bool = False) -> CardPage:
    return CardPage(card=tell_card(card, standings_ahead()), form=form, theirs=theirs)


def _offered(form: AskForm) -> AskForm:
    me = visitor().actor
    people = circle(act()).people.values()
    form.offer(
        [(each.id, each.name) for each in people if each.grants and looks_after(me, each.id, each.grants)],
        [(each.slug, each.name) for each in departments_of(db.session(), visitor().town.id)],
    )
    return form


def _cards_link() -> str:
    return from_afar(url_for(".index", _anchor="cards"))


def _place(form: AskForm) -> Department | None:
    slug = form.department.data or ""
    return (find_department(db.session(), visitor().town.id, slug) or abort(404)) if slug else None
