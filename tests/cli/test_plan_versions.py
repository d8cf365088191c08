"""Publishing, printing again and verifying from the command line."""

from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import select

from onboarding.cli import main
from onboarding.records.journal import JournalEntry
from onboarding.records.plan_versions import PlanVersion
from tests.make import Maker
from tests.plan_town import PlanTown, plan_town


@pytest.fixture
def made(make: Maker) -> PlanTown:
    return plan_town(make, name="Vallorne", demo=True)


def run(app: Flask, *words: object) -> Result:
    plan = main.commands["plan"]
    return app.test_cli_runner().invoke(plan, [str(word) for word in words])


@pytest.fixture
def original(app: Flask, made: PlanTown, tmp_path: Path) -> Path:
    out = tmp_path / "one.pdf"
    assert run(app, "publish", made.consultation.slug, "--out", out).exit_code == 0
    return out


def test_publishing_writes_the_file_and_the_journal_and_names_nobody(
    original: Path, make: Maker, made: PlanTown
) -> None:
    assert original.read_bytes().startswith(b"%PDF")
    version = make.session.scalars(select(PlanVersion)).one()
    assert (version.number, version.published_name, version.published_by) == (1, "", None)
    entry = make.session.scalars(select(JournalEntry).order_by(JournalEntry.number.desc())).first()
    assert entry is not None
    assert (entry.fact, entry.actor, entry.actor_name) == ("plan_published", None, "")


def test_publishing_twice_says_that_nothing_has_changed(
    app: Flask, original: Path, made: PlanTown, tmp_path: Path
) -> None:
    again = run(app, "publish", made.consultation.slug, "--out", tmp_path / "two.pdf")
    assert again.exit_code == 1
    assert "Nothing has changed since version 1." in again.output
    assert not (tmp_path / "two.pdf").exists()


def test_a_plan_printed_again_has_the_same_bytes(
    app: Flask, original: Path, made: PlanTown, tmp_path: Path
) -> None:
    out = tmp_path / "again.pdf"
    again = run(app, "reprint", made.consultation.slug, "--out", out)
    assert again.exit_code == 0
    assert "from its frozen values: identical" in again.output
    assert out.read_bytes() == original.read_bytes()


def test_what_is_set_otherwise_today_is_printed_from_the_frozen_pages(
    app: Flask, original: Path, made: PlanTown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from onboarding.services import plan_reprints

    as_ever = plan_reprints.document

    def otherwise(*given, **more):  # type: ignore[no-untyped-def]
        set_again = as_ever(*given, **more)
        return type(set_again)(html=set_again.html + " ", css=set_again.css, seal=set_again.seal)

    monkeypatch.setattr(plan_reprints, "document", otherwise)
    out = tmp_path / "again.pdf"
    again = run(app, "reprint", made.consultation.slug, "--out", out)
    assert "from its frozen pages: identical" in again.output
    assert out.read_bytes() == original.read_bytes()


def test_another_engine_is_told_plainly_and_the_original_is_offered(
    app: Flask, original: Path, made: PlanTown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onboarding.services.plan_reprints.to_pdf", lambda *_, **__: b"%PDF-1.7 other")
    out = tmp_path / "again.pdf"
    again = run(app, "reprint", made.consultation.slug, "--out", out)
    assert again.exit_code == 1
    assert "no longer the same to the byte" in again.output
    assert "--kept" in again.output
    assert not out.exists()
    assert run(app, "reprint", made.consultation.slug, "--out", out, "--kept").exit_code == 0
    assert out.read_bytes() == original.read_bytes()


def test_an_original_is_verified(app: Flask, original: Path, made: PlanTown) -> None:
    proof = run(app, "verify", original)
    assert proof.exit_code == 0
    for said in ("Unaltered", "Vallorne", made.consultation.slug, "1, the newest", "fr", "2026-11-23"):
        assert said in proof.output
    assert run(app, "verify", original, "--town", made.town.slug).exit_code == 0


@pytest.mark.parametrize("share", [0.1, 0.35, 0.5, 0.75])
def test_a_changed_byte_is_found_and_the_plan_it_claims_to_be_is_named(
    app: Flask, original: Path, made: PlanTown, tmp_path: Path, share: float
) -> None:
    content = bytearray(original.read_bytes())
    content[int(len(content) * share)] ^= 1
    altered = tmp_path / "altered.pdf"
    altered.write_bytes(content)
    proof = run(app, "verify", altered)
    assert proof.exit_code == 1
    assert "ALTERED" in proof.output
    assert made.consultation.slug in proof.output


def test_another_towns_plan_is_unknown_to_a_town_and_known_to_who_runs_the_service(
    app: Flask, original: Path, make: Maker
) -> None:
    other = make.town(name="Ailleurs")
    proof = run(app, "verify", original, "--town", other.slug)
    assert (proof.exit_code, "Unknown" in proof.output, "Vallorne" in proof.output) == (1, True, False)


@pytest.mark.parametrize("content", [b"", b"bonjour", b"%PDF-1.7\n" + b"stream\n" * 99])
def test_what_is_no_plan_is_unknown(app: Flask, made: PlanTown, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "x.pdf"
    file.write_bytes(content)
    proof = run(app, "verify", file)
    assert proof.exit_code == 1
    assert "Unknown" in proof.output


def test_fifty_megabytes_a_folder_and_no_file_at_all_are_told_apart(
    app: Flask, made: PlanTown, tmp_path: Path
) -> None:
    large = tmp_path / "large.pdf"
    large.write_bytes(b"%PDF-1.7\n" + b"a" * 50_000_000)
    for file, said in (
        (large, "larger than any plan"),
        (tmp_path, "directory"),
        (tmp_path / "no", "No such"),
    ):
        proof = run(app, "verify", file)
        assert (proof.exit_code, said in proof.output) == (1, True), proof.output
