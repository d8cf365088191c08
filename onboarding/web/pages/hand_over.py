"""Handing everything a person owns to another: look, confirm, take back, take the sheet along."""

from dataclasses import dataclass

from flask import Blueprint, Response, abort, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.domain import errors
from onboarding.domain import hand_over as rules
from onboarding.domain.naming import slug as slug_of
from onboarding.domain.policy import Action
from onboarding.press.hand_over_sheet import Part, Sheet, file_name, printed
from onboarding.press.pdf import PressFault, PressMissing
from onboarding.records.people import Person, find_colleague
from onboarding.services import hand_over as handing
from onboarding.services import taking_back
from onboarding.services.belongings import Belongings, belongings
from onboarding.services.colleagues import Arrival, colleagues
from onboarding.services.taking_back import Past
from onboarding.web.access import on_town
from onboarding.web.addresses import from_afar
from onboarding.web.belongings import parts_of
from onboarding.web.display import wording
from onboarding.web.extensions import db
from onboarding.web.faults import sentence
from onboarding.web.forms.hand_over import GiverForm, HandOverForm, ReceiverForm, UndoForm
from onboarding.web.hand_over import Preview, counted, preview
from onboarding.web.language import locale
from onboarding.web.objects import on_person
from onboarding.web.standing import standings_ahead
from onboarding.web.visitor import act, visitor

bp = Blueprint("hand_over", __name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage:
    """Whose things may be handed over, and what was handed over lately, each with how much of it."""

    form: GiverForm
    past: tuple[tuple[Past, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOverPage:
    """What hangs on a person; `preview` once it is known who takes over, `problem` when that failed."""

    person: Person
    parts: tuple[Part, ...]
    open_lines: int
    form: ReceiverForm
    preview: Preview | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoPage:
    """A hand-over about to be taken back; `what` says how much of it."""

    past: Past
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnprintedPage:
    """Why there is no sheet; `remedy` is a command where one helps."""

    person: Person
    remedy: str


@bp.get("/hand-over")
@on_town(Action.HAND_OVER)
def index() -> ResponseReturnValue:
    form = GiverForm(request.args)
    form.offer(_givers())
    if request.args.get("person") and form.validate():
        return redirect(url_for(".show", person=form.person.data))
    past = taking_back.past_hand_overs(act())
    page = ListPage(form=form, past=tuple((each, counted(each.entry.details["counts"])) for each in past))
    return render_template("hand_over/index.html", page=page)


@bp.get("/people/<int(max=2147483647):person>/hand-over")
@on_person(Action.HAND_OVER)
def show(*, person: Person) -> ResponseReturnValue:
    form = _offered(ReceiverForm(request.args), person)
    chosen = form.to.data if request.args.get("to") and form.validate() else None
    return render_template("hand_over/show.html", page=_page(person, form, chosen))


@bp.post("/people/<int(max=2147483647):person>/hand-over")
@on_person(Action.HAND_OVER)
def carry_out(*, person: Person) -> ResponseReturnValue:
    form = HandOverForm()
    if not form.validate_on_submit():
        abort(404)
    receiver = find_colleague(db.session(), visitor().town.id, int(form.to.data)) or abort(404)
    planned = handing.hand_over_of(act(), _owned(person), receiver)
    try:
        counts = handing.hand_over(act(), planned, seal=form.seal.data, link=from_afar(url_for("home.show")))
    except (rules.HandOverChanged, rules.NothingToHandOver) as refusal:
        changed = isinstance(refusal, rules.HandOverChanged)
        again = _offered(ReceiverForm(formdata=None, to=receiver.id), person)
        page = _page(person, again, receiver.id, problem=sentence(refusal))
        return render_template("hand_over/show.html", page=page), 409 if changed else 422
    flash(
        _(
            "Handed over from %(name)s to %(to)s: %(what)s.",
            name=person.name,
            to=receiver.name,
            what=counted(counts),
        ),
        "success",
    )
    return redirect(url_for("home.show") if person.id == visitor().actor.id else url_for(".index"))


@bp.get("/people/<int(max=2147483647):person>/hand-over.pdf")
@on_person(Action.HAND_OVER)
def download(*, person: Person) -> ResponseReturnValue:
    town, today = visitor().town, act().today
    sheet = Sheet(
        title=_("Hand-over: %(name)s", name=person.name),
        town=town.name,
        day=wording().day(today),
        demo=town.demo,
        parts=parts_of(_owned(person)),
    )
    folder = current_app.extensions["settings"].data_dir
    try:
        pdf = printed(sheet, locale=locale(), zone=town.time_zone, data_dir=folder)
    except PressFault as fault:
        return _unprinted(person, fault)
    name = file_name(slug_of(person.name), day=today.isoformat(), locale=locale())
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(pdf, mimetype="application/pdf", headers=headers)


@bp.get("/hand-over/<int(max=2147483647):hand_over>/undo")
@on_town(Action.HAND_OVER)
def confirm_undo(*, hand_over: int) -> ResponseReturnValue:
    past = _past(hand_over)
    page = UndoPage(past=past, what=counted(past.entry.details["counts"]))
    return render_template("hand_over/undo.html", page=page)


@bp.post("/hand-over/<int(max=2147483647):hand_over>/undo")
@on_town(Action.HAND_OVER)
def undo(*, hand_over: int) -> ResponseReturnValue:
    past = _past(hand_over)
    if not UndoForm().validate_on_submit():
        abort(404)
    taking_back.undo_hand_over(act(), past.entry)
    flash(_("Taken back: everything is with %(name)s again.", name=past.entry.details["name"]), "success")
    return redirect(url_for(".index"))


def _unprinted(person: Person, fault: PressFault) -> ResponseReturnValue:
    current_app.logger.error("hand-over sheet not printed: %r", fault)
    remedy = fault.remedy if isinstance(fault, PressMissing) else ""
    return render_template("hand_over/unprinted.html", page=UnprintedPage(person=person, remedy=remedy)), 503


def _past(number: int) -> Past:
    known = taking_back.past_hand_overs(act())
    return next((each for each in known if each.entry.number == number), None) or abort(404)


def _owned(person: Person) -> Belongings:
    return belongings(act(), person, standings_ahead())


def _page(person: Person, form: ReceiverForm, chosen: int | None, *, problem: str = "") -> HandOverPage:
    owned = _owned(person)
    receiver = find_colleague(db.session(), visitor().town.id, chosen) if chosen else None
    seen = None
    if receiver is not None:
        try:
            seen = preview(handing.hand_over_of(act(), owned, receiver), owned)
        except errors.Refusal as refusal:
            problem = sentence(refusal)
    return HandOverPage(
        person=person,
        parts=parts_of(owned),
        open_lines=owned.open_lines,
        form=form,
        preview=seen,
        problem=problem,
    )


def _givers() -> list[tuple[int, str]]:
    """Everybody who holds a role, those who left marked as such."""
    closed = _("account closed")
    return [
        (each.person.id, each.person.name + (f" ({closed})" if each.arrival is Arrival.LEFT else ""))
        for each in colleagues(act())
        if each.grants
    ]


def _offered(form: ReceiverForm, giver: Person) -> ReceiverForm:
    form.offer(
        [
            (each.person.id, each.person.name)
            for each in colleagues(act())
            if each.person.active and each.person.id != giver.id
        ]
    )
    return form
