"""Where the script is played: who is there, and what stands in the town by now."""

from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

import cattrs
from sqlalchemy.orm import Session

from onboarding.content.shelf import Shelf
from onboarding.demo.days import Days
from onboarding.demo.script import Part, Step, Story, Told
from onboarding.domain.commitment import Letter
from onboarding.domain.naming import slug
from onboarding.domain.people import IN_A_DEPARTMENT, Grant
from onboarding.records.answers import Answer
from onboarding.records.citizens import CitizenAmbassador
from onboarding.records.consultations import Consultation, consultations_of
from onboarding.records.departments import Department
from onboarding.records.objections import HeardObjection
from onboarding.records.people import Person, actor_of, grants_of
from onboarding.records.pulse import PulseRound
from onboarding.records.towns import Municipality
from onboarding.records.training import TrainingSession
from onboarding.services.act import Act
from onboarding.services.places import Place, checklist_of, place_of
from onboarding.services.town_shelf import town_shelf


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Where it is loaded: what the links of invitations and of proposals begin with, where files are kept.

    `tally_key` masks the counts of open pulses; without a `data_dir` no version of the plan is printed.
    """

    way_in: str
    asking: str
    files: Path
    tally_key: bytes
    data_dir: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """The script, its words and its days, with the people and departments made so far by their ids."""

    session: Session
    shelf: Shelf
    locale: str
    days: Days
    story: Story
    words: Told
    site: Site
    people: dict[str, Person] = field(default_factory=dict)
    departments: dict[str, Department] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    comments: dict[str, int] = field(default_factory=dict)
    trainings: dict[str, TrainingSession] = field(default_factory=dict)
    rounds: dict[str, PulseRound] = field(default_factory=dict)
    objections: dict[str, HeardObjection] = field(default_factory=dict)
    citizens: dict[str, CitizenAmbassador] = field(default_factory=dict)
    milestones: dict[str, str] = field(default_factory=dict)

    def act(self, who: str, at: datetime) -> Act:
        """A step of that person at that moment, on the content as the town has it by then."""
        person = self.people[who]
        person.last_seen_at = at
        actor = actor_of(person, grants_of(self.session, person.id))
        town = self.session.get_one(Municipality, person.municipality_id)
        shelf = town_shelf(self.session, self.shelf, town)
        return Act(session=self.session, actor=actor, at=at, shelf=shelf, zone=self.days.zone)

    def address_of(self, who: str) -> str:
        """The person's mail address, made from their name."""
        return f"{slug(self.words.people[who]).replace('-', '.')}@{self.words.mail_domain}"

    def grants_of(self, part: Part) -> frozenset[Grant]:
        """The roles of a part, in its department where a role asks for one."""
        return frozenset(
            Grant(
                role=role,
                department=self.departments[part.department].id if role in IN_A_DEPARTMENT else None,
            )
            for role in part.roles
        )

    def consultation(self, act: Act) -> Consultation:
        """The consultation that is being prepared."""
        known = consultations_of(self.session, act.actor.municipality)
        return next(each for each in known if each.title == self.words.title)

    def place(self, act: Act, step: Step) -> Place:
        """The line that the step is about."""
        return place_of(act, self.consultation(act), step.what, self.departments.get(step.department))

    def version(self, act: Act, place: Place) -> int:
        """The version of the line that a page would show now."""
        stored = self.session.get(Answer, (checklist_of(act, place).id, place.item.id))
        return stored.version if stored else 0

    def letter(self, key: str) -> Letter:
        """The letter as that draft has it: each says only what it changes in the one before."""
        values: dict[str, Any] = dict(self.story.letter)
        for name, draft in self.words.letters.items():
            values |= draft
            if name == key:
                break
        reader = cattrs.Converter(forbid_extra_keys=True)
        reader.register_structure_hook(date, lambda text, _: self.days.read(text))
        return reader.structure(values, Letter)

    def facts(self, clause: str, option: str) -> dict[str, str]:
        """The values that the chosen wording asks for, as far as the script knows them."""
        chosen = self.shelf.charter.clause_by_id[clause].find_option(option)
        known = {name: self.days.read(text).isoformat() for name, text in self.story.days.items()}
        known |= {**self.story.facts, **self.words.facts}
        return {fact: known[fact] for fact in (chosen.facts if chosen else ()) if fact in known}
