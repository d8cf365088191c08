"""What cannot be read of a week written in a line, in words, each with its place."""

from collections.abc import Iterable, Mapping
from itertools import islice

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from onboarding.domain.cover_text import LONGEST, MOST, CoverFault, CoverProblem
from onboarding.web.quoting import within_quotes

MOST_TOLD = 20
SENTENCES: Mapping[CoverProblem, object] = {
    CoverProblem.EMPTY: _l("Write a week, for example “Mon-Fri 09:00-17:00; Sat,Sun 10:00”."),
    CoverProblem.TOO_LONG: _l("Use at most %(max)d characters.", max=LONGEST),
    CoverProblem.TOO_MANY: _l("Write at most %(max)d shifts and checks.", max=MOST),
    CoverProblem.UNKNOWN_WORD: _l("It is neither a day nor a time."),
    CoverProblem.NO_SUCH_TIME: _l("There is no such time: hours go from 00:00 to 24:00."),
    CoverProblem.MIDNIGHT_FIRST: _l("24:00 ends a day: write 00:00 on the next one to begin there."),
    CoverProblem.SAME_TIME: _l(
        "The shift ends when it begins: a whole day is 00:00-24:00, a check is one time."
    ),
    CoverProblem.NO_DAY: _l("No day stands before this time."),
    CoverProblem.NO_TIME: _l("No time stands after this day."),
    CoverProblem.LOOSE_DASH: _l("This dash stands between two things that make no range."),
    CoverProblem.NOBODY_AND_SOMEBODY: _l("This cannot stand beside a word that says that nobody looks."),
}


def blame(faults: Iterable[CoverFault]) -> list[str]:
    """A sentence for each fault, the first ones where there are very many."""
    return [_told(fault) for fault in islice(faults, MOST_TOLD)]


def _told(fault: CoverFault) -> str:
    if not fault.said:
        return str(SENTENCES[fault.problem])
    return _(
        "Character %(place)d, “%(said)s”: %(problem)s",
        place=fault.at,
        said=within_quotes(fault.said),
        problem=SENTENCES[fault.problem],
    )
