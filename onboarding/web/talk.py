"""What stands around a line between people: comments, whom one may ask, in whose hands it is."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _

from onboarding.domain import errors
from onboarding.domain.comments import LIMIT
from onboarding.domain.policy import belongs
from onboarding.services.circle import Handed, circle, hands_on, readers
from onboarding.services.comments import Thread, threads_of
from onboarding.services.places import Place
from onboarding.web.addresses import place_values
from onboarding.web.display import wording
from onboarding.web.faults import sentence
from onboarding.web.forms.comments import CommentForm
from onboarding.web.visitor import act, visitor


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """Threads with the form of each reply by thread id; `names` gives people by id, `values` the address."""

    place: Place
    values: Mapping[str, str]
    threads: tuple[Thread, ...]
    names: Mapping[int, str]
    form: CommentForm
    replies: Mapping[int, CommentForm]
    handed: tuple[Handed, ...]
    may_hand: bool
    past: str

    @property
    def open(self) -> tuple[Thread, ...]:
        """Threads that nobody resolved."""
        return tuple(thread for thread in self.threads if thread.open)

    @property
    def resolved(self) -> tuple[Thread, ...]:
        """The others."""
        return tuple(thread for thread in self.threads if not thread.open)

    @property
    def wrong(self) -> CommentForm | None:
        """The form that was refused."""
        return next((form for form in (self.form, *self.replies.values()) if form.errors), None)


def reply_form(thread: int, *, sent: bool = False) -> CommentForm:
    """The form of a reply; its fields carry the thread's number, so that each stands once on a page."""
    if sent:
        return CommentForm(prefix=f"reply-{thread}")
    return CommentForm(formdata=None, prefix=f"reply-{thread}")


def talk_about(
    place: Place,
    *,
    concerned: frozenset[int],
    names: Mapping[int, str],
    form: CommentForm | None = None,
    thread: int | None = None,
) -> Talk:
    """Gather it for the visitor; a `form` that was refused stays in its place, in its `thread` or below."""
    step, around = act(), circle(act())
    threads = threads_of(step, place)
    replies = {each.first.id: reply_form(each.first.id) for each in threads}
    if form is not None and thread in replies:
        replies[thread] = form
    own = CommentForm(formdata=None) if form is None or thread is not None else form
    others = [each for each in readers(around, place, concerned) if each.id != step.actor.id]
    for one in (own, *replies.values()):
        one.offer(others)
    handed = hands_on(step, around, place, concerned)
    return Talk(
        place=place,
        values=place_values(place),
        threads=threads,
        names=names,
        form=own,
        replies=replies,
        handed=handed,
        may_hand=not handed and _may_hand(place, concerned),
        past=url_for("past.show", **place_values(place)),
    )


def refused(refusal: errors.Refusal) -> str:
    """Why a comment was not taken, with the remedy."""
    if isinstance(refusal, errors.TooLong):
        return _(
            "This comment has %(length)s characters; %(most)s is the most. Shorten it, or put the rest in a"
            " document and link to it.",
            length=wording().number(refusal.length),
            most=wording().number(LIMIT),
        )
    if isinstance(refusal, errors.MentionUnclear) and refusal.fits:
        return _(
            "“@%(written)s” fits several people: %(names)s. Write the full name, or choose the person below.",
            written=refusal.written,
            names=", ".join(refusal.fits),
        )
    if isinstance(refusal, errors.MentionUnclear):
        return _(
            "%(name)s may not open this line, so they cannot be asked here. Choose somebody from the list"
            " below, or take the @ away.",
            name=refusal.closed_to,
        )
    return sentence(refusal)


def _may_hand(place: Place, concerned: frozenset[int]) -> bool:
    if place.item.computed:
        return False
    return belongs(visitor().actor.grants, place.item, place.within(concerned))
