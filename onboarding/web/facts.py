"""The journal's facts as sentences that follow a name: "Claire Martin" … "moved Parks to …"."""

from collections.abc import Callable, Mapping
from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from onboarding.content.words import ClauseText, ItemText, PieceText
from onboarding.domain.people import Role
from onboarding.records.journal import JournalEntry
from onboarding.web.display import wording, words
from onboarding.web.quoting import within_quotes
from onboarding.web.roles import role_name

Titled = ItemText | ClauseText | PieceText

FACTS: Mapping[str, object] = {
    "town_founded": _l("set up %(name)s in Prélude"),
    "person_invited": _l("invited %(name)s"),
    "invitation_renewed": _l("sent %(name)s a new invitation"),
    "invitation_accepted": _l("accepted the invitation"),
    "password_changed": _l("changed their password"),
    "roles_changed": _l("changed the roles of %(name)s"),
    "person_deactivated": _l("closed the account of %(name)s"),
    "person_reactivated": _l("reopened the account of %(name)s"),
    "department_added": _l("added the department %(name)s"),
    "department_changed": _l("changed the department %(name)s"),
    "department_deleted": _l("deleted the department %(name)s"),
    "stage_moved": _l("moved %(department)s from “%(before_stage)s” to “%(after_stage)s”"),
    "wave_assigned": _l("put %(department)s in this wave: %(after_wave)s"),
    "wave_left": _l("took %(department)s out of the waves"),
    "department_postponed": _l(
        "noted “not now” for %(department)s until %(after_not_now_until)s: %(after_reason)s"
    ),
    "department_resumed": _l("took %(department)s up again"),
    "ambassador_named": _l("named %(name)s in %(department)s: %(role)s"),
    "ambassador_removed": _l("ended a role of %(name)s in %(department)s: %(role)s"),
    "line_answered": _l("answered “%(title)s”: %(after_status)s"),
    "line_copied": _l("took “%(title)s” over from the consultation “%(source)s”"),
    "line_reconfirmed": _l("confirmed that “%(title)s” is still true"),
    "line_verified": _l("verified “%(title)s”"),
    "line_sent_back": _l("sent “%(title)s” back: %(after_reason)s"),
    "file_added": _l("added the file “%(name)s” to “%(title)s” (%(size)s, SHA-256 %(sha256)s)"),
    "file_replaced": _l(
        "put the file “%(name)s” in the place of “%(before_name)s” on “%(title)s”"
        " (version %(version)s, %(size)s, SHA-256 %(sha256)s)"
    ),
    "evidence_set_aside": _l("set a piece of evidence of “%(title)s” aside: %(name)s"),
    "lines_reopened": _l("opened these lines again, to be reconfirmed, because of %(why)s: %(items)s"),
    "legal_check_noted": _l("dated the last legal check of “%(title)s”: %(after_legal_check_on)s"),
    "comment_written": _l("commented on “%(title)s”"),
    "comment_replied": _l("replied to a comment on “%(title)s”"),
    "colleague_asked": _l("asked a question on “%(title)s”, for %(asked)s"),
    "comment_withdrawn": _l("withdrew a comment on “%(title)s”"),
    "thread_resolved": _l("resolved a conversation on “%(title)s”"),
    "thread_reopened": _l("reopened a conversation on “%(title)s”"),
    "line_entrusted": _l("entrusted “%(title)s” to %(name)s until %(until)s"),
    "line_taken_back": _l("ended the delegation of “%(title)s” to %(name)s"),
    "section_entrusted": _l("entrusted a section, “%(section)s”, to %(name)s until %(until)s: %(items)s"),
    "section_taken_back": _l("ended the delegation of a section, “%(section)s”, to %(name)s"),
    "blocker_waived": _l("waived “%(title)s” until %(expires)s: %(reason)s"),
    "waiver_withdrawn": _l("withdrew the waiver of “%(title)s”"),
    "consultation_created": _l("began to prepare the consultation “%(after_title)s”"),
    "consultation_edited": _l("changed the consultation “%(after_title)s”"),
    "commitment_edited": _l("changed the commitment letter"),
    "clause_decided": _l("settled a clause of the charter: %(title)s"),
    "regime_chosen": _l("settled a clause of the charter: %(title)s"),
    "piece_filled_in": _l("filled in the ready piece “%(title)s”"),
    "set_chosen": _l("chose the lines to work with: %(after_set)s instead of %(before_set)s"),
    "edition_taken_up": _l(
        "took up edition %(after_edition)s of the catalogue instead of %(before_edition)s"
    ),
    "edition_undone": _l("went back to edition %(after_edition)s of the catalogue"),
    "own_line_added": _l("added a line of the town’s own: “%(title)s”"),
    "own_line_edited": _l("changed a line of the town’s own: “%(title)s”"),
    "own_line_retired": _l("retired a line of the town’s own: “%(title)s”"),
    "own_line_resumed": _l("took up again a line of the town’s own: “%(title)s”"),
    "recommended_clauses_taken": _l("took the recommended clauses of the charter"),
}


class Said(dict[str, str]):
    """Details as text; one that is missing reads as a dash, so that an old entry still makes a sentence."""

    def __missing__(self, key: str) -> str:
        """A dash."""
        return "–"


def tell(entry: JournalEntry) -> str:
    """What the entry says somebody did, without a full stop; a fact without a sentence goes by its name."""
    sentence = FACTS.get(_fact(entry))
    if sentence is None:
        return entry.fact.replace("_", " ")
    said = _said(entry.details)
    said["title"] = _title(entry.subject)
    return (str(sentence) % said).rstrip(".")


def _fact(entry: JournalEntry) -> str:
    """The fact, by a name of its own where a department belongs to no wave any more."""
    after = entry.details.get("after")
    if entry.fact == "wave_assigned" and after and after.get("wave") is None:
        return "wave_left"
    return entry.fact


def _said(details: Mapping[str, object], prefix: str = "") -> Said:
    said = Said()
    for key, value in details.items():
        if isinstance(value, dict):
            said |= _said(value, f"{prefix}{key}_")
        else:
            said[prefix + key] = _spoken(key, value)
    return said


def _spoken(key: str, value: object) -> str:
    if value is None:
        return str(_("none"))
    if isinstance(value, list):
        return ", ".join(_item(str(each)) if key == "items" else str(each) for each in value)
    speak = SPOKEN.get(key)
    return speak(str(value)) if speak else str(value)


def _title(subject: str) -> str:
    kind, _colon, name = subject.partition(":")
    titles: Mapping[str, Mapping[str, Titled]] = {
        "line": words().items,
        "clause": words().clauses,
        "piece": words().pieces,
    }
    known = titles.get(kind, {})
    id = name.partition("@")[0]
    return within_quotes(known[id].title) if id in known else id


def _item(id: str) -> str:
    known = words().items
    return _("“%(title)s”", title=within_quotes(known[id].title)) if id in known else id


def _stage(value: str) -> str:
    return words().stages[value].name if value in words().stages else value


def _status(value: str) -> str:
    return words().statuses[value].name if value in words().statuses else value


def _role(value: str) -> str:
    name = str(role_name(Role(value))) if value in set(Role) else value
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def _set(value: str) -> str:
    return str({"full": _("full set"), "light": _("light set")}.get(value, value))


def _why(value: str) -> str:
    return str(CHANGES.get(value, value))


def _dimension(value: str) -> str:
    return within_quotes(words().dimensions[value].name) if value in words().dimensions else value


def _size(value: str) -> str:
    return _("%(size)s kB", size=wording().number(-(-int(value) // 1024)))


def _day(value: str) -> str:
    return wording().plain_day(date.fromisoformat(value))


CHANGES: Mapping[str, object] = {
    "dates_changed": _l("other dates"),
    "level_changed": _l("another participation level"),
    "scope_changed": _l("a changed scoping note"),
    "regime_changed": _l("another moderation regime"),
}
"""Why lines were opened again."""
SPOKEN: Mapping[str, Callable[[str], str]] = {
    "stage": _stage,
    "status": _status,
    "role": _role,
    "set": _set,
    "not_now_until": _day,
    "expires": _day,
    "legal_check_on": _day,
    "until": _day,
    "section": _dimension,
    "size": _size,
    "why": _why,
}
"""Detail -> how its value is said."""
