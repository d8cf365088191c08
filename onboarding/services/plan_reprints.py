"""A published plan printed again from what was frozen, and held against the bytes that were kept."""

from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from sqlalchemy.orm import Session

from onboarding.content.shelf import Shelf
from onboarding.press.frozen_plan import PlanUnreadable, engine, read
from onboarding.press.pdf import to_pdf
from onboarding.press.plan import Document, document
from onboarding.records.plan_versions import PlanPrint
from onboarding.records.towns import Municipality
from onboarding.services.town_shelf import town_shelf


class Source(StrEnum):
    """What was printed: the frozen values, or the frozen pages where the values are set otherwise today."""

    VALUES = "values"
    PAGES = "pages"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reprint:
    """The new bytes beside the kept ones; the engines are named with their versions."""

    pdf: bytes
    digest: str
    kept: str
    source: Source
    engine_then: str
    engine_now: str

    @property
    def identical(self) -> bool:
        """Whether not one byte differs."""
        return self.digest == self.kept


def reprint(session: Session, shelf: Shelf, town: Municipality, kept: PlanPrint) -> Reprint:
    """Print a version again, past everything that was kept of the first printing.

    Raises PrintFailed, PrintTooLarge, PressMissing.
    """
    again = _set_again(town_shelf(session, shelf, town), town, kept)
    same = again is not None and (again.html, again.css) == (kept.html, kept.css)
    printed = to_pdf(kept.html, css=kept.css)
    return Reprint(
        pdf=printed,
        digest=sha256(printed).hexdigest(),
        kept=kept.digest,
        source=Source.VALUES if same else Source.PAGES,
        engine_then=kept.engine,
        engine_now=engine(),
    )


def _set_again(shelf: Shelf, town: Municipality, kept: PlanPrint) -> Document | None:
    """The frozen values through today's template; None where they cannot be read or set any more."""
    if kept.locale not in shelf.words:
        return None
    try:
        plan = read(kept.document)
    except PlanUnreadable:
        return None
    return document(plan, words=shelf.words[kept.locale], locale=kept.locale, zone=town.time_zone)
