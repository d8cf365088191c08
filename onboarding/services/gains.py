"""What closing one line brings, in the place where it stands."""

from collections.abc import Mapping

from onboarding.domain.answers import Status
from onboarding.domain.credit import credit
from onboarding.domain.preparation import Reply
from onboarding.domain.readiness import Item
from onboarding.records.departments import Department
from onboarding.services.preparation import Standing


class Gains:
    """Points per line of one standing; each item is reckoned once, whatever the number of departments."""

    def __init__(self, standing: Standing) -> None:
        self._standing = standing
        self._first_wave = [each.id for each in standing.departments if each.position.in_first_wave]
        self._known: dict[str, Mapping[int, float]] = {}

    def of(self, item: Item, department: Department | None) -> float:
        """What this line alone would add: nothing in a department that does not count yet."""
        if department is None:
            known = self._standing.score.items.get(item.id)
            return known.gain if known else 0.0
        if item.id not in self._known:
            self._known[item.id] = self._by_department(item)
        return self._known[item.id].get(department.id, 0.0)

    def _by_department(self, item: Item) -> Mapping[int, float]:
        known = self._standing.score.items.get(item.id)
        if known is None or known.credit is None or known.credit >= 1:
            return {}
        worths = {id: self._worth(item, id) for id in self._first_wave}
        counted = {id: worth for id, worth in worths.items() if worth is not None}
        if not counted:
            return {}
        share = known.gain / (len(counted) * (1 - known.credit))
        return {id: share * (1 - worth) for id, worth in counted.items()}

    def _worth(self, item: Item, department: int) -> float | None:
        line = self._standing.line(item.id, department)
        reply = Reply(
            item=item.id,
            department=str(department),
            status=line.status,
            on=line.on,
            approved=line.status is Status.NOT_APPLICABLE and line.checked_by is not None,
        )
        today, launch = self._standing.today, self._standing.consultation.opens_on
        return credit(item, reply, today=today, launch=launch)
