"""Calendar files read back by another library than the one that wrote them, and by a calendar program."""

import os
import re
import subprocess
from datetime import date
from pathlib import Path

import vobject

IMPORTED = re.compile(r"(\d+) apps? / (\d+) events? / (\d+) todos? / (\d+) skipped")


def read_back(body: bytes) -> vobject.base.Component:
    """The calendar as vobject reads it; every line ends with CRLF and has 75 octets at most."""
    lines = body.split(b"\r\n")
    assert lines[-1] == b""
    assert b"\n" not in b"".join(lines)
    assert max(map(len, lines)) <= 75
    return vobject.readOne(body.decode())


def events(body: bytes) -> list[vobject.base.Component]:
    """Its events, in the order of the file."""
    return list(read_back(body).contents.get("vevent", []))


def days(body: bytes) -> dict[str, date]:
    """Identifier of each event -> its day."""
    return {each.uid.value: each.dtstart.value for each in events(body)}


def titles(body: bytes) -> list[str]:
    """What a calendar shows."""
    return [each.summary.value for each in events(body)]


def in_calcurse(folder: Path, body: bytes, *, start: date, length: int) -> tuple[int, int, str]:
    """A real calendar program takes the file: events taken, events skipped, what it lists of those days."""
    (folder / "file.ics").write_bytes(body)
    data = folder / "calcurse"
    data.mkdir(exist_ok=True)
    spoken = os.environ | {"TZ": "Europe/Paris", "LC_ALL": "C.UTF-8", "HOME": str(folder)}

    def run(*arguments: str) -> str:
        command = ["calcurse", "-D", str(data), *arguments]
        return subprocess.run(command, env=spoken, capture_output=True, text=True, check=False).stdout

    counted = IMPORTED.search(run("-i", str(folder / "file.ics")))
    assert counted is not None
    apps, whole_days, _, skipped = map(int, counted.groups())
    listed = run("-Q", "--from", f"{start:%m/%d/%Y}", "--days", str(length))
    return apps + whole_days, skipped, listed
