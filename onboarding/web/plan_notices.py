"""What notices about a published plan, its opinions and its decision say."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from flask_babel import gettext as _

from onboarding.domain.notices import NoticeKind
from onboarding.web.quoting import within_quotes

if TYPE_CHECKING:
    from onboarding.web.notice_sentences import Matter


def _title(about: "Matter") -> str:
    return within_quotes(about.consultation[1]) if about.consultation else "–"


def _number(about: "Matter") -> str:
    return str(about.details.get("number", "–"))


def _opinion(about: "Matter") -> str:
    return _(
        "Your opinion on version %(number)s of the launch plan for “%(title)s” is asked.",
        number=_number(about),
        title=_title(about),
    )


def _heard(about: "Matter") -> str:
    return _(
        "Every opinion on version %(number)s of the launch plan for “%(title)s” is there: you can decide.",
        number=_number(about),
        title=_title(about),
    )


def _decided(about: "Matter") -> str:
    return _("The launch of “%(title)s” is decided.", title=_title(about))


def _ended(about: "Matter") -> str:
    return _(
        "The decision on the launch of “%(title)s” holds no longer: it has to be taken anew.",
        title=_title(about),
    )


PLAN_SENTENCES: Mapping[NoticeKind, "Callable[[Matter], str]"] = {
    NoticeKind.PLAN_OPINION: _opinion,
    NoticeKind.PLAN_HEARD: _heard,
    NoticeKind.PLAN_DECIDED: _decided,
    NoticeKind.DECISION_ENDED: _ended,
}
"""Kind -> what it says."""
