"""What one edition of the catalogue changes against another."""

from dataclasses import replace

from onboarding.domain.editions import Aspect, compare, edition_order
from onboarding.domain.readiness import Blocker, Catalogue, Level, Owner, Scope, Validity
from tests.domain.catalogues import real_catalogue

NOW = real_catalogue()


def later(*items, dimensions=NOW.dimensions):
    return Catalogue(edition="2027.1", dimensions=dimensions, items=items)


def test_an_edition_equal_to_the_last_changes_nothing():
    assert not compare(NOW, later(*NOW.items))


def test_appearing_and_disappearing_lines_are_named_in_their_order():
    fresh = replace(NOW.by_id["A7"], id="A13")
    gone = {"A7", "D9"}
    found = compare(NOW, later(*(item for item in NOW.items if item.id not in gone), fresh))
    assert found.disappearing == tuple(item for item in NOW.items if item.id in gone)
    assert [item.id for item in found.appearing] == ["A13"]
    assert found.changed == ()


def test_every_aspect_that_moves_a_figure_is_named():
    changed = replace(
        NOW.by_id["A7"],
        level=Level.CRITICAL,
        blocker=Blocker.HARD,
        scope=Scope.TOWN,
        validity=Validity.LEGAL,
        owners=(Owner.LEG,),
    )
    found = compare(NOW, later(*(changed if item.id == "A7" else item for item in NOW.items)))
    assert [each.aspects for each in found.changed] == [tuple(Aspect)]
    assert not found.changed[0].carried_over


def test_effort_and_lead_time_move_no_figure():
    eased = replace(NOW.by_id["A7"], effort=99, lead_weeks=1, source=())
    assert not compare(NOW, later(*(eased if item.id == "A7" else item for item in NOW.items)))


def test_a_dimension_with_another_weight_is_named():
    first, *rest = NOW.dimensions
    found = compare(NOW, later(*NOW.items, dimensions=(replace(first, weight=first.weight + 2), *rest)))
    assert [(each.id, each.before, each.after) for each in found.dimensions] == [("A", 12, 14)]


def test_editions_sort_by_their_numbers():
    assert sorted(["2027.2", "2026.11", "2027.10"], key=edition_order) == ["2026.11", "2027.2", "2027.10"]
