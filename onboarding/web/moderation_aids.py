"""From a clause of the charter to the plays and letters that rest on it."""

from dataclasses import dataclass

from flask import Flask, url_for

from onboarding.web.display import words
from onboarding.web.visitor import shelf

FEW = 4
"""Letters named beside a clause; where more rest on it, the kit itself is named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Aid:
    """A play or a letter, and where it stands."""

    title: str
    href: str
    play: bool


def offer_aids(app: Flask) -> None:
    """Let the page of a clause name what rests on it."""
    app.jinja_env.globals["aids_of"] = aids_of


def aids_of(clause: str) -> tuple[Aid, ...]:
    """The plays that rest on a clause, then the letters at home there, or the kit where they are many."""
    plays = tuple(play for play in shelf().moderation.plays if clause in play.clauses)
    letters = tuple(letter for letter in shelf().moderation.letters if letter.home == clause)
    named = tuple(
        Aid(title=words().plays[play.id].title, href=url_for("playbook.play", play=play.id), play=True)
        for play in plays
    )
    if len(letters) > FEW or (not letters and clause == "reasons"):
        return (*named, Aid(title="", href=url_for("kit.index"), play=False))
    return named + tuple(
        Aid(title=words().letters[one.id].title, href=url_for("kit.show", letter=one.id), play=False)
        for one in letters
    )
