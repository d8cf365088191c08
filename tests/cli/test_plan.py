"""Printing a plan from the command line."""

from pathlib import Path

import pytest
from flask import Flask
from pypdf import PdfReader

from onboarding.cli.plan import plan
from onboarding.press.pdf import PressMissing, PrintFailed
from tests.make import Maker
from tests.plan_town import PlanTown, plan_town


@pytest.fixture
def made(make: Maker) -> PlanTown:
    return plan_town(make, name="Vallorne")


def printing(app: Flask, slug: str, out: Path, *more: str) -> tuple[int, str]:
    result = app.test_cli_runner().invoke(plan, ["print", slug, "--out", str(out), *more])
    return result.exit_code, result.output


def test_the_plan_is_printed_in_the_towns_language(app: Flask, made: PlanTown, tmp_path: Path) -> None:
    out = tmp_path / "plan.pdf"
    code, said = printing(app, made.consultation.slug, out)
    assert (code, "SHA-256" in said) == (0, True)
    reader = PdfReader(out)
    assert reader.trailer["/Root"]["/Lang"] == "fr"  # type: ignore[index]
    assert "Vallorne" in reader.pages[0].extract_text()


def test_another_language_may_be_asked_for(app: Flask, made: PlanTown, tmp_path: Path) -> None:
    out = tmp_path / "plan.pdf"
    assert printing(app, made.consultation.slug, out, "--locale", "en")[0] == 0
    assert "What may go wrong" in PdfReader(out).pages[0].extract_text()


def test_the_digest_said_is_the_digest_printed(app: Flask, made: PlanTown, tmp_path: Path) -> None:
    out = tmp_path / "plan.pdf"
    _, said = printing(app, made.consultation.slug, out)
    whole = "".join(page.extract_text() for page in PdfReader(out).pages).replace("\n", "")
    assert said.split()[-1] in whole


def test_a_slug_that_stands_in_two_towns_needs_its_town(
    app: Flask, make: Maker, made: PlanTown, tmp_path: Path
) -> None:
    other = make.town()
    make.consultation(other, slug=made.consultation.slug)
    out = tmp_path / "plan.pdf"
    code, said = printing(app, made.consultation.slug, out)
    assert code == 1
    assert "--town" in said
    assert not out.exists()
    assert printing(app, made.consultation.slug, out, "--town", made.town.slug)[0] == 0


def test_an_unknown_consultation_is_refused(app: Flask, made: PlanTown, tmp_path: Path) -> None:
    code, said = printing(app, "nowhere", tmp_path / "plan.pdf")
    assert code == 1
    assert "nowhere" in said


@pytest.mark.parametrize("fault", [PressMissing("no pango"), PrintFailed("too long")])
def test_a_press_that_fails_says_what_to_do(
    app: Flask, made: PlanTown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    def failing(*_: object, **__: object) -> bytes:
        raise fault

    monkeypatch.setattr("onboarding.press.plan.to_pdf", failing)
    code, said = printing(app, made.consultation.slug, tmp_path / "plan.pdf")
    assert code == 1
    assert ("apt-get install" in said) is isinstance(fault, PressMissing)
    assert ("The plan was not printed: too long" in said) is isinstance(fault, PrintFailed)
    assert not (tmp_path / "plan.pdf").exists()
