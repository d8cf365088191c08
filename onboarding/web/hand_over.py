"""A hand-over in words: what moves, what ends by it, what stays and why."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from onboarding.domain.hand_over import Fate, Obstacle, Outcome
from onboarding.services.belongings import Belongings
from onboarding.services.hand_over import HandOver
from onboarding.web.belongings import delegation_words, milestone_words, stand_in_words
from onboarding.web.roles import grant_names

WHY: Mapping[Obstacle, object] = {
    Obstacle.BOTH_SEATS: _l("they would be referent and deputy of the same department"),
    Obstacle.OWN_ROLE: _l(
        "leadership, DPO and legal service check others: somebody else gives you these roles"
    ),
    Obstacle.LAST_LEAD: _l("a town keeps a lead ambassador who has come in"),
    Obstacle.NOT_THEIRS: _l("they would not answer for these lines themselves"),
    Obstacle.OWN_STAND_IN: _l("nobody stands in for themselves"),
    Obstacle.STAND_IN_AWAY: _l("they are away then"),
}
"""Why something stays."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One thing and, where it stays, why."""

    text: str
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """A hand-over as it would be carried out."""

    receiver: str
    moves: tuple[Told, ...]
    ends: tuple[Told, ...]
    stays: tuple[Told, ...]
    seal: str
    to: int


def preview(planned: HandOver, owned: Belongings) -> Preview:
    """The plan in words, sorted by what becomes of each thing."""
    told = tuple(_told(planned, owned))
    return Preview(
        receiver=planned.receiver.name,
        moves=tuple(each for each, outcome in told if outcome is Outcome.MOVES),
        ends=tuple(each for each, outcome in told if outcome in {Outcome.ENDS, Outcome.JOINS}),
        stays=tuple(each for each, outcome in told if outcome is Outcome.STAYS),
        seal=planned.seal,
        to=planned.receiver.id,
    )


def counted(counts: Mapping[str, int]) -> str:
    """How much changed hands, by kind; what is none of it is not named."""
    said = {
        "roles": ngettext("%(num)d role", "%(num)d roles", counts["roles"]),
        "delegations": ngettext("%(num)d delegation", "%(num)d delegations", counts["delegations"]),
        "stand_ins": ngettext("%(num)d stand-in", "%(num)d stand-ins", counts["stand_ins"]),
        "milestones": ngettext("%(num)d milestone", "%(num)d milestones", counts.get("milestones", 0)),
    }
    return ", ".join(words for kind, words in said.items() if counts.get(kind)) or _("nothing")


def _told(planned: HandOver, owned: Belongings) -> Iterator[tuple[Told, Outcome]]:
    for grant, fate in planned.roles:
        name = grant_names([grant], owned.departments)[0]
        text = _("%(role)s (held by both today)", role=name) if fate.outcome is Outcome.JOINS else name
        yield _one(text, fate)
    for given, fate in (*planned.held, *planned.given):
        yield _one(_("Entrusted lines: %(lines)s", lines=delegation_words(owned, given)), fate)
    for absence, fate in planned.stand_ins:
        yield _one(_("Stands in %(whom)s", whom=stand_in_words(owned, absence)), fate)
    for milestone, fate in planned.milestones:
        yield _one(_("Milestone: %(title)s", title=milestone_words(milestone)), fate)


def _one(text: str, fate: Fate) -> tuple[Told, Outcome]:
    return Told(text=text, why=str(WHY[fate.obstacle]) if fate.obstacle else ""), fate.outcome
