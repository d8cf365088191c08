"""The figures of a consultation, for the pages."""

from onboarding.records.consultations import Consultation
from onboarding.services.preparation import Standing, stand
from onboarding.web.visitor import act


def standing_of(consultation: Consultation) -> Standing:
    """Where the consultation stands today."""
    doing = act()
    return stand(doing.session, doing.shelf, consultation, today=doing.today)
