"""What the figures would be, reckoned and thrown away: nothing here writes."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from onboarding.domain.calendar import election_check, window_length
from onboarding.domain.preparation import Computed
from onboarding.domain.readiness import Scope
from onboarding.domain.reckoned import Place, Reckoned, reckoned
from onboarding.domain.score_comparison import Comparison, comparison
from onboarding.domain.what_if import Changed, Opening, closed, opening
from onboarding.services.act import Act
from onboarding.services.preparation import Standing
from onboarding.services.reconfirming import on_the_dates
from onboarding.services.snapshots import as_it_stands


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Lines to take for closed, and the day of the opening, None where there is none."""

    places: frozenset[Place]
    opens: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Imagined:
    """Now and then: `compared` is today with the lines closed, `opening` the day of the doors."""

    compared: Comparison
    opening: Opening | None

    @property
    def before(self) -> Reckoned:
        """As it stands."""
        return self.compared.before

    @property
    def after(self) -> Reckoned:
        """With the lines closed."""
        return self.compared.after


def imagine(act: Act, standing: Standing, wish: Wish) -> Imagined:
    """What would be if these lines were closed, today and on that opening."""
    now, full = as_it_stands(standing), act.shelf.catalogue
    done = reckoned(full, closed(full, now.preparation, wish.places)) if wish.places else now
    return Imagined(compared=comparison(now, done), opening=_opening(act, standing, wish, done))


def next_ones(standing: Standing) -> frozenset[Place]:
    """The next best actions."""
    return frozenset((id, None) for id in standing.score.next)


def blockers(standing: Standing) -> frozenset[Place]:
    """Every blocker that is open."""
    return frozenset((blocker.item, None) for blocker in standing.score.blockers)


def held_by(standing: Standing, owner: str) -> frozenset[Place]:
    """Every line of that owner that still brings something."""
    known = standing.score.items
    items = standing.catalogue.items
    return frozenset((item.id, None) for item in items if owner in item.owners and known[item.id].gain > 0)


def gains_at(one: Reckoned) -> Mapping[Place, float]:
    """Points that the answer of each department that counts could still bring, by place."""
    gains: dict[Place, float] = {}
    for item in one.catalogue.items:
        credits = one.credits(item) if item.scope is Scope.DEPARTMENT else {}
        share = one.share(item.id)
        for department, credit in credits.items():
            gains[item.id, department] = share * (1 - credit) / len(credits)
    return gains


def owners_with_work(standing: Standing) -> tuple[str, ...]:
    """Owners who have a line that still brings something, in the order of the catalogue."""
    known = standing.score.items
    items: Iterable[Collection[str]] = (
        item.owners for item in standing.catalogue.items if known[item.id].gain > 0
    )
    return tuple(dict.fromkeys(str(owner) for owners in items for owner in owners))


def _opening(act: Act, standing: Standing, wish: Wish, done: Reckoned) -> Opening | None:
    """The ticked lines are taken for closed in time; everything else is left alone until that day."""
    if wish.opens is None:
        return None
    changed = Changed(
        computed=_computed(standing, wish.opens),
        again=on_the_dates(act.shelf.catalogue),
        done=wish.places,
    )
    return opening(done, act.shelf.catalogue, wish.opens, changed)


def _computed(standing: Standing, opens: date) -> dict[str, Computed]:
    """The window keeps its length."""
    held = standing.consultation
    if opens == held.opens_on:
        return {}
    length = (held.closes_on - held.opens_on) if held.closes_on and held.opens_on else None
    closes = opens + length if length is not None and _fits(opens, length) else None
    vote, none_known = held.election_on, held.no_election
    return {
        "A8": window_length(opens, closes),
        "F10": election_check(opens, closes, vote=vote, none_known=none_known),
    }


def _fits(opens: date, length: timedelta) -> bool:
    return (date.max - opens) > length
