"""The moderator's kit: letters to fill in and take away. What is typed is told back and forgotten."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, Response, abort, render_template, request
from flask.typing import ResponseReturnValue

from onboarding.content.moderation_words import LetterText, RuleText
from onboarding.domain.accord import Discord
from onboarding.domain.kit import Group, KitField, KitLetter, faults_between
from onboarding.domain.letter_text import mailed, missing_in
from onboarding.domain.manuscript import Manuscript, fields_of
from onboarding.domain.naming import slug
from onboarding.domain.pieces import filled_markdown
from onboarding.domain.policy import Action
from onboarding.press.sheet import MEDIA_TYPE, to_xlsx
from onboarding.press.word import MIMETYPE, Letterhead, to_docx
from onboarding.services import kit
from onboarding.services.kit import Ground, Said
from onboarding.web.access import on_town
from onboarding.web.display import words
from onboarding.web.forms.kit import KitForm, first_values, kit_form
from onboarding.web.language import LOCALES, locale
from onboarding.web.moderation_books import figures_book, log_book
from onboarding.web.visitor import act, shelf, visitor, words_in

bp = Blueprint("kit", __name__, url_prefix="/charter/kit")
BOOKS = {"figures": figures_book, "log": log_book}


@dataclass(frozen=True, slots=True, kw_only=True)
class KitPage:
    """The letters by group; `ground` says which charter fills them."""

    groups: Mapping[Group, tuple[KitLetter, ...]]
    ground: Ground


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What lies ready when a letter is opened, in the language the letter is to be written in."""

    letter: KitLetter
    ground: Ground
    fields: tuple[KitField, ...]
    known: Said
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterPage:
    """A letter, its form, its text as a document and as an e-mail.

    `rule` holds the words of its rule, `left` counts the blanks, `plays` are those that use it.
    """

    letter: KitLetter
    words: LetterText
    rule: RuleText | None
    form: KitForm
    text: Manuscript
    mail: str
    left: int
    ground: Ground
    discords: tuple[Discord, ...]
    plays: tuple[str, ...]
    language: str
    languages: Mapping[str, str]


@bp.get("")
@on_town(Action.READ_CHARTER)
def index() -> ResponseReturnValue:
    by_group = {
        group: tuple(one for one in shelf().moderation.letters if one.group is group) for group in Group
    }
    return render_template("kit/index.html", page=KitPage(groups=by_group, ground=kit.ground_of(act())))


@bp.get("/<any(figures, log):book>.xlsx")
@on_town(Action.READ_CHARTER)
def workbook(book: str) -> ResponseReturnValue:
    made = BOOKS[book]()
    headers = {"Content-Disposition": f'attachment; filename="{slug(made.title)}.xlsx"'}
    return Response(to_xlsx(made), mimetype=MEDIA_TYPE, headers=headers)


@bp.get("/<letter>")
@on_town(Action.READ_CHARTER)
def show(letter: str) -> ResponseReturnValue:
    desk = _desk(letter)
    form = kit_form(desk.fields, words())(formdata=None, **first_values(desk.fields, act().today))
    return _render(desk, form)


@bp.post("/<letter>")
@on_town(Action.READ_CHARTER)
def fill(letter: str) -> ResponseReturnValue:
    desk = _desk(letter)
    form = kit_form(desk.fields, words())()
    if not form.validate_on_submit():
        return _render(desk, form), 422
    if faults := faults_between(desk.fields, form.typed()):
        form.blame(faults)
        return _render(desk, form), 422
    match request.form.get("then"):
        case "word":
            return _word(desk, form)
        case "markdown":
            return _markdown(desk, form)
        case _:
            return _render(desk, form)


def _desk(letter_id: str) -> Desk:
    letter, ground, language = kit.letter_in(act(), letter_id), kit.ground_of(act()), _language()
    return Desk(
        letter=letter,
        ground=ground,
        fields=kit.asked_in(act(), letter),
        known=kit.said_by_town(act(), ground, visitor().town, language),
        language=language,
    )


def _render(desk: Desk, form: KitForm) -> str:
    text, letter = _text(desk, form), desk.letter
    page = LetterPage(
        letter=letter,
        words=words().letters[letter.id],
        rule=words().rules.get(letter.id),
        form=form,
        text=text,
        mail=mailed(text),
        left=len(missing_in(text)),
        ground=desk.ground,
        discords=kit.differing(act(), desk.ground, letter.clauses),
        plays=tuple(play.id for play in shelf().moderation.plays if letter.id in play.letters),
        language=desk.language,
        languages={code: LOCALES[code] for code in sorted(_languages(), key=lambda code: code != locale())},
    )
    return render_template("kit/letter.html", page=page)


def _said(desk: Desk, form: KitForm) -> dict[str, str]:
    sound = {name: value for name, value in form.typed().items() if not form[f"said_{name}"].errors}
    spoken = words_in(desk.language)
    return {**desk.known, **kit.said_in_form(desk.fields, sound, spoken, desk.language)}


def _text(desk: Desk, form: KitForm) -> Manuscript:
    return kit.letter_text(words_in(desk.language), desk.letter, _said(desk, form))


def _word(desk: Desk, form: KitForm) -> Response:
    letterhead = Letterhead(title=_title(desk), town=visitor().town.name, locale=desk.language, at=act().at)
    return _file(desk, to_docx(_text(desk, form), letterhead), MIMETYPE, "docx")


def _markdown(desk: Desk, form: KitForm) -> Response:
    spoken, said = words_in(desk.language), _said(desk, form)
    body = spoken.letter_bodies[desk.letter.id]
    labels = kit.labels_in(spoken, fields_of(body.manuscript))
    text = filled_markdown(body.markdown, said, labels)
    return _file(desk, text.encode(), "text/markdown; charset=utf-8", "md")


def _file(desk: Desk, content: bytes, kind: str, ending: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{slug(_title(desk))}.{ending}"'}
    return Response(content, content_type=kind, headers=headers)


def _title(desk: Desk) -> str:
    return words_in(desk.language).letters[desk.letter.id].title


def _languages() -> frozenset[str]:
    return frozenset(LOCALES) & shelf().words.keys()


def _language() -> str:
    """The language asked for, else the visitor's; anything else is no address of ours."""
    asked = request.form.get("in") or request.args.get("in") or locale()
    return asked if asked in _languages() else abort(404)
