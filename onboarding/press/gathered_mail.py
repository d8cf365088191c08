"""One mail that tells of several things: each under a heading of its own, last words said once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onboarding.press.mail import Letter, compose, on_one_line
from onboarding.press.rendering import render

SEVERAL = "gathered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """One thing that a mail tells of: the template of a mail about it alone, and what that is told."""

    template: str
    context: Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A thing among others: its heading, and what stands below."""

    heading: str
    matter: str


def heading_of(thing: Thing, *, locale: str) -> str:
    """What the thing is called among others."""
    return on_one_line(_part(thing, "heading", locale))


def compose_things(things: Sequence[Thing], *, locale: str, house: str, name: str) -> Letter:
    """One letter about all of them; about one alone it is that thing's own mail."""
    if len(things) == 1:
        (only,) = things
        return compose(only.template, locale=locale, house=house, name=name, **only.context)
    sections = [
        Section(heading=heading_of(each, locale=locale), matter=_part(each, "matter", locale))
        for each in things
    ]
    closes = dict.fromkeys(_part(each, "close", locale) for each in things)
    return compose(
        SEVERAL, locale=locale, house=house, name=name, things=sections, closes=[one for one in closes if one]
    )


def _part(thing: Thing, part: str, locale: str) -> str:
    """One part of the thing's own mail."""
    text = render(
        f"mail/{thing.template}.txt", locale=locale, layout=f"mail/layouts/{part}.txt", **thing.context
    )
    return text.strip()
