"""A form that comes back: every fault at its cell, and nothing changed that was not written on."""

import pytest

from onboarding.domain.answers import Status, Step
from onboarding.domain.sheet_cells import Cell, CellKind, Grid
from onboarding.domain.sheet_changes import Current, changes
from onboarding.domain.sheet_faults import FaultKind
from onboarding.domain.sheet_form import KEY_MARK, Field, Handed, Slip, find_form, mark_of, slip_rows
from onboarding.domain.sheet_reading import filled_in, misplaced

STEPS = {"to start": Step.NOT_STARTED, "done": Step.DONE, "not applicable": Step.NOT_APPLICABLE}
SLIP = Slip(town="vallorne", consultation="quai", list="department:parcs", edition="2026.1")
HANDED = {
    key: Handed(key=key, version=3, mark=mark_of(Step.NOT_STARTED, "", ""))
    for key in ("C2@parcs", "C7@parcs")
}


def row(key="C2@parcs", **said):
    cells = [Cell() for _ in Field]
    cells[Field.STATUS], cells[Field.KEY] = Cell(text="To start"), Cell(text=key)
    for name, value in said.items():
        cells[Field[name.upper()]] = value if isinstance(value, Cell) else Cell(text=value)
    return tuple(cells)


def read(*rows):
    head = row(KEY_MARK)
    return filled_in(Grid(title="Answers", rows=(head, *rows)), HANDED, STEPS)


def faults(*rows):
    return [(fault.kind, fault.cell) for fault in read(*rows)[1]]


OTHER = row("C7@parcs")


def test_a_row_that_was_not_written_on_says_nothing():
    assert read(row(), OTHER) == ((), ())


def test_a_row_that_was_written_on_is_read():
    ((filled,), wrong) = read(
        row(status=" DONE ", note="Lea\r\net Marc\n", link="https://a.example/x"), OTHER
    )
    assert wrong == ()
    assert (filled.step, filled.note, filled.link, filled.version) == (
        Step.DONE,
        "Lea\net Marc",
        "https://a.example/x",
        3,
    )


@pytest.mark.parametrize(
    ("said", "kind", "cell"),
    [
        ({"status": "Perhaps"}, FaultKind.UNKNOWN_STATUS, "Answers!E2"),
        ({"status": ""}, FaultKind.UNKNOWN_STATUS, "Answers!E2"),
        ({"status": "Not applicable"}, FaultKind.REASON_MISSING, "Answers!G2"),
        ({"note": "a" * 10_001}, FaultKind.TOO_LONG, "Answers!F2"),
        ({"link": "javascript:alert(1)"}, FaultKind.BAD_LINK, "Answers!H2"),
        ({"link": "https://[half"}, FaultKind.BAD_LINK, "Answers!H2"),
        ({"link": "https://a.example/ b"}, FaultKind.BAD_LINK, "Answers!H2"),
        ({"note": Cell(text="=1+1", kind=CellKind.FORMULA)}, FaultKind.FORMULA, "Answers!F2"),
        ({"text": Cell(text="#REF!", kind=CellKind.ERROR)}, FaultKind.ERROR_VALUE, "Answers!I2"),
    ],
)
def test_each_fault_is_named_by_its_cell(said, kind, cell):
    assert faults(row(**said), OTHER) == [(kind, cell)]


def test_rows_unknown_or_there_twice_or_missing_are_faults():
    assert faults(row(), row("Z9"), OTHER) == [(FaultKind.UNKNOWN_ROW, "Answers!A3")]
    assert faults(row(), row(), OTHER) == [(FaultKind.ROW_TWICE, "Answers!A3")]
    assert faults(row()) == [(FaultKind.ROW_MISSING, "")]
    assert faults(row(), OTHER, row("", status="", note="")) == []
    assert faults(row(), OTHER, row("", status="", note="lost")) == [(FaultKind.UNKNOWN_ROW, "Answers!A4")]


def test_all_faults_are_told_at_once():
    assert len(faults(row(status="Perhaps", link="x", note="a" * 20_000), row("Z9"))) == 5


@pytest.mark.parametrize(
    ("changed", "kind"),
    [
        ({"town": "ailleurs"}, FaultKind.OTHER_TOWN),
        ({"consultation": "parc"}, FaultKind.OTHER_CONSULTATION),
        ({"list": "department:voirie"}, FaultKind.OTHER_LIST),
        ({"list": "person:7"}, FaultKind.OTHER_LIST),
        ({"edition": "2025.2"}, FaultKind.OTHER_EDITION),
    ],
)
def test_a_form_of_another_place_is_told_apart(changed, kind):
    there = Slip(**{name: getattr(SLIP, name) for name in SLIP.__slots__} | changed)
    form = find_form(grids(there))
    assert [fault.kind for fault in misplaced(form, SLIP)] == [kind]


def test_a_form_is_found_whatever_its_sheets_are_called_and_a_workbook_without_slip_is_none():
    form = find_form(grids(SLIP))
    assert misplaced(form, SLIP) == ()
    assert form.handed == HANDED
    assert find_form(grids(SLIP)[:1]) is None
    assert [fault.kind for fault in misplaced(find_form(grids(SLIP)[1:]), SLIP)] == [FaultKind.NOT_A_FORM]


def grids(slip):
    answers = Grid(title="Renamed", rows=(row(KEY_MARK), row(), OTHER))
    hidden = tuple(tuple(Cell(text=text) for text in each) for each in slip_rows(slip, list(HANDED.values())))
    return (answers, Grid(title="x", rows=hidden))


def judge(now, **said):
    filled, wrong = read(row(**said), OTHER)
    assert wrong == ()
    found, refused = changes(filled, {"C2@parcs": now} if now else {})
    return found, [(fault.kind, fault.cell) for fault in refused]


def test_what_stands_already_changes_nothing_even_if_it_was_saved_since():
    now = Current(status=Status.EVIDENCE, note="Fait", version=9, evidence=frozenset({"https://a.example"}))
    assert judge(now, status="Done", note="Fait", link="https://a.example") == ((), [])


def test_a_new_piece_of_evidence_is_a_change_by_itself():
    ((change,), _) = judge(Current(version=3), link="https://a.example")
    assert (change.link, change.text) == ("https://a.example", "")


@pytest.mark.parametrize(
    ("now", "said", "kind"),
    [
        (None, {"status": "Done"}, FaultKind.LINE_GONE),
        (Current(version=4), {"status": "Done"}, FaultKind.CHANGED_MEANWHILE),
        (Current(version=3, mine=False), {"status": "Done"}, FaultKind.NOT_YOURS),
        (Current(version=3, computed=True), {"status": "Done"}, FaultKind.COMPUTED),
        (
            Current(version=3, may_not_apply=False),
            {"status": "Not applicable", "reason": "Non"},
            FaultKind.ALWAYS_APPLICABLE,
        ),
        (Current(version=3), {"status": "Done", "reason": "Perdu"}, FaultKind.REASON_ALONE),
    ],
)
def test_what_may_not_be_saved_is_refused_before_anything_is(now, said, kind):
    found, refused = judge(now, **said)
    assert found == ()
    assert [one for one, _ in refused] == [kind]


def test_a_reason_that_only_stayed_behind_is_no_fault():
    now = Current(status=Status.NOT_APPLICABLE, reason="Pas d’accueil", version=3)
    ((change,), refused) = judge(now, status="Done", reason="Pas d’accueil")
    assert refused == []
    assert change.after.step is Step.DONE
