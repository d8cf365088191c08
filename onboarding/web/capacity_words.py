"""What the figures behind the moderators' hours are called."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l

from onboarding.domain.measured import Discrepancy

FIGURES: Mapping[str, object] = {
    "visits_low": _l("Inhabitants who visit the platform, low scenario"),
    "visits_central": _l("Inhabitants who visit the platform, central scenario"),
    "visits_high": _l("Inhabitants who visit the platform, high scenario"),
    "joining_low": _l("Visitors who take part, low scenario"),
    "joining_central": _l("Visitors who take part, central scenario"),
    "joining_high": _l("Visitors who take part, high scenario"),
    "items_per_participant": _l("Texts per participant"),
    "heat_calm": _l("Times as many texts when the subject is calm"),
    "heat_debated": _l("Times as many texts when the subject is debated"),
    "heat_conflict": _l("Times as many texts when the subject divides the town"),
    "reading_minutes": _l("Reading a text"),
    "before_factor": _l("Times as long to read when everything is read before it appears"),
    "flagged": _l("Texts that are flagged"),
    "flag_minutes": _l("Deciding about a flagged text, reasons and log included"),
    "answered": _l("Texts that get a substantive answer"),
    "answer_minutes": _l("Answering a text"),
    "coding_minutes": _l("Coding a text for the analysis"),
    "peak": _l("Hours that fall into the busiest week"),
    "leave": _l("Moderators’ hours that go to leave"),
}

GROUPS: tuple[tuple[object, tuple[str, ...]], ...] = (
    (
        _l("Who comes"),
        (
            "visits_low",
            "visits_central",
            "visits_high",
            "joining_low",
            "joining_central",
            "joining_high",
        ),
    ),
    (_l("What they write"), ("items_per_participant", "heat_calm", "heat_debated", "heat_conflict")),
    (
        _l("What each text asks for"),
        (
            "reading_minutes",
            "before_factor",
            "flagged",
            "flag_minutes",
            "answered",
            "answer_minutes",
            "coding_minutes",
        ),
    ),
    (_l("How the hours spread"), ("peak", "leave")),
)
"""The figures under headings, in the order in which they are reckoned with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A count that a consultation leaves behind."""

    label: object
    hint: object = ""


COUNTED: Mapping[str, Counted] = {
    "visitors": Counted(
        label=_l("Visitors of the platform"), hint=_l("People, not visits, as far as they can be counted.")
    ),
    "participants": Counted(
        label=_l("Participants"), hint=_l("People who wrote, voted or supported at least once.")
    ),
    "items": Counted(label=_l("Texts"), hint=_l("Contributions and comments together.")),
    "flagged": Counted(label=_l("Texts that were flagged or hidden")),
    "answered": Counted(label=_l("Texts that got a substantive answer")),
    "reading": Counted(label=_l("Hours spent on reading")),
    "deciding": Counted(label=_l("Hours spent on flagged texts, appeals included")),
    "answering": Counted(label=_l("Hours spent on answers")),
    "coding": Counted(label=_l("Hours spent on coding and analysis")),
    "busiest": Counted(
        label=_l("Hours of the busiest week"), hint=_l("All four kinds of work together, in that week.")
    ),
}

DISCREPANCIES: Mapping[Discrepancy, object] = {
    Discrepancy.PARTICIPANTS: _l("There cannot be more participants than visitors."),
    Discrepancy.FLAGGED: _l("There cannot be more flagged texts than texts."),
    Discrepancy.ANSWERED: _l("There cannot be more answered texts than texts."),
    Discrepancy.BUSIEST: _l("The busiest week cannot hold more hours than the whole consultation."),
}
FIELDS: Mapping[Discrepancy, str] = {each: each.value for each in Discrepancy}
"""A discrepancy stands by the field of its part."""
