"""How many ambassadors are enough: the figures of others beside the town's own, as context."""

from collections.abc import Iterable
from dataclasses import dataclass

from onboarding.domain.ambassadors import Coverage
from onboarding.domain.load import enough
from onboarding.records.departments import Department
from onboarding.services.preparation import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Benchmarks:
    """Staff of the departments concerned, and how many ambassadors one per 20–30 of them makes [ENV].

    `unknown` departments do not say how many they are; `named` counts referents and deputies there.
    """

    staff: int
    unknown: int
    fewest: int
    most: int
    named: int


def benchmarks(standings: tuple[Standing, ...], rows: Iterable[tuple[Department, Coverage]]) -> Benchmarks:
    """Over the departments that a consultation concerns; over all while none is named."""
    concerned = frozenset[int]().union(*(each.concerned for each in standings))
    counted = [row for row in rows if not concerned or row[0].id in concerned]
    staff = sum(department.staff or 0 for department, _ in counted)
    fewest, most = enough(staff)
    return Benchmarks(
        staff=staff,
        unknown=sum(department.staff is None for department, _ in counted),
        fewest=fewest,
        most=most,
        named=len({person.id for _, coverage in counted for person in coverage.seated}),
    )
