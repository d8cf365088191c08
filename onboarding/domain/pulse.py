"""The ADKAR pulse of a department: what is counted of an answer, and what of the counts may be shown.

One answer is five scores. All that is kept of it is the respondent's *barrier point*: the first element, in
order, scored at 3 or below [PROSCI]. Five scores become one of six counts, before anything is stored.

Of the counts, only bands are shown: whether "most", "about half" or "few" of those who answered get past
each element, that is, have no barrier there or before. Whatever else is said follows from these bands: the
department's barrier point is the first element that most do not get past (the barrier of the respondent in
the middle), and the condition of C6 holds when most get past desire.

Why so coarse:
* A histogram of a unanimous department tells what everybody said; so does "5 of 5". Bands are so wide that
  one answer more or less at the edge does not move them: a unanimous department looks the same as one in
  which any single person had answered anything else.
* Somebody who answered knows their own answer and can take it off. Every band therefore leaves at least two
  possible figures for the others: from the bands and one's own answer, it never follows that all others, or
  none of them, get past an element. That is why "few" reaches up to two, and why a plurality ("the barrier
  that most people named") is not shown: beside the bands it told some respondents what all others said.
* Under five answers no band can be that wide: nothing is shown, and the counts are erased.
Rounds are counted apart, each person answering anew: between the bands of two rounds there is nothing to
subtract, even where one more person answered the second.
What no rule prevents: several people who put their own answers together learn about the rest, as in any vote.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from onboarding.domain.credit import VALID_DAYS
from onboarding.domain.errors import Refusal
from onboarding.domain.readiness import Validity

WEAK = 3
"""The score up to which an element is a barrier [PROSCI]."""
LOWEST, HIGHEST = 1, 5
FEWEST = 5
"""Answers under which nothing is shown."""
FEW_AT_LEAST = 2
"""How far the lowest band reaches, however few answered."""
VALID = timedelta(days=VALID_DAYS[Validity.BRIEFING])
"""How long a pulse tells something, from the day it closed: as long as C6 does."""


class Element(StrEnum):
    """The five elements, in the order in which they build on each other [PROSCI]."""

    AWARENESS = "awareness"
    DESIRE = "desire"
    KNOWLEDGE = "knowledge"
    ABILITY = "ability"
    REINFORCEMENT = "reinforcement"


ELEMENTS = tuple(Element)
BEFORE_TRAINING = frozenset({Element.AWARENESS, Element.DESIRE})
"""Barriers that no training lifts: it comes after them [PROSCI]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What the content says of an element, whatever the language: the items that lift the barrier."""

    id: Element
    items: tuple[str, ...] = ()
    source: tuple[str, ...] = ()


class Share(StrEnum):
    """How many of those who answered: more than half, up to half, a third or two people at most."""

    MOST = "most"
    HALF = "half"
    FEW = "few"


class Coming(StrEnum):
    """What is told of an open round: no answer yet, one to four, or five and more."""

    NONE = "none"
    SOME = "some"
    ENOUGH = "enough"


class ScoreOutOfRange(Refusal):
    """An answer is five scores from 1 to 5."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many respondents have their barrier at each element, in order; `clear` have none."""

    stuck: tuple[int, ...] = (0,) * len(ELEMENTS)
    clear: int = 0

    @property
    def answers(self) -> int:
        """How many answered."""
        return sum(self.stuck) + self.clear

    def plus(self, scores: Sequence[int]) -> "Tally":
        """With one more answer. Raises ScoreOutOfRange."""
        barrier = barrier_of(scores)
        if barrier is None:
            return replace(self, clear=self.clear + 1)
        at = ELEMENTS.index(barrier)
        return replace(self, stuck=(*self.stuck[:at], self.stuck[at] + 1, *self.stuck[at + 1 :]))

    def past(self, element: Element) -> int:
        """How many have no barrier at this element or before it."""
        return self.answers - sum(self.stuck[: ELEMENTS.index(element) + 1])


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """Everything that is ever told of a round's answers. `past`: for each element, how many get past it."""

    answers: int
    past: tuple[Share, ...]

    @property
    def barrier(self) -> Element | None:
        """The first element that most do not get past, None when most get past all."""
        return next((element for element, share in self.steps if share is not Share.MOST), None)

    @property
    def steps(self) -> tuple[tuple[Element, Share], ...]:
        """Each element with how many get past it."""
        return tuple(zip(ELEMENTS, self.past, strict=True))

    @property
    def ready(self) -> bool:
        """Whether the condition of C6 holds: most score 4 or 5 on awareness and on desire."""
        return self.barrier not in BEFORE_TRAINING


def barrier_of(scores: Sequence[int]) -> Element | None:
    """The first element at 3 or below, None when all are above [PROSCI]. Raises ScoreOutOfRange."""
    if len(scores) != len(ELEMENTS) or not all(LOWEST <= score <= HIGHEST for score in scores):
        raise ScoreOutOfRange
    return next((e for e, score in zip(ELEMENTS, scores, strict=True) if score <= WEAK), None)


def shown(tally: Tally) -> Shown | None:
    """What may be told of a closed round; None under five answers."""
    if tally.answers < FEWEST:
        return None
    past = tuple(share_of(tally.past(element), tally.answers) for element in ELEMENTS)
    return Shown(answers=tally.answers, past=past)


def share_of(count: int, answers: int) -> Share:
    """The band of so many out of all who answered, five at least."""
    if 2 * count > answers:
        return Share.MOST
    return Share.FEW if count <= max(FEW_AT_LEAST, answers // 3) else Share.HALF


def coming(answers: int) -> Coming:
    """What may be told of an open round."""
    if answers == 0:
        return Coming.NONE
    return Coming.SOME if answers < FEWEST else Coming.ENOUGH


def is_stale(closed_on: date, *, today: date) -> bool:
    """Whether a pulse is too old to go by."""
    return today - closed_on > VALID
