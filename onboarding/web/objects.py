"""Views about one absence, time card, person, or part of the rota: the town's, or 404; then the policy."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import abort
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from onboarding.domain.policy import Action
from onboarding.records.absences import find_absence
from onboarding.records.people import find_colleague
from onboarding.records.rota import find_change, find_moderator, find_shift
from onboarding.records.time_cards import find_time_card
from onboarding.web.access import Access, View
from onboarding.web.extensions import db
from onboarding.web.visitor import visitor

Find = Callable[[Session, int, int], Any]


def on_absence(action: Action) -> Callable[[View], View]:
    """Turn the number into the town's absence, or 404; then ask the policy."""
    return _on("absence", find_absence, action)


def on_time_card(action: Action) -> Callable[[View], View]:
    """Turn the number into the town's time card, or 404; then ask the policy."""
    return _on("time_card", find_time_card, action)


def on_person(action: Action) -> Callable[[View], View]:
    """Turn the number into a person of the town, or 404; then ask the policy."""
    return _on("person", find_colleague, action)


def on_moderator(action: Action) -> Callable[[View], View]:
    """Turn the number into the town's moderator, or 404; then ask the policy."""
    return _on("moderator", find_moderator, action)


def on_shift(action: Action) -> Callable[[View], View]:
    """Turn the number into the town's weekly shift, or 404; then ask the policy."""
    return _on("shift", find_shift, action)


def on_duty_change(action: Action) -> Callable[[View], View]:
    """Turn the number into the town's changed day, or 404; then ask the policy."""
    return _on("duty", find_change, action)


def _on(name: str, find: Find, action: Action) -> Callable[[View], View]:
    def declare(view: View) -> View:
        @wraps(view)
        def guarded(**given: Any) -> ResponseReturnValue:
            found = find(db.session(), visitor().town.id, given.pop(name)) or abort(404)
            if not visitor().may(action):
                abort(403)
            return view(**{name: found}, **given)

        guarded.access = Access(action=action, objects=(name,))  # type: ignore[attr-defined]
        return guarded

    return declare
