"""Taking up a new edition of the catalogue, seen beforehand and undone until the next answer."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sqlalchemy import select

from onboarding.domain.answers import Status
from onboarding.domain.editions import EditionDifference, compare
from onboarding.domain.errors import NothingToUpgrade, UpgradeSettled
from onboarding.domain.policy import Action
from onboarding.domain.readiness import Catalogue
from onboarding.domain.scoring import Score
from onboarding.records.answers import Answer, Checklist
from onboarding.records.consultations import Consultation, consultations_of
from onboarding.records.towns import Municipality
from onboarding.services.act import Act
from onboarding.services.journal import record
from onboarding.services.preparation import Standing, keep_scores, stand
from onboarding.services.town_shelf import refreshed
from onboarding.services.towns import hold_town


@dataclass(frozen=True, slots=True, kw_only=True)
class Prospect:
    """One consultation's figures today with the edition in use and with the other.

    `set_aside` are the ids of answered lines that the other edition does not ask.
    """

    consultation: Consultation
    before: Score
    after: Score
    set_aside: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionState:
    """The edition in use, the newest one, and the one that an undo brings back, if any."""

    in_use: str
    newest: str
    supplied: bool
    undo: str | None

    @property
    def behind(self) -> bool:
        """Whether a newer edition waits."""
        return self.in_use != self.newest


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """What taking up another edition changes, for the town and in each consultation."""

    edition: str
    difference: EditionDifference
    prospects: tuple[Prospect, ...]


def edition_state(act: Act) -> EditionState:
    """Where the town stands. Raises NotYours."""
    act.demand(Action.EDIT_TOWN)
    return _state(act, _town(act))


def foresee_edition(act: Act, edition: str) -> Outlook:
    """What would change today with that edition; changes nothing. Raises NotYours."""
    act.demand(Action.EDIT_TOWN)
    town, shelf = _town(act), act.shelf
    other = replace(act, shelf=shelf.of_town(edition, shelf.own))
    before, after = shelf.edition(town.edition).catalogue, shelf.edition(edition).catalogue
    consultations = consultations_of(act.session, town.id)
    return Outlook(
        edition=after.edition,
        difference=compare(before.within(town.chosen_set), after.within(town.chosen_set)),
        prospects=tuple(_prospect(act, other, consultation) for consultation in consultations),
    )


def upgrade(act: Act) -> str:
    """Work with the newest edition from now on; answers are carried over by their ids.

    Raises NotYours, NothingToUpgrade.
    """
    town = _held(act)
    if not _state(act, town).behind:
        raise NothingToUpgrade
    left, town.edition = town.edition, act.shelf.newest
    town.previous_edition, town.edition_since = left, act.at
    _told(act, "edition_taken_up", before=left, after=town.edition)
    return town.edition


def undo_upgrade(act: Act) -> str:
    """Work with the former edition again. Raises NotYours, UpgradeSettled once somebody has answered."""
    town = _held(act)
    former = _state(act, town).undo
    if former is None:
        raise UpgradeSettled
    left, town.edition = town.edition, former
    town.previous_edition, town.edition_since = None, act.at
    _told(act, "edition_undone", before=left, after=former)
    return former


def _town(act: Act) -> Municipality:
    return act.session.get_one(Municipality, act.actor.municipality)


def _held(act: Act) -> Municipality:
    act.demand(Action.EDIT_TOWN)
    hold_town(act)
    return act.session.get_one(Municipality, act.actor.municipality, populate_existing=True)


def _state(act: Act, town: Municipality) -> EditionState:
    supplied = {catalogue.edition for catalogue in act.shelf.catalogues}
    former = town.previous_edition
    open_still = former in supplied and not _answered_since_upgrade(act, town)
    return EditionState(
        in_use=town.edition,
        newest=act.shelf.newest,
        supplied=town.edition in supplied,
        undo=former if open_still else None,
    )


def _answered_since_upgrade(act: Act, town: Municipality) -> bool:
    wanted = (
        select(Answer.item)
        .join(Checklist, Checklist.id == Answer.checklist_id)
        .where(Checklist.municipality_id == town.id, Answer.saved_at > town.edition_since)
        .limit(1)
    )
    return act.session.execute(wanted).first() is not None


def _prospect(act: Act, other: Act, consultation: Consultation) -> Prospect:
    before, after = (stand(one.session, one.shelf, consultation, today=one.today) for one in (act, other))
    return Prospect(
        consultation=consultation,
        before=before.score,
        after=after.score,
        set_aside=tuple(_set_aside(before, after.catalogue)),
    )


def _set_aside(before: Standing, after: Catalogue) -> Iterator[str]:
    answered = {item for (item, _), line in before.lines.items() if line.status is not Status.NOT_STARTED}
    for item in before.catalogue.items:
        later = after.by_id.get(item.id)
        if item.id in answered and (later is None or later.scope is not item.scope):
            yield item.id


def _told(act: Act, fact: str, *, before: str, after: str) -> None:
    act.session.flush()
    town = act.actor.municipality
    record(act, fact, f"town:{town}", before={"edition": before}, after={"edition": after})
    fresh = refreshed(act)
    keep_scores(fresh.session, fresh.shelf, town, today=act.today)
