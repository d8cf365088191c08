"""A list of departments comes in as a file or as pasted text: read, and held against the town."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import select

from onboarding.domain.department_changes import Judged, judge
from onboarding.domain.department_faults import Fault, FaultKind
from onboarding.domain.department_sheet import MOST_BYTES, Reading, Row, Vocabulary, read
from onboarding.domain.department_town import KnownDepartment, KnownPerson, TownNow
from onboarding.domain.people import Role
from onboarding.domain.policy import Action
from onboarding.domain.sheet_cells import Grid
from onboarding.domain.table_text import MOST_COLUMNS, CellTooLong, decoded, is_text, table
from onboarding.press.sheet_reading import Extent, NotAWorkbook, TooLarge, read_workbook
from onboarding.records.consultations import Consultation, concerned_departments
from onboarding.records.departments import departments_of
from onboarding.records.people import Person, RoleGrant, people_of
from onboarding.services.act import Act

ARCHIVE = b"PK"
"""How a workbook begins."""
OTHERWISE = (b"\xd0\xcf\x11\xe0", b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf")
"""How old workbooks, pictures and documents begin: what is neither a list nor a workbook."""
WORKBOOKS = (".xlsx", ".xlsm", ".xltx")
EXTENT = Extent(rows=2_000, columns=MOST_COLUMNS)


def read_list(sent: bytes, file_name: str, vocabulary: Vocabulary) -> Reading:
    """The lines of a file, by what it holds and not by its name, or every fault."""
    if len(sent) > MOST_BYTES:
        return _wrong(FaultKind.TOO_LARGE, said=str(len(sent)))
    if sent.startswith(ARCHIVE):
        return _read_workbook(sent, vocabulary)
    if file_name.lower().endswith(WORKBOOKS):
        return _wrong(FaultKind.NOT_A_WORKBOOK if sent else FaultKind.NOTHING)
    text = decoded(sent)
    if sent.startswith(OTHERWISE) or not is_text(text):
        return _wrong(FaultKind.NOT_A_TABLE)
    return read_text(text, vocabulary)


def read_text(text: str, vocabulary: Vocabulary) -> Reading:
    """The lines of a text, or every fault."""
    try:
        return read(table(text), vocabulary)
    except CellTooLong as fault:
        return Reading(faults=(Fault(kind=FaultKind.CELL_TOO_LONG, line=fault.line),))


def check_list(act: Act, rows: Sequence[Row], consultation: Consultation | None) -> Judged:
    """What the lines would change in the town as it stands now."""
    addresses = {head.email for row in rows for head in row.heads if head.email}
    return judge(rows, _town_now(act, addresses, consultation))


def head_addresses(act: Act) -> Mapping[int, str]:
    """The addresses of the town's people by their id, for those who may name heads. Raises NotYours."""
    act.demand(Action.EDIT_DEPARTMENTS)
    return {person.id: person.email for person in people_of(act.session, act.actor.municipality)}


def _read_workbook(sent: bytes, vocabulary: Vocabulary) -> Reading:
    try:
        sheets = read_workbook(sent, EXTENT)
    except NotAWorkbook:
        return _wrong(FaultKind.NOT_A_WORKBOOK)
    except TooLarge:
        return _wrong(FaultKind.UNPACKS_TOO_LARGE)
    filled = next((sheet for sheet in sheets if _says_something(sheet)), None)
    return read(filled, vocabulary) if filled else _wrong(FaultKind.NOTHING)


def _says_something(sheet: Grid) -> bool:
    return any(not cell.blank for row in sheet.rows for cell in row)


def _town_now(act: Act, addresses: Iterable[str], consultation: Consultation | None) -> TownNow:
    town = act.actor.municipality
    heads = _heads(act)
    concerned = concerned_departments(act.session, consultation.id) if consultation else frozenset()
    people = {person.email: person for person in people_of(act.session, town)}
    departments = departments_of(act.session, town)
    return TownNow(
        departments=tuple(
            KnownDepartment(
                id=each.id,
                name=each.name,
                kind=each.kind,
                staff=each.staff,
                wave=each.wave,
                concerned=each.id in concerned,
                heads={
                    person.email: person.name
                    for person in people.values()
                    if person.active and each.id in heads.get(person.id, ())
                },
            )
            for each in departments
        ),
        people={email: _known(person, heads) for email, person in people.items()},
        elsewhere=_elsewhere(act, addresses),
        consultation=consultation is not None,
    )


def _known(person: Person, heads: Mapping[int, frozenset[int]]) -> KnownPerson:
    return KnownPerson(
        id=person.id, name=person.name, active=person.active, heads=heads.get(person.id, frozenset())
    )


def _heads(act: Act) -> Mapping[int, frozenset[int]]:
    rows = act.session.execute(
        select(RoleGrant.person_id, RoleGrant.department_id)
        .join(Person, Person.id == RoleGrant.person_id)
        .where(
            Person.municipality_id == act.actor.municipality,
            RoleGrant.role == Role.DEPARTMENT_HEAD,
            RoleGrant.department_id.is_not(None),
        )
    )
    heads: dict[int, frozenset[int]] = {}
    for person, department in rows:
        heads[person] = heads.get(person, frozenset()) | {department or 0}
    return heads


def _elsewhere(act: Act, addresses: Iterable[str]) -> frozenset[str]:
    return frozenset(
        act.session.scalars(
            select(Person.email).where(
                Person.email.in_(sorted(addresses)), Person.municipality_id != act.actor.municipality
            )
        )
    )


def _wrong(kind: FaultKind, *, said: str = "") -> Reading:
    return Reading(faults=(Fault(kind=kind, said=said),))
