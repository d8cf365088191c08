"""What a letter contradicts within itself, each rule on both sides of its boundary."""

import pytest

from onboarding.domain.commitment import Margin, Participation, Use
from onboarding.domain.severity import Severity
from tests.domain.letters import found, ids, quoted, said

ASKING = [level for level in Participation if level is not Participation.INFORM]
SHARED = [Participation.COLLABORATE, Participation.EMPOWER]
ENVELOPE = {"budget": 50_000, "binding": True}


def test_a_sound_letter_contradicts_nothing():
    assert found() == ()


@pytest.mark.parametrize("level", ASKING)
def test_r1_asking_about_nothing_is_red(level):
    first = found(said(level=level, negotiable=(), fixed=(), **ENVELOPE))[0]
    assert (first.id, first.severity) == ("R1", Severity.RED)
    assert quoted(first) == {"letter.level": level, "letter.negotiable": ()}


def test_r1_one_margin_is_enough_and_without_a_level_nothing_is_said():
    assert "R1" not in ids(said(negotiable=(Margin(text="Les jeux"),)))
    assert "R1" not in ids(said(level=None, negotiable=()))
    assert "R1" not in ids(said(level=Participation.INFORM, negotiable=()))


@pytest.mark.parametrize("level", SHARED)
def test_r2_sharing_the_pen_over_fixed_options_is_red(level):
    fixed = (Margin(text="Les jeux"), Margin(text="Le budget"))
    assert "R2" in ids(said(level=level, negotiable=(), fixed=fixed, **ENVELOPE))
    everything_twice = said(level=level, negotiable=(Margin(text="les JEUX"),), fixed=fixed, **ENVELOPE)
    assert "R2" in ids(everything_twice)
    one_left = said(level=level, negotiable=(Margin(text="Les bancs"),), fixed=fixed, **ENVELOPE)
    assert "R2" not in ids(one_left)


def test_r2_is_not_for_lower_levels_nor_for_empty_lists():
    assert "R2" not in ids(said(level=Participation.INVOLVE, negotiable=(), fixed=(Margin(text="Tout"),)))
    assert "R2" not in ids(said(level=Participation.COLLABORATE, negotiable=(), fixed=()))


@pytest.mark.parametrize(
    ("budget", "binding", "missing"),
    [
        (None, True, ["letter.budget"]),
        (0, True, ["letter.budget"]),
        (50_000, False, ["letter.binding"]),
        (None, False, ["letter.budget", "letter.binding"]),
    ],
)
def test_r3_handing_over_without_envelope_or_act_is_red(budget, binding, missing):
    broken = found(said(level=Participation.EMPOWER, budget=budget, binding=binding))
    [one] = [each for each in broken if each.id == "R3"]
    assert one.severity is Severity.RED
    assert list(quoted(one)) == ["letter.level", *missing]


def test_r3_keeps_silent_with_both_and_below_empower():
    assert "R3" not in ids(said(level=Participation.EMPOWER, budget=1, binding=True))
    assert "R3" not in ids(said(level=Participation.COLLABORATE, budget=None, binding=False))


def test_r6_an_awarded_contract_is_red_against_the_attestation_or_the_decision():
    [attested] = found(said(contract_awarded=True))
    assert (attested.id, attested.severity) == ("R6", Severity.RED)
    assert [quote.place for quote in attested.between] == ["letter.contract_awarded", "letter.still_open"]
    [other] = found(said(contract_awarded=True, still_open=False))
    assert other.between[1].value == "Programme de travaux"


@pytest.mark.parametrize(
    ("open_one", "fixed_one"),
    [
        ("Les jeux", "les jeux"),
        ("Les jeux", "jeux"),
        ("Le mobilier d’été", "MOBILIER D'ETE"),
        ("L’école", "une ecole"),
        ("Aire de jeux, nord", "aire de jeux (nord)"),
        ("The opening hours", "opening hours"),
        ("الحديقة", "الحديقة"),
        ("🌳", "🌳"),
    ],
)
def test_r11_the_same_thing_in_both_lists_is_red(open_one, fixed_one):
    fixed = (Margin(text="Le budget"), Margin(text=fixed_one, reason="voté"))
    [one] = found(said(negotiable=(Margin(text=open_one), Margin(text="Les arbres")), fixed=fixed))
    assert (one.id, one.severity) == ("R11", Severity.RED)
    assert quoted(one) == {
        "letter.negotiable": (Margin(text=open_one),),
        "letter.fixed": (Margin(text=fixed_one, reason="voté"),),
    }


@pytest.mark.parametrize(
    ("open_one", "fixed_one"),
    [("Les jeux", "Les jeux d’eau"), ("الحديقة", "المدرسة"), ("🌳", "🚲"), ("Le", "La")],
)
def test_r11_two_different_things_may_stand_apart(open_one, fixed_one):
    assert ids(said(negotiable=(Margin(text=open_one),), fixed=(Margin(text=fixed_one),))) == []


@pytest.mark.parametrize("level", SHARED)
def test_r12_sharing_without_money_is_red(level):
    assert "R12" in ids(said(level=level, budget=0, binding=True))
    assert "R12" not in ids(said(level=level, budget=1, binding=True))
    assert "R12" not in ids(said(level=level, budget=None, binding=True))


def test_r12_is_not_for_lower_levels():
    assert ids(said(level=Participation.INVOLVE, budget=0)) == []


def test_r16_paper_outside_the_method_is_amber():
    [one] = found(said(offline=True))
    assert (one.id, one.severity) == ("R16", Severity.AMBER)
    assert ids(said(offline=True, method_covers_offline=True)) == []
    assert ids(said(offline=False, method_covers_offline=False)) == []


@pytest.mark.parametrize(
    "promise",
    [
        "Nous allons co-construire ce parc.",
        "Une coconstruction du projet",
        "CO‑CONSTRUCTION",
        "Décidons ensemble !",
        "Vous déciderez du nom.",
        "We will co-design the park.",
        "Let us decide together",
        "You decide, and we carry it out.",
    ],
)
def test_r17_words_of_a_higher_level_are_amber_while_consulting(promise):
    [one] = found(said(promise=promise))
    assert (one.id, one.severity) == ("R17", Severity.AMBER)
    assert quoted(one) == {"letter.promise": promise, "letter.level": Participation.CONSULT}
    assert "R17" not in ids(said(promise=promise, level=Participation.COLLABORATE))


def test_r17_looks_at_the_question_and_at_the_use_too():
    [one] = found(said(question="Co-construisons le parc ?"))
    assert one.between[0].place == "letter.question"
    [one] = found(said(use=Use.IMPLEMENT_ALL))
    assert quoted(one) == {"letter.use": Use.IMPLEMENT_ALL, "letter.level": Participation.CONSULT}


@pytest.mark.parametrize(
    "promise",
    [
        "Le conseil décide le 1er juillet ; nous lisons tout.",
        "If you decide to take part, we read what you write.",
        "L’ensemble des avis est lu.",
        "La construction commence en mai.",
    ],
)
def test_r17_lets_plain_wording_pass(promise):
    assert ids(said(promise=promise)) == []
