"""Files that would call, start or fetch something by themselves, in ways no reader shows."""

from collections.abc import Callable

from onboarding.domain.evidence_files import Fault
from tests.intake.good_files import docx, open_document, repacked, xlsx

WORDS = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:body><w:p>{}</w:p></w:body></w:document>"
)
SIMPLE = '<w:fldSimple w:instr=" DDEAUTO cmd.exe calc"/>'
PIECES = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DDE</w:instrText></w:r>'
    "<w:r><w:instrText>AUTO cmd.exe calc</w:instrText></w:r>"
)
LINKED = '<externalLink><ddeLink ddeService="cmd" ddeTopic="calc"/></externalLink>'
ASKING = '<connections><connection id="1" refreshOnLoad="1"/></connections>'
DECLARED = '<text:dde-connection-decl office:dde-application="cmd" office:dde-topic="calc"/>'
SOURCE = '<office:dde-source office:dde-application="cmd" office:dde-topic="calc"/>'
BASE = {
    1: b"<</Type/Catalog/Pages 2 0 R>>",
    2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
    3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
}
ADDRESS = b"<</S/URI/URI(https://tracker.example/)>>"
VEILED = b"%stream\n<</S/GoTo/S/Launch/F(cmd.exe)>>\n%endstream"


def raw_pdf(**objects: bytes) -> bytes:
    """A PDF as bytes, its objects by number: n4=…"""
    written, places = b"%PDF-1.7\n", []
    every = BASE | {int(name[1:]): body for name, body in objects.items()}
    for number, body in sorted(every.items()):
        places.append(b"%010d 00000 n \n" % len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(every) + 1, b"".join(places))
    trailer = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(every) + 1, len(written))
    return written + table + trailer


def word(body: str) -> bytes:
    return repacked(docx(), **{"word/document.xml": WORDS.format(body)})


CALLERS: dict[str, tuple[str, Callable[[], bytes], Fault]] = {
    "docx that calls a program": ("a.docx", lambda: word(SIMPLE), Fault.LAUNCH),
    "docx that calls in pieces": ("a.docx", lambda: word(PIECES), Fault.LAUNCH),
    "xlsx that calls a program": (
        "a.xlsx",
        lambda: repacked(xlsx(), **{"xl/externalLinks/externalLink1.xml": LINKED}),
        Fault.LAUNCH,
    ),
    "xlsx that asks a server": (
        "a.xlsx",
        lambda: repacked(xlsx(), **{"xl/connections.xml": ASKING}),
        Fault.FETCHES,
    ),
    "odt that calls a program": ("a.odt", lambda: open_document(body=DECLARED), Fault.LAUNCH),
    "odt with a calling section": ("a.odt", lambda: open_document(body=SOURCE), Fault.LAUNCH),
    "pdf whose page opens an address": (
        "a.pdf",
        lambda: raw_pdf(n3=BASE[3].replace(b"/MediaBox", b"/AA<</O " + ADDRESS + b">>/MediaBox")),
        Fault.LAUNCH,
    ),
    "pdf that opens an address in a second step": (
        "a.pdf",
        lambda: raw_pdf(
            n1=BASE[1].replace(b"/Pages", b"/OpenAction<</S/GoTo/Next 4 0 R>>/Pages"), n4=ADDRESS
        ),
        Fault.LAUNCH,
    ),
    "pdf that says twice what it does": ("a.pdf", lambda: raw_pdf(n4=VEILED), Fault.UNREADABLE),
}
HARMLESS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "docx that speaks of a DDE": ("a.docx", lambda: word("<w:r><w:t>La DDE du Rhône</w:t></w:r>")),
    "docx with a link to the DDE": (
        "a.docx",
        lambda: word('<w:fldSimple w:instr=" HYPERLINK &quot;https://dde.example/&quot; "/>'),
    ),
    "pdf with a link and an outline": (
        "a.pdf",
        lambda: raw_pdf(n4=b"<</Title(x)/Next 5 0 R/A<</S/URI/URI(https://town.example/)>>>>", n5=ADDRESS),
    ),
    "pdf with a transparent page": (
        "a.pdf",
        lambda: raw_pdf(
            n1=BASE[1].replace(b"/Pages", b"/OpenAction[3 0 R/Fit]/Pages"),
            n3=BASE[3].replace(b"/MediaBox", b"/Group<</S/Transparency>>/MediaBox"),
        ),
    ),
}
