"""Workbooks in tests: opened as a colleague would, written on, saved again."""

import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
needs_office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed here")


def opened(written: bytes) -> Workbook:
    """The workbook, formulas as formulas."""
    return load_workbook(BytesIO(written))


def texts(sheet: Any) -> list[list[Any]]:
    """The values of a sheet, row by row."""
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def stored(book: Workbook) -> bytes:
    """The workbook as bytes."""
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def written_on(form: bytes, cells: dict[str, object]) -> bytes:
    """The form with these cells of its first sheet filled in."""
    book = opened(form)
    for name, value in cells.items():
        book.worksheets[0][name] = value
    return stored(book)


def converted(written: bytes, kind: str, folder: Path) -> bytes:
    """The workbook after LibreOffice opened it and saved it as that kind of file."""
    assert OFFICE
    (folder / "in.xlsx").write_bytes(written)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [OFFICE, profile, "--headless", "--convert-to", kind, "--outdir", str(folder / "out")]
    subprocess.run([*command, str(folder / "in.xlsx")], check=True, capture_output=True, timeout=120)
    return (folder / "out" / f"in.{kind.partition(':')[0]}").read_bytes()
