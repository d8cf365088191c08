"""The town's logo: given, described, taken away, read."""

import hashlib

from sqlalchemy.orm import Session, undefer

from onboarding.domain.logo import Drawn, Logo, NoLogo
from onboarding.domain.policy import Action
from onboarding.records.logos import TownLogo
from onboarding.services.act import Act
from onboarding.services.journal import record
from onboarding.services.towns import hold_town


def logo_of(session: Session, town_id: int) -> Logo | None:
    """The town's logo, with its picture."""
    stored = session.get(TownLogo, town_id, options=[undefer(TownLogo.png)])
    if stored is None:
        return None
    return Logo(
        png=stored.png, alt=stored.alt, width=stored.width, height=stored.height, digest=stored.digest
    )


def keep_logo(act: Act, drawn: Drawn, alt: str) -> None:
    """Let this be the town's logo, whether or not it had one. Raises NotYours."""
    stored = _held(act) or TownLogo(municipality_id=act.actor.municipality)
    told = {"before": {"digest": stored.digest}} if stored.digest else {}
    stored.png, stored.alt, stored.digest = drawn.png, alt, hashlib.sha256(drawn.png).hexdigest()
    stored.width, stored.height = drawn.width, drawn.height
    stored.given_by, stored.given_at = act.actor.id, act.at
    act.session.add(stored)
    act.session.flush()
    _tell(act, "logo_kept", alt=alt, digest=stored.digest, size=len(drawn.png), **told)


def describe_logo(act: Act, alt: str) -> bool:
    """Change the words that stand for it; False where they are the same. Raises NotYours, NoLogo."""
    stored = _held(act)
    if stored is None:
        raise NoLogo
    if stored.alt == alt:
        return False
    before, stored.alt = stored.alt, alt
    act.session.flush()
    _tell(act, "logo_described", alt=alt, before={"alt": before})
    return True


def remove_logo(act: Act) -> None:
    """Have no logo any more. Raises NotYours, NoLogo."""
    stored = _held(act)
    if stored is None:
        raise NoLogo
    told = {"alt": stored.alt, "digest": stored.digest}
    act.session.delete(stored)
    act.session.flush()
    _tell(act, "logo_removed", **told)


def _held(act: Act) -> TownLogo | None:
    act.demand(Action.EDIT_TOWN)
    hold_town(act)
    return act.session.get(TownLogo, act.actor.municipality)


def _tell(act: Act, fact: str, **told: object) -> None:
    record(act, fact, f"town:{act.actor.municipality}", **told)
