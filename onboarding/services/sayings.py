"""What a town already said that the fields of a ready piece ask for."""

from collections.abc import Mapping
from dataclasses import dataclass

from onboarding.domain.lead import share_of
from onboarding.domain.manuscript import literal
from onboarding.domain.people import Role
from onboarding.domain.pieces import Known
from onboarding.press.wording import Wording
from onboarding.records.consultations import Consultation
from onboarding.records.departments import Department
from onboarding.records.people import holders
from onboarding.records.time_cards import hours_of_leads
from onboarding.records.towns import Municipality
from onboarding.services.act import Act
from onboarding.services.commitment import letter_of

BY_ROLE = {Role.LEAD_AMBASSADOR: Known.LEAD_AMBASSADOR, Role.DPO: Known.DPO}
"""Roles of the town -> the field that names who holds them.

Leadership stands here for nobody: the role does not tell an elected member from the chief executive.
"""
IN_A_DEPARTMENT = {
    Role.DEPARTMENT_HEAD: Known.DEPARTMENT_HEAD,
    Role.REFERENT: Known.REFERENT,
    Role.DEPUTY: Known.DEPUTY,
}
Named = Mapping[tuple[Role, int | None], tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sayings:
    """What the town said of itself and of one consultation, in one language; `named` are role holders."""

    whole: Mapping[str, str]
    named: Named
    wording: Wording

    def about(self, department: Department | None) -> dict[str, str]:
        """Field -> what the town said; fields about which it said nothing are left out."""
        said = dict(self.whole)
        if department is not None:
            said[Known.DEPARTMENT] = department.name
            for role, field in IN_A_DEPARTMENT.items():
                said[field] = self.wording.names(self.named.get((role, department.id), ()))
        literally = ((field, literal(value)) for field, value in said.items())
        return {field: value for field, value in literally if value}


def sayings(act: Act, consultation: Consultation, *, locale: str) -> Sayings:
    """Gather what was said, dates in the words of that language."""
    town = act.session.get_one(Municipality, act.actor.municipality)
    wording = Wording(locale=locale, zone=town.time_zone)
    named, letter = _named(act), letter_of(act.session, consultation).letter
    whole: dict[str, str] = {
        Known.TOWN: town.name,
        Known.CONSULTATION: consultation.title,
        Known.QUESTION: letter.question,
        Known.OPENS_ON: wording.plain_day(consultation.opens_on) if consultation.opens_on else "",
        Known.CLOSES_ON: wording.plain_day(consultation.closes_on) if consultation.closes_on else "",
        Known.TODAY: wording.plain_day(act.today),
        Known.ELECTED_SPONSOR: letter.sponsor,
        Known.CHIEF_EXECUTIVE: letter.chief_executive,
        Known.TIME_SHARE: _time_share(act, wording),
    }
    people: dict[str, str] = {
        field: wording.names(named.get((role, None), ())) for role, field in BY_ROLE.items()
    }
    return Sayings(whole=whole | people, named=named, wording=wording)


def _time_share(act: Act, wording: Wording) -> str:
    """What the only lead gives; several leads have a letter each, and nothing is said for all of them."""
    noted = hours_of_leads(act.session, act.actor.municipality)
    return wording.share(share_of(noted[0])) if len(noted) == 1 and noted[0] is not None else ""


def _named(act: Act) -> Named:
    named: dict[tuple[Role, int | None], tuple[str, ...]] = {}
    for _, name, role, department in holders(act.session, act.actor.municipality):
        named[role, department] = (*named.get((role, department), ()), name)
    return named
