"""What starts or fetches something by itself is refused; what only speaks of it is taken."""

import logging

import pytest

from onboarding.domain.evidence_files import FileRefused
from onboarding.intake import judging
from onboarding.intake.judge import judge
from onboarding.intake.judging import judged
from tests.intake.quiet_callers import CALLERS, HARMLESS, raw_pdf


@pytest.mark.parametrize("case", CALLERS)
def test_a_file_that_would_act_by_itself_is_refused(case, monkeypatch):
    monkeypatch.setattr(judging, "_found", judge)
    name, made, fault = CALLERS[case]
    with pytest.raises(FileRefused) as refused:
        judged(name, made())
    assert refused.value.fault is fault


@pytest.mark.parametrize("case", HARMLESS)
def test_a_file_that_only_speaks_of_it_is_taken(case, monkeypatch):
    monkeypatch.setattr(judging, "_found", judge)
    name, made = HARMLESS[case]
    assert judged(name, made()).name == name


def test_a_spoilt_file_cannot_fill_the_log(caplog, capfd):
    caplog.set_level(logging.WARNING)
    judge(raw_pdf(n4=b"<<" + b"/A/B" * 500 + b">>"))
    assert not caplog.records
    assert capfd.readouterr().err == ""
