"""How far people agree who judge the same cases alone: percent, Cohen's kappa, Fleiss' kappa.

Reckoned in fractions, so that "nothing but chance" and "exactly 80 percent" are decided without rounding.
"""

from collections import Counter
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any, TypeVar

R = TypeVar("R", bound=Hashable)
C = TypeVar("C", bound=Hashable)
Ratings = Mapping[R, Mapping[C, str]]
"""Who judged -> the case -> the category chosen; a case without an answer is left out."""


class Method(StrEnum):
    """Which kappa it is: Cohen's for two people, Fleiss' for three or more."""

    COHEN = "cohen"
    FLEISS = "fleiss"


class Undefined(StrEnum):
    """Why there is no kappa."""

    ONE_RATER = "one_rater"
    NO_CASE = "no_case"
    ONE_CATEGORY = "one_category"


class Strength(StrEnum):
    """The words of Landis and Koch for a kappa; their bounds are a convention, not a test."""

    POOR = "poor"
    SLIGHT = "slight"
    FAIR = "fair"
    MODERATE = "moderate"
    SUBSTANTIAL = "substantial"
    ALMOST_PERFECT = "almost_perfect"


BOUNDS = (
    (0.2, Strength.SLIGHT),
    (0.4, Strength.FAIR),
    (0.6, Strength.MODERATE),
    (0.8, Strength.SUBSTANTIAL),
)
"""Up to which kappa a word is used; below 0 it is poor, above the last almost perfect."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """What a table of ratings comes to, over the `cases` that every one of the `raters` judged.

    `percent` (0–100) is the mean share of pairs of people who chose the same; None under two people or
    without a case. `kappa` (at most 1) is None where `undefined` says why.
    """

    raters: int
    cases: int
    percent: float | None = None
    kappa: float | None = None
    method: Method | None = None
    undefined: Undefined | None = None

    @property
    def strength(self) -> Strength | None:
        """The word for the kappa."""
        return None if self.kappa is None else strength_of(self.kappa)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """One case: how many chose what, the most frequent first, and the share of pairs who agree (0–1).

    One person alone is no pair and agrees with themselves.
    """

    case: Any
    counts: tuple[tuple[str, int], ...]
    agreeing: Fraction

    @property
    def raters(self) -> int:
        """How many judged it."""
        return sum(count for _, count in self.counts)

    @property
    def unanimous(self) -> bool:
        """Whether all chose the same."""
        return len(self.counts) <= 1

    def chosen(self, category: str) -> int:
        """How many chose that category."""
        return dict(self.counts).get(category, 0)


def reckon(ratings: Ratings[R, C]) -> Agreement:
    """The agreement of these people; whoever judged nothing is to be left out before."""
    cases = shared_cases(ratings)
    if len(ratings) < 2 or not cases:
        why = Undefined.ONE_RATER if len(ratings) < 2 else Undefined.NO_CASE
        return Agreement(raters=len(ratings), cases=len(cases), undefined=why)
    observed = sum((each.agreeing for each in tallies(ratings)), Fraction()) / len(cases)
    method = Method.COHEN if len(ratings) == 2 else Method.FLEISS
    chance = _cohen_chance(ratings, cases) if method is Method.COHEN else _fleiss_chance(ratings, cases)
    sure = chance == 1
    return Agreement(
        raters=len(ratings),
        cases=len(cases),
        percent=float(observed * 100),
        kappa=None if sure else float((observed - chance) / (1 - chance)),
        method=method,
        undefined=Undefined.ONE_CATEGORY if sure else None,
    )


def shared_cases(ratings: Ratings[R, C]) -> tuple[C, ...]:
    """The cases that everybody judged, in the order of the first person."""
    judged = list(ratings.values())
    return tuple(case for case in judged[0] if all(case in each for each in judged)) if judged else ()


def tallies(ratings: Ratings[R, C]) -> tuple[Tally, ...]:
    """Each case that everybody judged, in the order of the first person."""
    return tuple(
        tally(case, [answers[case] for answers in ratings.values()]) for case in shared_cases(ratings)
    )


def tally(case: Any, chosen: list[str]) -> Tally:
    """How these choices of one case spread."""
    counts = Counter(chosen)
    pairs = len(chosen) * (len(chosen) - 1)
    same = sum(count * (count - 1) for count in counts.values())
    ranked = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    return Tally(case=case, counts=tuple(ranked), agreeing=Fraction(same, pairs) if pairs else Fraction(1))


def strength_of(kappa: float) -> Strength:
    """The word of Landis and Koch (1977) for a kappa."""
    if kappa < 0:
        return Strength.POOR
    return next((word for bound, word in BOUNDS if kappa <= bound), Strength.ALMOST_PERFECT)


def _cohen_chance(ratings: Ratings[R, C], cases: tuple[C, ...]) -> Fraction:
    """How often two people who choose blindly, each with their own frequencies, would agree."""
    one, two = (Counter(answers[case] for case in cases) for answers in ratings.values())
    return sum((Fraction(one[each] * two[each], len(cases) ** 2) for each in one), Fraction())


def _fleiss_chance(ratings: Ratings[R, C], cases: tuple[C, ...]) -> Fraction:
    """The same with the frequencies of all together."""
    counts = Counter(answers[case] for answers in ratings.values() for case in cases)
    return sum((Fraction(count, counts.total()) ** 2 for count in counts.values()), Fraction())
