"""A file is what its content says, whatever it is called; the corpus is made by code."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onboarding.domain.evidence_files import Fault, FileRefused, Kind
from onboarding.domain.file_names import LONGEST, UNSEEN, cleaned, unicodedata
from onboarding.intake import apart, judging
from onboarding.intake.judge import judge
from onboarding.intake.judging import judged
from tests.intake.bad_files import CONTENTS, NAMES
from tests.intake.good_files import GOOD, pdf, pptx, repacked, xlsx


@pytest.mark.parametrize("case", CONTENTS)
def test_a_file_that_is_not_what_it_seems_is_refused_for_its_reason(case, monkeypatch):
    monkeypatch.setattr(judging, "_found", judge)
    name, made, fault = CONTENTS[case]
    with pytest.raises(FileRefused) as refused:
        judged(name, made())
    assert refused.value.fault is fault


@pytest.mark.parametrize("case", NAMES)
def test_a_strange_name_is_refused_for_its_reason(case):
    name, fault = NAMES[case]
    with pytest.raises(FileRefused) as refused:
        judged(name, pdf())
    assert refused.value.fault is fault


@pytest.mark.parametrize("name", GOOD)
def test_a_good_file_is_taken_as_what_it_is(name):
    upload = judged(name, content := GOOD[name]())
    assert (upload.name, upload.content) == (name, content)
    assert upload.kind in {name.rpartition(".")[2].lower(), Kind.JPEG}


def test_every_reason_has_a_file_or_a_name_that_shows_it():
    shown = {fault for *_, fault in (*CONTENTS.values(), *NAMES.values())}
    of_the_line = {Fault.ALREADY_HERE, Fault.LINE_FULL, Fault.REPLACED, Fault.NOT_KEPT}
    assert set(Fault) - shown == of_the_line | {Fault.TOO_HEAVY}


def test_a_chart_may_carry_its_own_workbook():
    chart = {"ppt/embeddings/Microsoft_Excel_Sheet1.xlsx": xlsx()}
    assert judged("a.pptx", repacked(pptx(), **chart)).kind is Kind.PPTX
    deep = {"ppt/embeddings/Sheet.xlsx": repacked(xlsx(), **{"xl/embeddings/b.xlsx": xlsx()})}
    with pytest.raises(FileRefused):
        judged("a.pptx", repacked(pptx(), **deep))


def test_a_judge_that_takes_too_long_or_dies_is_a_refusal(monkeypatch):
    monkeypatch.setattr(apart, "SECONDS", 0.001)
    with pytest.raises(FileRefused) as slow:
        judged("a.pdf", pdf())
    monkeypatch.setattr(apart, "SECONDS", 20)
    monkeypatch.setattr(judging, "COMMAND", ("/bin/sh", "-c", "kill -9 $$"))
    with pytest.raises(FileRefused) as dead:
        judged("a.pdf", pdf())
    assert (slow.value.fault, dead.value.fault) == (Fault.TOO_HEAVY, Fault.TOO_HEAVY)


def test_a_judge_that_breaks_is_told_of_in_the_log(monkeypatch, caplog):
    monkeypatch.setattr(judging, "COMMAND", ("/bin/sh", "-c", "echo no such library >&2; exit 1"))
    with pytest.raises(FileRefused) as refused:
        judged("a.pdf", pdf())
    assert refused.value.fault is Fault.UNREADABLE
    assert "no such library" in caplog.text


def test_the_judge_is_told_no_secret(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "x" * 40)
    assert "SECRET_KEY" not in apart._environment()


def test_a_decomposed_name_with_a_strange_space_is_evened_out():
    assert cleaned("Capture d’e\u0301cran\u202f2.pdf") == "Capture d’écran 2.pdf"


@given(st.text(max_size=200))
def test_a_name_that_passes_is_short_seen_and_in_no_folder(raw):
    try:
        name = cleaned(raw)
    except FileRefused:
        return
    assert 0 < len(name) <= LONGEST
    assert name == cleaned(name)
    assert not any(unicodedata.category(sign) in UNSEEN or sign in "/\\" for sign in name)


@given(st.binary(max_size=300))
def test_noise_is_never_taken_for_a_document(noise):
    try:
        found = judge(noise)
    except FileRefused:
        return
    assert not isinstance(found, Kind)
