"""Which mails I receive besides the necessary."""

from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.domain.policy import Action
from onboarding.services.mail_choices import choices_for, choose
from onboarding.web.access import on_town
from onboarding.web.forms.mail import NEVER, MailChoicesForm
from onboarding.web.visitor import act

bp = Blueprint("mail_choices", __name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoicesPage:
    """The choices as a form."""

    form: MailChoicesForm


@bp.get("/me/mail")
@on_town(Action.OWN_ACCOUNT)
def show() -> ResponseReturnValue:
    known = choices_for(act().session, act().actor.id)
    digest = NEVER if known.digest_on is None else str(known.digest_on)
    form = MailChoicesForm(formdata=None, data={"reminders": known.reminders, "digest": digest})
    form.offer(known.digest_on)
    return render_template("mail_choices/show.html", page=ChoicesPage(form=form))


@bp.post("/me/mail")
@on_town(Action.OWN_ACCOUNT)
def save() -> ResponseReturnValue:
    form = MailChoicesForm()
    form.offer(choices_for(act().session, act().actor.id).digest_on)
    if not form.validate_on_submit():
        return render_template("mail_choices/show.html", page=ChoicesPage(form=form)), 422
    choose(act(), form.choices)
    flash(_("Saved. The next mail follows your choice."), "success")
    return redirect(url_for(".show"))
