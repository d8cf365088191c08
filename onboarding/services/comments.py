"""Comments on a line: saying, asking a colleague, resolving, withdrawing."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import func, select

from onboarding.domain.comments import checked
from onboarding.domain.errors import NotFound, NotYours
from onboarding.domain.notices import NoticeKind
from onboarding.domain.readiness import Scope
from onboarding.records.comments import Comment, CommentMention, comments_of, replies_to
from onboarding.records.consultations import concerned_departments
from onboarding.records.people import Person
from onboarding.services import outbox
from onboarding.services.act import Act
from onboarding.services.circle import circle, readers
from onboarding.services.journal import record
from onboarding.services.mentions import asked_in
from onboarding.services.notices import notify, settle_thread
from onboarding.services.places import Place, checklist_of, hold_place
from onboarding.services.reading import demand_reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What somebody wants to say: a reply names its thread, `ask` is a colleague chosen from the list.

    `link` is where the mail of those asked leads.
    """

    body: str
    thread: int | None = None
    ask: int | None = None
    link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """A comment, and the ids of those asked in it."""

    comment: Comment
    asked: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """A first comment with its replies, oldest first."""

    comments: tuple[Spoken, ...]

    @property
    def first(self) -> Comment:
        """The comment that began it, which is the one that is resolved."""
        return self.comments[0].comment

    @property
    def open(self) -> bool:
        """Whether nobody resolved it."""
        return self.first.resolved_at is None


def threads_of(act: Act, place: Place) -> tuple[Thread, ...]:
    """The line's threads, open ones first, else oldest first. The caller checked who reads."""
    consultation = place.consultation.id if place.item.scope is Scope.CONSULTATION else None
    key = (act.actor.municipality, consultation, place.department_id)
    asked: dict[int, tuple[int, ...]] = {}
    threads: dict[int, list[Comment]] = {}
    for comment, person in comments_of(act.session, key, place.item.id):
        if comment.id not in asked:
            threads.setdefault(comment.thread_id or comment.id, []).append(comment)
        asked[comment.id] = asked.get(comment.id, ()) + ((person,) if person is not None else ())
    found = (
        Thread(comments=tuple(Spoken(comment=each, asked=asked[each.id]) for each in said))
        for said in threads.values()
    )
    return tuple(sorted(found, key=lambda thread: not thread.open))


def say(act: Act, place: Place, remark: Remark) -> Comment:
    """Add a comment or a reply, and write to those asked; a reply opens a resolved thread again.

    Raises NotYours, NothingSaid, TooLong, MentionUnclear, NotFound, DepartmentGone.
    """
    concerned = _concerned_reader(act, place)
    body = checked(remark.body)
    around = circle(act)
    may_open = readers(around, place, concerned)
    asked = asked_in(around, may_open, ask=remark.ask, body=body) - {act.actor.id}
    hold_place(act, place)
    thread = None if remark.thread is None else _first(act, place, remark.thread)
    comment = Comment(
        checklist_id=checklist_of(act, place).id,
        item=place.item.id,
        thread_id=thread.id if thread else None,
        author=act.actor.id,
        at=act.at,
        body=body,
    )
    act.session.add(comment)
    act.session.flush()
    act.session.add_all(CommentMention(comment_id=comment.id, person_id=person) for person in asked)
    if thread is not None:
        thread.resolved_by, thread.resolved_at = None, None
    fact = "colleague_asked" if asked else "comment_replied" if thread else "comment_written"
    names = [each.name for each in around.people.values() if each.id in asked]
    _told(act, fact, place, comment, asked=names)
    _reach(act, place, comment, asked, remark.link)
    return comment


def resolve(act: Act, place: Place, thread_id: int) -> None:
    """Say that nothing more is asked in a thread. Raises NotYours, NotFound."""
    _concerned_reader(act, place)
    thread = _first(act, place, thread_id)
    if thread.resolved_at is None:
        thread.resolved_by, thread.resolved_at = act.actor.id, act.at
        outbox.take_back(act, map(mailed, replies_to(act.session, thread.id)))
        _told(act, "thread_resolved", place, thread)
        settle_thread(act, thread.id)


def reopen(act: Act, place: Place, thread_id: int) -> None:
    """Take a resolved thread up again. Raises NotYours, NotFound."""
    _concerned_reader(act, place)
    thread = _first(act, place, thread_id)
    if thread.resolved_at is not None:
        thread.resolved_by, thread.resolved_at = None, None
        _told(act, "thread_reopened", place, thread)


def withdraw(act: Act, place: Place, comment_id: int) -> None:
    """Take one's own words away for good; that there was a comment remains. Raises NotYours, NotFound."""
    _concerned_reader(act, place)
    comment = _find(act, place, comment_id)
    if comment.author != act.actor.id:
        raise NotYours
    if comment.withdrawn_at is not None:
        return
    comment.body, comment.withdrawn_at = "", act.at
    outbox.take_back(act, [mailed(comment.id)])
    thread = comment if comment.thread_id is None else act.session.get_one(Comment, comment.thread_id)
    act.session.flush()
    if thread.resolved_at is None and not _words_left(act, thread):
        thread.resolved_by, thread.resolved_at = act.actor.id, act.at
    _told(act, "comment_withdrawn", place, comment)
    settle_thread(act, thread.id)


def own_comment(act: Act, place: Place, comment_id: int) -> Comment:
    """A comment of the actor's that still has its words. Raises NotYours, NotFound."""
    _concerned_reader(act, place)
    comment = _find(act, place, comment_id)
    if comment.author != act.actor.id or comment.withdrawn_at is not None:
        raise NotFound
    return comment


def asked_names(act: Act, comment: Comment) -> tuple[str, ...]:
    """The names of those asked in a comment."""
    return tuple(
        act.session.scalars(
            select(Person.name)
            .join(CommentMention, CommentMention.person_id == Person.id)
            .where(CommentMention.comment_id == comment.id)
            .order_by(Person.name)
        )
    )


def _concerned_reader(act: Act, place: Place) -> frozenset[int]:
    concerned = concerned_departments(act.session, place.consultation.id)
    demand_reading(act, place, concerned)
    return concerned


def _find(act: Act, place: Place, comment_id: int) -> Comment:
    hold_place(act, place)
    found = act.session.get(Comment, comment_id, with_for_update=True, populate_existing=True)
    if found is None or (found.checklist_id, found.item) != (checklist_of(act, place).id, place.item.id):
        raise NotFound
    return found


def _first(act: Act, place: Place, thread_id: int) -> Comment:
    found = _find(act, place, thread_id)
    if found.thread_id is not None:
        raise NotFound
    return found


def _words_left(act: Act, thread: Comment) -> int:
    counted = act.session.scalar(
        select(func.count()).where(
            (Comment.id == thread.id) | (Comment.thread_id == thread.id), Comment.withdrawn_at.is_(None)
        )
    )
    return counted or 0


def _told(act: Act, fact: str, place: Place, comment: Comment, **details: object) -> None:
    act.session.flush()
    record(
        act,
        fact,
        place.subject,
        consultation=place.consultation.slug,
        department=place.department.slug if place.department else None,
        comment=comment.id,
        **details,
    )


def _reach(act: Act, place: Place, comment: Comment, asked: Collection[int], link: str) -> None:
    """Close the question for who has replied, and put it to those asked now, here and by mail."""
    thread = comment.thread_id or comment.id
    if comment.thread_id is not None:
        settle_thread(act, thread)
    notify(
        act,
        asked,
        NoticeKind.ASKED,
        str(thread),
        consultation=place.consultation.id,
        department=place.department_id,
        items=(place.item.id,),
    )
    for person in sorted(asked):
        _write(act, place, person, comment.id, link)


def mailed(comment_id: int) -> str:
    """What the mail about it is filed under."""
    return f"comment:{comment_id}"


def _write(act: Act, place: Place, person_id: int, comment_id: int, link: str) -> None:
    person = act.session.get_one(Person, person_id)
    words = act.shelf.words.get(person.locale, act.shelf.words["fr"])
    outbox.write(
        act,
        person,
        "asked",
        about=mailed(comment_id),
        asker=act.actor.name,
        title=words.items[place.item.id].title,
        consultation=place.consultation.title,
        department=place.department.name if place.department else "",
        link=link,
    )
