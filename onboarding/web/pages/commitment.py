"""The decision-makers' letter: where it stands, and filling it in part by part."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from wtforms import SelectChoice

from onboarding.content.prose import charter_prose
from onboarding.domain import errors
from onboarding.domain.commitment import Letter, LevelRule
from onboarding.domain.contradiction import Contradiction
from onboarding.domain.letter_parts import FIELDS, Part, begun, lacking, print_of
from onboarding.domain.policy import Action
from onboarding.domain.scoring import Computed
from onboarding.press.letter_text import letter_sections
from onboarding.records.consultations import Consultation
from onboarding.services.commitment import letter_of, save_part
from onboarding.services.letter_drafts import LetterDraft, find_letter_draft
from onboarding.services.letter_offers import Offers, offers_for
from onboarding.services.weighing_line import is_unsure
from onboarding.web.access import on_consultation
from onboarding.web.differences import Difference, differences
from onboarding.web.display import words
from onboarding.web.extensions import db
from onboarding.web.forms.commitment import FORMS, PartForm
from onboarding.web.language import LOCALES, locale
from onboarding.web.letter_labels import FIELDS as NAMES
from onboarding.web.letter_labels import PARTS, part_named
from onboarding.web.letter_offers import Offer, offers_of, press
from onboarding.web.reopened import tell_reopened
from onboarding.web.standing import standing_of
from onboarding.web.visitor import act, shelf

bp = Blueprint("commitment", __name__, url_prefix="/consultations/<consultation>/commitment")


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far one part is: begun or not, and what it lacks, in words."""

    part: Part
    heading: object
    begun: bool
    lacking: tuple[object, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterPage:
    """The letter by its parts, what contradicts it, and what both make of line B9.

    `unsure` keeps line B3 open.
    """

    consultation: Consultation
    letter: Letter
    started: bool
    parts: tuple[Progress, ...]
    found: tuple[Contradiction, ...]
    outcome: Computed
    unsure: bool

    @property
    def next(self) -> Progress | None:
        """The first part that still lacks something."""
        return next((each for each in self.parts if each.lacking), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartPage:
    """One part as a form, with what it can take over; `differences` stand after a conflict.

    `draft` is what the reader wrote and did not save, `focus` the id of what a press has filled in.
    """

    consultation: Consultation
    part: Part
    heading: object
    number: int
    total: int
    form: PartForm
    levels: tuple[LevelRule, ...]
    offers: tuple[Offer, ...]
    known: Offers
    differences: tuple[Difference, ...] | None = None
    draft: LetterDraft | None = None
    focus: str = ""

    def offered(self, field: str) -> tuple[Offer, ...]:
        """What that field can take over."""
        return tuple(each for each in self.offers if each.field == field)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingPage:
    """The letter as residents will read it, in one language; `silent` are sections that say nothing yet."""

    consultation: Consultation
    language: str
    languages: Mapping[str, str]
    sections: tuple[tuple[str, str], ...]
    silent: tuple[str, ...]


@bp.get("")
@on_consultation(Action.READ_PREPARATION)
def show(consultation: Consultation) -> ResponseReturnValue:
    standing = standing_of(consultation)
    letter = standing.letter
    page = LetterPage(
        consultation=consultation,
        letter=letter,
        started=letter != Letter(),
        parts=tuple(_progress(letter, part) for part in Part),
        found=standing.found,
        outcome=standing.computed["B9"],
        unsure=is_unsure(letter),
    )
    return render_template("commitment/show.html", page=page)


@bp.get("/reading")
@on_consultation(Action.READ_PREPARATION)
def read(consultation: Consultation) -> ResponseReturnValue:
    wanted = request.args.get("in", "")
    language = wanted if wanted in LOCALES else locale()
    letter = letter_of(db.session(), consultation).letter
    sections = letter_sections(letter, words=shelf().words[language], locale=language)
    page = ReadingPage(
        consultation=consultation,
        language=language,
        languages=LOCALES,
        sections=tuple((each.title, charter_prose(each.body)) for each in sections if each.body),
        silent=tuple(each.title for each in sections if not each.body),
    )
    return render_template("commitment/reading.html", page=page)


@bp.get("/parts/<letter_part>")
@on_consultation(Action.EDIT_COMMITMENT)
def part(consultation: Consultation, letter_part: str) -> ResponseReturnValue:
    wanted = part_named(letter_part)
    form, draft = _stored(consultation, wanted), find_letter_draft(act(), consultation, wanted)
    for name, text in draft.texts.items() if draft and not draft.overtaken else ():
        form[name].data = text
    return _render(consultation, form, draft=draft)


@bp.post("/parts/<letter_part>")
@on_consultation(Action.EDIT_COMMITMENT)
def save(consultation: Consultation, letter_part: str) -> ResponseReturnValue:
    form = _with_choices(FORMS[part_named(letter_part)]())
    if pressed := request.form.get("press"):
        return _pressed(consultation, form, pressed)
    if not form.validate_on_submit():
        return _render(consultation, form), 422
    try:
        reopened = save_part(act(), consultation, form.said, seen=form.seen.data or "")
    except errors.Conflict:
        return _conflict(consultation, form), 409
    flash(_("This part of the letter is saved."), "success")
    tell_reopened(reopened)
    return redirect(_onwards(consultation, form.part))


def _progress(letter: Letter, part: Part) -> Progress:
    missing = tuple(NAMES[field] for field in lacking(letter, part))
    return Progress(part=part, heading=PARTS[part], begun=begun(letter, part), lacking=missing)


def _onwards(consultation: Consultation, part: Part) -> str:
    following = list(Part)[list(Part).index(part) + 1 :]
    if not following or request.form.get("then") == "letter":
        return url_for(".show", consultation=consultation.slug)
    return url_for(".part", consultation=consultation.slug, letter_part=following[0].value)


def _pressed(consultation: Consultation, form: PartForm, pressed: str) -> str:
    known = offers_for(db.session(), standing_of(consultation))
    return _render(consultation, form, focus=press(form, pressed, offers_of(form, known, consultation)))


def _conflict(consultation: Consultation, form: PartForm) -> str:
    theirs = _stored(consultation, form.part)
    form.seen.data, form.seen.raw_data = theirs.seen.data, None
    return _render(consultation, form, found=differences(theirs=theirs, mine=form))


def _render(
    consultation: Consultation,
    form: PartForm,
    *,
    found: tuple[Difference, ...] | None = None,
    draft: LetterDraft | None = None,
    focus: str = "",
) -> str:
    known = offers_for(db.session(), standing_of(consultation))
    page = PartPage(
        consultation=consultation,
        part=form.part,
        heading=PARTS[form.part],
        number=list(Part).index(form.part) + 1,
        total=len(Part),
        form=form,
        levels=shelf().levels,
        offers=offers_of(form, known, consultation),
        known=known,
        differences=found,
        draft=draft,
        focus=focus,
    )
    return render_template("commitment/part.html", page=page)


def _stored(consultation: Consultation, part: Part) -> PartForm:
    letter = letter_of(db.session(), consultation).letter
    said = {name: getattr(letter, name) for name in FIELDS[part]}
    return _with_choices(FORMS[part](formdata=None, **said, seen=print_of(letter, said)))


def _with_choices(form: PartForm) -> PartForm:
    if "level" not in form:
        return form
    undecided = SelectChoice(value="", label=_("Not settled yet"))
    levels = (SelectChoice(value=each.id, label=words().levels[each.id].name) for each in shelf().levels)
    uses = (SelectChoice(value=use.value, label=words().uses[use].name) for use in shelf().uses)
    form["level"].choices = [*levels, undecided]
    form["use"].choices = list(uses)
    return form
