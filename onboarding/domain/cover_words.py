"""What may stand in a cover written down in a line: days and times, in English and in French."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from onboarding.domain.cover import DAY, HOUR

WEEKDAYS = (
    "mon monday lun lundi",
    "tue tues tuesday mar mardi",
    "wed weds wednesday mer mercredi",
    "thu thur thurs thursday jeu jeudi",  # codespell:ignore
    "fri friday ven vendredi",
    "sat saturday sam samedi",
    "sun sunday dim dimanche",
)
DAY_OF = {name: day for day, names in enumerate(WEEKDAYS) for name in names.split()}
"""Name without accents and in small letters -> weekday, 0 for Monday."""
GROUPS = {
    "weekdays": range(5),
    "weekday": range(5),
    "workdays": range(5),
    "semaine": range(5),
    "weekend": range(5, 7),
    "weekends": range(5, 7),
    "week-end": range(5, 7),
    "week-ends": range(5, 7),
    "daily": range(7),
    "everyday": range(7),
    "day": range(7),
    "jours": range(7),
    "jour": range(7),
    "quotidien": range(7),
}
"""Name -> the weekdays it stands for; "tous les jours", "jours ouvrés" and "every day" end in one of them."""
FILLERS = frozenset(["du", "de", "le", "les", "l", "la", "en", "tous", "toutes", "chaque"]) | frozenset(
    ["on", "at", "from", "the", "every", "each"]
)
LINKS = frozenset(["and", "et"])
UNTIL = frozenset(["to", "until", "till", "a", "au", "jusqu", "jusqu'a"])
NOBODY = frozenset(["nobody", "never", "personne", "jamais"])

TOKEN = re.compile(
    r"(?P<always>24\s*/\s*7|7\s*/\s*7)"
    r"|(?P<time>[0-9]+(?:(?:[:.]|\s*[hH]\s*)[0-9]+(?![0-9]|\s*[hH:]))?(?:\s*[hH]\b)?)"
    r"|(?P<word>week-?ends?\b|jours?\s+ouvr\w+|[^\W\d_]+(?:['’][^\W\d_]+)*\.?)"
    r"|(?P<dash>[-–—→])"
    r"|(?P<comma>[,+&])"
    r"|(?P<stop>[;\n])"
    r"|(?P<space>\s+)"
    r"|(?P<other>[^\s\w;,+&–—→-]+|.)",
    re.IGNORECASE,
)
WORKING = re.compile(r"jours? ouvr(es|ables)")


class Kind(StrEnum):
    """What a token is."""

    DAY = "day"
    GROUP = "group"
    TIME = "time"
    DASH = "dash"
    COMMA = "comma"
    STOP = "stop"
    ALWAYS = "always"
    NOBODY = "nobody"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A word or a sign: `at` is its place, counted from 1; `value` a weekday, or minutes after midnight.

    `value` is -1 where a time has no such hour or minute.
    """

    kind: Kind
    said: str
    at: int
    value: int = 0
    days: frozenset[int] = frozenset()


def tokens_in(text: str) -> list[Token]:
    """The text word by word; spaces and filling words are left out."""
    found = (_token(match) for match in TOKEN.finditer(text))
    return [token for token in found if token is not None]


def _token(match: re.Match[str]) -> Token | None:
    group, said, at = match.lastgroup, match.group(), match.start() + 1
    if group == "space":
        return None
    if group == "word":
        return _word(said, at)
    if group == "time":
        return Token(kind=Kind.TIME, said=said, at=at, value=_minutes(said))
    if group == "always":
        return Token(kind=Kind.ALWAYS, said=said, at=at)
    kinds = {"dash": Kind.DASH, "comma": Kind.COMMA, "stop": Kind.STOP}
    return Token(kind=kinds.get(group or "", Kind.UNKNOWN), said=said, at=at)


def _word(said: str, at: int) -> Token | None:
    name = _plain(said)
    day = DAY_OF.get(name, DAY_OF.get(name.removesuffix("s")))
    if day is not None:
        return Token(kind=Kind.DAY, said=said, at=at, value=day, days=frozenset({day}))
    group = range(5) if WORKING.fullmatch(" ".join(name.split())) else GROUPS.get(name)
    if group is not None:
        return Token(kind=Kind.GROUP, said=said, at=at, days=frozenset(group))
    if name in FILLERS:
        return None
    kinds = ((LINKS, Kind.COMMA), (UNTIL, Kind.DASH), (NOBODY, Kind.NOBODY))
    kind = next((kind for names, kind in kinds if name in names), Kind.UNKNOWN)
    return Token(kind=kind, said=said, at=at)


def _plain(said: str) -> str:
    letters = unicodedata.normalize("NFKD", said.casefold().replace("’", "'").rstrip("."))
    return "".join(each for each in letters if not unicodedata.combining(each))


def _minutes(said: str) -> int:
    """Minutes after midnight, 24:00 included; -1 for an hour or a minute that no clock shows."""
    hours, *rest = re.findall(r"[0-9]+", said)
    minutes = rest[0] if rest else "0"
    if len(hours) > 2 or len(minutes) > 2 or (rest and len(rest[0]) != 2):
        return -1
    total = int(hours) * HOUR + int(minutes)
    return total if int(minutes) < HOUR and total <= DAY else -1
