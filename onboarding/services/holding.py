"""Holding one row still before it is changed: a page read it, and somebody else may have been there since."""

from sqlalchemy.exc import InvalidRequestError

from onboarding.domain.errors import NotFound
from onboarding.records.base import Record
from onboarding.services.act import Act
from onboarding.services.towns import hold_town


def hold_row(act: Act, row: Record) -> None:
    """Read the row afresh and let nobody else change it until the transaction ends.

    The town is held first, whatever the row: two writers who wait for each other never have taken one each.
    Raises NotFound where somebody took the row away meanwhile.
    """
    hold_town(act)
    try:
        act.session.refresh(row, with_for_update=True)
    except InvalidRequestError as gone:
        raise NotFound from gone
