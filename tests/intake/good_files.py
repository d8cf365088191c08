"""Files as colleagues make them, one of each kind that is taken."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from docx import Document
from openpyxl import Workbook
from PIL import Image
from pypdf import PdfWriter

OPEN = "application/vnd.oasis.opendocument."
NAMESPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
    'xmlns:script="urn:oasis:names:tc:opendocument:xmlns:script:1.0" '
    'xmlns:xlink="http://www.w3.org/1999/xlink"'
)
MANIFEST = (
    '<?xml version="1.0"?><manifest:manifest '
    'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
)
EMPTY = "Configurations2/accelerator/current.xml"
"""LibreOffice puts this one into each of its files, without content."""
SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"


def pdf(*, pages=1) -> bytes:
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(width=200, height=200)
    return written(writer)


def written(writer) -> bytes:
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def picture(kind="PNG", size=(24, 16)) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, (180, 60, 30)).save(out, kind)
    return out.getvalue()


def docx() -> bytes:
    out, document = BytesIO(), Document()
    document.add_paragraph("Compte rendu")
    document.add_picture(BytesIO(picture()))
    document.save(out)
    return out.getvalue()


def xlsx() -> bytes:
    out, book = BytesIO(), Workbook()
    book.active["A1"], book.active["A2"] = "Agents", 12
    book.active["A3"].hyperlink = "https://www.example.org/"
    book.save(out)
    return out.getvalue()


def pptx(**members) -> bytes:
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/ppt/presentation.xml" ContentType="{SLIDES}"/></Types>'
    )
    return archive({"[Content_Types].xml": types, "ppt/presentation.xml": "<p/>"} | members)


def open_document(kind="text", body="", **members) -> bytes:
    content = (
        f"<office:document-content {NAMESPACES}><office:body>{body}</office:body></office:document-content>"
    )
    return archive(
        {"mimetype": OPEN + kind, "META-INF/manifest.xml": MANIFEST, "content.xml": content, EMPTY: ""}
        | members
    )


def archive(members) -> bytes:
    """A ZIP of these members, the one called mimetype left unpacked."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(ZipInfo(name), content, ZIP_STORED if name == "mimetype" else ZIP_DEFLATED)
    return out.getvalue()


def repacked(content: bytes, **changed) -> bytes:
    """The same archive with members added or changed; `changed` maps a name to text, bytes or a function."""
    with ZipFile(BytesIO(content)) as packed:
        members = {name: packed.read(name) for name in packed.namelist()}
    for name, new in changed.items():
        members[name] = new(members[name]) if callable(new) else new
    return archive(members)


GOOD = {
    "Compte rendu du 12 mars.pdf": pdf,
    "note.docx": docx,
    "agents.xlsx": xlsx,
    "réunion publique.pptx": pptx,
    "lettre.odt": open_document,
    "budget.ods": lambda: open_document("spreadsheet"),
    "diaporama.odp": lambda: open_document("presentation"),
    "plan.png": picture,
    "photo.jpg": lambda: picture("JPEG"),
    "PHOTO 2.JPEG": lambda: picture("JPEG", (30, 30)),
    "affiche.webp": lambda: picture("WEBP"),
}
