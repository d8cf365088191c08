"""The script of the demo: what happened is told once, the words stand per language."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

import cattrs

from onboarding.demo.promise_script import Promises
from onboarding.demo.rollout_script import Rollout, RolloutWords
from onboarding.domain.capacity import Heat
from onboarding.domain.own_items import OwnText
from onboarding.domain.people import Role
from onboarding.domain.readiness import Level, Owner, Scope, Validity

DATA = Path(__file__).parent / "data"
PARTS = ("rollout", "promises")
"""The parts of the story that stand in files of their own, with steps of their own."""


class Deed(StrEnum):
    """What somebody does in one step."""

    INVITE = "invite"
    ACCEPT = "accept"
    NAME = "name"
    ADD_DEPARTMENT = "add_department"
    MOVE = "move"
    WAVE = "wave"
    POSTPONE = "postpone"
    CREATE_CONSULTATION = "create_consultation"
    CHANGE_HOURS = "change_hours"
    WRITE_LETTER = "write_letter"
    DECIDE = "decide"
    ANSWER = "answer"
    VERIFY = "verify"
    SEND_BACK = "send_back"
    WAIVE = "waive"
    ADD_OWN_LINE = "add_own_line"
    SAY = "say"
    RESOLVE = "resolve"
    HAND_LINE = "hand_line"
    HAND_SECTION = "hand_section"
    ADD_FILE = "add_file"
    NOTE_CHECK = "note_check"
    FILL_PIECE = "fill_piece"
    ASK_TIME = "ask_time"
    SIGN_TIME = "sign_time"
    SET_HOURS = "set_hours"
    CHARGE = "charge"
    BE_AWAY = "be_away"
    VISIT = "visit"
    PROPOSE = "propose"
    TAKE_SEAT = "take_seat"
    REFUSE_SEAT = "refuse_seat"
    DESCRIBE = "describe"
    CONCERN = "concern"
    PLAN_TRAINING = "plan_training"
    ENROL = "enrol"
    NOTE_ATTENDANCE = "note_attendance"
    WALK_IN = "walk_in"
    OPEN_PULSE = "open_pulse"
    ANSWER_PULSE = "answer_pulse"
    CLOSE_PULSE = "close_pulse"
    HEAR = "hear"
    MEET_OBJECTION = "meet_objection"
    SETTLE_OBJECTION = "settle_objection"
    NOTE_CITIZEN = "note_citizen"
    CHOOSE_CALENDAR = "choose_calendar"
    ADD_MILESTONE = "add_milestone"
    PIN_MILESTONE = "pin_milestone"
    FINISH_MILESTONE = "finish_milestone"
    LEAVE_OUT = "leave_out"
    NAME_MODERATOR = "name_moderator"
    ADD_SHIFT = "add_shift"
    FREEZE_LETTER = "freeze_letter"
    SIGN_LETTER = "sign_letter"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step, `ago` working days before the load. `what` is the id of a person, item, clause…"""

    ago: int
    who: str
    do: Deed
    what: str = ""
    department: str = ""
    to: str = ""
    said: str = ""
    until: str = ""

    @property
    def key(self) -> str:
        """Where the words of the step stand."""
        return self.said or (f"{self.what}@{self.department}" if self.department else self.what)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Somebody of the town; `department` is the id of where the roles hold that ask for one."""

    roles: tuple[Role, ...]
    department: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnLine:
    """A line of the town's own; its words stand under the same id. `department` asks that one only."""

    dimension: str
    level: Level
    owner: Owner
    validity: Validity
    effort: float
    lead_weeks: int
    scope: Scope
    department: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What happened, the same in every language. Days are written "opens+0", "closes+35", "today+10"."""

    population: int
    heat: Heat
    concerned: tuple[str, ...]
    departments: Mapping[str, int]
    parts: Mapping[str, Part]
    letter: Mapping[str, Any]
    facts: Mapping[str, str]
    days: Mapping[str, str]
    own_lines: Mapping[str, OwnLine]
    pieces: Mapping[str, Mapping[str, str]]
    steps: tuple[Step, ...]
    rollout: Rollout
    promises: Promises


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A file that somebody gives as evidence: its name, and its text in Markdown."""

    name: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The words of one language."""

    town: str
    mail_domain: str
    title: str
    summary: str
    people: Mapping[str, str]
    departments: Mapping[str, str]
    letters: Mapping[str, Mapping[str, Any]]
    facts: Mapping[str, str]
    reasons: Mapping[str, str]
    notes: Mapping[str, str]
    own_lines: Mapping[str, OwnText]
    comments: Mapping[str, str]
    papers: Mapping[str, Paper]
    pieces: Mapping[str, Mapping[str, str]]
    links: Mapping[str, str] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    rollout: RolloutWords


def read_story() -> Story:
    """What happened, the steps of all files in the order of their days."""
    story, parts = table_of("story"), {name: table_of(name) for name in PARTS}
    told = [*story["steps"], *(step for part in parts.values() for step in part.pop("steps"))]
    steps = sorted(told, key=lambda step: -step["ago"])
    return CONVERTER.structure({**story, "steps": steps, **parts}, Story)


def read_words(locale: str) -> Told:
    """How it is told in that language."""
    words, rollout = table_of(locale), table_of(f"rollout_{locale}")
    notes = {**words["notes"], **rollout.pop("notes")}
    return CONVERTER.structure({**words, "notes": notes, "rollout": rollout}, Told)


CONVERTER = cattrs.Converter(forbid_extra_keys=True)


def table_of(name: str) -> dict[str, Any]:
    """A file of the data as it stands."""
    return tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))
