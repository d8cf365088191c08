"""Hours in a table: what is asked of each person, what was signed, and who has to sign what."""

from collections.abc import Iterator
from dataclasses import dataclass

from onboarding.domain.errors import Refusal
from onboarding.domain.load import NEEDS, Burden, Load, Month, Need, need_of
from onboarding.domain.oversight import looks_on
from onboarding.domain.people import Actor, Role
from onboarding.domain.policy import may_read
from onboarding.domain.time_cards import Signature, check_signer, may_ask
from onboarding.records.departments import Department
from onboarding.records.time_cards import TimeCard
from onboarding.services.departments import Entry, directory
from onboarding.services.load import workload
from onboarding.services.preparation import Standing
from onboarding.services.reading import names_of
from onboarding.web.addresses import line_address
from onboarding.web.benchmarks import Benchmarks, benchmarks
from onboarding.web.roles import grant_names, role_name
from onboarding.web.visitor import act, visitor

SIGNED_TIME, LEADING_TIME = "C9", "D4"
"""The lines that a signature serves: of the department, and of whoever leads."""
PRESSING = frozenset({Burden.OVER, Burden.TO_RENEW, Burden.UNSIGNED})


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLoad:
    """One person's hours; `roles` in words."""

    name: str
    roles: tuple[str, ...]
    load: Load


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldCard:
    """A time card as it is read; `line` is the address of the line it serves, empty where there is none."""

    card: TimeCard
    name: str
    department: Department | None
    signature: Signature
    signed_by: str
    may_sign: bool
    may_change: bool
    line: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadPage:
    """Everybody the visitor looks after, by name, and the cards; `needs` are hours a month by role."""

    month: Month
    people: tuple[PersonLoad, ...]
    cards: tuple[ToldCard, ...]
    needs: tuple[tuple[object, Need], ...]
    benchmarks: Benchmarks

    @property
    def over(self) -> tuple[PersonLoad, ...]:
        """Those who are asked more than was signed."""
        return tuple(each for each in self.people if each.load.overloaded)

    @property
    def unsigned(self) -> int:
        """How many carry a role without any signed time, or with a signature that has run out."""
        return sum(each.load.burden in {Burden.UNSIGNED, Burden.TO_RENEW} for each in self.people)

    @property
    def pressing(self) -> tuple[PersonLoad, ...]:
        """Those whose hours want a step: more asked than signed, or nothing signed that holds."""
        return tuple(each for each in self.people if each.load.burden in PRESSING)

    @property
    def at_ease(self) -> tuple[PersonLoad, ...]:
        """All the others."""
        return tuple(each for each in self.people if each.load.burden not in PRESSING)

    @property
    def to_sign(self) -> tuple[ToldCard, ...]:
        """The cards that wait for the visitor's signature."""
        return tuple(each for each in self.cards if each.may_sign and each.signature is not Signature.SIGNED)


def load_page(standings: tuple[Standing, ...]) -> LoadPage:
    """The hours that the visitor may read; `standings` are those of the consultations that are not over."""
    work, entries = workload(act(), standings), directory(act())
    departments = {each.department.id: each.department.name for each in entries}
    seen = [each for each in work.around.people.values() if _sees(each)]
    known = {each.id for each in seen}
    desk = _Desk(entries=entries, names=names_of(act()), standing=next(iter(standings), None))
    return LoadPage(
        month=work.month,
        people=tuple(
            PersonLoad(name=one.name, roles=grant_names(one.grants, departments), load=work.loads[one.id])
            for one in seen
            if one.grants
        ),
        cards=tuple(desk.tell(card) for card in work.cards if card.person_id in known),
        needs=tuple(_needs(work.month)),
        benchmarks=benchmarks(standings, [(each.department, each.coverage) for each in entries]),
    )


def tell_card(card: TimeCard, standings: tuple[Standing, ...]) -> ToldCard:
    """One card as it is read."""
    desk = _Desk(entries=directory(act()), names=names_of(act()), standing=next(iter(standings), None))
    return desk.tell(card)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Desk:
    """What is needed to read a card: departments with their heads, names by id, the next consultation."""

    entries: tuple[Entry, ...]
    names: dict[int, str]
    standing: Standing | None

    def tell(self, card: TimeCard) -> ToldCard:
        """The card in words."""
        entry = next((each for each in self.entries if each.department.id == card.department_id), None)
        heads = frozenset(each.id for each in entry.coverage.heads) if entry else frozenset[int]()
        return ToldCard(
            card=card,
            name=self.names.get(card.person_id, ""),
            department=entry.department if entry else None,
            signature=card.agreed.signature(act().today),
            signed_by=self.names.get(card.signed_by or 0, ""),
            may_sign=_may_sign(card, heads),
            may_change=may_ask(visitor().actor, person=card.person_id, department=card.department_id),
            line=self._line(entry.department if entry else None),
        )

    def _line(self, department: Department | None) -> str:
        """Where the line stands that the signature serves, if the visitor may open it."""
        code = SIGNED_TIME if department else LEADING_TIME
        if self.standing is None or code not in self.standing.catalogue.by_id:
            return ""
        item, here = self.standing.catalogue.by_id[code], department.id if department else None
        if not may_read(visitor().actor, item, self.standing.within(here)):
            return ""
        return line_address(self.standing.consultation.slug, code, department.slug if department else None)


def _sees(person: Actor) -> bool:
    return looks_on(visitor().actor, person.id, person.grants)


def _may_sign(card: TimeCard, heads: frozenset[int]) -> bool:
    try:
        check_signer(visitor().actor, person=card.person_id, department=card.department_id, heads=heads)
    except Refusal:
        return False
    return True


def _needs(month: Month) -> Iterator[tuple[object, Need]]:
    for role in (Role.LEAD_AMBASSADOR, *NEEDS):
        need = need_of(role, population=month.population)
        if need is not None:
            yield role_name(role), need
