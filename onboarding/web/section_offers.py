"""What a section's page says of the lines that it can be laid beside."""

from onboarding.domain.section_lines import Section
from onboarding.records.consultations import Consultation
from onboarding.services.section_lines import Offer, offers, written_of
from onboarding.web.extensions import db
from onboarding.web.standing import standing_of
from onboarding.web.visitor import act


def offers_of(consultation: Consultation, section: Section) -> tuple[Offer, ...]:
    """The lines of this section that are the visitor's to answer."""
    standing = standing_of(consultation)
    return tuple(offers(act(), standing, section, written_of(db.session(), standing)))
