"""The journal: who did what, when."""

from dataclasses import dataclass

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from onboarding.domain.policy import Action
from onboarding.records.journal import JournalEntry, entries_of
from onboarding.services.chain import broken_at
from onboarding.web.access import on_town
from onboarding.web.extensions import db
from onboarding.web.telling import tell
from onboarding.web.visitor import visitor

bp = Blueprint("journal", __name__)
MOST = 50
HIGHEST = 2**31 - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalPage:
    """Entries with what they say, newest first; `older` is the number to go on from.

    `broken` is the first entry that does not follow from the one before it, None when all do;
    the chain is checked (`checked`) on the newest page only.
    """

    entries: tuple[tuple[JournalEntry, str], ...]
    older: int | None
    checked: bool
    broken: int | None


def _number(text: str) -> int:
    return min(max(int(text), 0), HIGHEST)


@bp.get("/journal")
@on_town(Action.READ_JOURNAL)
def index() -> ResponseReturnValue:
    before = request.args.get("before", type=_number)
    found = entries_of(db.session(), visitor().town.id, most=MOST + 1, before=before)
    shown = found[:MOST]
    page = JournalPage(
        entries=tuple((entry, tell(entry)) for entry in shown),
        older=shown[-1].number if len(found) > MOST else None,
        checked=before is None,
        broken=broken_at(db.session(), visitor().town.id) if before is None else None,
    )
    return render_template("journal/index.html", page=page)
