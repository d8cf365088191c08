"""Telling a journal entry: the sentence of its fact, with names, titles, days and stages in words."""

from collections.abc import Callable, Mapping
from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from onboarding.content.words import ClauseText, ItemText, MilestoneText, PieceText
from onboarding.domain.decisions import Stage as DecisionStage
from onboarding.domain.people import Role
from onboarding.domain.sign_offs import Hat, Stance
from onboarding.records.journal import JournalEntry
from onboarding.web.course_words import OWED
from onboarding.web.display import wording, words
from onboarding.web.facts import FACTS
from onboarding.web.hats import HATS, STAGES, STANCES
from onboarding.web.quoting import within_quotes
from onboarding.web.roles import role_name

Titled = ItemText | ClauseText | PieceText | MilestoneText


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
    said["title"] = _title(entry.subject, known_as=said.get("name", ""))
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
        return ", ".join(EACH.get(key, str)(str(each)) for each in value)
    speak = SPOKEN.get(key)
    return speak(str(value)) if speak else str(value)


def _title(subject: str, *, known_as: str = "") -> str:
    kind, _colon, name = subject.partition(":")
    titles: Mapping[str, Mapping[str, Titled]] = {
        "line": words().items,
        "clause": words().clauses,
        "piece": words().pieces,
        "milestone": words().milestones,
    }
    known = titles.get(kind, {})
    id = name.partition("@")[0]
    if kind == "milestone" and id not in known:
        return within_quotes(known_as)
    return within_quotes(known[id].title) if id in known else id


def _item(id: str) -> str:
    known = words().items
    return _("“%(title)s”", title=within_quotes(known[id].title)) if id in known else id


def _module(id: str) -> str:
    known = words().training
    return known[id].name if id in known else id


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


def _objection(value: str) -> str:
    return within_quotes(words().objections[value].said if value in words().objections else value).rstrip(".")


def _promise(value: str) -> str:
    return str(OWED.get(value, within_quotes(value)))


def _relaunch(value: str) -> str:
    known = words().relaunch
    return within_quotes(known[value].title) if value in known else value


def _dimension(value: str) -> str:
    return within_quotes(words().dimensions[value].name) if value in words().dimensions else value


def _verdict(value: str) -> str:
    return words().verdicts[value].name if value in words().verdicts else value


def _decision(value: str) -> str:
    return str(STAGES[DecisionStage(value)]).lower() if value in set(DecisionStage) else value


def _hat(value: str) -> str:
    return str(HATS[Hat(value)]) if value in set(Hat) else value


def _stance(value: str) -> str:
    return str(STANCES[Stance(value)]).lower() if value in set(Stance) else value


def _size(value: str) -> str:
    return _("%(size)s kB", size=wording().number(-(-int(value) // 1024)))


def _day(value: str) -> str:
    return wording().plain_day(date.fromisoformat(value))


def _euros(value: str) -> str:
    return wording().euros(int(value))


def _hours(value: str) -> str:
    return wording().hours(float(value))


def _weekday(value: str) -> str:
    return wording().weekday(int(value))


CHANGES: Mapping[str, object] = {
    "dates_changed": _l("other dates"),
    "level_changed": _l("another participation level"),
    "scope_changed": _l("a changed scoping note"),
    "regime_changed": _l("another moderation regime"),
    "use_not_sure": _l("a use that is not settled yet"),
    "regime_reworded": _l("another wording of the moderation regime"),
    "calibration_low": _l("a calibration round that is no evidence"),
    "charter_changed": _l("a newly adopted version of the charter"),
    "charter_weak": _l("a clause of the charter with a finding"),
}
"""Why lines were opened again."""
EACH: Mapping[str, Callable[[str], str]] = {"items": _item, "modules": _module, "weekdays": _weekday}
"""Detail -> how each entry of its list is said."""
SPOKEN: Mapping[str, Callable[[str], str]] = {
    "stage": _stage,
    "status": _status,
    "role": _role,
    "set": _set,
    "not_now_until": _day,
    "expires": _day,
    "legal_check_on": _day,
    "until": _day,
    "day": _day,
    "on": _day,
    "amount": _euros,
    "was": _euros,
    "starts": _day,
    "ends": _day,
    "done_on": _day,
    "starts_on": _day,
    "ends_on": _day,
    "section": _dimension,
    "size": _size,
    "hours": _hours,
    "why": _why,
    "objection": _objection,
    "promise": _promise,
    "action": _relaunch,
    "answered_on": _day,
    "settled_on": _day,
    "outcome": _verdict,
    "permitted": _verdict,
    "decision": _decision,
    "hat": _hat,
    "stance": _stance,
    "before_stance": _stance,
}
"""Detail -> how its value is said."""
