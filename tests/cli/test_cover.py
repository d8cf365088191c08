"""Reckoning a week's cover from the command line."""

import json

import pytest

from onboarding.cli.charter import charter
from onboarding.cli.cover import SENTENCES
from onboarding.domain.cover_text import CoverProblem

BRIEF = "Mon-Fri 09:00-17:00; Sat,Sun 10:00; Sat,Sun 18:00"


def cover(app, *given):
    result = app.test_cli_runner().invoke(charter, ["cover", *given])
    return result.exit_code, result.stdout, result.stderr


def strict(text):
    """JSON as any program reads it: without NaN and Infinity."""

    def refuse(constant):
        raise AssertionError(constant)

    return json.loads(text, parse_constant=refuse)


def test_the_week_of_the_brief_comes_to_what_it_derives(app):
    code, said, _ = cover(app, BRIEF, "--json")
    assert (code, strict(said)) == (0, {"mean_hours": 5.7202, "longest_hours": 17.0, "covered_hours": 40.0})
    office = strict(cover(app, "lun-ven 9h-17h", "--json")[1])
    assert (office["mean_hours"], office["longest_hours"]) == (15.2381, 64.0)


def test_people_get_a_sentence(app):
    code, said, _ = cover(app, BRIEF)
    assert code == 0
    assert "waits 5.7 hours on average, 17 hours at most. Somebody is there 40 of the week" in said
    assert "around the clock" in cover(app, "24/7")[1]


def test_nobody_is_null_for_programs_and_said_to_people(app):
    assert strict(cover(app, "never", "--json")[1]) == {
        "mean_hours": None,
        "longest_hours": None,
        "covered_hours": 0.0,
    }
    assert "Nobody looks at any time" in cover(app, "never")[1]


@pytest.mark.parametrize("more", [(), ("--json",)])
def test_all_that_cannot_be_read_is_named_with_its_place(app, more):
    code, said, faults = cover(app, "Mon 25:00; Foo 10:00; Tue", *more)
    assert (code, said) == (2, "")
    assert faults.splitlines() == [
        "character 5: '25:00' is no time of the day; hours go from 00:00 to 24:00",
        "character 12: 'Foo' is neither a day nor a time",
        "character 23: 'Tue' has no time after it; write 09:00-17:00 for a shift, 10:00 for a check",
    ]
    assert cover(app, "")[0] == 2


def test_every_fault_has_its_sentence():
    assert set(SENTENCES) == set(CoverProblem)


def test_what_would_paint_a_terminal_is_written_out(app):
    code, _, faults = cover(app, "Mon \x1b[31mrot")
    assert code == 2
    assert "\x1b" not in faults
