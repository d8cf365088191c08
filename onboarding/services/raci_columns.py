"""Who stands in the columns of the matrix: read from the people, the letter and the first wave."""

from collections.abc import Collection, Iterable, Mapping

from sqlalchemy.orm import Session

from onboarding.content.shelf import open_shelf
from onboarding.content.words import Words
from onboarding.domain.people import Holder, Role
from onboarding.domain.raci import MOST_COLUMNS, OWN, RaciColumn, RaciRole
from onboarding.records.departments import Department
from onboarding.records.people import holders
from onboarding.services.preparation import Standing

HELD_BY: Mapping[RaciRole, Role] = {
    RaciRole.AMBASSADOR: Role.LEAD_AMBASSADOR,
    RaciRole.MODERATION: Role.MODERATION_LEAD,
    RaciRole.COMMUNICATIONS: Role.COMMUNICATIONS,
    RaciRole.LEGAL: Role.LEGAL,
    RaciRole.DPO: Role.DPO,
    RaciRole.IT: Role.IT,
}


def words_of_town(standing: Standing) -> Words:
    """The content's words in the town's language: what a town keeps is kept in its own."""
    known = open_shelf().words
    return known.get(standing.town.locale, known["fr"])


def columns_of(
    session: Session,
    standing: Standing,
    used: Collection[str] = (),
    people: Collection[Holder] | None = None,
) -> tuple[RaciColumn, ...]:
    """The columns in their order; `used` are ids that some task names, kept although they left the wave.

    `people` are the town's holders of roles where they are at hand.
    """
    people = holders(session, standing.town.id) if people is None else people
    words = words_of_town(standing).raci_columns
    columns: list[RaciColumn] = []
    for role in RaciRole:
        if role is RaciRole.DEPARTMENTS:
            columns += _departments(standing, people, used, words[role].name)
        elif role is not RaciRole.CHIEF_EXECUTIVE or not standing.letter.no_chief_executive:
            named = _holding(standing, people, role)
            columns.append(RaciColumn(id=role.value, name=words[role].name, people=named))
    return tuple(columns)


def choices_of(session: Session, standing: Standing, used: Collection[str] = ()) -> tuple[RaciColumn, ...]:
    """The columns that a task may fill in: every department of the first wave by itself, however many."""
    every = {*used, *(own_id(each) for each in standing.departments if each.position.in_first_wave)}
    return columns_of(session, standing, every)


def own_id(department: Department) -> str:
    """The id of a department's own column."""
    return f"{OWN}{department.id}"


def _holding(standing: Standing, people: Iterable[Holder], role: RaciRole) -> tuple[str, ...]:
    letter = standing.letter
    sponsor = letter.sponsor.strip()
    if role is RaciRole.SPONSOR:
        return (sponsor,) if sponsor else ()
    if role is RaciRole.CHIEF_EXECUTIVE:
        named = letter.chief_executive.strip()
        leaders = tuple(name for _, name, held, _ in people if held is Role.LEADER and name not in sponsor)
        return (named,) if named else leaders
    return tuple(name for _, name, held, _ in people if held is HELD_BY[role])


def _departments(
    standing: Standing, people: Iterable[Holder], used: Collection[str], together: str
) -> Iterable[RaciColumn]:
    first = [each for each in standing.departments if each.position.in_first_wave]
    parted = len(first) <= MOST_COLUMNS
    if not first or not parted:
        heads = dict.fromkeys(name for each in first for name in _heads(people, each.id))
        yield RaciColumn(id=RaciRole.DEPARTMENTS.value, name=together, people=tuple(heads))
    for each in standing.departments:
        if (parted and each in first) or own_id(each) in used:
            yield RaciColumn(id=own_id(each), name=each.name, people=_heads(people, each.id))


def _heads(people: Iterable[Holder], department: int) -> tuple[str, ...]:
    """Who answers for a department: its head, else its referents."""
    here = [(name, held) for _, name, held, where in people if where == department]
    heads = tuple(name for name, held in here if held is Role.DEPARTMENT_HEAD)
    return heads or tuple(name for name, held in here if held is Role.REFERENT)
