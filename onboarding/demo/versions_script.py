"""What the script tells of the published plan: when, who said what of it, and what was decided."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import cattrs

from onboarding.demo.script import table_of
from onboarding.domain.figures import Verdict
from onboarding.domain.sign_offs import Hat, Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """An opinion, `ago` working days before today; `department` is an id, for a head."""

    ago: int
    who: str
    hat: Hat
    stance: Stance = Stance.CONCUR
    department: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Versions:
    """The same in every language: `published` and `decided` working days before today."""

    published: int
    decided: int
    outcome: Verdict
    opinions: tuple[Said, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionsWords:
    """Comments by the part that gave the opinion, and the decision."""

    comments: Mapping[str, str]
    reason: str
    function: str


@cache
def read_versions() -> Versions:
    """The script of the published plan."""
    return CONVERTER.structure(table_of("versions"), Versions)


@cache
def read_versions_words(locale: str) -> VersionsWords:
    """Its words in that language."""
    return CONVERTER.structure(table_of(f"versions_{locale}"), VersionsWords)


CONVERTER = cattrs.Converter(forbid_extra_keys=True)
