"""What the parts and fields of the letter, and the places beside it, are called on the pages."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from onboarding.domain.contradiction import CHARTER, LETTER
from onboarding.domain.errors import NotFound
from onboarding.domain.letter_parts import Part

PARTS: Mapping[str, object] = {
    Part.QUESTION: _l("The question and the decision"),
    Part.LEVEL: _l("The level and the promise"),
    Part.MARGINS: _l("What can change, and what cannot"),
    Part.MEANS: _l("Who is asked, who carries it, with what"),
    Part.ANSWERS: _l("Reading and answering"),
    Part.RESULTS: _l("Giving back the results"),
    Part.AFTERWARDS: _l("What if, and what next"),
}
"""Part -> its heading."""
FIELDS: Mapping[str, object] = {
    "question": _l("question"),
    "perimeter": _l("what it covers"),
    "level": _l("participation level"),
    "use": _l("use of what is heard"),
    "promise": _l("promise"),
    "negotiable": _l("what is negotiable"),
    "fixed": _l("what is fixed"),
    "decision": _l("decision"),
    "body": _l("who decides"),
    "decision_on": _l("day of the decision"),
    "still_open": _l("“this decision is not taken yet”"),
    "contract_awarded": _l("contract or works already awarded"),
    "asked": _l("who is asked"),
    "not_decided_by": _l("who does not decide"),
    "sponsor": _l("elected sponsor"),
    "sponsor_candidate": _l("sponsor is a candidate"),
    "chief_executive": _l("chief executive"),
    "budget": _l("budget"),
    "staff_hours": _l("hours of staff"),
    "binding": _l("binding act"),
    "analysed_by": _l("who analyses"),
    "weighing": _l("what weighs"),
    "counts_decide": _l("counts decide"),
    "offline": _l("contributions on paper or in person"),
    "offline_place": _l("place of paper in the analysis"),
    "method_covers_offline": _l("the method says how those are counted"),
    "answerers": _l("who answers"),
    "reply_to_all": _l("a reply to every contribution"),
    "analysis_weeks": _l("weeks of analysis"),
    "results_on": _l("day of the results"),
    "results_format": _l("form of the results"),
    "results_place": _l("place of the results"),
    "if_unwelcome": _l("if the result displeases"),
    "if_few": _l("if few take part"),
    "if_late": _l("if the calendar slips"),
    "charter_endorsed": _l("the charter is endorsed"),
    "follow_up_6": _l("first follow-up"),
    "follow_up_12": _l("second follow-up"),
}
"""Field of the letter -> what it is called in a sentence."""
AROUND: Mapping[str, object] = {
    "opens_on": _l("opening of contributions"),
    "closes_on": _l("closing"),
    "election_on": _l("next vote"),
    "analysis_hours": _l("hours that contributions ask for"),
    "weekly_hours": _l("hours you have each week"),
    "departments_without_deadline": _l("departments without an agreed answering time"),
    "closed": _l("calendar"),
    "regime": _l("moderation regime"),
    "opening_hours": _l("opening hours"),
    "identity": _l("identity"),
}
"""Place beside the letter -> what it is called in a sentence."""
DOCUMENTS: Mapping[str, object] = {LETTER: _l("Letter"), CHARTER: _l("Charter")}
"""Where a place lies; every other one lies in the consultation or in the town."""
ELSEWHERE: Mapping[str, object] = {
    "closed": _l("Town"),
    "departments_without_deadline": _l("Departments"),
    "analysis_hours": _l("Capacity"),
    "weekly_hours": _l("Capacity"),
}
CONSULTATION = _l("Consultation")


def part_named(name: str) -> Part:
    """The part that an address names. Raises NotFound."""
    if name not in set(Part):
        raise NotFound
    return Part(name)


def document_of(where: str, field: str) -> object:
    """What a place is a part of, as a word that begins a quotation."""
    return DOCUMENTS.get(where) or ELSEWHERE.get(field, CONSULTATION)


def field_name(where: str, field: str) -> object:
    """What the place is called."""
    return FIELDS[field] if where == LETTER else AROUND[field]
