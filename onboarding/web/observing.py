"""What is known of departments, for pages that only read: gathered once for each state of the journal.

The same rule as for figures (see `standing`): what is remembered changes with an entry in the town's journal
or with the day. Sign-ins leave no entry, so they are no part of it and are read on every request.
"""

from collections.abc import Callable
from typing import cast

from flask import Flask, current_app, request

from onboarding.domain.journal import FIRST
from onboarding.services.observations import Gathered, afresh
from onboarding.services.remembering import Remembered
from onboarding.web.transaction import SAFE
from onboarding.web.visitor import act, visitor

MOST = 64
"""Gatherings held per process."""


def remember(app: Flask) -> None:
    """Give this application a memory of its own."""
    app.extensions["observations"] = Remembered[Gathered](MOST)


def recalled(departments: frozenset[int], gather: Callable[[], Gathered]) -> Gathered:
    """What is known of these departments; gathered only where nobody has read it since that entry, today."""
    newest, doing = visitor().town.journal_head, act()
    if request.method not in SAFE or newest == FIRST:
        return afresh(departments, gather)
    known = cast(Remembered[Gathered], current_app.extensions["observations"])
    key = (visitor().town.id, newest, doing.today, doing.zone, doing.shelf, departments)
    return known.recall(key, gather)
