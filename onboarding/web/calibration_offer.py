"""What a round of the calibration game may hold, and whom it may ask, as a form offers them."""

from typing import TypeVar

from flask_babel import gettext as _

from onboarding.records.calibration import find_calibration
from onboarding.records.own_cases import TownCase, town_cases_of
from onboarding.services.calibration import able_to_judge
from onboarding.services.calibration_cases import offered
from onboarding.services.calibration_reading import result_of
from onboarding.web.extensions import db
from onboarding.web.forms.calibration import AskingForm, OpeningForm
from onboarding.web.language import LOCALES, locale
from onboarding.web.visitor import act, visitor

Asks = TypeVar("Asks", bound=AskingForm)
MOST_ID = 2**31
"""Numbers beyond are no ids."""


def all_spoken(form: OpeningForm) -> bool:
    """Whether every case that was chosen has words in the language of the round."""
    known = {each.code for each in offered(act(), form.spoken.data)}
    chosen = (choice for choice in form.cases.iter_choices() if choice.selected)
    silent = [choice.label for choice in chosen if choice.value not in known]
    if silent:
        said = _(
            "“%(title)s” has no words in %(language)s yet: add them, or leave it out.",
            title=silent[0],
            language=LOCALES[form.spoken.data],
        )
        form.cases.errors = [said]
    return not silent


def disputed_in(number: int) -> list[str]:
    """Codes of the cases that a closed round left people in two minds about; none for no such round."""
    round = find_calibration(db.session(), visitor().town.id, number) if 0 < number < MOST_ID else None
    if round is None or round.closed_on is None:
        return []
    return [each.case.code for each in result_of(act(), round).differing]


def offered_in(form: OpeningForm) -> OpeningForm:
    """The form with every case and everybody who may judge."""
    own = town_cases_of(db.session(), visitor().town.id)
    supplied = [(each.code, each.text.title) for each in offered(act(), locale()) if each.own_id is None]
    form.offer([*supplied, *((each.code, _own_title(each)) for each in own if each.retired_on is None)])
    return asked_in(form)


def _own_title(case: TownCase) -> str:
    return _("%(title)s (own case)", title=case.title(locale()))


def asked_in(form: Asks, *, but: frozenset[int] = frozenset()) -> Asks:
    """The form with everybody who may judge, but for those who sent their answers in."""
    able = able_to_judge(db.session(), visitor().town.id)
    form.ask((id, name) for id, name in able.items() if id not in but)
    return form
