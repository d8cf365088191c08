"""The figures of a consultation, for the pages.

Whatever moves a figure writes an entry into the town's journal in the same transaction, and the digest of
the newest entry is never that of an earlier state. A page that only reads may therefore take a reckoning
made since that entry, today; the digest is read from the database with the visitor, on every request.
"""

from typing import cast

from flask import Flask, current_app, request

from onboarding.domain.journal import FIRST
from onboarding.records.consultations import Consultation, consultations_of
from onboarding.services.act import Act
from onboarding.services.bearers import ahead
from onboarding.services.preparation import Standing, just_kept, stand
from onboarding.services.prepared import in_hand
from onboarding.services.reckoning import Reckoning
from onboarding.services.remembering import Remembered
from onboarding.web.transaction import SAFE
from onboarding.web.visitor import act, visitor

MOST = 128
"""Reckonings held per process."""


def remember(app: Flask) -> None:
    """Give this application a memory of its own."""
    app.extensions["reckonings"] = Remembered[Reckoning](MOST)


def standings_ahead() -> tuple[Standing, ...]:
    """Where each consultation that is not over stands today, the next to open first."""
    return tuple(standing_of(each) for each in ahead(act()))


def standing_of(consultation: Consultation) -> Standing:
    """Where the consultation stands today."""
    doing, newest = act(), visitor().town.journal_head
    if request.method not in SAFE or newest == FIRST:
        kept = just_kept(doing.session, consultation, today=doing.today)
        return kept or stand(doing.session, doing.shelf, consultation, today=doing.today)
    return standing_read(doing, consultation, newest=newest)


def standings_read(doing: Act, *, newest: str) -> tuple[Standing, ...]:
    """Every consultation in hand, the next to open first, for a page that only reads.

    `newest` is the digest of the newest entry in the journal of the town in which is read.
    """
    known = consultations_of(doing.session, doing.actor.municipality)
    return tuple(standing_read(doing, each, newest=newest) for each in in_hand(known, doing.today))


def standing_read(doing: Act, consultation: Consultation, *, newest: str) -> Standing:
    """One of them; reckoned only where nobody has read it since that entry, today."""
    if newest == FIRST:
        return stand(doing.session, doing.shelf, consultation, today=doing.today)
    reckonings = cast(Remembered[Reckoning], current_app.extensions["reckonings"])
    key = (consultation.id, newest, doing.today, doing.shelf)
    return stand(
        doing.session,
        doing.shelf,
        consultation,
        today=doing.today,
        recall=lambda reckon: reckonings.recall(key, reckon),
    )
