"""Tables in plain text: medians, ratios, and whether an aim is met."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from click import echo


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """A ratio of two measures and the most it should be."""

    what: str
    ratio: float
    most: float

    @property
    def line(self) -> str:
        """The aim in one line, met or missed."""
        word = "met" if self.ratio <= self.most else "MISSED"
        return f"  {word:<7} {self.what}: {self.ratio:.2f} (aim {self.most:.2f} at most)"


def show(title: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table whose first column is text and whose others are figures."""
    lines = [tuple(head), *(tuple(row) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    echo(f"\n{title}")
    for line in lines:
        figures = (cell.rjust(width) for cell, width in zip(line[1:], widths[1:], strict=True))
        echo("  " + "   ".join((line[0].ljust(widths[0]), *figures)))


def show_aims(aims: Iterable[Aim]) -> None:
    """Print the aims of a table, each met or missed."""
    for aim in aims:
        echo(aim.line)
