"""What the coming weeks bring: gaps that absences and holidays open, and what the rota says of two lines."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from onboarding.domain.delays import Gap
from onboarding.domain.extra_checks import FIRST, LAST
from onboarding.domain.local_time import wall
from onboarding.domain.opened_gaps import OpenedGap
from onboarding.domain.people import Role
from onboarding.domain.policy import Action
from onboarding.domain.promised_delays import Promise
from onboarding.domain.rota_reckoning import Reckoned
from onboarding.records.consultations import Consultation
from onboarding.records.rota import ModeratorRow
from onboarding.services.rota import Rota
from onboarding.web.display import wording, words
from onboarding.web.rota_words import causes_said
from onboarding.web.visitor import shelf, visitor

WANTED = 2
"""Moderators besides the back-up [DD-MOD]."""
COVER, ABSENCES = "D3", "D6"
"""The lines beside which the rota speaks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldGap:
    """A gap with its reasons, when a duty would break it, and which promises it breaks."""

    gap: Gap
    causes: tuple[str, ...]
    on: date
    at: int
    breaks: tuple[Promise, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldLine:
    """A line of the checklist, and what the rota says of it; `href` is empty for whoever may not open it."""

    item: str
    title: str
    sentence: str
    href: str


def told_gaps(reckoned: Reckoned, rota: Rota, promises: Iterable[Promise]) -> tuple[ToldGap, ...]:
    """The gaps that something opens, in their order in time."""
    known = tuple(promises)
    return tuple(_gap(each, rota, known) for each in reckoned.opened)


def told_lines(
    consultation: Consultation | None, rota: Rota, reckoned: Reckoned, *, today: date
) -> tuple[ToldLine, ...]:
    """What the rota says of two moderators and a back-up (D3), and of absences and holidays (D6)."""
    said = {COVER: _people(rota, today), ABSENCES: _absences(rota, reckoned)}
    return tuple(
        ToldLine(
            item=item, title=words().items[item].title, sentence=sentence, href=_href(consultation, item)
        )
        for item, sentence in said.items()
        if item in shelf().catalogue.by_id
    )


def _gap(opened: OpenedGap, rota: Rota, promises: tuple[Promise, ...]) -> ToldGap:
    on, at = _midst(opened.gap, rota.zone)
    return ToldGap(
        gap=opened.gap,
        causes=causes_said(opened.causes, rota),
        on=on,
        at=at,
        breaks=tuple(each for each in promises if not each.kept_by(opened.gap.hours)),
    )


def _midst(gap: Gap, zone: str) -> tuple[date, int]:
    """About halfway through, at an hour that can be asked of somebody; the first day of a gap without end."""
    length = timedelta(days=1) if gap.endless else gap.ends - gap.starts
    half: datetime = wall(zone, gap.starts + length / 2)
    return half.date(), min(max(half.hour * 60, FIRST), LAST)


def _people(rota: Rota, today: date) -> str:
    there = [row for row in rota.standing if row.active and _still(row, today)]
    moderators = [row.name for row in there if not row.moderator.backup]
    backups = [row.name for row in there if row.moderator.backup]
    if not there:
        return _("Nobody is named yet: two moderators and a back-up are asked for.")
    told = ngettext(
        "%(num)d moderator is named (%(names)s)",
        "%(num)d moderators are named (%(names)s)",
        len(moderators),
        names=wording().names(moderators) or "–",
    )
    if len(moderators) >= WANTED and backups:
        return _("%(moderators)s, and %(names)s as back-up.", moderators=told, names=wording().names(backups))
    if backups:
        return _("%(moderators)s besides the back-up: two are asked for.", moderators=told)
    return _("%(moderators)s and no back-up: two moderators and a back-up are asked for.", moderators=told)


def _still(row: ModeratorRow, today: date) -> bool:
    return row.moderator.until is None or row.moderator.until >= today


def _absences(rota: Rota, reckoned: Reckoned) -> str:
    if rota.empty:
        return _("The rota is empty: an absence cannot be covered where nobody is planned.")
    until = wording().plain_day(reckoned.stretch.last)
    if not reckoned.opened:
        return _("No absence and no day off known so far opens a gap until %(day)s.", day=until)
    return ngettext(
        "%(num)d gap is opened by an absence or a day off until %(day)s: see above.",
        "%(num)d gaps are opened by absences or days off until %(day)s: see above.",
        len(reckoned.opened),
        day=until,
    )


def _href(consultation: Consultation | None, item: str) -> str:
    reads = visitor().may(Action.READ_ALL_LINES) or visitor().actor.holds(Role.MODERATION_LEAD)
    if consultation is None or not reads:
        return ""
    return url_for("line.show", consultation=consultation.slug, item=item)
