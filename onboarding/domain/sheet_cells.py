"""What stands in the cells of a workbook that somebody handed back."""

from dataclasses import dataclass
from enum import StrEnum


class CellKind(StrEnum):
    """What a cell holds."""

    TEXT = "text"
    FORMULA = "formula"
    ERROR = "error"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell; numbers and days come as text."""

    text: str = ""
    kind: CellKind = CellKind.TEXT

    @property
    def blank(self) -> bool:
        """Whether nothing stands there."""
        return self.kind is CellKind.TEXT and not self.text.strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """One sheet: its name and its rows, the first one first."""

    title: str
    rows: tuple[tuple[Cell, ...], ...]

    def at(self, row: int, column: int) -> Cell:
        """The cell, both counted from 0; an empty one outside of what is filled in."""
        if row < len(self.rows) and column < len(self.rows[row]):
            return self.rows[row][column]
        return Cell()

    def name(self, row: int, column: int) -> str:
        """The cell as its owner finds it again, for example Answers!D7."""
        return f"{self.title}!{chr(ord('A') + column)}{row + 1}"
