"""Verified lines that the ambassador is asked to look at again before the opening."""

from onboarding.domain.answers import Status
from onboarding.domain.second_look import drawn, is_time
from onboarding.services.checklists import rows_of_items
from onboarding.services.preparation import Standing
from onboarding.services.rows import Row


def second_look(standing: Standing) -> tuple[Row, ...]:
    """A tenth of the verified lines, drawn by lot, in the two weeks before the opening; none before."""
    consultation = standing.consultation
    if not is_time(standing.today, consultation.opens_on):
        return ()
    items = {item for (item, _), line in standing.lines.items() if line.status is Status.VERIFIED}
    verified = {_key(row): row for row in rows_of_items(standing, items) if row.status == Status.VERIFIED}
    lots = drawn(verified, seed=consultation.slug)
    return tuple(row for key, row in verified.items() if key in lots)


def _key(row: Row) -> str:
    return f"{row.item}@{row.department_slug}" if row.department_slug else row.item
