"""A Word file is read as its readers see it: tracked changes accepted, remarks beside, oddities named."""

import subprocess
from shutil import which

import pytest

from onboarding.content.clause_text import read_clause
from onboarding.domain.clause_text import PassageKind, settled
from onboarding.domain.evidence_files import Fault, FileRefused
from onboarding.domain.word_text import LeftOut
from onboarding.intake.word_reader import said_in
from onboarding.intake.word_reading import read_word
from tests.intake.word_files import TEXTS, after, element, exported, inside, paragraph_of, repacked

RICH = {
    "purpose": "Du **gras**, de l’*italique*, ***les deux***.\n\n- un\n  - deux\n\n    encore\n- trois\n\n"
    "7. sept\n8. huit",
    "regime": "Ligne\\\nde plus\n\n1. a\n\n1) b\n\n# pas un titre",
    "appeal": "שלום עולם **مرحبا** 🎉 fin",
}


def clauses(text):
    """Clause id -> its text, by the marks in the headings."""
    found, current = {}, None
    for paragraph in text.paragraphs:
        if paragraph.heading == 2:
            current = found.setdefault(
                paragraph.marks[0].clause if paragraph.marks else paragraph.passage.text, []
            )
        elif current is not None:
            current.append(paragraph)
    return {id: settled(each.passage for each in rest) for id, rest in found.items()}


def says(text, clause):
    return "\n".join(each.text for each in clauses(text)[clause])


def test_an_untouched_file_says_what_was_written():
    text = read_word(exported(texts=RICH))
    assert clauses(text) == {id: read_clause(body) for id, body in RICH.items()}
    assert dict(text.handed_out) == RICH
    assert (text.stamp.town, text.stamp.locale, text.stamp.version) == ("vallorne", "fr", None)
    assert not text.tracked


def test_the_reader_works_in_a_process_of_its_own():
    assert clauses(said_in(exported())) == {id: read_clause(body) for id, body in TEXTS.items()}


def test_tracked_insertions_count_and_deletions_do_not():
    def track(sheet):
        paragraph = paragraph_of(sheet, "Après")
        inside(
            paragraph,
            '<w:ins w:id="1" w:author="J"><w:r><w:t xml:space="preserve"> Ajouté.</w:t></w:r></w:ins>',
        )
        inside(paragraph, '<w:del w:id="2" w:author="J"><w:r><w:delText> Retiré.</w:delText></w:r></w:del>')
        inside(paragraph, '<w:moveFrom w:id="3"><w:r><w:t> Parti.</w:t></w:r></w:moveFrom>')
        inside(paragraph, '<w:moveTo w:id="4"><w:r><w:t xml:space="preserve"> Venu.</w:t></w:r></w:moveTo>')
        mark = '<w:pPr><w:rPr><w:ins w:id="5"/></w:rPr></w:pPr>'
        after(paragraph, f'<w:p>{mark}<w:ins w:id="6"><w:r><w:t>Neuf.</w:t></w:r></w:ins></w:p>')

    text = read_word(exported(track))
    assert says(text, "regime") == "Après publication. Ajouté. Venu.\nNeuf."
    assert text.tracked


def test_a_deleted_end_of_paragraph_joins_it_to_the_next():
    def join(sheet):
        heading = paragraph_of(sheet, "Recours")
        for run in heading.runs:
            run._r.tag = run._r.tag.replace("}r", "}del")
        heading._p.get_or_add_pPr().append(element('<w:rPr><w:del w:id="9"/></w:rPr>'))

    text = read_word(exported(join))
    assert "appeal" not in clauses(text)
    assert "Trente jours." in says(text, "regime")


def test_lists_keep_their_numbers_and_their_levels():
    found = clauses(read_word(exported(texts=RICH)))["purpose"]
    numbered = [(each.number, each.level) for each in found if each.kind is PassageKind.NUMBER]
    assert numbered == [(7, 1), (8, 1)]
    assert [each.level for each in found if each.kind is PassageKind.BULLET] == [1, 2, 1]


def test_comments_and_footnotes_are_remarks_beside_the_text():
    def comment(sheet):
        paragraph = paragraph_of(sheet, "Trente")
        sheet.add_comment(
            paragraph.runs[0], text="Quinze suffiraient.\nVoir L. 231-1.", author="Maître Juris"
        )

    text = read_word(exported(comment))
    (remark,) = [each for paragraph in text.paragraphs for each in paragraph.remarks]
    assert (remark.author, remark.text) == ("Maître Juris", "Quinze suffiraient.\nVoir L. 231-1.")
    assert says(text, "appeal") == "Trente jours."


@pytest.mark.parametrize(
    ("xml", "left_out", "kept"),
    [
        ('<w:hyperlink w:anchor="x"><w:r><w:t> ici</w:t></w:r></w:hyperlink>', LeftOut.LINK, " ici"),
        ("<w:r><w:drawing/></w:r>", LeftOut.IMAGE, ""),
        ("<w:r><w:pict/></w:r>", LeftOut.IMAGE, ""),
        ("<w:r><w:object/></w:r>", LeftOut.EMBEDDED, ""),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t> caché</w:t></w:r>", LeftOut.HIDDEN, ""),
        ("<w:r><w:rPr><w:strike/></w:rPr><w:t> barré</w:t></w:r>", LeftOut.STRUCK, " barré"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', LeftOut.SYMBOL, ""),
    ],
)
def test_what_a_charter_cannot_hold_is_named(xml, left_out, kept):
    text = read_word(exported(lambda sheet: inside(paragraph_of(sheet, "Trente"), xml)))
    (named,) = [each for paragraph in text.paragraphs for each in paragraph.left_out]
    assert named is left_out
    assert says(text, "appeal") == "Trente jours." + kept


def test_the_rows_of_a_table_become_lines():
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    rows = "".join(
        f"<w:tr>{cell.format(one)}{cell.format(two)}</w:tr>" for one, two in (("Qui", "Quand"), ("A", "B"))
    )
    text = read_word(exported(lambda sheet: after(paragraph_of(sheet, "Trente"), f"<w:tbl>{rows}</w:tbl>")))
    assert says(text, "appeal") == "Trente jours.\nQui – Quand\nA – B"
    assert LeftOut.TABLE in text.paragraphs[-1].left_out


def test_fields_give_their_result_and_never_their_code():
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>SECRET</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t> vu</w:t></w:r>'
    )
    xml = f"<w:smartTag>{field}</w:smartTag>"
    text = read_word(exported(lambda sheet: inside(paragraph_of(sheet, "Trente"), xml)))
    assert says(text, "appeal") == "Trente jours. vu"


def test_content_controls_and_strange_spaces_are_read_through():
    xml = (
        "<w:sdt><w:sdtContent><w:r><w:t>A</w:t><w:tab/><w:t>B</w:t><w:noBreakHyphen/><w:t>C</w:t><w:br/>"
        "<w:t>D</w:t></w:r></w:sdtContent></w:sdt>"
    )
    text = read_word(exported(lambda sheet: inside(paragraph_of(sheet, "Trente"), xml)))
    assert says(text, "appeal") == "Trente jours.A B\u2011C\nD"


@pytest.mark.parametrize(
    "parts",
    [
        {"word__document_dot_xml": b""},
        {"word__document_dot_xml": b"<nonsense"},
        {"word__document_dot_xml": b"<a/>"},
        {"word__document_dot_xml": b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'},
        {"word__styles_dot_xml": b"<w:styles xmlns:w='u'><w:style w:styleId='A'/><w:basedOn></w:styles>"},
    ],
)
def test_a_broken_part_is_a_broken_file(parts):
    with pytest.raises(FileRefused) as refused:
        said_in(repacked(exported(), **parts))
    assert refused.value.fault is Fault.UNREADABLE


@pytest.mark.parametrize("stamp", [b"", b"<a/>", b"{", b"not xml at all"])
def test_a_file_without_its_stamp_is_read_all_the_same(stamp):
    own = b'<Properties xmlns="x"><property name="PreludeCharter"><lpwstr>%s</lpwstr></property></Properties>'
    text = read_word(repacked(exported(), docProps__custom_dot_xml=own % (b"[1]" if b"<" in stamp else b"{")))
    assert text.stamp is None
    assert says(text, "appeal") == "Trente jours."


def test_styles_that_go_round_in_circles_end():
    def circle(sheet):
        one, two = sheet.styles.add_style("Un", 1), sheet.styles.add_style("Deux", 1)
        one.base_style, two.base_style = two, one
        paragraph_of(sheet, "Trente").style = one

    assert says(read_word(exported(circle)), "appeal") == "Trente jours."


@pytest.mark.skipif(which("soffice") is None, reason="LibreOffice is not on this machine")
@pytest.mark.parametrize("ways", [("docx",), ("odt", "docx")], ids=["saved", "through ODT"])
def test_libreoffice_keeps_the_marks_the_stamp_and_every_word(tmp_path, ways):
    folder, name = tmp_path, "charte.docx"
    (folder / name).write_bytes(exported(texts=RICH))
    for at, kind in enumerate(ways):
        out = tmp_path / f"{at}"
        command = [
            "soffice",
            "--headless",
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--convert-to",
            kind,
        ]
        subprocess.run(
            [*command, "--outdir", out, folder / name], check=True, capture_output=True, timeout=120
        )
        folder, name = out, f"charte.{kind}"
    text = said_in((folder / name).read_bytes())
    assert clauses(text) == {id: read_clause(body) for id, body in RICH.items()}
    assert text.stamp.town == "vallorne"
