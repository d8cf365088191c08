"""Telling people what has come into their hands, and what has left them."""

from collections.abc import Collection, Mapping
from datetime import date

from onboarding.domain import delegation as rules
from onboarding.domain.leaving import in_order
from onboarding.domain.notices import NoticeKind
from onboarding.domain.people import Grant
from onboarding.records.delegations import Delegation
from onboarding.records.milestone_edits import MilestoneEdit
from onboarding.records.people import Person
from onboarding.services import outbox
from onboarding.services.act import Act
from onboarding.services.notices import notify, settle


def tell_roles(act: Act, person: Person, *, lost: Collection[Grant], won: Collection[Grant]) -> None:
    """Tell somebody which roles are theirs now, and which are no longer."""
    for kind, grants in ((NoticeKind.REMOVED, lost), (NoticeKind.NAMED, won)):
        for grant in sorted(grants, key=in_order):
            notify(act, [person.id], kind, grant.role.value, department=grant.department)


def tell_entrusted(act: Act, given: Delegation) -> None:
    """Tell whoever holds these lines now that they do, until when."""
    _tell(act, given, NoticeKind.ENTRUSTED, given.person_id, {"until": given.until.isoformat()})


def move(act: Act, given: Delegation, receiver: Person) -> None:
    """Entrust the lines to somebody else until the same day, and tell both."""
    _call_off(act, given)
    _tell(act, given, NoticeKind.TAKEN_BACK, given.person_id)
    given.person_id = receiver.id
    act.session.flush()
    tell_entrusted(act, given)


def close(act: Act, given: Delegation) -> None:
    """End it, and tell those who did not end it themselves; what has lapsed already is not news."""
    ran = rules.runs(until=given.until, ended_on=given.ended_on, today=act.today)
    given.ended_on, given.ended_by = act.today, act.actor.id
    act.session.flush()
    _call_off(act, given)
    if ran:
        _tell(act, given, NoticeKind.TAKEN_BACK, given.person_id)
        _tell(act, given, NoticeKind.GIVEN_BACK, given.given_by)


def join(act: Act, given: Delegation) -> None:
    """End it where its lines are now its holder's own, or those of who gave it: nobody loses a line by it."""
    given.ended_on, given.ended_by = act.today, act.actor.id
    act.session.flush()
    _call_off(act, given)


def mailed(given: Delegation) -> str:
    """What the mail about it is filed under."""
    return f"delegation:{given.id}"


def tell_milestone(act: Act, edit: MilestoneEdit, *, handed: bool) -> None:
    """Tell whoever is named that the milestone is theirs now (`handed`), or that it stands on another day."""
    settle_milestone(act, edit)
    if edit.person_id is not None:
        details = {
            "milestone": edit.milestone,
            "title": edit.title,
            "handed": handed,
            "on": _written(edit.pinned_on),
        }
        notify(
            act,
            [edit.person_id],
            NoticeKind.MILESTONE,
            str(edit.id),
            consultation=edit.consultation_id,
            details=details,
        )


def settle_milestone(act: Act, edit: MilestoneEdit) -> None:
    """What was told of the milestone before is no longer news to anybody."""
    settle(act, NoticeKind.MILESTONE, str(edit.id))


def _call_off(act: Act, given: Delegation) -> None:
    """Nothing that was said of it waits any more, on the page or in the outbox."""
    settle(act, NoticeKind.ENTRUSTED, str(given.id))
    outbox.take_back(act, [mailed(given)])


def _tell(
    act: Act, given: Delegation, kind: NoticeKind, person: int, details: Mapping[str, object] | None = None
) -> None:
    notify(
        act,
        [person],
        kind,
        str(given.id),
        consultation=given.consultation_id,
        department=given.department_id,
        items=given.items if kind.asks else (),
        details=details or {"items": list(given.items)},
    )


def _written(day: date | None) -> str | None:
    return day.isoformat() if day else None
