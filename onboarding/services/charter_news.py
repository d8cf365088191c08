"""Who is told what of a version of the charter: inside the application, and by a mail held ten minutes."""

from collections.abc import Collection, Iterable, Mapping

from onboarding.domain.charter_review import ASKED
from onboarding.domain.notices import NoticeKind
from onboarding.domain.people import Role
from onboarding.domain.policy import ALLOWED, Action
from onboarding.records.charter_versions import CharterVersion, opinions_on
from onboarding.records.people import Person, holders
from onboarding.services import outbox
from onboarding.services.act import Act
from onboarding.services.notices import notify, settle, settle_of

REVIEW, ADOPT, SAID = "review", "adopt", "said"
"""What a mail about a version is filed under."""
ASKS = (NoticeKind.CHARTER_TO_REVIEW, NoticeKind.CHARTER_TO_ADOPT)


def tell_submitted(act: Act, version: CharterVersion, *, link: str) -> None:
    """Ask the legal adviser and the DPO for their opinion; where nobody is either, ask leadership at once."""
    asked = _with(act, ASKED)
    _notify(act, asked, NoticeKind.CHARTER_TO_REVIEW, version)
    _mail(act, asked, "charter_to_review", (version, REVIEW, link))
    if not asked:
        tell_ripe(act, version, link=link)


def tell_ripe(act: Act, version: CharterVersion, *, link: str) -> None:
    """Tell leadership that everybody who can answer has."""
    leaders = _with(act, ALLOWED[Action.ADOPT_CHARTER])
    _notify(act, leaders, NoticeKind.CHARTER_TO_ADOPT, version)
    _mail(act, leaders, "charter_to_adopt", (version, ADOPT, link))


def tell_opinion(act: Act, version: CharterVersion, *, link: str) -> None:
    """An opinion came: editors are told, and leadership once it was the last one awaited."""
    roles = _roles(act)
    answered = {Role(each.role) for each in opinions_on(act.session, version.id)}
    held = {role for role in ASKED if any(role in theirs for theirs in roles.values())}
    done = [person for person, theirs in roles.items() if not (theirs & set(ASKED)) - answered]
    settle_of(act, done, NoticeKind.CHARTER_TO_REVIEW, str(version.number))
    _take_back(act, version, REVIEW, done)
    tell_comment(act, version, link=link)
    if held <= answered:
        tell_ripe(act, version, link=link)


def tell_comment(act: Act, version: CharterVersion, *, link: str) -> None:
    """An opinion or a remark came: whoever may edit the draft has something to read; one mail a day."""
    editors = _with(act, ALLOWED[Action.EDIT_CHARTER])
    _notify(act, editors, NoticeKind.CHARTER_COMMENTED, version)
    _mail(act, editors, "charter_commented", (version, SAID, link))


def tell_adopted(act: Act, version: CharterVersion) -> None:
    """Nothing more is asked about the version, and those who worked on it know that it holds."""
    _ask_no_more(act, version)
    concerned = _with(act, ALLOWED[Action.EDIT_CHARTER] | set(ASKED) | ALLOWED[Action.PUBLISH])
    _notify(act, concerned, NoticeKind.CHARTER_ADOPTED, version)


def tell_withdrawn(act: Act, version: CharterVersion) -> None:
    """Nothing more is asked about the version; what told of it does not leave any more."""
    _ask_no_more(act, version)
    _take_back(act, version, SAID, _with(act, ALLOWED[Action.EDIT_CHARTER]))


def _ask_no_more(act: Act, version: CharterVersion) -> None:
    for kind in ASKS:
        settle(act, kind, str(version.number))
    everybody = set(_roles(act))
    _take_back(act, version, REVIEW, everybody)
    _take_back(act, version, ADOPT, everybody)


def _notify(act: Act, people: Iterable[int], kind: NoticeKind, version: CharterVersion) -> None:
    notify(act, people, kind, str(version.number))


def _mail(act: Act, people: Collection[int], template: str, told: tuple[CharterVersion, str, str]) -> None:
    version, matter, link = told
    for person in sorted(set(people) - {act.actor.id}):
        receiver = act.session.get_one(Person, person)
        outbox.write(
            act,
            receiver,
            template,
            about=_about(version, matter, person),
            by=act.actor.name,
            number=version.number,
            link=link,
        )


def _take_back(act: Act, version: CharterVersion, matter: str, people: Iterable[int]) -> None:
    outbox.take_back(act, [_about(version, matter, person) for person in people])


def _about(version: CharterVersion, matter: str, person: int) -> str:
    return f"charter:{version.id}:{matter}:{person}"


def _with(act: Act, roles: Collection[Role]) -> list[int]:
    return [person for person, held in _roles(act).items() if not held.isdisjoint(roles)]


def _roles(act: Act) -> Mapping[int, set[Role]]:
    found: dict[int, set[Role]] = {}
    for person, _, role, _ in holders(act.session, act.actor.municipality):
        found.setdefault(person, set()).add(role)
    return found
