"""The JSON of `onboarding score compute`, and every fault it can carry."""

import json
from datetime import date
from typing import Any

import pytest

from onboarding.domain.answers import Status
from onboarding.domain.json_table import FaultyDocument
from onboarding.domain.readiness import CatalogueSet
from onboarding.domain.reckoning_file import described, read_preparation, written
from onboarding.domain.scoring import Computed, Preparation, Reply, Unit, Waiver, reckon
from tests.domain.catalogues import real_catalogue

CATALOGUE = real_catalogue()
EXAMPLE = """
{"today": "2026-11-23", "launch": "2027-03-01", "set": "full",
 "departments": [{"id": "parks", "wave": 1}, {"id": "roads", "wave": 2}, {"id": "culture", "not_now_until": "2027-06-01"}],
 "answers": [{"item": "A1", "status": "verified", "on": "2026-11-02"},
             {"item": "C3", "department": "parks", "status": "declared", "on": "2026-11-20"},
             {"item": "A9", "status": "not_applicable", "approved": true, "on": "2026-10-01"},
             {"item": "D2", "computed": "amber"}],
 "waivers": [{"item": "C7", "given": "2026-11-01", "expires": "2026-12-15"}]}
"""  # noqa: E501 - as the method note prints it


def read(text: str | bytes) -> Preparation:
    return read_preparation(text, CATALOGUE)


def faults_of(content: str | bytes) -> list[str]:
    with pytest.raises(FaultyDocument) as refusal:
        read(content)
    return [str(fault) for fault in refusal.value.faults]


def faults_in(**told: Any) -> list[str]:
    return faults_of(json.dumps({"today": "2026-11-23"} | told))


def faults_in_answer(**told: Any) -> list[str]:
    return faults_in(answers=[told], departments=[{"id": "parks", "wave": 1}])


def test_the_example_of_the_method_note_is_read() -> None:
    assert read(EXAMPLE) == Preparation(
        today=date(2026, 11, 23),
        launch=date(2027, 3, 1),
        chosen=CatalogueSet.FULL,
        units=(
            Unit(id="parks", wave=1),
            Unit(id="roads", wave=2),
            Unit(id="culture", not_now_until=date(2027, 6, 1)),
        ),
        replies=(
            Reply(item="A1", status=Status.VERIFIED, on=date(2026, 11, 2)),
            Reply(item="C3", department="parks", status=Status.DECLARED, on=date(2026, 11, 20)),
            Reply(item="A9", status=Status.NOT_APPLICABLE, approved=True, on=date(2026, 10, 1)),
            Reply(item="D2", computed=Computed.AMBER),
        ),
        waivers=(Waiver(item="C7", given=date(2026, 11, 1), expires=date(2026, 12, 15)),),
    )


def test_the_example_of_the_method_note_comes_to_these_figures() -> None:
    out = written(reckon(CATALOGUE, read(EXAMPLE)))
    weights = {"A": 12 * 7.5 / 82.5, "C": 16 * 7.5 / 80, "D": 10 * 10 / 77.5}
    assert out["raw"] == round(weights["A"] + weights["C"] / 2 + weights["D"] / 2, 4)
    assert out["shown"] == out["raw"]
    assert out["verdict"] == "no_go"
    assert out["confidence"] == round(weights["A"] / 100, 4)
    assert out["progress"] == round(3 / 105, 4)


def test_the_figures_are_written_under_the_names_of_the_method_note() -> None:
    out: dict[str, Any] = written(reckon(CATALOGUE, read(EXAMPLE)))
    assert list(out) == [
        "raw",
        "shown",
        "verdict",
        "confidence",
        "progress",
        "dimensions",
        "stories",
        "blockers",
        "next",
        "items",
    ]
    assert list(out["stories"]) == ["S1", "S2", "S3"]
    assert set(out["dimensions"]) == set("ABCDEFGHI")
    assert {"item": "C7", "kind": "waivable", "waived": True} in out["blockers"]
    assert {"item": "C1", "kind": "hard", "waived": False} in out["blockers"]
    assert len(out["next"]) == 5
    assert out["items"]["A1"] == {"credit": 1.0, "gain": 0.0, "stale": False}
    assert out["items"]["A9"] == {"credit": None, "gain": 0.0, "stale": False}


def test_what_is_written_is_plain_json_with_four_decimals() -> None:
    out: dict[str, Any] = written(reckon(CATALOGUE, read(EXAMPLE)))
    assert json.loads(json.dumps(out)) == out
    figures = [out["raw"], *out["dimensions"].values(), *(one["gain"] for one in out["items"].values())]
    assert all(figure == round(figure, 4) for figure in figures)


def test_a_preparation_is_described_as_the_method_note_prints_it() -> None:
    assert described(read(EXAMPLE)) == json.loads(EXAMPLE)


def test_only_the_day_is_required() -> None:
    expected = Preparation(today=date(2026, 11, 23), launch=None)
    assert read('{"today": "2026-11-23"}') == expected
    assert read('{"today": "2026-11-23", "launch": null, "answers": null}') == expected


def test_bytes_with_a_byte_order_mark_are_read() -> None:
    assert read(b'\xef\xbb\xbf{"today": "2026-11-23"}').today == date(2026, 11, 23)


def test_an_answer_may_leave_out_everything_but_its_item() -> None:
    document = {"today": "2026-11-23", "answers": [{"item": "A1", "on": None, "computed": None}]}
    assert read(json.dumps(document)).replies == (Reply(item="A1"),)


def test_an_item_outside_the_light_set_may_be_answered() -> None:
    assert "A7" not in CATALOGUE.within(CatalogueSet.LIGHT).by_id
    document = {"today": "2026-11-23", "set": "light", "answers": [{"item": "A7", "status": "declared"}]}
    assert "A7" not in reckon(CATALOGUE, read(json.dumps(document))).items


def test_the_same_item_may_be_answered_by_several_departments_and_waived_again() -> None:
    document = {
        "today": "2026-11-23",
        "departments": [{"id": "parks", "wave": 1}, {"id": "roads", "wave": 1}],
        "answers": [{"item": "C3", "department": "parks"}, {"item": "C3", "department": "roads"}],
        "waivers": [{"item": "C7", "given": "2026-11-01", "expires": "2026-11-02"}] * 2,
    }
    assert len(read(json.dumps(document)).replies) == 2


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("{,}", "line 1 column 2: not JSON"),
        ("", "line 1 column 1: not JSON"),
        (b"\xff\xff", "$: not JSON"),
        ("[" * 100_000, "$: not JSON"),
        ("[]", "$: wrong type []"),
        ("null", "$: wrong type"),
        ("{}", "today: missing"),
        ('{"today": 20261123}', "today: wrong type 20261123"),
    ],
)
def test_a_document_that_is_none_is_refused(content: str | bytes, fault: str) -> None:
    assert faults_of(content) == [fault]


@pytest.mark.parametrize("text", ["tomorrow", "2026-02-30", "20261123", "2026-W48-1", "2026-11-23T00:00", ""])
def test_a_date_that_is_none_is_named_with_its_place(text: str) -> None:
    assert faults_in(launch=text) == [f"launch: not a date {text!r}"]
    assert faults_in_answer(item="A1", on=text) == [f"answers[0].on: not a date {text!r}"]


@pytest.mark.parametrize(
    ("told", "fault"),
    [
        ({"set": "huge"}, "set: unknown set 'huge'"),
        ({"lunch": "2027-03-01"}, "lunch: unknown key"),
        ({"answers": {}}, "answers: wrong type {}"),
        ({"answers": ["A1"]}, "answers[0]: wrong type 'A1'"),
        ({"departments": [{"wave": 1}]}, "departments[0].id: missing"),
        ({"departments": [{"id": "a", "wave": "1"}]}, "departments[0].wave: wrong type '1'"),
        ({"departments": [{"id": "a", "wave": True}]}, "departments[0].wave: wrong type True"),
        ({"departments": [{"id": "a", "name": "A"}]}, "departments[0].name: unknown key"),
        ({"departments": [{"id": "a", "not_now_until": 1}]}, "departments[0].not_now_until: wrong type 1"),
        ({"departments": [{"id": "a"}, {"id": "a"}]}, "departments[1].id: duplicate 'a'"),
        ({"answers": [{"item": "A1"}, {"item": "A1"}]}, "answers[1].item: duplicate 'A1'"),
    ],
)
def test_a_fault_of_the_document_is_named_with_its_place(told: dict[str, Any], fault: str) -> None:
    assert faults_in(**told) == [fault]


@pytest.mark.parametrize(
    ("told", "fault"),
    [
        ({}, "item: missing"),
        ({"item": 3}, "item: wrong type 3"),
        ({"item": "Z9"}, "item: unknown item 'Z9'"),
        ({"item": "A1", "status": "foo"}, "status: unknown status 'foo'"),
        ({"item": "A1", "status": 1}, "status: wrong type 1"),
        ({"item": "A1", "stauts": "declared"}, "stauts: unknown key"),
        ({"item": "A1", "approved": "yes"}, "approved: wrong type 'yes'"),
        ({"item": "A1", "on": 1}, "on: wrong type 1"),
        ({"item": "A1", "computed": "red"}, "computed: not a computed item 'A1'"),
        ({"item": "D2", "computed": "green"}, "computed: unknown outcome 'green'"),
        ({"item": "C3"}, "department: missing"),
        ({"item": "C3", "department": ["parks"]}, "department: wrong type ['parks']"),
        ({"item": "C3", "department": "moon"}, "department: unknown department 'moon'"),
        ({"item": "A1", "department": "parks"}, "department: not a department item 'A1'"),
    ],
)
def test_a_fault_of_an_answer_is_named_with_its_place(told: dict[str, Any], fault: str) -> None:
    assert faults_in_answer(**told) == [f"answers[0].{fault}"]


@pytest.mark.parametrize(
    ("told", "fault"),
    [
        ({"item": "Z9"}, "item: unknown item 'Z9'"),
        ({"item": None}, "item: missing"),
        ({"given": "soon"}, "given: not a date 'soon'"),
        ({"expires": None}, "expires: missing"),
        ({"by": "Ana"}, "by: unknown key"),
    ],
)
def test_a_fault_of_a_waiver_is_named_with_its_place(told: dict[str, Any], fault: str) -> None:
    waiver = {"item": "C7", "given": "2026-11-01", "expires": "2026-11-02"}
    assert faults_in(waivers=[waiver | told]) == [f"waivers[0].{fault}"]


def test_every_fault_is_named_at_once() -> None:
    answers = [{"item": "A1"}, {"item": "Z9", "status": "foo", "on": "x"}, {"item": "A1"}]
    assert faults_in(today=None, launch="x", answers=answers) == [
        "today: missing",
        "launch: not a date 'x'",
        "answers[1].item: unknown item 'Z9'",
        "answers[1].status: unknown status 'foo'",
        "answers[1].on: not a date 'x'",
        "answers[2].item: duplicate 'A1'",
    ]
