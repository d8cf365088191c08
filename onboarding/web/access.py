"""Who may call which view. A view that says nothing is closed."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from flask import Flask, abort, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy.orm import Session

from onboarding.domain.policy import Action
from onboarding.records.calibration import find_calibration
from onboarding.records.charter_versions import find_charter_version
from onboarding.records.citizens import find_citizen
from onboarding.records.consultations import find_consultation
from onboarding.records.own_cases import find_town_case
from onboarding.records.people import find_colleague
from onboarding.records.proposals import find_proposal
from onboarding.records.sharing import find_open, find_share
from onboarding.records.training import find_training
from onboarding.services.pieces import spot_of
from onboarding.services.places import place_of
from onboarding.web.extensions import db
from onboarding.web.gone import demand_departments, standing_department
from onboarding.web.kept import ask_to_sign_in, typed_here
from onboarding.web.visitor import act, visitor

View = Callable[..., ResponseReturnValue]
Find = Callable[[Session, int, int], object | None]
"""From a town's id and a number to what the town knows by that number."""
OPEN_ENDPOINTS = frozenset({"static", "bootstrap.static"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """What a view asks of its caller; `action` None is open to everybody."""

    action: Action | None
    objects: tuple[str, ...] = ()


def public(view: View) -> View:
    """Open to everybody, signed in or not."""
    view.access = Access(action=None)  # type: ignore[attr-defined]
    return view


def on_town(action: Action) -> Callable[[View], View]:
    """Ask the policy about the visitor's town as a whole."""

    def declare(view: View) -> View:
        @wraps(view)
        def guarded(**given: Any) -> ResponseReturnValue:
            if not visitor().may(action):
                abort(403)
            return view(**given)

        return _declared(guarded, view, action, ())

    return declare


def on_consultation(action: Action) -> Callable[[View], View]:
    """Turn the slug into the town's consultation, or 404; then ask the policy."""

    def declare(view: View) -> View:
        @wraps(view)
        def guarded(*, consultation: str, **given: Any) -> ResponseReturnValue:
            record = find_consultation(db.session(), visitor().town.id, consultation) or abort(404)
            if not visitor().may(action):
                demand_departments(given.get("department"))
                abort(403)
            return view(consultation=record, **given)

        return _declared(guarded, view, action, ("consultation",))

    return declare


def on_department(action: Action) -> Callable[[View], View]:
    """Turn the slug into the town's department, or 404; then ask the policy about that department."""

    def declare(view: View) -> View:
        @wraps(view)
        def guarded(*, department: str, **given: Any) -> ResponseReturnValue:
            record = standing_department(department)
            if not visitor().may(action, record.id):
                abort(403)
            return view(department=record, **given)

        return _declared(guarded, view, action, ("department",))

    return declare


def on_line(action: Action) -> Callable[[View], View]:
    """Turn consultation, item and department into the place of a line, or 404; then ask the policy."""

    def declare(view: View) -> View:
        @wraps(view)
        def guarded(
            *, consultation: str, item: str, department: str | None = None, **given: Any
        ) -> ResponseReturnValue:
            town, session = visitor().town.id, db.session()
            held = find_consultation(session, town, consultation) or abort(404)
            within = standing_department(department) if department is not None else None
            place = place_of(act(), held, item, within)
            if not visitor().may(action):
                abort(403)
            return view(place=place, **given)

        return _declared(guarded, view, action, ("consultation", "department", "item"))

    return declare


def on_checklist(view: View) -> View:
    """One's own list, or the department's that the address names: 404 elsewhere, then the policy."""

    @wraps(view)
    def guarded(*, consultation: str, department: str | None = None, **given: Any) -> ResponseReturnValue:
        town, session = visitor().town.id, db.session()
        held = find_consultation(session, town, consultation) or abort(404)
        within = standing_department(department) if department is not None else None
        if within is not None and not visitor().may(Action.READ_DEPARTMENT, within.id):
            abort(403)
        return view(consultation=held, department=within, **given)

    return _declared(guarded, view, Action.READ_PREPARATION, ("consultation", "department"))


def on_piece(action: Action) -> Callable[[View], View]:
    """Turn consultation, piece and department into the spot of a ready piece, or 404; then ask the policy."""

    def declare(view: View) -> View:
        @wraps(view)
        def guarded(*, consultation: str, piece: str, department: str | None = None) -> ResponseReturnValue:
            town, session = visitor().town.id, db.session()
            held = find_consultation(session, town, consultation) or abort(404)
            within = standing_department(department) if department is not None else None
            spot = spot_of(act(), held, piece, within)
            if not visitor().may(action):
                abort(403)
            return view(spot=spot)

        return _declared(guarded, view, action, ("consultation", "department", "piece"))

    return declare


def _one_of_the_town(name: str, find: Find) -> Callable[[Action], Callable[[View], View]]:
    """Turn the number `name` into that record of the town, or 404; then ask the policy."""

    def on(action: Action) -> Callable[[View], View]:
        def declare(view: View) -> View:
            @wraps(view)
            def guarded(**given: Any) -> ResponseReturnValue:
                record = find(db.session(), visitor().town.id, given.pop(name)) or abort(404)
                if not visitor().may(action):
                    abort(403)
                return view(**{name: record}, **given)

            return _declared(guarded, view, action, (name,))

        return declare

    return on


def _open_to_me(session: Session, _town: int, number: int) -> object | None:
    """What another town lets the visitor look at: found by the reader, never by a town."""
    return find_open(session, visitor().actor.id, number, today=act().today)


def enforce(app: Flask) -> None:
    """Ask for a sign-in before any view that is not declared public."""
    app.before_request(_sign_in_first)


def declared(endpoint: str) -> Access | None:
    """What the view of that endpoint asks for; None when it declares nothing."""
    return getattr(current_app.view_functions[endpoint], "access", None)


def is_public(endpoint: str) -> bool:
    """Whether everybody may call the view of that endpoint, signed in or not."""
    access = declared(endpoint)
    return access is not None and access.action is None


def _declared(guarded: View, view: View, action: Action, objects: tuple[str, ...]) -> View:
    inner: Access | None = getattr(view, "access", None)
    guarded.access = Access(  # type: ignore[attr-defined]
        action=action, objects=objects + (inner.objects if inner else ())
    )
    return guarded


def _sign_in_first() -> ResponseReturnValue | None:
    if request.endpoint is None or request.endpoint in OPEN_ENDPOINTS:
        return None
    if "\0" in request.path:
        abort(404)
    access = declared(request.endpoint)
    if access is None:
        abort(404)
    if access.action is None or current_user.is_authenticated:
        return None
    if kept := typed_here():
        return ask_to_sign_in(kept)
    wanted = request.full_path.rstrip("?") if request.method == "GET" else None
    return redirect(url_for("sign_in.show", next=wanted))


on_charter_version = _one_of_the_town("charter_version", find_charter_version)
on_proposal = _one_of_the_town("proposal", find_proposal)
on_citizen = _one_of_the_town("citizen", find_citizen)
on_training = _one_of_the_town("training", find_training)
on_trainee = _one_of_the_town("trainee", find_colleague)
on_calibration = _one_of_the_town("calibration", find_calibration)
on_case = _one_of_the_town("case", find_town_case)
on_share = _one_of_the_town("share", find_share)
on_shared = _one_of_the_town("shared", _open_to_me)
