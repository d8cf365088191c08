"""Hats, opinions and decisions in words."""

from collections.abc import Mapping

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from onboarding.domain.decisions import Ended, Stage
from onboarding.domain.hats import Key, Voice
from onboarding.domain.sign_offs import Hat, Stance

HATS: Mapping[Hat, object] = {
    Hat.AMBASSADOR: _l("Lead ambassador"),
    Hat.DEPARTMENT_HEAD: _l("Department head"),
    Hat.DPO: _l("Data protection officer"),
    Hat.LEGAL: _l("Legal service"),
    Hat.MODERATION: _l("Moderation lead"),
    Hat.COMMUNICATIONS: _l("Communications"),
    Hat.CHIEF_EXECUTIVE: _l("Chief executive"),
    Hat.SPONSOR: _l("Elected sponsor"),
}
STANCES: Mapping[Stance, object] = {
    Stance.CONCUR: _l("Concurs"),
    Stance.CONDITIONS: _l("Concurs with conditions"),
    Stance.AGAINST: _l("Does not concur"),
}
STAGES: Mapping[Stage, object] = {
    Stage.PRELIMINARY: _l("Preliminary decision"),
    Stage.FINAL: _l("Final decision"),
}
ENDS: Mapping[Ended, object] = {
    Ended.LAUNCH_MOVED: _l("The opening date has moved. Putting it back does not bring the decision back."),
    Ended.BLOCKER_REOPENED: _l(
        "A blocker that was closed or waived is open again. Closing it does not bring the decision back."
    ),
    Ended.REPLACED: _l("A later decision stands in its place."),
    Ended.WITHDRAWN: _l("A leader withdrew it."),
}
"""Why a decision holds no longer, a sentence each."""


def voice_id(key: Key) -> str:
    """How an address names a hat: "dpo", "department_head-12"."""
    hat, department = key
    return hat.value if department is None else f"{hat.value}-{department}"


def key_of(voice: str) -> Key | None:
    """The hat that the address names, if there is such a one."""
    name, _dash, number = voice.partition("-")
    if name not in set(Hat) or (_dash and not (number.isascii() and number.isdigit() and len(number) < 10)):
        return None
    return Hat(name), int(number) if number else None


def voice_name(voice: Voice) -> str:
    """The hat with the department it holds in."""
    name = str(HATS[voice.hat])
    return _("%(role)s, %(department)s", role=name, department=voice.place) if voice.place else name


def unheard_name(kept: str) -> str:
    """The same of a hat as a decision has written it down: "dpo", "department_head:Parks"."""
    hat, _colon, place = kept.partition(":")
    return voice_name(Voice(hat=Hat(hat), people=(), place=place)) if hat in set(Hat) else kept
