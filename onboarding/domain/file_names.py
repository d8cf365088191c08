"""Names of files as people may give them: evened out where that is harmless, refused where they mislead."""

import unicodedata

from onboarding.domain.evidence_files import Fault, FileRefused

LONGEST = 150
"""Characters of a name, its extension included."""
PATH_SIGNS = frozenset("/\\")
SIGNS = frozenset('<>:"|?*')
"""What Windows does not allow in a name; a colon hides a second file behind the first."""
UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Categories of characters that nobody sees: controls, changes of direction, unassigned ones."""
RESERVED = frozenset({"con", "prn", "aux", "nul", "conin$", "conout$"}) | {
    port + number for port in ("com", "lpt") for number in "123456789¹²³"
}
RUNS = frozenset(
    [
        "exe",
        "scr",
        "bat",
        "cmd",
        "msi",
        "js",
        "vbs",
        "ps1",
        "sh",
        "php",
        "jar",
        "lnk",
        "hta",
        "dll",
        "pif",
        "html",
        "htm",
        "svg",
    ]
)
"""Extensions that run or are shown by a browser; before the last one they only mislead."""


def cleaned(raw: str) -> str:
    """The name to show: composed letters, single spaces. Raises FileRefused where it is a strange one."""
    if any(sign in PATH_SIGNS for sign in raw):
        raise FileRefused(Fault.NAME_WITH_PATH)
    if any(unicodedata.category(sign) in UNSEEN for sign in raw):
        raise FileRefused(Fault.NAME_UNSEEN)
    name = " ".join(unicodedata.normalize("NFC", raw).split())
    _demand_shape(name)
    return name


def extension_of(name: str) -> str:
    """What stands after the last dot, in small letters."""
    return name.rpartition(".")[2].casefold()


def _demand_shape(name: str) -> None:
    stem, dot, extension = name.rpartition(".")
    if not stem.strip(". ") or not dot or not extension.strip() or name.startswith("."):
        raise FileRefused(Fault.NAME_MISSING)
    if len(name) > LONGEST:
        raise FileRefused(Fault.NAME_TOO_LONG)
    if any(sign in SIGNS for sign in name):
        raise FileRefused(Fault.NAME_SIGNS)
    parts = [part.strip().casefold() for part in name.split(".")]
    if parts[0] in RESERVED:
        raise FileRefused(Fault.NAME_RESERVED)
    if any(part in RUNS for part in parts[1:-1]):
        raise FileRefused(Fault.NAME_TWO_KINDS)
