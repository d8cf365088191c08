"""The letter as residents read it, section by section; what people typed is plain text in it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from babel.support import NullTranslations, Translations

from onboarding.content.words import Words
from onboarding.domain.commitment import Answerer, Letter, Margin, Participation
from onboarding.domain.drafting import plain_text
from onboarding.domain.frozen_letter import LetterSection
from onboarding.places import TRANSLATIONS
from onboarding.press.wording import Wording

Say = Callable[[str], str]
Pieces = Iterator[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One language: its sentences, its content, its dates and figures."""

    say: Say
    words: Words
    wording: Wording


def letter_sections(letter: Letter, *, words: Words, locale: str) -> tuple[LetterSection, ...]:
    """The sections in their order; one about which nothing is said yet has an empty body."""
    voice = Voice(say=_translations(locale).gettext, words=words, wording=Wording(locale=locale))
    _ = voice.say
    titled = (
        ("question", _("The question"), _question),
        ("decision", _("The decision"), _decision),
        ("level", _("How far you weigh in"), _level),
        ("negotiable", _("What can change"), _negotiable),
        ("fixed", _("What will not change, and why"), _fixed),
        ("asked", _("Who is asked, and who decides"), _asked),
        ("means", _("Who carries it, with what"), _means),
        ("method", _("How what you say is read"), _method),
        ("answers", _("Who answers you, and by when"), _answers),
        ("results", _("When you hear what came of it"), _results),
        ("otherwise", _("If things go otherwise"), _otherwise),
        ("charter", _("Moderation"), _charter),
        ("follow_up", _("What becomes of it afterwards"), _follow_up),
    )
    return tuple(
        LetterSection(id=id, title=title, body="\n\n".join(piece for piece in pieces(letter, voice) if piece))
        for id, title, pieces in titled
    )


def _question(letter: Letter, _: Voice) -> Pieces:
    if letter.question:
        yield f"**{plain_text(letter.question)}**"
    yield _typed(letter.perimeter)


def _decision(letter: Letter, voice: Voice) -> Pieces:
    _ = voice.say
    yield _typed(letter.decision)
    if letter.body:
        yield _("Taken by: %(body)s.") % {"body": _end(letter.body)}
    if letter.decision_on:
        yield _("Taken on %(day)s.") % {"day": voice.wording.plain_day(letter.decision_on)}
    if letter.still_open:
        yield _(
            "We attest that this decision is not taken yet: nothing voted, promised or signed settles it."
        )
    if letter.contract_awarded:
        yield _("A contract or works on this subject are already awarded.")


def _level(letter: Letter, voice: Voice) -> Pieces:
    _ = voice.say
    if letter.level:
        said = voice.words.levels[letter.level]
        yield f"**{said.name}.**"
    yield _typed(letter.promise)
    if letter.level is Participation.INFORM:
        yield _("This is information, not a consultation: no contributions are opened.")
    if letter.level:
        rung = voice.words.levels[letter.level].arnstein
        yield _("On Arnstein’s ladder of participation: %(rung)s.") % {"rung": rung}
    if letter.use:
        yield _("What we will do with what we hear: %(use)s.") % {"use": voice.words.uses[letter.use].name}


def _negotiable(letter: Letter, _: Voice) -> Pieces:
    yield _listed(_margin(each) for each in letter.negotiable)


def _fixed(letter: Letter, _: Voice) -> Pieces:
    yield _listed(_margin(each) for each in letter.fixed)


def _asked(letter: Letter, _: Voice) -> Pieces:
    yield _typed(letter.asked)
    yield _typed(letter.not_decided_by)


def _means(letter: Letter, voice: Voice) -> Pieces:
    _ = voice.say
    if letter.sponsor:
        yield _("Elected sponsor: %(name)s.") % {"name": _end(letter.sponsor)}
    if letter.chief_executive:
        yield _("Chief executive: %(name)s.") % {"name": _end(letter.chief_executive)}
    if letter.budget is not None:
        amount = voice.wording.number(letter.budget)
        yield _("Budget for carrying out what comes of it: %(amount)s euros.") % {"amount": amount}
    if letter.staff_hours is not None:
        hours = voice.wording.hours(letter.staff_hours)
        yield _("Staff time for the whole consultation: %(hours)s.") % {"hours": hours}
    if letter.binding:
        yield _("A binding act says that the result will be carried out.")


def _method(letter: Letter, voice: Voice) -> Pieces:
    _ = voice.say
    yield _typed(letter.analysed_by)
    yield _typed(letter.weighing)
    if letter.counts_decide:
        yield _("The number of votes or supporters decides.")
    if letter.offline:
        yield _("Contributions are also collected on paper or in person.")
        yield _typed(letter.offline_place)


def _answers(letter: Letter, voice: Voice) -> Pieces:
    _ = voice.say
    yield _listed(_answerer(each, voice) for each in letter.answerers)
    if letter.reply_to_all:
        yield _("Every contribution gets a reply of its own.")


def _results(letter: Letter, voice: Voice) -> Pieces:
    _ = voice.say
    if letter.results_on:
        yield _("Results published on %(day)s.") % {"day": voice.wording.plain_day(letter.results_on)}
    yield _typed(letter.results_format)
    if letter.results_place:
        yield _("Where: %(place)s.") % {"place": _end(letter.results_place)}
    if letter.decision_maker_present:
        yield _("Somebody who decides is there to answer.")


def _otherwise(letter: Letter, voice: Voice) -> Pieces:
    _ = voice.say
    cases = (
        (_("If the result displeases:"), letter.if_unwelcome),
        (_("If few people take part:"), letter.if_few),
        (_("If the calendar slips:"), letter.if_late),
    )
    yield from (f"**{case}** {_typed(text)}" for case, text in cases if text)


def _charter(letter: Letter, voice: Voice) -> Pieces:
    _ = voice.say
    if letter.charter_endorsed:
        yield _(
            "The decision-makers endorse the moderation charter. They ask for nothing to be hidden or put"
            " forward: moderators work by the charter alone."
        )


def _follow_up(letter: Letter, voice: Voice) -> Pieces:
    _ = voice.say
    days = [day for day in (letter.follow_up_6, letter.follow_up_12) if day]
    told = [voice.wording.plain_day(day) for day in days]
    match told:
        case [first, second]:
            said = {"first": first, "second": second}
            yield _("We tell you where things stand on %(first)s, then on %(second)s.") % said
        case [day]:
            yield _("We tell you where things stand on %(day)s.") % {"day": day}


def _margin(margin: Margin) -> str:
    return " – ".join(plain_text(part) for part in (margin.text, margin.reason) if part)


def _answerer(answerer: Answerer, voice: Voice) -> str:
    _ = voice.say
    who = " – ".join(plain_text(part) for part in (answerer.topic, answerer.who) if part)
    if answerer.by is None:
        return who
    by = _("by %(day)s") % {"day": voice.wording.plain_day(answerer.by)}
    return f"{who}, {by}" if who else by


def _listed(entries: Iterable[str]) -> str:
    return "\n".join(f"- {entry}" for entry in entries if entry)


def _typed(text: str) -> str:
    """Paragraphs as they were typed, without meaning to Markdown."""
    return "\n\n".join(plain_text(line) for line in text.splitlines() if line.strip())


def _end(text: str) -> str:
    return plain_text(text.strip().rstrip("."))


@lru_cache(maxsize=8)
def _translations(locale: str) -> NullTranslations:
    return Translations.load(str(TRANSLATIONS), [locale])
