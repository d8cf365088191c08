"""What is wrong with a form that was handed back, in sentences that name the cell."""

from collections.abc import Iterable, Mapping

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from onboarding.domain.sheet_faults import Fault, FaultKind
from onboarding.services.sheet_forms import FormList
from onboarding.web.display import words
from onboarding.web.quoting import within_quotes
from onboarding.web.sheet_forms import step_names
from onboarding.web.visitor import visitor

MOST = 40
"""Faults told at once."""

SENTENCES: Mapping[FaultKind, object] = {
    FaultKind.NOT_A_WORKBOOK: _l(
        "This file is no XLSX workbook, or it is damaged or protected by a password. Save it as "
        "XLSX, without a password."
    ),
    FaultKind.TOO_LARGE: _l(
        "This workbook unpacks to far more than a form holds, so it was not opened. Take a fresh "
        "form and copy the answers into it."
    ),
    FaultKind.TOO_MUCH_TEXT: _l(
        "This form holds more text than can be taken over at once. Shorten the longest notes and "
        "link to documents instead."
    ),
    FaultKind.NOT_A_FORM: _l(
        "This workbook is not a form of Prélude, or its hidden sheet or column was removed. Take "
        "a fresh form and copy the answers into it."
    ),
    FaultKind.OTHER_FORMAT: _l(
        "This form was made by another version of Prélude. Take a fresh form and copy the answers into it."
    ),
    FaultKind.OTHER_TOWN: _l("This form belongs to another town."),
    FaultKind.OTHER_CONSULTATION: _l(
        "This form belongs to another consultation (%(said)s). Hand it back there, or take the "
        "form of this one."
    ),
    FaultKind.OTHER_LIST: _l(
        "This form belongs to another list: it was taken for another department, or by another "
        "person. Hand it back on the page where it was taken."
    ),
    FaultKind.OTHER_EDITION: _l(
        "This form was made for edition %(said)s of the content; the town now works with edition "
        "%(edition)s. Take a fresh form and copy the answers into it."
    ),
    FaultKind.TOO_MANY_ROWS: _l(
        "%(cell)s: there are far more rows than in the form. Delete what was added below it."
    ),
    FaultKind.FORMULA: _l("%(cell)s: contains a formula. Type the value."),
    FaultKind.ERROR_VALUE: _l("%(cell)s: contains an error value. Type what it should say."),
    FaultKind.UNKNOWN_STATUS: _l("%(cell)s: choose one of: %(choices)s."),
    FaultKind.REASON_MISSING: _l(
        "%(cell)s: say why “%(title)s” does not apply: a second person will read it."
    ),
    FaultKind.REASON_ALONE: _l(
        "%(cell)s: a reason goes with the status “%(aside)s” only. Choose it, or move the text into the note."
    ),
    FaultKind.TOO_LONG: _l(
        "%(cell)s: this text is too long. Keep it under 10,000 characters, and a link under 2,000."
    ),
    FaultKind.BAD_LINK: _l(
        "%(cell)s: “%(said)s” is not a link. It begins with https:// or http:// and has no spaces."
    ),
    FaultKind.UNKNOWN_ROW: _l("%(cell)s: this row is not one of the form. Delete it, or take a fresh form."),
    FaultKind.ROW_TWICE: _l("%(cell)s: the row of “%(title)s” is there twice. Keep one."),
    FaultKind.ROW_MISSING: _l("The row of “%(title)s” is missing. Take a fresh form, or put the row back."),
    FaultKind.LINE_GONE: _l("%(cell)s: “%(title)s” is no longer on this list. Take a fresh form."),
    FaultKind.COMPUTED: _l(
        "%(cell)s: “%(title)s” is computed from what is filled in elsewhere; nobody ticks it."
    ),
    FaultKind.NOT_YOURS: _l("%(cell)s: “%(title)s” is not yours to answer."),
    FaultKind.ALWAYS_APPLICABLE: _l(
        "%(cell)s: “%(title)s” always applies: contributions stay open around the clock."
    ),
    FaultKind.CHANGED_MEANWHILE: _l(
        "%(cell)s: “%(title)s” was saved after you took the form. Both versions stand below."
    ),
}


def sentences(faults: Iterable[Fault], form: FormList) -> list[str]:
    """Each fault in a sentence; the last one counts those that are not told."""
    every = list(faults)
    told = [_sentence(fault, form) for fault in every[:MOST]]
    if len(every) > MOST:
        told.append(_("And %(n)s more faults. Mend these first.", n=len(every) - MOST))
    return told


def _sentence(fault: Fault, form: FormList) -> str:
    names = step_names(visitor().actor.locale)
    known, item = words().items, fault.key.partition("@")[0]
    title = known[item].title if item in known else item
    return str(SENTENCES[fault.kind]) % {
        "cell": fault.cell,
        "said": within_quotes(fault.said),
        "title": within_quotes(title),
        "edition": form.slip.edition,
        "choices": ", ".join(names.values()),
        "aside": list(names.values())[-1],
    }
