"""A person's own account."""

from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.domain import errors
from onboarding.domain.policy import Action
from onboarding.records.departments import departments_of
from onboarding.services.account import change_password
from onboarding.web.access import on_town
from onboarding.web.extensions import db
from onboarding.web.faults import sentence
from onboarding.web.forms.account import AccountForm
from onboarding.web.identity import load, remember
from onboarding.web.roles import grant_names
from onboarding.web.visitor import act, visitor

bp = Blueprint("account", __name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountPage:
    """The password form, and the roles in words."""

    form: AccountForm
    roles: tuple[str, ...]


@bp.get("/account")
@on_town(Action.OWN_ACCOUNT)
def show() -> ResponseReturnValue:
    return render_template("account/account.html", page=_page(AccountForm()))


@bp.post("/account")
@on_town(Action.OWN_ACCOUNT)
def save() -> ResponseReturnValue:
    form = AccountForm()
    if form.validate_on_submit() and (token := _change(form)):
        remember(load(token))
        flash(_("Your password is changed. Everywhere else you are signed out."), "success")
        return redirect(url_for(".show"))
    return render_template("account/account.html", page=_page(form)), 422


def _change(form: AccountForm) -> str | None:
    try:
        token = change_password(act(), old=form.old.data, new=form.new.data)
    except errors.WeakPassword as weak:
        form.new.errors = [sentence(weak)]
        return None
    except errors.TooManyTries as slow:
        form.old.errors = [sentence(slow)]
        return None
    if token is None:
        db.session.commit()
        form.old.errors = [_("This is not your current password. Check it and try again.")]
    return token


def _page(form: AccountForm) -> AccountPage:
    names = {each.id: each.name for each in departments_of(db.session(), visitor().town.id)}
    return AccountPage(form=form, roles=grant_names(visitor().actor.grants, names))
