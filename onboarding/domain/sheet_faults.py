"""What can be wrong with a form that was handed back, each fault at its cell."""

from dataclasses import dataclass
from enum import StrEnum


class FaultKind(StrEnum):
    """Every fault there is; one is enough, and nothing is taken over."""

    NOT_A_WORKBOOK = "not_a_workbook"
    TOO_LARGE = "too_large"
    TOO_MUCH_TEXT = "too_much_text"
    NOT_A_FORM = "not_a_form"
    OTHER_FORMAT = "other_format"
    OTHER_TOWN = "other_town"
    OTHER_CONSULTATION = "other_consultation"
    OTHER_LIST = "other_list"
    OTHER_EDITION = "other_edition"
    TOO_MANY_ROWS = "too_many_rows"
    FORMULA = "formula"
    ERROR_VALUE = "error_value"
    UNKNOWN_STATUS = "unknown_status"
    REASON_MISSING = "reason_missing"
    REASON_ALONE = "reason_alone"
    TOO_LONG = "too_long"
    BAD_LINK = "bad_link"
    UNKNOWN_ROW = "unknown_row"
    ROW_TWICE = "row_twice"
    ROW_MISSING = "row_missing"
    LINE_GONE = "line_gone"
    COMPUTED = "computed"
    NOT_YOURS = "not_yours"
    ALWAYS_APPLICABLE = "always_applicable"
    CHANGED_MEANWHILE = "changed_meanwhile"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One fault. `cell` as Answers!D7, `key` the line it concerns, `said` what stands there."""

    kind: FaultKind
    cell: str = ""
    key: str = ""
    said: str = ""
