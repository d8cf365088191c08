"""Days in words, as calendar programs show them: titles, and where to read on."""

from flask import url_for
from flask_babel import gettext as _

from onboarding.content.words import Words
from onboarding.domain.duties import Duty, DutyKind
from onboarding.domain.occasions import Occasion, OccasionKind
from onboarding.press.calendar import Happening
from onboarding.web.addresses import from_afar
from onboarding.web.duties import address, line_title, milestone_title


def happening(occasion: Occasion, words: Words, *, detailed: bool = False) -> Happening:
    """The day as a calendar has it, in the language spoken; `detailed` says what a milestone is about."""
    text = words.milestones.get(occasion.subject) if detailed else None
    return Happening(
        key=occasion.key,
        on=occasion.on,
        at=occasion.at,
        until=occasion.until,
        title=titled(occasion, words),
        url=from_afar(href(occasion)),
        changed_at=occasion.changed_at,
        revision=occasion.revision,
        categories=("Prélude", category(occasion.kind)),
        description=text.detail if text and occasion.kind is OccasionKind.MILESTONE else "",
        cancelled=occasion.cancelled,
    )


def titled(occasion: Occasion, words: Words) -> str:
    """What happens, and where: nothing of what somebody wrote, and nobody’s name."""
    title = _what(occasion, words)
    placed = occasion.place and occasion.kind not in {OccasionKind.REVIEW, OccasionKind.SESSION}
    return _("%(title)s – %(place)s", title=title, place=occasion.place) if placed else title


def category(kind: OccasionKind) -> str:
    """The kind of day, in a word."""
    if kind in {OccasionKind.OPENING, OccasionKind.CLOSING}:
        return _("Consultation")
    return {
        OccasionKind.MILESTONE: _("Milestone"),
        OccasionKind.LINE: _("Checklist"),
        OccasionKind.DELEGATION: _("Delegation"),
        OccasionKind.WAIVER: _("Waiver"),
        OccasionKind.REVIEW: _("Rollout"),
        OccasionKind.SESSION: _("Training"),
    }[kind]


def href(occasion: Occasion) -> str:
    """The path of the page about it."""
    kind = AS_DUTY.get(occasion.kind)
    if kind is None:
        return url_for("consultations.show", consultation=occasion.consultation)
    return address(
        Duty(
            kind=kind,
            subject=occasion.subject,
            consultation=occasion.consultation,
            department=occasion.department,
        )
    )


AS_DUTY = {
    OccasionKind.MILESTONE: DutyKind.MILESTONE,
    OccasionKind.LINE: DutyKind.LINE,
    OccasionKind.DELEGATION: DutyKind.DELEGATED,
    OccasionKind.WAIVER: DutyKind.WAIVER,
    OccasionKind.REVIEW: DutyKind.REVIEW,
    OccasionKind.SESSION: DutyKind.SESSION,
}
"""Days that somebody has something to do on; the opening and the closing are everybody's."""


def _what(occasion: Occasion, words: Words) -> str:
    subject = occasion.subject
    if occasion.kind is OccasionKind.LINE:
        return words.items[subject].task if subject in words.items else subject
    if occasion.kind is OccasionKind.MILESTONE:
        return milestone_title(subject, occasion.title, words)
    if occasion.kind is OccasionKind.WAIVER:
        return _("The waiver of “%(title)s” ends", title=line_title(subject, words))
    if occasion.kind is OccasionKind.REVIEW:
        return _("Talk again with %(name)s, who said “not now”", name=occasion.title)
    if occasion.kind is OccasionKind.SESSION:
        return (
            _("Training session, %(place)s", place=occasion.title)
            if occasion.title
            else _("Training session")
        )
    return {
        OccasionKind.OPENING: _("Opening of the consultation"),
        OccasionKind.CLOSING: _("Last day of the consultation"),
        OccasionKind.DELEGATION: _("Last day of a delegation"),
    }[occasion.kind]
