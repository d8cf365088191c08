"""What is wrong with a list of departments, in sentences that name the line and the column."""

from collections.abc import Iterable, Mapping

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from onboarding.domain.department_faults import Fault, FaultKind, Note, NoteKind
from onboarding.domain.department_sheet import MOST_BYTES, MOST_LINES
from onboarding.domain.departments import MOST_STAFF, DepartmentKind
from onboarding.web.department_words import kind_name
from onboarding.web.display import wording
from onboarding.web.quoting import within_quotes

MOST = 40
"""Faults told at once."""

SENTENCES: Mapping[FaultKind, object] = {
    FaultKind.NOTHING: _l("This file is empty."),
    FaultKind.TOO_LARGE: _l("This file weighs %(said)s MB. A list of departments may weigh %(bytes)s MB."),
    FaultKind.NOT_A_WORKBOOK: _l(
        "This file is no XLSX workbook, or it is damaged or protected by a password. Save it as XLSX without "
        "a password, or as CSV."
    ),
    FaultKind.UNPACKS_TOO_LARGE: _l(
        "This workbook unpacks to far more than a list of departments, so it was not opened. Copy the lines "
        "into a new workbook."
    ),
    FaultKind.NOT_A_TABLE: _l(
        "This file is neither a CSV nor an XLSX workbook. Open it in your spreadsheet program and save it as "
        "XLSX or as CSV."
    ),
    FaultKind.TOO_MUCH_TEXT: _l(
        "This list holds more text than can be taken over at once. Send it in two parts."
    ),
    FaultKind.CELL_TOO_LONG: _l(
        "Line %(line)s: a cell is far too long. If several lines run together there, a quotation mark is "
        "missing."
    ),
    FaultKind.NO_NAME_COLUMN: _l(
        "No column is called “Department”, “Service” or “Direction”, so the names are not found. The first "
        "line says: %(said)s."
    ),
    FaultKind.COLUMN_TWICE: _l(
        "Line %(line)s: the headings “%(said)s” and “%(other)s” may mean the same. Keep the one to import, "
        "and rename or delete the other."
    ),
    FaultKind.ONLY_HEADINGS: _l("There are headings and nothing below them."),
    FaultKind.TOO_MANY_LINES: _l("There are %(said)s lines. At most %(lines)s are taken at once."),
    FaultKind.FORMULA: _l("Line %(line)s, %(column)s: a formula stands there. Paste its value instead."),
    FaultKind.ERROR_VALUE: _l(
        "Line %(line)s, %(column)s: an error value stands there. Type what it should say."
    ),
    FaultKind.NO_TEXT: _l(
        "Line %(line)s, %(column)s: “%(said)s” holds characters that cannot be read. Type it again, or save "
        "the file as XLSX or as CSV in UTF-8."
    ),
    FaultKind.NAME_MISSING: _l("Line %(line)s, %(column)s: the name of the department is missing."),
    FaultKind.EXAMPLE_LEFT: _l("Line %(line)s is the example of the template. Replace or delete it."),
    FaultKind.NAME_TOO_LONG: _l(
        "Line %(line)s, %(column)s: “%(said)s…” is longer than 120 characters. If several lines run together "
        "there, a quotation mark is missing."
    ),
    FaultKind.NOT_A_NUMBER: _l("Line %(line)s, %(column)s: “%(said)s” is not a whole number."),
    FaultKind.TOO_MANY_STAFF: _l("Line %(line)s, %(column)s: “%(said)s” is more than %(staff)s."),
    FaultKind.UNKNOWN_KIND: _l("Line %(line)s, %(column)s: “%(said)s” is no kind. Write one of: %(kinds)s."),
    FaultKind.NEITHER_YES_NOR_NO: _l("Line %(line)s, %(column)s: “%(said)s” is neither yes nor no."),
    FaultKind.UNKNOWN_WAVE: _l("Line %(line)s, %(column)s: “%(said)s” is no wave. Write 1, 2 or 3."),
    FaultKind.BAD_ADDRESS: _l("Line %(line)s, %(column)s: “%(said)s” is not an e-mail address."),
    FaultKind.HEADS_UNEVEN: _l(
        "Line %(line)s, %(column)s: there are not as many addresses as names. Separate both by semicolons, "
        "in the same order."
    ),
    FaultKind.HEAD_NAME_TOO_LONG: _l("Line %(line)s, %(column)s: this name is longer than 120 characters."),
    FaultKind.HEAD_NAME_MISSING: _l("Line %(line)s: nobody knows %(said)s yet. Write the person’s name too."),
    FaultKind.DEPARTMENT_TWICE: _l("Line %(line)s: “%(said)s” stands on line %(other)s already. Keep one."),
    FaultKind.TWO_NAMES: _l(
        "Line %(line)s: %(column)s belongs to “%(said)s” here and to “%(other)s” further up. Mend the "
        "address or the name."
    ),
    FaultKind.SEVERAL_FIT: _l(
        "Line %(line)s: “%(said)s” may be any of these departments: %(other)s. Write the name as it stands "
        "here."
    ),
    FaultKind.ADDRESS_ELSEWHERE: _l(
        "Line %(line)s: %(said)s cannot be invited. Ask the person which address they use for work."
    ),
    FaultKind.ACCOUNT_CLOSED: _l(
        "Line %(line)s: the account of %(other)s (%(said)s) is closed. Open it again under “People”, or "
        "leave the address out."
    ),
}
NOTES: Mapping[NoteKind, object] = {
    NoteKind.NO_ADDRESS: _l(
        "Line %(line)s: %(who)s has no e-mail address in the file, and is left out as head. Add the address, "
        "or invite the person later."
    ),
    NoteKind.SEVERAL_DEPARTMENTS: _l("%(who)s heads several departments: %(what)s."),
    NoteKind.OTHER_NAME: _l(
        "Line %(line)s: the address of %(who)s belongs to %(what)s in Prélude. That name stays."
    ),
    NoteKind.STAYS_HEAD: _l(
        "Line %(line)s: %(what)s stays head of %(who)s too. End that role under “People” if it has ended."
    ),
    NoteKind.NO_CONSULTATION: _l(
        "No consultation is being prepared yet, so the column about it is left out."
    ),
}


def fault_sentences(faults: Iterable[Fault]) -> list[str]:
    """Each fault in a sentence; the last one counts those that are not told."""
    every = sorted(faults, key=lambda fault: fault.line)
    told = [_fault(fault) for fault in every[:MOST]]
    if len(every) > MOST:
        told.append(_("And %(n)s more faults. Mend these first.", n=len(every) - MOST))
    return told


def note_sentences(notes: Iterable[Note]) -> tuple[str, ...]:
    """Each note in a sentence."""
    return tuple(_note(note) for note in notes)


def _fault(fault: Fault) -> str:
    said = _megabytes(int(fault.said)) if fault.kind is FaultKind.TOO_LARGE else within_quotes(fault.said)
    return str(SENTENCES[fault.kind]) % {
        "line": fault.line,
        "column": fault.column,
        "said": said,
        "other": within_quotes(fault.other),
        "bytes": _megabytes(MOST_BYTES),
        "lines": MOST_LINES,
        "staff": wording().number(MOST_STAFF),
        "kinds": ", ".join(kind_name(kind) for kind in DepartmentKind),
    }


def _note(note: Note) -> str:
    what = ", ".join(note.what)
    return str(NOTES[note.kind]) % {"line": note.line, "who": note.who, "what": what}


def _megabytes(size: int) -> str:
    return wording().number(round(size / 1_000_000, 1))
