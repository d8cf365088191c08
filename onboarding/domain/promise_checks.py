"""What a letter can contradict within itself (R1–R3, R6, R11, R12, R16, R17)."""

from onboarding.domain.commitment import Letter, Margin, Participation, Use
from onboarding.domain.contradiction import Case, Found, Quote
from onboarding.domain.folding import Folded, first_wording, folded

SHARED = frozenset({Participation.COLLABORATE, Participation.EMPOWER})
ASKING = frozenset(Participation) - {Participation.INFORM}
"""Levels at which residents are asked something."""
MODEST = frozenset({Participation.INFORM, Participation.CONSULT})


def nothing_to_discuss(case: Case) -> Found:
    """R1: residents are asked, and nothing can change."""
    broken = case.letter.level in ASKING and not case.letter.negotiable
    return (case.says("level"), case.says("negotiable")) if broken else None


def all_fixed(case: Case) -> Found:
    """R2: the pen is shared, and whatever is listed is fixed."""
    letter, fixed = case.letter, _folded(case.letter.fixed, case)
    left = [each for each in _folded(letter.negotiable, case) if each not in fixed]
    broken = letter.level in SHARED and bool(fixed) and not left
    return (case.says("level"), case.says("fixed")) if broken else None


def empty_handed(case: Case) -> Found:
    """R3: the decision is handed over without an envelope, or without an act that binds."""
    if case.letter.level is not Participation.EMPOWER:
        return None
    missing = [name for name in ("budget", "binding") if not getattr(case.letter, name)]
    return (case.says("level"), *map(case.says, missing)) if missing else None


def already_awarded(case: Case) -> Found:
    """R6: the contract is awarded, and a decision is still said to come."""
    attested = "still_open" if case.letter.still_open else "decision"
    return (case.says("contract_awarded"), case.says(attested)) if case.letter.contract_awarded else None


def both_open_and_fixed(case: Case) -> Found:
    """R11: the same thing stands in both lists; articles, accents and case do not count."""
    letter = case.letter
    shared = set(_folded(letter.negotiable, case)) & set(_folded(letter.fixed, case))
    if not shared:
        return None
    return _only("negotiable", letter, shared, case), _only("fixed", letter, shared, case)


def shared_without_money(case: Case) -> Found:
    """R12: the pen or the decision is shared, and there is nothing to spend."""
    broken = case.letter.level in SHARED and case.letter.budget == 0
    return (case.says("level"), case.says("budget")) if broken else None


def offline_forgotten(case: Case) -> Found:
    """R16: paper is collected, and the method does not say how it counts."""
    broken = case.letter.offline and not case.letter.method_covers_offline
    return (case.says("offline"), case.says("method_covers_offline")) if broken else None


def promises_too_much(case: Case) -> Found:
    """R17: the wording, or the use announced, is that of a higher level than consulting."""
    if case.letter.level not in MODEST:
        return None
    for field in ("promise", "question"):
        if first_wording(case.wordings, getattr(case.letter, field)):
            return case.says(field), case.says("level")
    return (case.says("use"), case.says("level")) if case.letter.use is Use.IMPLEMENT_ALL else None


def _folded(margins: tuple[Margin, ...], case: Case) -> tuple[Folded, ...]:
    return tuple(folded(margin.text, case.wordings) for margin in margins)


def _only(field: str, letter: Letter, shared: set[Folded], case: Case) -> Quote:
    margins: tuple[Margin, ...] = getattr(letter, field)
    same = tuple(margin for margin in margins if folded(margin.text, case.wordings) in shared)
    return Quote(place=f"letter.{field}", value=same)
