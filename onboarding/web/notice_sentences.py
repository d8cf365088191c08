"""What a notice says, a sentence for each kind."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _
from flask_babel import ngettext

from onboarding.domain.notices import NoticeKind
from onboarding.domain.people import Role
from onboarding.web.display import wording, words
from onboarding.web.duties import line_title
from onboarding.web.plan_notices import PLAN_SENTENCES
from onboarding.web.quoting import within_quotes
from onboarding.web.roles import role_name
from onboarding.web.telling import CHANGES


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What one notice is about, by name. `items` are its lines, whether they still wait or not."""

    subject: str
    items: tuple[str, ...]
    details: Mapping[str, object]
    department: tuple[str, str] | None
    consultation: tuple[str, str] | None

    @property
    def line(self) -> str:
        """The title of its first line."""
        return line_title(self.items[0], words()) if self.items else ""

    @property
    def place(self) -> str:
        """The department's name."""
        return self.department[1] if self.department else "–"

    def day(self, name: str) -> str:
        """A day among its details, in words."""
        value = self.details.get(name)
        return wording().plain_day(date.fromisoformat(str(value))) if value else "–"


def _asked(about: Matter) -> str:
    return _("You are asked a question on “%(title)s”.", title=about.line)


def _entrusted(about: Matter) -> str:
    many, day = len(about.items), about.day("until")
    if many == 1:
        return _("“%(title)s” is entrusted to you until %(day)s.", title=about.line, day=day)
    return ngettext(
        "%(n)s line is entrusted to you until %(day)s.",
        "%(n)s lines are entrusted to you until %(day)s.",
        many,
        n=many,
        day=day,
    )


def _taken_back(about: Matter) -> str:
    many = len(about.items)
    return ngettext(
        "“%(title)s” is no longer entrusted to you: nothing is asked of you there.",
        "%(n)s lines are no longer entrusted to you: nothing is asked of you there.",
        many,
        n=many,
        title=about.line,
    )


def _given_back(about: Matter) -> str:
    many = len(about.items)
    return ngettext(
        "“%(title)s”, which you had handed over, is in your hands alone again.",
        "%(n)s lines that you had handed over are in your hands alone again.",
        many,
        n=many,
        title=about.line,
    )


def _sent_back(about: Matter) -> str:
    return _("“%(title)s” was sent back: something is missing.", title=about.line)


def _to_reconfirm(about: Matter) -> str:
    many, why = len(about.items), CHANGES.get(about.subject, about.subject)
    return ngettext(
        "“%(title)s” is to be reconfirmed, because of %(why)s.",
        "%(n)s lines that you answered are to be reconfirmed, because of %(why)s.",
        many,
        n=many,
        title=about.line,
        why=why,
    )


def _named(about: Matter) -> str:
    return _("You have a new role: %(role)s.", role=_role(about))


def _removed(about: Matter) -> str:
    return _("You no longer hold this role: %(role)s.", role=_role(about))


def _wave(about: Matter) -> str:
    wave = about.details.get("wave")
    if wave is None:
        return _("%(department)s belongs to no wave for now.", department=about.place)
    if wave == 1:
        return _(
            "%(department)s is in the first wave: its lines now count for the launch.", department=about.place
        )
    return _("%(department)s is in wave %(wave)s.", department=about.place, wave=wave)


def _moved_back(about: Matter) -> str:
    stage = words().stages.get(str(about.details.get("stage")))
    return _(
        "%(department)s goes back to the stage “%(stage)s”.",
        department=about.place,
        stage=stage.name if stage else "–",
    )


def _not_now(about: Matter) -> str:
    return _(
        "“Not now” is noted for %(department)s: we talk again on %(day)s.",
        department=about.place,
        day=about.day("until"),
    )


def _resumed(about: Matter) -> str:
    return _("%(department)s is taken up again: its lines wait.", department=about.place)


def _dates(about: Matter) -> str:
    title = about.consultation[1] if about.consultation else "–"
    if not about.details.get("after"):
        return _("The opening of “%(title)s” has no date any more: neither have your lines.", title=title)
    return _(
        "“%(title)s” opens on %(day)s: the days of your lines have moved.",
        title=title,
        day=about.day("after"),
    )


def _milestone(about: Matter) -> str:
    known = words().milestones.get(str(about.details.get("milestone")))
    title = within_quotes(str(about.details.get("title") or (known.title if known else "–")))
    pinned = about.details.get("on")
    if about.details.get("handed"):
        if pinned:
            return _("The milestone “%(title)s” is yours, by %(day)s.", title=title, day=about.day("on"))
        return _("The milestone “%(title)s” is yours.", title=title)
    if pinned:
        return _("Your milestone “%(title)s” now stands on %(day)s.", title=title, day=about.day("on"))
    return _("Your milestone “%(title)s” stands on another day.", title=title)


def _to_sign(about: Matter) -> str:
    title = within_quotes(about.consultation[1]) if about.consultation else "–"
    return _("The commitment letter for “%(title)s” waits for your signature.", title=title)


def _letter_signed(about: Matter) -> str:
    title = within_quotes(about.consultation[1]) if about.consultation else "–"
    return _("The commitment letter for “%(title)s” has every signature: it can be published.", title=title)


def _calibration(about: Matter) -> str:
    many = int(str(about.details.get("cases", 0)))
    return ngettext(
        "You are asked to judge %(n)s sample contribution, alone, by %(day)s.",
        "You are asked to judge %(n)s sample contributions, alone, by %(day)s.",
        many,
        n=many,
        day=about.day("until"),
    )


def _calibrated(_about: Matter) -> str:
    return _("The result of the calibration round is there.")


def _charter_to_review(about: Matter) -> str:
    return _("Version %(number)s of the charter waits for your opinion.", number=about.subject)


def _charter_to_adopt(about: Matter) -> str:
    return _("Version %(number)s of the charter waits to be adopted.", number=about.subject)


def _charter_commented(about: Matter) -> str:
    return _("Something was said of version %(number)s of the charter.", number=about.subject)


def _charter_adopted(about: Matter) -> str:
    return _("Version %(number)s of the charter is adopted.", number=about.subject)


SENTENCES: Mapping[NoticeKind, Callable[[Matter], str]] = {
    NoticeKind.ASKED: _asked,
    NoticeKind.ENTRUSTED: _entrusted,
    NoticeKind.TAKEN_BACK: _taken_back,
    NoticeKind.GIVEN_BACK: _given_back,
    NoticeKind.SENT_BACK: _sent_back,
    NoticeKind.TO_RECONFIRM: _to_reconfirm,
    NoticeKind.NAMED: _named,
    NoticeKind.REMOVED: _removed,
    NoticeKind.WAVE: _wave,
    NoticeKind.MOVED_BACK: _moved_back,
    NoticeKind.NOT_NOW: _not_now,
    NoticeKind.RESUMED: _resumed,
    NoticeKind.DATES: _dates,
    NoticeKind.MILESTONE: _milestone,
    NoticeKind.TO_SIGN: _to_sign,
    NoticeKind.LETTER_SIGNED: _letter_signed,
    NoticeKind.CALIBRATION: _calibration,
    NoticeKind.CALIBRATED: _calibrated,
    NoticeKind.CHARTER_TO_REVIEW: _charter_to_review,
    NoticeKind.CHARTER_TO_ADOPT: _charter_to_adopt,
    NoticeKind.CHARTER_COMMENTED: _charter_commented,
    NoticeKind.CHARTER_ADOPTED: _charter_adopted,
    **PLAN_SENTENCES,
}
"""Kind -> what it says."""


def _role(about: Matter) -> str:
    name = str(role_name(Role(about.subject)))
    return _("%(role)s, %(department)s", role=name, department=about.place) if about.department else name
