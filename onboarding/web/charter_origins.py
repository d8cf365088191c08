"""Where an offered value of the charter comes from, said beside its field."""

from flask_babel import gettext as _

from onboarding.services.charter_offer import Offer, Origin
from onboarding.web.quoting import within_quotes


def told_origin(offer: Offer, fact: str) -> str:
    """The sentence, empty where nothing is offered."""
    offered = offer.known.get(fact)
    if offered is None:
        return ""
    title = within_quotes(offer.consultation.title) if offer.consultation else ""
    return {
        Origin.CONSULTATION: _("Offered: the date of “%(title)s”.", title=title),
        Origin.LETTER: _(
            "Offered: the date of the results in the commitment letter of “%(title)s”.", title=title
        ),
        Origin.LEADER: _("Offered: who leads the town here; add the function."),
        Origin.MODERATORS: _("Offered: the people who hold a moderator’s role here."),
        Origin.PIECE: _("Offered: what was filled into a ready piece of “%(title)s”.", title=title),
    }[offered.origin]
