"""What a section's page says of the lines that it can be laid beside."""

from onboarding.domain.section_lines import Section, Written
from onboarding.services.preparation import Standing
from onboarding.services.section_lines import Offer, offers
from onboarding.web.visitor import act


def offers_of(standing: Standing, section: Section, written: Written) -> tuple[Offer, ...]:
    """The lines of this section that are the visitor's to answer."""
    return tuple(offers(act(), standing, section, written))
