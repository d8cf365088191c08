"""The cases that a round may hold: those of the content, and the town's own in their newest version."""

from dataclasses import dataclass

from onboarding.domain.calibration import CaseText, Difficulty, Ruling
from onboarding.records.own_cases import TownCase, town_cases_of
from onboarding.services.act import Act


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """A case in one language; `own_id` is the id of the town's version, None for one of the content."""

    code: str
    decision: Ruling
    clause: str
    difficulty: Difficulty
    tags: tuple[str, ...]
    text: CaseText
    own_id: int | None = None


def offered(act: Act, locale: str) -> tuple[Offered, ...]:
    """Every case that can be shown in that language; none in a language the content does not speak."""
    if locale not in act.shelf.words:
        return ()
    words = act.shelf.words[locale].cases
    supplied = (
        Offered(
            code=case.id,
            decision=case.decision,
            clause=case.clause,
            difficulty=case.difficulty,
            tags=case.tags,
            text=words[case.id],
        )
        for case in act.shelf.cases
    )
    own = town_cases_of(act.session, act.actor.municipality)
    return (*supplied, *(_own(each, locale) for each in own if _fits(each, locale)))


def _fits(case: TownCase, locale: str) -> bool:
    return case.retired_on is None and locale in case.texts


def _own(case: TownCase, locale: str) -> Offered:
    return Offered(
        code=case.code,
        decision=case.decision,
        clause=case.clause,
        difficulty=case.difficulty,
        tags=(),
        text=case.said.texts[locale],
        own_id=case.id,
    )
