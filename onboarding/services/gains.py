"""What closing one line brings, in the place where it stands."""

from onboarding.domain.answers import Status
from onboarding.domain.credit import credit
from onboarding.domain.preparation import Reply
from onboarding.domain.readiness import Item
from onboarding.records.departments import Department
from onboarding.services.preparation import Standing


def gain_of(standing: Standing, item: Item, department: Department | None) -> float:
    """Points that this line alone would add: nothing in a department that does not count yet."""
    known = standing.score.items.get(item.id)
    if known is None or known.credit is None:
        return 0.0
    if department is None:
        return known.gain
    first_wave = [each for each in standing.departments if each.position.in_first_wave]
    worths = {each.id: _worth(standing, item, each) for each in first_wave}
    own = worths.get(department.id)
    counted = [worth for worth in worths.values() if worth is not None]
    if own is None or known.credit >= 1:
        return 0.0
    return known.gain * (1 - own) / (len(counted) * (1 - known.credit))


def _worth(standing: Standing, item: Item, department: Department) -> float | None:
    line = standing.line(item.id, department.id)
    reply = Reply(
        item=item.id,
        department=str(department.id),
        status=line.status,
        on=line.on,
        approved=line.status is Status.NOT_APPLICABLE and line.checked_by is not None,
    )
    return credit(item, reply, today=standing.today, launch=standing.consultation.opens_on)
