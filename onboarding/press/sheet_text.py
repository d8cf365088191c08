"""Text in a spreadsheet: what begins like a formula stays text, and no character breaks the file."""

import re

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""First characters that a spreadsheet program may take for the beginning of a formula [OWASP]."""
LONGEST = 32_767
"""Most characters that a cell holds."""
ELLIPSIS = "…"

UNSAID = re.compile("[\x00-\x08\x0b\x0c\x0d\x0e-\x1f\ufffe\uffff]")
"""What XML forbids in a text, or would turn into something else."""
CODED = re.compile("_x([0-9A-Fa-f]{4})_")
LONE = re.compile("[\ud800-\udfff]")
STRANGE = "\ufffd"


def looks_like_a_formula(text: str) -> bool:
    """Whether a program might reckon with this text instead of showing it."""
    return text.startswith(FORMULA_STARTS)


def coded(text: str) -> str:
    """The text as a workbook stores it: forbidden characters by their number, as the format prescribes."""
    whole = LONE.sub(STRANGE, text)
    said = UNSAID.sub(_number, CODED.sub(lambda found: f"_x005F{found[0]}", whole))
    if len(said) > LONGEST:
        said = UNSAID.sub(STRANGE, whole)
    return said if len(said) <= LONGEST else said[: LONGEST - 1] + ELLIPSIS


def decoded(text: str) -> str:
    """The text that was stored so; numbers that stand for no character stay as they are."""
    return CODED.sub(_character, text)


def guarded(text: str) -> str:
    """The text for a file without types (CSV): an apostrophe before what looks like a formula."""
    said = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f]", STRANGE, LONE.sub(STRANGE, text))
    return f"'{said}" if looks_like_a_formula(said) else said


def _number(found: "re.Match[str]") -> str:
    return f"_x{ord(found[0]):04X}_"


def _character(found: "re.Match[str]") -> str:
    character = chr(int(found[1], 16))
    return found[0] if LONE.match(character) else character
