"""Office (OOXML) and OpenDocument files: which kind, and nothing that runs or fetches by itself."""

from collections.abc import Mapping

from onboarding.domain.evidence_files import Fault, FileRefused, Found, Kind
from onboarding.intake.archives import Container
from onboarding.intake.fields import demand_still
from onboarding.intake.markup import read_markup
from onboarding.intake.open_document import kind_of_open_document
from onboarding.intake.sniffing import ARCHIVES, OLE, ZIP

TYPES = "[Content_Types].xml"
MARKUP_ENDS = (".xml", ".rels", ".vml", ".rdf")
OFFICE = "application/vnd.openxmlformats-officedocument."
MAIN_PARTS = {
    OFFICE + "wordprocessingml.document.main+xml": Kind.DOCX,
    OFFICE + "spreadsheetml.sheet.main+xml": Kind.XLSX,
    OFFICE + "presentationml.presentation.main+xml": Kind.PPTX,
}
MACRO_SIGNS = (
    "macroenabled",
    "vbaproject",
    "vbadata",
    "activex",
    "macrosheet",
    "dialogsheet",
    "attachedtoolbars",
)
PAGES = ("text/html", "application/xhtml+xml", "message/rfc822")
EMBEDDED = ("word/embeddings/", "xl/embeddings/", "ppt/embeddings/")
LEFT_ALONE = ("/hyperlink", "/externallinkpath", "/xlexternallinkpath/xlpathmissing")
"""What an outside address may be for: to be clicked, or to say where figures came from."""
PROGRAM_SIGNS = (b"MZ", b"\x7fELF")


def kind_of_office(content: bytes, *, inside: bool = False) -> Kind | Found:
    """The kind of an Office or OpenDocument file; an ordinary archive otherwise. Raises FileRefused."""
    container = Container(content)
    if TYPES in container.names:
        kind = _kind_by_types(container)
    elif "mimetype" in container.names:
        return kind_of_open_document(container)
    else:
        return Found.ARCHIVE
    for member in container.members:
        if not member.is_dir():
            _demand_member(container, member.filename, inside=inside)
    return kind


def _kind_by_types(container: Container) -> Kind:
    kinds: dict[str, Kind] = {}

    def told(_tag: str, said: Mapping[str, str]) -> None:
        declared = said.get("ContentType", "").strip().lower()
        if any(sign in declared for sign in MACRO_SIGNS):
            raise FileRefused(Fault.MACROS)
        if declared in PAGES:
            raise FileRefused(Fault.SCRIPT)
        if declared in MAIN_PARTS:
            kinds[said.get("PartName", "").lstrip("/")] = MAIN_PARTS[declared]

    read_markup(container.parts(TYPES), told)
    if len(kinds) != 1 or not kinds.keys() <= container.names:
        raise FileRefused(Fault.UNREADABLE)
    return next(iter(kinds.values()))


def _demand_member(container: Container, name: str, *, inside: bool) -> None:
    small = name.lower()
    if any(sign in small for sign in ("vbaproject", "vbadata", "activex/")):
        raise FileRefused(Fault.MACROS)
    if small.endswith(".rels"):
        read_markup(container.parts(name), _demand_near)
    elif small.endswith(MARKUP_ENDS) and name != TYPES:
        demand_still(container.parts(name))
    else:
        _demand_quiet(container.read(name), small, inside=inside)


def _demand_near(_tag: str, said: Mapping[str, str]) -> None:
    """A relationship leads to a part of the file, or to an address that somebody clicks."""
    if said.get("TargetMode", "").lower() != "external":
        return
    if not said.get("Type", "").lower().endswith(LEFT_ALONE):
        raise FileRefused(Fault.FETCHES)


def _demand_quiet(content: bytes, name: str, *, inside: bool) -> None:
    """A picture, a font; a chart's own workbook is judged like the file that carries it, once."""
    if content.startswith(ZIP) and name.startswith(EMBEDDED) and not inside:
        if not isinstance(kind_of_office(content, inside=True), Kind):
            raise FileRefused(Fault.FILE_INSIDE)
    elif content.startswith((ZIP, OLE, *ARCHIVES, *PROGRAM_SIGNS)):
        raise FileRefused(Fault.FILE_INSIDE)
