"""Access to what was asked and heard in a department: a round of the pulse, an objection."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import abort
from flask.typing import ResponseReturnValue

from onboarding.domain.policy import Action
from onboarding.records.objections import find_objection
from onboarding.records.pulse import find_round
from onboarding.web.access import Access, View
from onboarding.web.extensions import db
from onboarding.web.visitor import visitor


def on_round(action: Action) -> Callable[[View], View]:
    """Turn the number into the town's round and its department, or 404; then ask the policy about it."""

    def declare(view: View) -> View:
        @wraps(view)
        def guarded(*, round: int, **given: Any) -> ResponseReturnValue:
            found = find_round(db.session(), visitor().town.id, round) or abort(404)
            if not visitor().may(action, found[1].id):
                abort(403)
            return view(round=found[0], department=found[1], **given)

        guarded.access = Access(action=action, objects=("round",))  # type: ignore[attr-defined]
        return guarded

    return declare


def on_objection(action: Action) -> Callable[[View], View]:
    """Turn the number into the town's objection and its department, or 404; then ask about that one."""

    def declare(view: View) -> View:
        @wraps(view)
        def guarded(*, objection: int, **given: Any) -> ResponseReturnValue:
            found = find_objection(db.session(), visitor().town.id, objection) or abort(404)
            if not visitor().may(action, found[1].id):
                abort(403)
            return view(objection=found[0], department=found[1], **given)

        guarded.access = Access(action=action, objects=("objection",))  # type: ignore[attr-defined]
        return guarded

    return declare
