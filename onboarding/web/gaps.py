"""Gaps of the coverage map as sentences, each with what helps."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from onboarding.domain.ambassadors import Gap
from onboarding.domain.coverage import Missing
from onboarding.domain.policy import Action
from onboarding.services.coverage import Covered
from onboarding.web.display import wording
from onboarding.web.visitor import visitor


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldGap:
    """A gap in a sentence; `remedy` names the step, `href` is where it is taken, empty where words do."""

    gap: Gap
    sentence: str
    remedy: str
    href: str = ""


SENTENCES: Mapping[Gap, object] = {
    Gap.NO_HEAD: _l("Nobody is known as head of %(department)s."),
    Gap.NO_REFERENT: _l("No referent in %(department)s."),
    Gap.NO_DEPUTY: _l("No deputy in %(department)s."),
    Gap.BOTH_AWAY: _l("In %(department)s, %(name)s and %(other)s are both away %(period)s."),
    Gap.AWAY_AT_OPENING: _l("%(name)s, of %(department)s, is away on %(day)s, when a consultation opens."),
    Gap.UNTRAINED: _l("Nobody in %(department)s has followed the training."),
    Gap.HALF_TRAINED: _l("Nobody in %(department)s has followed all six modules of the training yet."),
    Gap.TIME_UNSIGNED: _l("No time is signed in %(department)s."),
    Gap.TIME_TO_RENEW: _l("In %(department)s, the signature for the time of %(other)s held until %(last)s."),
}
"""Gap -> how it is said when nothing more is known."""
ALONE = _l("No deputy in %(department)s; the referent, %(name)s, is away %(period)s.")
HEAD_HAS_NOT = _l("The head of %(department)s, %(name)s, has not signed any time.")
ONE_HAS_NOT = _l("The time of %(other)s is not signed in %(department)s.")
REFERENT_NEW = _l("The referent of %(department)s, %(name)s, has not come in yet.")
DEPUTY_NEW = _l("The deputy of %(department)s, %(name)s, has not come in yet.")


def tell_gap(covered: Covered, missing: Missing) -> ToldGap:
    """The gap as the visitor reads it."""
    remedy, href = _remedy(covered, missing)
    return ToldGap(gap=missing.gap, sentence=_sentence(covered, missing), remedy=remedy, href=href)


def _sentence(covered: Covered, missing: Missing) -> str:
    said = _said(covered, missing)
    if missing.gap is Gap.SILENT:
        return _silent(said, missing.days or 0, referent=_is_referent(covered, missing))
    return str(_phrase(covered, missing)) % said


def _phrase(covered: Covered, missing: Missing) -> object:
    if missing.gap is Gap.NEVER_SEEN:
        return REFERENT_NEW if _is_referent(covered, missing) else DEPUTY_NEW
    if missing.gap is Gap.NO_DEPUTY and missing.person:
        return ALONE
    if missing.gap is Gap.TIME_UNSIGNED and missing.other:
        return ONE_HAS_NOT
    if missing.gap is Gap.TIME_UNSIGNED and missing.person:
        return HEAD_HAS_NOT
    return SENTENCES[missing.gap]


def _said(covered: Covered, missing: Missing) -> dict[str, str]:
    by, starts, ends = wording(), missing.starts, missing.ends
    return {
        "department": covered.department.name,
        "name": missing.person.name if missing.person else "",
        "other": missing.other.name if missing.other else "",
        "period": by.period(starts, ends) if starts and ends else "",
        "day": by.plain_day(starts) if starts else "",
        "last": by.plain_day(ends) if ends else "",
    }


def _silent(said: Mapping[str, str], days: int, *, referent: bool) -> str:
    if referent:
        return ngettext(
            "The referent of %(department)s, %(name)s, has not signed in for %(num)d day.",
            "The referent of %(department)s, %(name)s, has not signed in for %(num)d days.",
            days,
            **said,
        )
    return ngettext(
        "The deputy of %(department)s, %(name)s, has not signed in for %(num)d day.",
        "The deputy of %(department)s, %(name)s, has not signed in for %(num)d days.",
        days,
        **said,
    )


def _remedy(covered: Covered, missing: Missing) -> tuple[str, str]:
    """What helps, and where it is done when that is the visitor's to do."""
    slug, here = covered.department.slug, covered.department.id
    names = visitor().may(Action.NAME_AMBASSADOR, here)
    if missing.gap is Gap.NO_REFERENT:
        href = url_for("ambassadors.edit", department=slug, role="referent") if names else ""
        return _("Name a referent"), href
    if missing.gap is Gap.NO_DEPUTY:
        href = url_for("ambassadors.edit", department=slug, role="deputy") if names else ""
        return _("Name a deputy"), href
    if missing.gap in {Gap.BOTH_AWAY, Gap.AWAY_AT_OPENING}:
        return _("Agree on who stands in"), url_for("absences.index") if _is_theirs(here) else ""
    if missing.gap in {Gap.TIME_UNSIGNED, Gap.TIME_TO_RENEW}:
        href = url_for("load.index", _anchor="cards") if _is_theirs(here) else ""
        return _("Have the time signed"), href
    return _word_of_mouth(missing, here)


def _is_theirs(department: int) -> bool:
    """Whether the visitor leads, or works in that department: others read the sentence alone."""
    return visitor().may(Action.READ_DEPARTMENT, department)


def _word_of_mouth(missing: Missing, here: int) -> tuple[str, str]:
    invites = visitor().may(Action.INVITE_PERSON)
    if missing.gap is Gap.NO_HEAD:
        return _("Give somebody the role of head"), url_for("people.index") if invites else ""
    if missing.gap in {Gap.UNTRAINED, Gap.HALF_TRAINED}:
        enrols = _is_theirs(here) or visitor().may(Action.RUN_TRAINING)
        return _("Enrol them for the training"), url_for("training.index") if enrols else ""
    if missing.gap is Gap.NEVER_SEEN and invites and missing.person:
        return _("Write a new invitation"), url_for("people.edit", person=missing.person.id)
    return _("Call them, and ask what keeps them"), ""


def _is_referent(covered: Covered, missing: Missing) -> bool:
    return missing.person in covered.row.coverage.referents
