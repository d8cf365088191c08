"""Files of the content -> rows of dataclasses. A faulty row stays out; every fault is kept with its place."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from cattrs.errors import BaseValidationError

from onboarding.content.converting import make_converter, refusals
from onboarding.content.faults import Fault
from onboarding.content.rows import Row, Rows, within

T = TypeVar("T")
Table = Mapping[str, Any]

CONVERTER = make_converter()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """A table as the file holds it; `given` is added to it before it is read."""

    file: str
    path: str
    raw: Any
    id: str
    given: Table


class Reader:
    """Reads one folder; `faults` grows as it goes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.faults: list[Fault] = []
        self.tables: dict[str, Table | None] = {}
        self.proses: dict[str, str] = {}
        self._read: dict[str, set[str]] = {}
        self._asked: set[str] = set()

    def table(self, file: str) -> Table | None:
        """A whole file, parsed once; None when it is missing or not TOML."""
        if file not in self.tables:
            self.tables[file] = self._parse(file)
        return self.tables[file]

    def prose(self, file: str) -> str | None:
        """A whole Markdown file; None when it is missing or not UTF-8."""
        self._asked.add(file)
        text = self._content(file)
        if text is not None:
            self.proses[file] = text
        return text

    def text(self, file: str, key: str) -> str:
        """A text at the top of a file; empty when it is missing."""
        self._read.setdefault(file, set()).add(key)
        table = self.table(file)
        value = "" if table is None else table.get(key)
        if isinstance(value, str) and (value or table is None):
            return value
        self._say(file, key, "a text is expected")
        return ""

    def rows(self, file: str, key: str, kind: type[T], **given: str) -> Rows[T]:
        """The array of tables `key`; `given` is added to each of them."""
        entries = self._under(file, key, list)
        if entries is None:
            return Rows(unread=frozenset({file}))
        places = [
            _Entry(file=file, path=f"{key}[{place}]", raw=raw, id=_id_of(raw), given=given)
            for place, raw in enumerate(entries)
        ]
        return Rows(rows=tuple(self._row(entry, kind) for entry in places))

    def keyed(self, file: str, kind: type[T], *, under: str = "", naming: str = "") -> Rows[T]:
        """One table per id, at the top or `under` a key; `naming` is the field that takes the id."""
        entries = self._under(file, under, dict)
        if entries is None:
            return Rows(unread=frozenset({file}))
        prefix = f"{under}." if under else ""
        places = [
            _Entry(file=file, path=prefix + key, raw=raw, id=key, given={naming: key} if naming else {})
            for key, raw in entries.items()
        ]
        return Rows(rows=tuple(self._row(entry, kind) for entry in places))

    def unknown_keys(self) -> Iterator[Fault]:
        """Keys nobody reads at the top of a file."""
        for file, keys in self._read.items():
            table = self.tables.get(file)
            if table is not None and "" not in keys:
                yield from (Fault(file=file, path=key, message="unknown key") for key in table.keys() - keys)

    def unread_files(self, *, but: str = "") -> Iterator[Fault]:
        """Files nobody reads, except below `but`; a README.md is welcome anywhere."""
        for path in self.folder.rglob("*"):
            file = path.relative_to(self.folder).as_posix()
            if but and file.startswith(f"{but}/"):
                continue
            if path.is_file() and path.name != "README.md" and file not in self.tables.keys() | self._asked:
                message = "nobody reads this file" if path.suffix in {".toml", ".md"} else "not a TOML file"
                yield Fault(file=file, path="", message=message)

    def _parse(self, file: str) -> Table | None:
        text = self._content(file)
        if text is None:
            return None
        try:
            return tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            self._say(file, "", f"not TOML: {error}; look there for a quote or a bracket that is missing")
        return None

    def _content(self, file: str) -> str | None:
        try:
            return (self.folder / file).read_text(encoding="utf-8")
        except FileNotFoundError:
            self._say(file, "", "the file is missing")
        except UnicodeDecodeError:
            self._say(file, "", "the file is not UTF-8")
        return None

    def _under(self, file: str, key: str, kind: type) -> Any:
        self._read.setdefault(file, set()).add(key)
        table = self.table(file)
        if table is None:
            return None
        entries = table.get(key) if key else table
        if isinstance(entries, kind):
            return entries
        self._say(file, key, "is missing" if entries is None else "tables are expected")
        return None

    def _row(self, entry: _Entry, kind: type[T]) -> Row[T]:
        return Row(id=entry.id, file=entry.file, path=entry.path, value=self._value(entry, kind))

    def _value(self, entry: _Entry, kind: type[T]) -> T | None:
        if not isinstance(entry.raw, dict):
            self._say(entry.file, entry.path, "a table is expected")
            return None
        for key in entry.raw.keys() & entry.given.keys():
            self._refuse(entry, f"{entry.path}.{key}", "unknown key")
        try:
            return CONVERTER.structure({**entry.raw, **entry.given}, kind)
        except (BaseValidationError, TypeError, ValueError, AttributeError) as error:
            for place, message in refusals(error, entry.path):
                self._refuse(entry, place, message)
            return None

    def _refuse(self, entry: _Entry, path: str, message: str) -> None:
        self._say(entry.file, path, message + within(entry.id, path))

    def _say(self, file: str, path: str, message: str) -> None:
        self.faults.append(Fault(file=file, path=path, message=message))


def _id_of(raw: Any) -> str:
    named = raw.get("id") if isinstance(raw, dict) else None
    return named if isinstance(named, str) else ""
