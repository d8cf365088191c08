"""What a version of the charter has from its record, not from the draft: its number and its day of adoption.

A draft is frozen when it is submitted. Its number is known then and stands in the frozen text. The day of
adoption is not, and the text that opinions are given on must not change afterwards: where the model text
names that day, the frozen text says "the day given at its head" (`FactText.printed`), and every paper prints
at its head the day that the record keeps. Document and digest are therefore the same in review, adopted,
published and replaced.
"""

from dataclasses import replace
from datetime import date

from onboarding.domain.clauses import Charter

NUMBER = "version"
ADOPTED_ON = "adopted_on"
OF_THE_RECORD = frozenset({NUMBER, ADOPTED_ON})
"""Values that nobody types: the number is given on submission, the day on adoption."""


def dated(charter: Charter, number: int, day: date) -> Charter:
    """The charter with number and day filled in, as a reading for weaknesses has to see it."""
    return replace(charter, facts={**charter.facts, NUMBER: str(number), ADOPTED_ON: day.isoformat()})


def numbered(charter: Charter, number: int) -> Charter:
    """The charter as the version of that number freezes it; no day of adoption stands in it."""
    typed = {fact: value for fact, value in charter.facts.items() if fact not in OF_THE_RECORD}
    return replace(charter, facts=typed | {NUMBER: str(number)})
