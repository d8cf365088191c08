"""The playbook of difficult conversations: what is happening, what to do, what to say."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from flask import Blueprint, Response, abort, current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue

from onboarding.content.moderation_words import PlayText
from onboarding.content.words import Words
from onboarding.domain.accord import Discord
from onboarding.domain.letter_text import mailed
from onboarding.domain.manuscript import FIELD
from onboarding.domain.plays import DANGER, Call, Play, calls_in, said_in
from onboarding.domain.policy import Action
from onboarding.press import playbook as press
from onboarding.press.word import MIMETYPE, Letterhead, to_docx
from onboarding.services import kit
from onboarding.services.kit import Ground
from onboarding.web import papers
from onboarding.web.access import on_town
from onboarding.web.display import words
from onboarding.web.language import LOCALES, locale
from onboarding.web.visitor import act, shelf, visitor, words_in

bp = Blueprint("playbook", __name__, url_prefix="/charter/playbook")
NUMBERS, LEAD, MAILBOX = "emergency_numbers", "moderator_function", "mailbox"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaybookPage:
    """Danger to life with its numbers, then the other plays."""

    calls: tuple[Call, ...]
    plays: tuple[Play, ...]
    languages: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """The ready message in one language, to copy."""

    language: str
    name: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlayPage:
    """One play; `calls` only where life is in danger, `discords` where the charter says something else."""

    play: Play
    text: PlayText
    messages: tuple[Message, ...]
    calls: tuple[Call, ...]
    discords: tuple[Discord, ...]
    following: Play | None


@bp.get("")
@on_town(Action.READ_CHARTER)
def show() -> ResponseReturnValue:
    page = PlaybookPage(
        calls=_calls(_said(kit.ground_of(act()), locale())),
        plays=shelf().moderation.plays[1:],
        languages=_languages(),
    )
    return render_template("playbook/show.html", page=page)


@bp.get("/<play>")
@on_town(Action.READ_CHARTER)
def play(play: str) -> ResponseReturnValue:
    sought = shelf().moderation.play_by_id.get(play) or abort(404)
    ground = kit.ground_of(act())
    said = {code: _said(ground, code) for code in _languages()}
    page = PlayPage(
        play=sought,
        text=words().plays[sought.id],
        messages=tuple(_message(sought, code, said[code]) for code in _languages()),
        calls=_calls(said[locale()]) if sought.id == DANGER else (),
        discords=kit.differing(act(), ground, sought.clauses),
        following=_following(sought),
    )
    return render_template("playbook/play.html", page=page)


@bp.get("/danger.pdf")
@on_town(Action.READ_CHARTER)
def card() -> ResponseReturnValue:
    language = _language()
    said, spoken, town = _said(kit.ground_of(act()), language), words_in(language), visitor().town
    made = press.DangerCard(
        town=town.name,
        demo=town.demo,
        today=act().today,
        calls=_calls(said),
        lead=said.get(LEAD, ""),
        mailbox=said.get(MAILBOX, ""),
        message=said_in(spoken.plays[DANGER].message, said, _labels(spoken)),
    )
    return _printed(
        lambda: press.card_pdf(made, words=spoken, locale=language, data_dir=_data_dir()),
        press.names(language)[0],
    )


@bp.get("/playbook.pdf")
@on_town(Action.READ_CHARTER)
def printed() -> ResponseReturnValue:
    language, book = _language(), _book(_language())
    return _printed(
        lambda: press.playbook_pdf(book, words=words_in(language), locale=language, data_dir=_data_dir()),
        press.names(language)[1],
    )


@bp.get("/playbook.docx")
@on_town(Action.READ_CHARTER)
def word() -> ResponseReturnValue:
    language, book = _language(), _book(_language())
    text = press.playbook_manuscript(book, words=words_in(language), locale=language)
    letterhead = Letterhead(title=press.title(language), town=book.town, locale=language, at=act().at)
    headers = {"Content-Disposition": f'attachment; filename="{press.names(language)[1]}.docx"'}
    return Response(to_docx(text, letterhead), mimetype=MIMETYPE, headers=headers)


def _book(language: str) -> press.Playbook:
    town = visitor().town
    return press.Playbook(
        town=town.name,
        demo=town.demo,
        today=act().today,
        plays=shelf().moderation.plays,
        said=_said(kit.ground_of(act()), language),
        labels=_labels(words_in(language)),
    )


def _said(ground: Ground, language: str) -> kit.Said:
    return kit.said_by_town(act(), ground, visitor().town, language)


def _labels(spoken: Words) -> kit.Said:
    return kit.labels_in(
        spoken, {name for text in spoken.plays.values() for name in FIELD.findall(text.message)}
    )


def _message(sought: Play, language: str, said: kit.Said) -> Message:
    spoken = words_in(language)
    paragraphs = said_in(spoken.plays[sought.id].message, said, _labels(spoken))
    return Message(language=language, name=LOCALES[language], text=mailed(paragraphs))


def _calls(said: kit.Said) -> tuple[Call, ...]:
    return calls_in(said.get(NUMBERS, ""), frozenset(number.id for number in shelf().moderation.numbers))


def _following(sought: Play) -> Play | None:
    plays = shelf().moderation.plays
    at = plays.index(sought) + 1
    return plays[at] if at < len(plays) else None


def _printed(print_it: Callable[[], bytes], name: str) -> ResponseReturnValue:
    return papers.printed(print_it, name=f"{name}.pdf", back=url_for("playbook.show"))


def _data_dir() -> Path:
    folder: Path = current_app.extensions["settings"].data_dir
    return folder


def _languages() -> Mapping[str, str]:
    """Those with words for pages and content, the visitor's own first."""
    known = frozenset(LOCALES) & shelf().words.keys()
    return {code: LOCALES[code] for code in sorted(known, key=lambda code: (code != locale(), code))}


def _language() -> str:
    """The language asked for, else the visitor's; anything else is no address of ours."""
    asked = request.args.get("in", locale())
    return asked if asked in _languages() else abort(404)
