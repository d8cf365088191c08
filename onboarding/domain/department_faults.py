"""What can be wrong with a list of departments, at its line and column, and what is worth knowing."""

from dataclasses import dataclass
from enum import StrEnum

SHOWN = 60
"""Characters of a cell that a fault repeats."""


class FaultKind(StrEnum):
    """Every fault there is; one is enough, and nothing is taken over."""

    NOTHING = "nothing"
    TOO_LARGE = "too_large"
    NOT_A_WORKBOOK = "not_a_workbook"
    UNPACKS_TOO_LARGE = "unpacks_too_large"
    NOT_A_TABLE = "not_a_table"
    TOO_MUCH_TEXT = "too_much_text"
    CELL_TOO_LONG = "cell_too_long"
    NO_NAME_COLUMN = "no_name_column"
    COLUMN_TWICE = "column_twice"
    ONLY_HEADINGS = "only_headings"
    TOO_MANY_LINES = "too_many_lines"
    FORMULA = "formula"
    ERROR_VALUE = "error_value"
    NO_TEXT = "no_text"
    NAME_MISSING = "name_missing"
    EXAMPLE_LEFT = "example_left"
    NAME_TOO_LONG = "name_too_long"
    NOT_A_NUMBER = "not_a_number"
    TOO_MANY_STAFF = "too_many_staff"
    UNKNOWN_KIND = "unknown_kind"
    NEITHER_YES_NOR_NO = "neither_yes_nor_no"
    UNKNOWN_WAVE = "unknown_wave"
    BAD_ADDRESS = "bad_address"
    HEADS_UNEVEN = "heads_uneven"
    HEAD_NAME_TOO_LONG = "head_name_too_long"
    HEAD_NAME_MISSING = "head_name_missing"
    DEPARTMENT_TWICE = "department_twice"
    TWO_NAMES = "two_names"
    SEVERAL_FIT = "several_fit"
    ADDRESS_ELSEWHERE = "address_elsewhere"
    ACCOUNT_CLOSED = "account_closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One fault. `line` counts from 1, 0 for the whole file; `column` is the heading as it stands there.

    `said` is what stands in the cell, `other` what it stands against: a line, a second name, a heading.
    """

    kind: FaultKind
    line: int = 0
    column: str = ""
    said: str = ""
    other: str = ""


class NoteKind(StrEnum):
    """What is worth knowing before the list is taken over, and is no fault."""

    NO_ADDRESS = "no_address"
    SEVERAL_DEPARTMENTS = "several_departments"
    OTHER_NAME = "other_name"
    STAYS_HEAD = "stays_head"
    NO_CONSULTATION = "no_consultation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One of them: `who` it is about, `what` else there is to say, for example the name in the town."""

    kind: NoteKind
    line: int = 0
    who: str = ""
    what: tuple[str, ...] = ()
