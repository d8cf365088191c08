"""The TOML of `onboarding charter lint`: somebody's choices in, what a reading of them finds out."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from onboarding.domain.charter import Charter, CharterModel, Finding, fact_faults, findings, undecided
from onboarding.domain.json_table import Fault, FaultKind, FaultyDocument
from onboarding.domain.own_wording import cleaned, find_problem
from onboarding.domain.severity import Severity

KNOWN = ("choices", "facts", "own", "election_on", "today")
"""What a document may say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CharterFile:
    """A charter somebody described; `today` is the day to read it on, None for the day it is."""

    charter: Charter
    election_on: date | None = None
    today: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a reading of the charter found, and the clauses it does not settle."""

    findings: tuple[Finding, ...]
    undecided: tuple[str, ...]

    def count(self, severity: Severity) -> int:
        """How many findings are that grave."""
        return sum(each.rule.severity is severity for each in self.findings)


def read_charter(content: str | bytes, model: CharterModel) -> CharterFile:
    """The charter that the document describes. Raises FaultyDocument with every fault."""
    table = _parsed(content)
    reader = _Reader(model=model, faults=[])
    for key in table:
        if key not in KNOWN:
            reader.blame(key, FaultKind.UNKNOWN_KEY)
    facts = reader.facts(table.get("facts", {}))
    read = CharterFile(
        charter=Charter(
            choices=reader.choices(table.get("choices", {})),
            facts=facts,
            own=reader.own(table.get("own", {})),
        ),
        election_on=reader.day("election_on", table.get("election_on", facts.get("election_on"))),
        today=reader.day("today", table.get("today")),
    )
    if reader.faults:
        raise FaultyDocument(tuple(reader.faults))
    return read


def reading_of(model: CharterModel, read: CharterFile, *, today: date) -> Reading:
    """What stands in the charter as it would be read on its own day, else `today`."""
    charter, day = read.charter, read.today or today
    return Reading(
        findings=findings(model, charter, today=day, election_on=read.election_on),
        undecided=tuple(clause.id for clause in undecided(model, charter)),
    )


def _parsed(content: str | bytes) -> Mapping[str, object]:
    try:
        return tomllib.loads(content.decode("utf-8") if isinstance(content, bytes) else content)
    except UnicodeDecodeError as error:
        raise FaultyDocument((Fault(place="$", kind=FaultKind.NOT_UTF_8),)) from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise FaultyDocument((Fault(place=f"$ ({error})", kind=FaultKind.NOT_TOML),)) from error


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reader:
    model: CharterModel
    faults: list[Fault]

    def blame(self, place: str, kind: FaultKind, value: object = None) -> None:
        self.faults.append(Fault(place=place, kind=kind, value=value))

    def choices(self, given: object) -> dict[str, str]:
        chosen = {}
        for clause_id, option in self._entries("choices", given):
            place, clause = f"choices.{clause_id}", self.model.clause_by_id.get(clause_id)
            if clause is None:
                self.blame(place, FaultKind.UNKNOWN_CLAUSE)
            elif not isinstance(option, str):
                self.blame(place, FaultKind.WRONG_TYPE, option)
            elif clause.find_option(option) is None:
                self.blame(place, FaultKind.UNKNOWN_OPTION, option)
            else:
                chosen[clause_id] = option
        return chosen

    def facts(self, given: object) -> dict[str, str]:
        typed = {fact: self._value(f"facts.{fact}", value) for fact, value in self._entries("facts", given)}
        said = {fact: value for fact, value in typed.items() if value is not None}
        for fault in fact_faults(self.model, said):
            self.blame(
                f"facts.{fault.fact}", FaultKind(fault.problem.value.replace("_", " ")), said[fault.fact]
            )
        return said

    def own(self, given: object) -> dict[str, dict[str, str]]:
        texts: dict[str, dict[str, str]] = {}
        for locale, clauses in self._entries("own", given):
            if locale not in self.model.phrases:
                self.blame(f"own.{locale}", FaultKind.UNKNOWN_LANGUAGE)
                continue
            for clause_id, text in self._entries(f"own.{locale}", clauses):
                if (body := self._wording(f"own.{locale}.{clause_id}", clause_id, text)) is not None:
                    texts.setdefault(clause_id, {})[locale] = body
        return texts

    def day(self, place: str, value: object) -> date | None:
        if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
            return value
        if not isinstance(value, str):
            self.blame(place, FaultKind.WRONG_TYPE, value)
            return None
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.blame(place, FaultKind.NOT_A_DATE, value)
            return None

    def _wording(self, place: str, clause_id: str, text: object) -> str | None:
        if clause_id not in self.model.clause_by_id:
            self.blame(place, FaultKind.UNKNOWN_CLAUSE)
            return None
        if not isinstance(text, str):
            self.blame(place, FaultKind.WRONG_TYPE, text)
            return None
        body = cleaned(text)
        if problem := find_problem(body):
            self.blame(place, FaultKind(problem.value.replace("_", " ")))
            return None
        return body

    def _value(self, place: str, value: object) -> str | None:
        """A value as a form would send it: numbers and days may stand without quotes."""
        if isinstance(value, str):
            return value
        if isinstance(value, int | date) and not isinstance(value, bool | datetime):
            return str(value)
        self.blame(place, FaultKind.WRONG_TYPE, value)
        return None

    def _entries(self, place: str, given: object) -> Iterable[tuple[str, object]]:
        if isinstance(given, dict):
            return given.items()
        self.blame(place, FaultKind.WRONG_TYPE, given)
        return ()
