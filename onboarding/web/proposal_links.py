"""Where the link of a proposal leads, and who sees it where no mail leaves."""

from flask import url_for

from onboarding.domain.policy import Action
from onboarding.records.proposals import Proposal
from onboarding.services.proposals import Asked
from onboarding.web.addresses import from_afar
from onboarding.web.visitor import visitor
from onboarding.web.way_in import keep_link, mail_leaves, take_link

PLACE = "-"


def proposal_way_in() -> str:
    """The address that becomes the link of a proposal with a token behind it."""
    return from_afar(url_for("proposal_link.show", token=PLACE)).removesuffix(PLACE)


def keep_asked(asked: Asked) -> None:
    """Carry the link over the redirect for the lead ambassador, who hands it over where no mail leaves."""
    if not mail_leaves() and visitor().may(Action.INVITE_PERSON):
        keep_link(_key(asked.proposal), asked.link)


def take_asked(proposal: Proposal) -> str:
    """The link, once; empty afterwards."""
    return take_link(_key(proposal))


def _key(proposal: Proposal) -> str:
    return f"proposal:{proposal.id}"
