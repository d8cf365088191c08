"""The inclusion table of a consultation: its target, its groups, those that the content proposes."""

from collections.abc import Collection
from dataclasses import replace

from sqlalchemy.orm import Session

from onboarding.content.words import Words
from onboarding.domain.communication import NothingChosen
from onboarding.domain.errors import Conflict
from onboarding.domain.inclusion import MOST_GROUPS, Group, GroupThere, Inclusion, TooManyGroups
from onboarding.domain.policy import Action
from onboarding.records.consultations import Consultation
from onboarding.records.inclusion import InclusionGroup, InclusionSheet, find_inclusion, groups_of
from onboarding.records.sheets import sheet_and_lines
from onboarding.services.act import Act
from onboarding.services.holding import hold_row
from onboarding.services.journal import record


def inclusion_of(session: Session, consultation_id: int) -> Inclusion:
    """The table as it stands; reads only."""
    sheet, groups = sheet_and_lines(session, InclusionSheet, InclusionGroup, consultation_id)
    return Inclusion(target=sheet.target if sheet else None, groups=tuple(each.said for each in groups))


def target_version(session: Session, consultation_id: int) -> int:
    """The version that a page about the target carries; 0 while nobody gave one."""
    sheet = find_inclusion(session, consultation_id)
    return sheet.version if sheet else 0


def set_target(act: Act, consultation: Consultation, target: int | None, *, version: int) -> None:
    """Hope for so many participants in all, or name no number. Raises NotYours, NotFound, Conflict."""
    act.demand(Action.EDIT_COMMUNICATION)
    hold_row(act, consultation)
    sheet = find_inclusion(act.session, consultation.id) or InclusionSheet(
        consultation_id=consultation.id, version=0
    )
    if sheet.version != version:
        raise Conflict(sheet)
    if sheet.target == target:
        return
    before, sheet.target = sheet.target, target
    sheet.version += 1
    act.session.add(sheet)
    act.session.flush()
    _tell(act, consultation, "inclusion_target_set", before=before, after=target)


def add_group(act: Act, consultation: Consultation, group: Group) -> InclusionGroup:
    """One more group; the same sent twice stands once.

    Raises NotYours, NotFound, GroupThere, TooManyGroups.
    """
    act.demand(Action.EDIT_COMMUNICATION)
    hold_row(act, consultation)
    known = groups_of(act.session, consultation.id)
    for each in known:
        if replace(each.said, id=0, version=1, step="") == replace(group, id=0, version=1, step=""):
            return each
    _demand_name(group.name, known)
    _demand_room(len(known) + 1)
    row = _store(act, consultation, group)
    _tell(act, consultation, "inclusion_group_added", group=row.name)
    return row


def change_group(
    act: Act, consultation: Consultation, row: InclusionGroup, group: Group, *, version: int
) -> None:
    """Say something else of a group. Raises NotYours, NotFound, Conflict, GroupThere."""
    act.demand(Action.EDIT_COMMUNICATION)
    hold_row(act, row)
    if row.version != version:
        raise Conflict(row)
    _demand_name(group.name, [each for each in groups_of(act.session, consultation.id) if each.id != row.id])
    if row.said == replace(group, id=row.id, version=row.version, step=row.step):
        return
    row.write(group)
    row.version += 1
    act.session.flush()
    _tell(act, consultation, "inclusion_group_changed", group=row.name)


def delete_group(act: Act, consultation: Consultation, row: InclusionGroup, *, version: int) -> None:
    """Take a group out of the table for good. Raises NotYours, NotFound, Conflict."""
    act.demand(Action.EDIT_COMMUNICATION)
    hold_row(act, row)
    if row.version != version:
        raise Conflict(row)
    _tell(act, consultation, "inclusion_group_deleted", group=row.name)
    act.session.delete(row)
    act.session.flush()


def take_groups(act: Act, consultation: Consultation, chosen: Collection[str], words: Words) -> int:
    """Put the chosen groups of the content into the table; gives back how many came in.

    A group that stands there already, or one of its name, stays out. Raises NotYours, NotFound,
    NothingChosen, TooManyGroups.
    """
    act.demand(Action.EDIT_COMMUNICATION)
    hold_row(act, consultation)
    wanted = [each.id for each in act.shelf.publics if each.id in chosen]
    if not wanted:
        raise NothingChosen
    known = groups_of(act.session, consultation.id)
    taken = {each.step for each in known} | {each.name.casefold() for each in known}
    coming = [id for id in wanted if not taken & {id, words.publics[id].name.casefold()}]
    _demand_room(len(known) + len(coming))
    for id in coming:
        said = words.publics[id]
        group = Group(
            id=0,
            name=said.name,
            outreach=said.outreach,
            offline=said.offline,
            relay=said.relay,
            step=id,
        )
        _store(act, consultation, group)
    if coming:
        _tell(act, consultation, "inclusion_begun", count=len(coming))
    return len(coming)


def _store(act: Act, consultation: Consultation, group: Group) -> InclusionGroup:
    row = InclusionGroup(consultation_id=consultation.id, step=group.step, version=1)
    row.write(group)
    act.session.add(row)
    act.session.flush()
    return row


def _demand_name(name: str, others: Collection[InclusionGroup]) -> None:
    if any(each.name.casefold() == name.casefold() for each in others):
        raise GroupThere


def _demand_room(count: int) -> None:
    if count > MOST_GROUPS:
        raise TooManyGroups


def _tell(act: Act, consultation: Consultation, fact: str, **details: object) -> None:
    record(act, fact, f"consultation:{consultation.id}", name=consultation.title, **details)
