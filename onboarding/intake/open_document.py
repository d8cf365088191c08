"""OpenDocument files: the kind they name first, no macros, no passwords, nothing fetched."""

from collections.abc import Mapping

from onboarding.domain.evidence_files import Fault, FileRefused, Found, Kind
from onboarding.intake.archives import Container
from onboarding.intake.markup import read_markup
from onboarding.intake.sniffing import ARCHIVES, OLE, ZIP

MANIFEST = "META-INF/manifest.xml"
OPEN = "application/vnd.oasis.opendocument."
KINDS = {OPEN + "text": Kind.ODT, OPEN + "spreadsheet": Kind.ODS, OPEN + "presentation": Kind.ODP}
MACRO_FOLDERS = ("basic/", "scripts/", "dialogs/")
FETCHED_BY = frozenset(
    {
        "image",
        "object",
        "object-ole",
        "plugin",
        "applet",
        "floating-frame",
        "section-source",
        "table-source",
        "cell-range-source",
        "fill-image",
        "background-image",
    }
)
"""Elements whose address is opened with the document; that of a link waits for a click."""
CALLS = frozenset({"dde-source", "dde-connection-decl"})
"""Elements that ask another program, and start it where it does not run."""
HREF = "{http://www.w3.org/1999/xlink}href"
LONGEST_TYPE = 100


def kind_of_open_document(container: Container) -> Kind | Found:
    """The kind its first member names. Raises FileRefused."""
    first = min(container.members, key=lambda member: member.header_offset)
    if first.filename != "mimetype" or first.file_size > LONGEST_TYPE or MANIFEST not in container.names:
        raise FileRefused(Fault.UNREADABLE)
    kind = KINDS.get(container.read("mimetype").decode("ascii", errors="replace").strip())
    if kind is None:
        return Found.UNKNOWN
    if "content.xml" not in container.names:
        raise FileRefused(Fault.UNREADABLE)
    read_markup(container.parts(MANIFEST), _demand_open)
    for member in container.members:
        if not member.is_dir() and member.filename not in {"mimetype", MANIFEST}:
            _demand_member(container, member.filename)
    return kind


def _demand_member(container: Container, name: str) -> None:
    small = name.lower()
    if small.startswith(MACRO_FOLDERS):
        raise FileRefused(Fault.MACROS)
    if small.endswith((".xml", ".rdf")):
        read_markup(container.parts(name), _demand_harmless)
    elif container.read(name).startswith((ZIP, OLE, *ARCHIVES, b"MZ", b"\x7fELF")):
        raise FileRefused(Fault.FILE_INSIDE)


def _demand_open(tag: str, _said: Mapping[str, str]) -> None:
    if tag.endswith("}encryption-data"):
        raise FileRefused(Fault.ENCRYPTED)


def _demand_harmless(tag: str, said: Mapping[str, str]) -> None:
    name = tag.rpartition("}")[2]
    href = said.get(HREF, "").strip().lower()
    if name in {"event-listener", "script"} or href.startswith(("vnd.sun.star.script:", "macro:")):
        raise FileRefused(Fault.MACROS)
    if name in CALLS:
        raise FileRefused(Fault.LAUNCH)
    if name in FETCHED_BY and (":" in href or href.startswith(("//", "\\\\", "../"))):
        raise FileRefused(Fault.FETCHES)
