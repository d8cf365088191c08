"""What hangs on a person in words: the same parts on the page and on the sheet."""

from collections.abc import Iterator

from flask_babel import gettext as _
from flask_babel import ngettext

from onboarding.domain.time_cards import Signature
from onboarding.press.hand_over_sheet import Part
from onboarding.records.absences import Absence
from onboarding.records.answers import Waiver
from onboarding.records.delegations import Delegation
from onboarding.records.time_cards import TimeCard
from onboarding.services.belongings import Belongings, OwnLines
from onboarding.services.named_milestones import NamedMilestone
from onboarding.services.rows import Row
from onboarding.web.display import wording, words
from onboarding.web.duties import milestone_title
from onboarding.web.roles import grant_names
from onboarding.web.visitor import act


def parts_of(owned: Belongings) -> tuple[Part, ...]:
    """Every part that says something, in the order in which to read them."""
    return tuple(part for part in _parts(owned) if part.entries)


def delegation_words(owned: Belongings, given: Delegation) -> str:
    """The lines of a delegation, with who handed them to whom until when."""
    return _(
        "%(lines)s: from %(by)s to %(to)s, until %(day)s",
        lines=", ".join(_title(item) for item in given.items),
        by=owned.names.get(given.given_by, "–"),
        to=owned.names.get(given.person_id, "–"),
        day=wording().plain_day(given.until),
    )


def stand_in_words(owned: Belongings, absence: Absence) -> str:
    """Who is away meanwhile."""
    return _(
        "for %(name)s, away %(period)s",
        name=owned.names.get(absence.person_id, "–"),
        period=wording().period(absence.starts_on, absence.ends_on),
    )


def milestone_words(named: NamedMilestone) -> str:
    """The milestone, its consultation and its day where it has one."""
    title = milestone_title(named.edit.milestone, named.edit.title, words())
    due = _(", by %(day)s", day=wording().plain_day(named.on)) if named.on else ""
    return f"{title} – {named.consultation.title}{due}"


def _parts(owned: Belongings) -> Iterator[Part]:
    yield Part(heading=_("Roles"), entries=grant_names(owned.grants, owned.departments))
    for each in owned.lines:
        yield _open_lines(each)
    yield Part(
        heading=_("Lines that colleagues entrusted"),
        entries=tuple(delegation_words(owned, each) for each in owned.held),
    )
    yield Part(
        heading=_("Lines entrusted to colleagues"),
        entries=tuple(delegation_words(owned, each) for each in owned.given),
    )
    yield Part(heading=_("Stands in"), entries=tuple(stand_in_words(owned, each) for each in owned.stand_ins))
    yield Part(
        heading=_("Milestones in their name"),
        entries=tuple(milestone_words(each) for each in owned.milestones),
    )
    yield from _personal(owned)


def _personal(owned: Belongings) -> Iterator[Part]:
    """What stays with the person, or is talked over."""
    yield Part(
        heading=_("Questions that wait for a reply"),
        entries=tuple(f"{_title(each.item)} – {each.consultation.title}" for each in owned.questions),
        note=_("Reply before you leave, or ask the successor on the line."),
    )
    yield Part(
        heading=_("Waivers that run"),
        entries=tuple(_waiver(waiver) for waiver, _consultation in owned.waivers),
        note=_("They stay in the name of who gave them."),
    )
    yield Part(
        heading=_("Training sessions to lead"),
        entries=tuple(wording().day(each.held_on) for each in owned.sessions),
        note=_("Name somebody else on the session."),
    )
    yield Part(
        heading=_("Working time"),
        entries=tuple(_card(owned, each) for each in owned.cards),
        note=_("A signature is for one person: the successor’s time is asked for anew."),
    )
    yield Part(
        heading=_("Absences to come"),
        entries=tuple(wording().period(each.starts_on, each.ends_on) for each in owned.absences),
    )


def _open_lines(lines: OwnLines) -> Part:
    checks = ""
    if lines.checks:
        checks = ngettext(
            "%(num)d line besides waits to be verified.",
            "%(num)d lines besides wait to be verified.",
            lines.checks,
        )
    return Part(
        heading=_("Open lines: %(title)s", title=lines.consultation.title),
        entries=tuple(_line(each) for each in lines.rows),
        note=checks,
    )


def _line(row: Row) -> str:
    where = f" ({row.department_name})" if row.department_name else ""
    due = _(", by %(day)s", day=wording().plain_day(row.due)) if row.due else ""
    return f"{_title(row.item)}{where} – {words().statuses[row.status].name}{due}"


def _waiver(waiver: Waiver) -> str:
    return _(
        "%(title)s, until %(day)s: %(reason)s",
        title=_title(waiver.item),
        day=wording().plain_day(waiver.expires_on),
        reason=waiver.reason,
    )


def _card(owned: Belongings, card: TimeCard) -> str:
    state = {
        Signature.ASKED: _("asked for, not signed yet"),
        Signature.SIGNED: _("signed"),
        Signature.TO_RENEW: _("signed, to be renewed"),
    }[card.agreed.signature(act().today)]
    return _(
        "%(place)s: %(hours)s a month, %(state)s",
        place=owned.departments.get(card.department_id or 0, _("The town as a whole")),
        hours=wording().hours(card.hours_month),
        state=state,
    )


def _title(item: str) -> str:
    known = words().items
    return known[item].title if item in known else item
