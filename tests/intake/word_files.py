"""Word files of a charter as jurists send them back: the exported file, changed by hand or by its XML."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from onboarding.domain.charter_paper import CharterPaper, draft_digest
from onboarding.domain.drafting import ClauseDraft
from onboarding.press.charter_word import charter_word

TEXTS = {"purpose": "Le but.\n\n- un\n- deux", "regime": "Après publication.", "appeal": "Trente jours."}
TITLES = {"purpose": "Objet et périmètre", "regime": "Régime de modération", "appeal": "Recours"}


def a_paper(texts=None, *, titles=None, locale="fr", slug="vallorne", **given) -> CharterPaper:
    """A draft of three short clauses, or of those given."""
    titles = TITLES if titles is None else titles
    clauses = tuple(
        ClauseDraft(id=id, number=at, title=titles.get(id, id), body=body, language=locale)
        for at, (id, body) in enumerate((TEXTS if texts is None else texts).items(), start=1)
    )
    fields = {
        "town": "Vallorne",
        "slug": slug,
        "locale": locale,
        "clauses": clauses,
        "day": date(2026, 11, 23),
    }
    return CharterPaper(**(fields | {"digest": draft_digest(clauses, locale)} | given))


def changed(content: bytes, change: Callable) -> bytes:
    """The file after python-docx has changed it."""
    sheet, out = Document(BytesIO(content)), BytesIO()
    change(sheet)
    sheet.save(out)
    return out.getvalue()


def exported(change: Callable | None = None, **given) -> bytes:
    """The three clauses as exported, changed by that function."""
    content = charter_word(a_paper(**given))
    return changed(content, change) if change else content


def repacked(content: bytes, **parts: bytes | None) -> bytes:
    """The file with these parts replaced, added or (None) left out; "__" stands for a slash."""
    given = {name.replace("__", "/").replace("_dot_", "."): part for name, part in parts.items()}
    out = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in given:
                new.writestr(name, old.read(name))
        for name, part in given.items():
            if part is not None:
                new.writestr(name, part)
    return out.getvalue()


def paragraph_of(sheet, text):
    """The first paragraph that says so."""
    return next(each for each in sheet.paragraphs if text in each.text)


def after(paragraph, xml: str) -> None:
    """Put a paragraph, a table or anything else behind that one; `w:` is declared."""
    paragraph._p.addnext(element(xml))


def inside(paragraph, xml: str) -> None:
    """Append a run, an insertion or anything else to that paragraph."""
    paragraph._p.append(element(xml))


def element(xml: str):
    """One element of a document."""
    return parse_xml(f"<w:body {nsdecls('w')}>{xml}</w:body>")[0]
