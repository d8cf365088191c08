"""Every field of the letter stands in one part, and each part knows what it lacks."""

from dataclasses import fields, replace
from datetime import date

import pytest

from onboarding.domain.commitment import Answerer, Letter, Margin, Participation, Use, margin_of, said
from onboarding.domain.letter_parts import FIELDS, NOT_ASKED, Part, begun, lacking, print_of, with_fields

WHOLE = Letter(
    **{
        field.name: value
        for field in fields(Letter)
        for value in [
            {
                "negotiable": (Margin(text="Les jeux"),),
                "fixed": (Margin(text="Le budget"),),
                "answerers": (Answerer(who="Parcs"),),
                "level": Participation.CONSULT,
                "use": Use.INSPIRATION,
                "budget": 0,
                "staff_hours": 0,
                "analysis_weeks": 0,
                "decision_on": date(2027, 7, 1),
                "results_on": date(2027, 7, 1),
                "follow_up_6": date(2027, 7, 1),
                "follow_up_12": date(2027, 7, 1),
                "still_open": True,
                "charter_endorsed": True,
            }.get(field.name, False if field.name in NOT_ASKED else "dit")
        ]
    }
)


def test_every_field_stands_in_exactly_one_part():
    asked = [field for part in Part for field in FIELDS[part]]
    assert sorted(asked) == sorted(field.name for field in fields(Letter))


@pytest.mark.parametrize("part", list(Part))
def test_a_whole_part_lacks_nothing_and_a_blank_one_is_not_begun(part):
    assert lacking(WHOLE, part) == ()
    assert begun(WHOLE, part)
    assert not begun(Letter(), part)
    blank = lacking(Letter(), part)
    assert set(blank) <= set(FIELDS[part]) - NOT_ASKED


@pytest.mark.parametrize(
    ("changed", "part", "missing"),
    [
        ({"use": Use.NOT_SURE}, Part.LEVEL, ("use",)),
        ({"level": Participation.INFORM, "negotiable": ()}, Part.MARGINS, ()),
        ({"negotiable": ()}, Part.MARGINS, ("negotiable",)),
        ({"chief_executive": "", "no_chief_executive": True}, Part.MEANS, ()),
        ({"chief_executive": ""}, Part.MEANS, ("chief_executive",)),
        ({"budget": None}, Part.MEANS, ("budget",)),
        ({"offline": True, "offline_place": ""}, Part.ANSWERS, ("offline_place",)),
        ({"offline": False, "offline_place": ""}, Part.ANSWERS, ()),
        ({"level": Participation.INFORM, "answerers": ()}, Part.ANSWERS, ()),
        ({"still_open": False}, Part.QUESTION, ("still_open",)),
    ],
)
def test_what_a_letter_does_without_is_not_asked_of_it(changed, part, missing):
    assert lacking(replace(WHOLE, **changed), part) == missing


def test_a_print_changes_with_its_fields_alone():
    names = FIELDS[Part.LEVEL]
    assert print_of(WHOLE, names) == print_of(with_fields(WHOLE, {"budget": 7}), names)
    assert print_of(WHOLE, names) != print_of(with_fields(WHOLE, {"promise": "autre"}), names)
    assert print_of(WHOLE, ("negotiable",)) != print_of(
        with_fields(WHOLE, {"negotiable": (Margin(text="Les jeux", reason="x"),)}), ("negotiable",)
    )


@pytest.mark.parametrize(
    ("line", "text", "reason"),
    [
        ("Le budget – voté en mars", "Le budget", "voté en mars"),
        ("Le budget — voté – deux fois", "Le budget", "voté – deux fois"),
        ("Le budget - voté", "Le budget", "voté"),
        ("Le budget\u00a0: voté", "Le budget", "voté"),
        ("Les horaires de 8:30", "Les horaires de 8:30", ""),
        ("L’arc-en-ciel", "L’arc-en-ciel", ""),
        ("– rien devant", "– rien devant", ""),
        ("  Le budget  ", "Le budget", ""),
    ],
)
def test_a_line_is_read_as_a_thing_and_its_reason(line, text, reason):
    assert margin_of(line) == Margin(text=text, reason=reason)


def test_a_letter_is_said_in_plain_values():
    told = said(WHOLE)
    assert told["level"] == "consult"
    assert told["decision_on"] == "2027-07-01"
    assert told["answerers"] == [{"topic": "", "who": "Parcs", "by": None}]
