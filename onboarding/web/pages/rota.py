"""Cover and delay: the week's grid, how long contributions wait, what is promised, and a week to try."""

from dataclasses import dataclass
from datetime import date, timedelta

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from onboarding.domain.cover import WEEKEND_CHECKS, Slot, week_wait
from onboarding.domain.cover_text import read_cover, write_cover
from onboarding.domain.errors import NotFound
from onboarding.domain.policy import Action
from onboarding.domain.rota import RotaBegun, shared_out
from onboarding.domain.rota_reckoning import Reckoned
from onboarding.records.consultations import Consultation
from onboarding.services import shifts
from onboarding.services.consultations import find_next
from onboarding.services.rota import Rota, ahead, coming, rota_of
from onboarding.web.access import on_town
from onboarding.web.display import wording
from onboarding.web.extensions import db
from onboarding.web.faults import sentence
from onboarding.web.forms.fields import FIRST_YEAR, LAST_YEAR
from onboarding.web.forms.rota import PatternForm, StepForm
from onboarding.web.language import locale
from onboarding.web.pattern_faults import blame
from onboarding.web.rota_coming import ToldGap, ToldLine, told_gaps, told_lines
from onboarding.web.rota_verdict import Compared, WeekVerdict, week_verdict
from onboarding.web.rota_week import OnDuty, ToldDay, ToldWeek, drawn, on_duty, told_week
from onboarding.web.rota_words import slot_said
from onboarding.web.visitor import act, visitor

bp = Blueprint("rota", __name__, url_prefix="/charter/rota")


@dataclass(frozen=True, slots=True, kw_only=True)
class RotaPage:
    """The rota of a week, what an ordinary one comes to, and what is coming; `mine` is one's own row's id.

    `proposed` is whose each shift of the proposed rota would be, while there is none.
    """

    rota: Rota
    consultation: Consultation | None
    week: ToldWeek
    duty: OnDuty
    verdict: WeekVerdict
    ahead: Reckoned
    gaps: tuple[ToldGap, ...]
    lines: tuple[ToldLine, ...]
    proposed: tuple[tuple[str, str], ...]
    mine: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AttemptPage:
    """A week that is tried; no verdict where it cannot be read."""

    form: PatternForm
    days: tuple[ToldDay, ...]
    verdict: WeekVerdict | None
    slots: tuple[Slot, ...]


@bp.get("")
@on_town(Action.READ_ROTA)
def show() -> ResponseReturnValue:
    return render_template("rota/show.html", page=_page())


@bp.post("/proposed")
@on_town(Action.EDIT_ROTA)
def take_proposed() -> ResponseReturnValue:
    if not StepForm().validate_on_submit():
        abort(404)
    try:
        taken = shifts.take_proposed(act())
    except RotaBegun as begun:
        flash(sentence(begun), "info")
    except NotFound:
        flash(_("Name a moderator first: the proposed rota is shared among them."), "warning")
        return redirect(url_for("moderators.new"))
    else:
        flash(
            ngettext(
                "%(num)d shift stands in the rota. Change it as you like.",
                "%(num)d shifts and checks stand in the rota. Change each as you like.",
                taken,
            ),
            "success",
        )
    return redirect(url_for(".show"))


@bp.get("/try")
@on_town(Action.READ_ROTA)
def attempt() -> ResponseReturnValue:
    ours = _rota(act().today).ordinary(_reference())
    names = wording().short_weekdays()
    form = PatternForm(request.args)
    if "pattern" not in request.args:
        form.pattern.data = write_cover(ours or WEEKEND_CHECKS, names)
    read = read_cover(form.pattern.data or "")
    valid = form.validate()
    if valid and read.faults:
        form.pattern.errors = blame(read.faults)
    if not valid or read.faults:
        return render_template("rota/attempt.html", page=_attempt(form)), 422
    beside = (Compared(label=_("Your rota"), wait=week_wait(ours)),) if ours else ()
    verdict = week_verdict(read.slots, _("The week you try"), beside=beside)
    return render_template("rota/attempt.html", page=_attempt(form, verdict, read.slots))


def _attempt(
    form: PatternForm, verdict: WeekVerdict | None = None, slots: tuple[Slot, ...] = ()
) -> AttemptPage:
    return AttemptPage(form=form, verdict=verdict, days=drawn(slots), slots=slots)


def _page() -> RotaPage:
    today, consultation = act().today, find_next(db.session(), visitor().town.id, today=act().today)
    stretch, monday = ahead(consultation, today=today), _monday(today)
    rota = _rota(monday, *((stretch.first, stretch.last) if stretch else ()))
    known = coming(rota, stretch, today=today)
    verdict = week_verdict(rota.ordinary(stretch.first if stretch else today), _("Your rota"))
    return RotaPage(
        rota=rota,
        consultation=consultation if stretch else None,
        week=told_week(rota, monday, today=today),
        duty=on_duty(rota, at=act().at, today=today),
        verdict=verdict,
        ahead=known,
        gaps=told_gaps(known, rota, [each.promise for each in verdict.promises]),
        lines=told_lines(consultation, rota, known, today=today),
        proposed=_proposed(rota),
        mine=next((row.moderator.id for row in rota.standing if _is_me(row.moderator.person_id)), None),
    )


def _rota(*days: date) -> Rota:
    town = visitor().town
    around = (act().today, *days)
    return rota_of(db.session(), town.id, zone=town.time_zone, around=around, locale=locale())


def _reference() -> date:
    """The day whose weekly shifts are the rota's: that of the opening, or today."""
    today = act().today
    stretch = ahead(find_next(db.session(), visitor().town.id, today=today), today=today)
    return stretch.first if stretch else today


def _monday(today: date) -> date:
    """The Monday of the week that the address asks for, or of this one."""
    try:
        day = date.fromisoformat(request.args.get("week", ""))
    except ValueError:
        day = today
    if not FIRST_YEAR < day.year < LAST_YEAR:
        day = today
    return day - timedelta(days=day.weekday())


def _proposed(rota: Rota) -> tuple[tuple[str, str], ...]:
    if rota.roster.shifts or not visitor().may(Action.EDIT_ROTA):
        return ()
    shared = shared_out(shifts.in_turn(rota.moderators.values()))
    return tuple((slot_said(slot), rota.moderators[moderator].name) for moderator, slot, _off in shared)


def _is_me(person: int) -> bool:
    return person == visitor().actor.id
