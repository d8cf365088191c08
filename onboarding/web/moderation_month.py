"""The weeks of a month filled into the figures sheet of the moderator's kit, ready to publish."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from onboarding.domain.moderation_weeks import Sums, Week, sums
from onboarding.press.book import Book
from onboarding.web.moderation_books import Counted, figures_book


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """The weeks whose Monday falls into a month; `key` such as 2027-03."""

    first: date
    sums: Sums

    @property
    def key(self) -> str:
        """The month for an address."""
        return f"{self.first:%Y-%m}"

    @property
    def before(self) -> str:
        """The key of the month before."""
        return f"{self.first - timedelta(days=1):%Y-%m}"


def months_of(weeks: Sequence[Week]) -> tuple[Month, ...]:
    """The months in which a week was entered, the earliest first."""
    firsts = sorted({week.starts_on.replace(day=1) for week in weeks})
    return tuple(
        Month(
            first=first,
            sums=sums(
                [week for week in weeks if week.starts_on.replace(day=1) == first],
                visitors=None,
                participants=None,
            ),
        )
        for first in firsts
    )


def month_book(month: Month, *, before: Month | None) -> Book:
    """The kit's workbook with what the weeks say; what they do not count stays to be filled in."""
    return figures_book(_counted(month), _counted(before) if before else None)


def _counted(month: Month) -> Counted:
    found = month.sums
    return Counted(
        figures={
            "received": found.received,
            "reports": found.flagged,
            "hidden": found.removed,
            "appeals": found.appeals,
            "reversed": found.overturned,
        },
        by_rule={each.rule: each.messages for each in found.hidden},
    )
