"""Why a file is refused, in words: what it is, and what to do instead."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from onboarding.domain.evidence_files import Fault, FileRefused, Found, Kind

NAMES: dict[str, object] = {
    Kind.PDF: _l("a PDF document"),
    Kind.DOCX: _l("a Word document"),
    Kind.XLSX: _l("an Excel workbook"),
    Kind.PPTX: _l("a PowerPoint presentation"),
    Kind.ODT: _l("an OpenDocument text"),
    Kind.ODS: _l("an OpenDocument spreadsheet"),
    Kind.ODP: _l("an OpenDocument presentation"),
    Kind.PNG: _l("a PNG image"),
    Kind.JPEG: _l("a JPEG image"),
    Kind.WEBP: _l("a WebP image"),
    Found.HTML: _l("a web page"),
    Found.SVG: _l("an SVG drawing"),
    Found.PROGRAM: _l("a program"),
    Found.OLD_OFFICE: _l("a file in an old Office format"),
    Found.ARCHIVE: _l("an archive of several files"),
    Found.OTHER_IMAGE: _l("an image of a kind that is not taken"),
    Found.TEXT: _l("plain text"),
    Found.UNKNOWN: _l("something that Prélude does not recognise"),
}
"""What a content is, as people would say it."""

SENTENCES: dict[Fault, object] = {
    Fault.EMPTY: _l("This file is empty. Choose the one you meant."),
    Fault.TOO_LARGE: _l("This file weighs more than 10 MB. Make it smaller, or add a link to it instead."),
    Fault.NAME_MISSING: _l("This file’s name has no beginning or no ending such as .pdf. Rename it."),
    Fault.NAME_TOO_LONG: _l("This file’s name is longer than 150 characters. Give it a shorter one."),
    Fault.NAME_WITH_PATH: _l("This file’s name holds a slash, as if it named a folder. Rename it."),
    Fault.NAME_UNSEEN: _l(
        "This file’s name holds characters that nobody sees, which can make it read as something else."
        " Rename it."
    ),
    Fault.NAME_SIGNS: _l(
        "This file’s name holds one of these signs: < > : | ? * or a straight quote. Rename it."
    ),
    Fault.NAME_RESERVED: _l("Windows keeps this name for itself and could not open the file. Rename it."),
    Fault.NAME_TWO_KINDS: _l(
        "This file’s name hides the ending of a program before the last dot. Rename it."
    ),
    Fault.NOT_TAKEN: _l("Files ending in .%(called)s are not taken. Save it as PDF and choose that."),
    Fault.HTML: _l("A web page can carry scripts, so it is not taken. Print it as PDF, or add a link to it."),
    Fault.SVG: _l("An SVG drawing can carry scripts, so it is not taken. Save it as PNG or PDF."),
    Fault.PROGRAM: _l("Programs are not taken (.%(called)s). Choose the document you meant."),
    Fault.OLD_OFFICE: _l(
        "The old formats .doc, .xls and .ppt can hide macros, so they are not taken."
        " Save it as .docx, .xlsx, .pptx or PDF."
    ),
    Fault.ARCHIVE: _l("Archives are not taken, for nobody sees what they hold. Choose the files one by one."),
    Fault.OTHER_IMAGE: _l("Images are taken as PNG, JPEG or WebP. Save this one in one of these formats."),
    Fault.OTHER_CONTENT: _l(
        "This file is called .%(called)s but it is %(found)s."
        " Give it its true ending, or choose the one you meant."
    ),
    Fault.UNREADABLE: _l("This file is damaged or incomplete: it cannot be read to its end. Save it again."),
    Fault.TWO_FORMATS: _l("This file is two things at once: something else is hidden in it. Save it again."),
    Fault.MORE_BEHIND: _l(
        "This file carries something before its beginning or after its end (some phones add a short film"
        " to a picture). Open it and save it again."
    ),
    Fault.TOO_MANY_PIXELS: _l("This image has more than 64 million pixels. Make it smaller."),
    Fault.BOMB: _l("Unpacked, this file becomes far too large. Make a lighter version."),
    Fault.TOO_HEAVY: _l(
        "Checking this file takes too much time or memory."
        " Make a lighter version, or try again in a few minutes."
    ),
    Fault.ENCRYPTED: _l(
        "This file is protected by a password, so nobody could check it. Save it without one."
    ),
    Fault.SCRIPT: _l("This file carries a script. Print it to a new PDF, which leaves the script out."),
    Fault.LAUNCH: _l(
        "This file starts or sends something when it is opened. Print it to a new PDF, which leaves that out."
    ),
    Fault.FILE_INSIDE: _l("Another file is hidden inside this one. Take it out, and add it by itself."),
    Fault.MACROS: _l("This file carries macros. Save it without macros (.docx, .xlsx, .pptx) or as PDF."),
    Fault.FETCHES: _l(
        "This file fetches something from elsewhere when it is opened (a template, an image)."
        " Save it as PDF, or put the image into the document itself."
    ),
    Fault.MEMBER_NAMES: _l(
        "Parts of this file have names that mislead. Open it, save it again, or save it as PDF."
    ),
    Fault.TOO_MANY_MEMBERS: _l("This file is put together from too many parts. Save it as PDF."),
    Fault.ENTITIES: _l("This file holds definitions that could swell without end. Save it as PDF."),
    Fault.ALREADY_HERE: _l("This very file is on this line already, as “%(called)s”."),
    Fault.LINE_FULL: _l(
        "Twenty files are kept on this line, earlier versions included."
        " Gather the rest elsewhere and add a link."
    ),
    Fault.REPLACED: _l("This file was replaced in the meantime. Look at the list above, then choose again."),
    Fault.NOT_KEPT: _l(
        "The file could not be kept on the server’s disk. Nothing was changed; tell whoever runs Prélude."
    ),
}


def sentence(refusal: FileRefused) -> str:
    """The reason by the field."""
    return str(SENTENCES[refusal.fault]) % {
        "called": refusal.called,
        "found": NAMES.get(refusal.found, _("something that Prélude does not recognise")),
    }
