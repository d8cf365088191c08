"""Why a file is not taken as the charter: what it is, and how to get a Word file that is."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from onboarding.domain.evidence_files import Fault, FileRefused, Kind
from onboarding.web.file_refusals import NAMES
from onboarding.web.file_refusals import sentence as usual

AGAIN = _l("Open it, save it as a Word document (.docx), and bring that one.")
SENTENCES: dict[Fault, object] = {
    Fault.TOO_LARGE: _l("This file weighs more than 10 MB. Take its pictures out: the charter is text."),
    Fault.NOT_TAKEN: AGAIN,
    Fault.HTML: AGAIN,
    Fault.OLD_OFFICE: _l(
        "The old format .doc can hide macros, so it is not taken. Save the file as .docx and bring that one."
    ),
    Fault.MACROS: _l("This file carries macros. Save it without macros, as .docx, and bring that one."),
    Fault.FETCHES: _l(
        "This file fetches something from elsewhere when it is opened (a template, an image). In Word, detach"
        " the template under “Document Template”, take linked images out, and save it again as .docx."
    ),
    Fault.BOMB: _l("Unpacked, this file becomes far too large. Keep the text only, and save it again."),
    Fault.FILE_INSIDE: _l("Another file is hidden inside this one. Take it out, and save it again."),
    Fault.MEMBER_NAMES: _l("Parts of this file have names that mislead. Open it and save it again as .docx."),
    Fault.TOO_MANY_MEMBERS: _l("This file is put together from too many parts. Keep the text only."),
    Fault.ENTITIES: _l("This file holds definitions that could swell without end. Save it again as .docx."),
}


def sentence(refusal: FileRefused) -> str:
    """The reason by the field."""
    known = SENTENCES.get(refusal.fault)
    return str(known) if known else usual(refusal)


def not_word(kind: Kind) -> str:
    """What to say of a good file that is no Word document."""
    return _("This is %(found)s. Bring the charter back as a Word document (.docx).", found=NAMES[kind])
