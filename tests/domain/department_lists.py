"""Lists of departments for the tests: read from text, held against a town."""

from onboarding.domain.department_sheet import Vocabulary, read
from onboarding.domain.department_town import KnownDepartment, KnownPerson
from onboarding.domain.departments import DepartmentKind
from onboarding.domain.table_text import decoded, table
from onboarding.web.department_words import AFFIRMED, DENIED, HEADINGS

WORDS = Vocabulary(
    headings=HEADINGS,
    kinds={
        "direction": DepartmentKind.DIRECTORATE,
        "service": DepartmentKind.SERVICE,
        "ccas": DepartmentKind.AGENCY,
        "regie": DepartmentKind.AGENCY,
        "autre": DepartmentKind.OTHER,
    },
    yes=AFFIRMED,
    no=DENIED,
    examples=frozenset({"exemple"}),
)
HEAD = "Service;Type;Directeur;Courriel;Effectif;Concerné;Vague"


def reading(text):
    """What a text says."""
    return read(table(text), WORDS)


def sent(data):
    """What a file of bytes says."""
    return reading(decoded(data))


def rows(*lines):
    """The rows of these lines under the usual headings; there may be no fault."""
    found = reading("\n".join((HEAD, *lines)))
    assert found.faults == ()
    return found.rows


def faults(*lines, head=HEAD):
    """Kind, line and column of each fault of these lines."""
    return [(each.kind, each.line, each.column) for each in reading("\n".join((head, *lines))).faults]


def department(id, name, *, heads=None, **given):
    """A department as it stands."""
    fields = {"kind": DepartmentKind.SERVICE, "staff": None, "wave": None, "concerned": False}
    return KnownDepartment(id=id, name=name, heads=heads or {}, **(fields | given))


def person(id, name, *heads, active=True):
    """Somebody of the town, head of these departments."""
    return KnownPerson(id=id, name=name, active=active, heads=frozenset(heads))
