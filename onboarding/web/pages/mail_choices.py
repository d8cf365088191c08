"""Which mails I receive besides the necessary, and in which time zone."""

from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.domain.mail_schedule import Choices
from onboarding.domain.policy import Action
from onboarding.press.wording import Wording
from onboarding.services.mail_choices import choices_for, settle, zone_for
from onboarding.web.access import on_town
from onboarding.web.forms.mail import AS_THE_TOWN, NEVER, MailChoicesForm
from onboarding.web.language import locale
from onboarding.web.visitor import act, visitor
from onboarding.web.zone_words import place_of_zone

bp = Blueprint("mail_choices", __name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoicesPage:
    """The choices as a form; `place` is where the person's time zone holds, `clock` what time it is there."""

    form: MailChoicesForm
    place: str
    clock: str


@bp.get("/me/mail")
@on_town(Action.OWN_ACCOUNT)
def show() -> ResponseReturnValue:
    known, zone = _known()
    digest = NEVER if known.digest_on is None else str(known.digest_on)
    data = {"reminders": known.reminders, "digest": digest, "zone": zone or AS_THE_TOWN}
    page = _page(MailChoicesForm(formdata=None, data=data), known, zone)
    return render_template("mail_choices/show.html", page=page)


@bp.post("/me/mail")
@on_town(Action.OWN_ACCOUNT)
def save() -> ResponseReturnValue:
    page = _page(MailChoicesForm(), *_known())
    if not page.form.validate_on_submit():
        return render_template("mail_choices/show.html", page=page), 422
    settle(act(), page.form.choices, zone=page.form.chosen_zone)
    flash(_("Saved. The next mail follows your choice."), "success")
    return redirect(url_for(".show"))


def _known() -> tuple[Choices, str | None]:
    """What holds now; the zone is None where it is the town's own."""
    session, me = act().session, act().actor.id
    return choices_for(session, me), zone_for(session, me)


def _page(form: MailChoicesForm, known: Choices, kept: str | None) -> ChoicesPage:
    """What is offered depends on what holds now."""
    town = visitor().town.time_zone
    form.offer(known.digest_on)
    form.offer_zones(kept, towns=town)
    zone = kept or town
    clock = Wording(locale=locale(), zone=zone).clock(act().at)
    return ChoicesPage(form=form, place=place_of_zone(zone), clock=clock)
