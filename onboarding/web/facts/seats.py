"""What happened to proposals, the mandate of the lead, the training lead and citizen ambassadors."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

FACTS: Mapping[str, object] = {
    "training_lead_named": _l("named %(name)s training lead"),
    "training_lead_removed": _l("ended the role of %(name)s as training lead"),
    "proposal_made": _l("asked %(name)s to take a role in %(department)s: %(role)s"),
    "proposal_reminded": _l("reminded %(name)s of a role in %(department)s: %(role)s"),
    "proposal_withdrawn": _l("no longer asks %(name)s to take a role in %(department)s: %(role)s"),
    "proposal_accepted": _l("accepted a role in %(department)s: %(role)s"),
    "proposal_refused": _l("refused a role in %(department)s: %(role)s"),
    "town_proposal_made": _l("asked %(name)s to take a role for the whole town: %(role)s"),
    "town_proposal_reminded": _l("reminded %(name)s of a role for the whole town: %(role)s"),
    "town_proposal_withdrawn": _l("no longer asks %(name)s to take a role for the whole town: %(role)s"),
    "town_proposal_accepted": _l("accepted a role for the whole town: %(role)s"),
    "town_proposal_refused": _l("refused a role for the whole town: %(role)s"),
    "outside_proposal_made": _l(
        "asked somebody from outside to take a role in %(department)s: %(role)s (proposal no. %(number)s)"
    ),
    "outside_proposal_reminded": _l(
        "reminded somebody from outside of a role in %(department)s: %(role)s (proposal no. %(number)s)"
    ),
    "outside_proposal_withdrawn": _l(
        "no longer asks somebody from outside to take a role in %(department)s: %(role)s"
        " (proposal no. %(number)s)"
    ),
    "outside_proposal_refused": _l("refused a role in %(department)s: %(role)s (proposal no. %(number)s)"),
    "town_outside_proposal_made": _l(
        "asked somebody from outside to take a role for the whole town: %(role)s (proposal no. %(number)s)"
    ),
    "town_outside_proposal_reminded": _l(
        "reminded somebody from outside of a role for the whole town: %(role)s (proposal no. %(number)s)"
    ),
    "town_outside_proposal_withdrawn": _l(
        "no longer asks somebody from outside to take a role for the whole town: %(role)s"
        " (proposal no. %(number)s)"
    ),
    "town_outside_proposal_refused": _l(
        "refused a role for the whole town: %(role)s (proposal no. %(number)s)"
    ),
    "mandate_written": _l("wrote down the mission of %(name)s as lead ambassador"),
    "lead_hours_asked": _l("asked for working time for %(name)s as lead ambassador: %(hours)s a month"),
    "lead_hours_signed": _l("signed working time for %(name)s as lead ambassador: %(hours)s a month"),
    "citizen_added": _l("noted a citizen ambassador, no. %(number)s"),
    "citizen_changed": _l("changed what is noted of citizen ambassador no. %(number)s"),
    "citizen_forgotten": _l("erased the name and contact of citizen ambassador no. %(number)s"),
}
