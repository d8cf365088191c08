"""A person's notices: open ones first, each with the step it asks for, and what is done."""

from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.domain.policy import Action
from onboarding.records.consultations import consultations_of
from onboarding.records.departments import departments_of
from onboarding.services import notices
from onboarding.services.reading import names_of
from onboarding.web.access import on_town
from onboarding.web.notices import Around, Told, told
from onboarding.web.paging import Stretch, stretch
from onboarding.web.visitor import act

bp = Blueprint("notices", __name__, url_prefix="/notices")
ONE = "/<int(max=2147483647):notice>"
LATELY = 50
"""Done notices that the page still shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticesPage:
    """Open notices, the newest first, a stretch at a time; `done` are those closed lately."""

    open: tuple[Told, ...]
    done: tuple[Told, ...]
    stretch: Stretch


@bp.get("")
@on_town(Action.READ_PREPARATION)
def index() -> ResponseReturnValue:
    found, around = notices.own_notices(act()), _around()
    waiting = [each for each in found if each.done_at is None]
    shown, done = stretch(len(waiting)), [each for each in found if each.done_at is not None]
    page = NoticesPage(
        open=tuple(told(each, around) for each in shown.of(waiting)),
        done=tuple(told(each, around) for each in done[:LATELY]),
        stretch=shown,
    )
    return render_template("notices/index.html", page=page)


@bp.post(f"{ONE}/open")
@on_town(Action.READ_PREPARATION)
def follow(notice: int) -> ResponseReturnValue:
    found = notices.own_notice(act(), notice)
    notices.open_notice(act(), found)
    return redirect(told(found, _around()).href)


@bp.post(f"{ONE}/done")
@on_town(Action.READ_PREPARATION)
def finish(notice: int) -> ResponseReturnValue:
    notices.finish(act(), notices.own_notice(act(), notice))
    return redirect(url_for(".index"))


@bp.post(f"{ONE}/undo")
@on_town(Action.READ_PREPARATION)
def take_up(notice: int) -> ResponseReturnValue:
    notices.take_up(act(), notices.own_notice(act(), notice))
    return redirect(url_for(".index"))


@bp.post("/done")
@on_town(Action.READ_PREPARATION)
def finish_all() -> ResponseReturnValue:
    notices.finish_all(act())
    flash(_("All your notices are done. You can take one up again below."), "success")
    return redirect(url_for(".index"))


def _around() -> Around:
    session, town = act().session, act().actor.municipality
    return Around(
        people=names_of(act()),
        departments={each.id: (each.slug, each.name) for each in departments_of(session, town)},
        consultations={each.id: (each.slug, each.title) for each in consultations_of(session, town)},
    )
