"""The charter as the plan reads it: in force or still a draft, and what speaks against it."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from onboarding.content.shelf import Shelf
from onboarding.domain.charter import Charter, ClauseDraft, Finding
from onboarding.domain.plan_moderation import Moderation
from onboarding.domain.plan_papers import CharterPaper
from onboarding.services.charter import Occasion, charter_of, draft_of, found_in
from onboarding.services.plan_papers import find_charter_text
from onboarding.services.preparation import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanCharter:
    """What it settles and its clauses in one language; `paper` is None while it is a draft."""

    said: Charter
    clauses: tuple[ClauseDraft, ...]
    paper: CharterPaper | None


def plan_charter(session: Session, shelf: Shelf, standing: Standing, *, locale: str) -> PlanCharter:
    """The charter in force where there is one, else the draft."""
    town = standing.town
    found = find_charter_text(session, town.id, locale=locale, zone=town.time_zone)
    if found is not None:
        return PlanCharter(said=found.charter, clauses=found.clauses, paper=found.paper)
    said = charter_of(session, town.id)
    return PlanCharter(said=said, clauses=draft_of(shelf, said, town, locale), paper=None)


def plan_findings(
    shelf: Shelf, charter: Charter, standing: Standing, moderation: Moderation
) -> tuple[Finding, ...]:
    """What is doubtful about it on this day, with the cover that the rota gives."""
    occasion = Occasion(
        today=standing.today,
        election_on=standing.consultation.election_on,
        longest_wait=moderation.ahead,
    )
    return found_in(shelf, charter, occasion)
