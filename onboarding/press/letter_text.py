"""The commitment letter as residents read it, section by section, in one language."""

from collections.abc import Callable, Iterator
from datetime import date

from babel.support import Translations

from onboarding.content.words import Words
from onboarding.domain.commitment import Answerer, Letter, Margin, Participation
from onboarding.domain.drafting import plain_text
from onboarding.domain.frozen_letter import LetterSection
from onboarding.places import TRANSLATIONS
from onboarding.press.wording import Wording

Say = Callable[[str], str]


def sections(letter: Letter, *, words: Words, locale: str) -> tuple[LetterSection, ...]:
    """Everything the letter says, in its order; what nobody settled is left out."""
    teller = _Teller(letter, words, locale)
    written = ((each, title, tuple(paragraphs)) for each, title, paragraphs in teller.tell())
    return tuple(
        LetterSection(id=each, title=title, body="\n\n".join(paragraphs))
        for each, title, paragraphs in written
        if paragraphs
    )


def _paragraphs(text: str) -> Iterator[str]:
    """What was typed, a paragraph a line, each as plain text."""
    for line in text.splitlines():
        if plain := plain_text(line):
            yield plain


class _Teller:
    def __init__(self, letter: Letter, words: Words, locale: str) -> None:
        self.letter, self.words = letter, words
        self.wording = Wording(locale=locale)
        self._: Say = Translations.load(str(TRANSLATIONS), [locale]).gettext
        self.locale = locale

    def tell(self) -> Iterator[tuple[str, str, Iterator[str]]]:
        """Section id, title, paragraphs."""
        _ = self._
        yield "question", _("The question"), self._question()
        yield "decision", _("The decision it feeds"), self._decision()
        yield "level", _("How far residents weigh in"), self._level()
        yield "negotiable", _("What can change"), self._margins(self.letter.negotiable)
        yield "fixed", _("What cannot change, and why"), self._margins(self.letter.fixed)
        yield "asked", _("Who is asked"), self._asked()
        yield "means", _("The means"), self._means()
        yield "method", _("How contributions are weighed"), self._method()
        yield "answers", _("Who answers, and by when"), self._answers()
        yield "results", _("The results"), self._results()
        yield "otherwise", _("If things turn out otherwise"), self._otherwise()
        yield "charter", _("The conversation"), self._charter()
        yield "follow_up", _("What comes after"), self._follow_up()

    def _question(self) -> Iterator[str]:
        for line in _paragraphs(self.letter.question):
            yield f"**{line}**"
        yield from _paragraphs(self.letter.perimeter)

    def _decision(self) -> Iterator[str]:
        _ = self._
        yield from _paragraphs(self.letter.decision)
        body = plain_text(self.letter.body)
        if body and self.letter.decision_on:
            yield _("Taken by: %(body)s, on %(day)s.") % {
                "body": body,
                "day": self._day(self.letter.decision_on),
            }
        elif body:
            yield _("Taken by: %(body)s.") % {"body": body}
        if self.letter.still_open:
            yield _("On the day of this letter, this decision has not been taken.")
        if self.letter.binding:
            yield _("A binding act says that the result will be carried out.")

    def _level(self) -> Iterator[str]:
        _, level, use = self._, self.letter.level, self.letter.use
        if level is not None:
            said = self.words.levels[level]
            yield f"**{said.name}** – {said.arnstein}"
        for line in _paragraphs(self.letter.promise):
            yield f"*{line}*"
        if use is not None:
            yield _("What will be done with what is heard: %(use)s") % {"use": self.words.uses[use].name}

    def _margins(self, margins: tuple[Margin, ...]) -> Iterator[str]:
        entries = [self._margin(each) for each in margins if plain_text(each.text)]
        if entries:
            yield "\n".join(f"- {each}" for each in entries)

    def _margin(self, margin: Margin) -> str:
        text, reason = plain_text(margin.text), plain_text(margin.reason)
        return f"{text} – {reason}" if reason else text

    def _asked(self) -> Iterator[str]:
        yield from _paragraphs(self.letter.asked)
        yield from _paragraphs(self.letter.not_decided_by)

    def _means(self) -> Iterator[str]:
        _ = self._
        if self.letter.budget is not None:
            yield _("Budget for carrying out what comes of it: %(budget)s euros.") % {
                "budget": self.wording.number(self.letter.budget)
            }
        if self.letter.staff_hours is not None:
            yield _("Staff time for the consultation: %(hours)s.") % {
                "hours": self.wording.hours(self.letter.staff_hours)
            }

    def _method(self) -> Iterator[str]:
        _ = self._
        if analysed := plain_text(self.letter.analysed_by):
            yield _("Contributions are analysed by: %(who)s.") % {"who": analysed}
        yield from _paragraphs(self.letter.weighing)
        if self.letter.level not in {None, Participation.INFORM}:
            yield (
                _("The number of votes or supporters decides.")
                if self.letter.counts_decide
                else _("The number of votes or supporters is an indication; it does not decide by itself.")
            )
        if self.letter.offline:
            yield _("What is said on paper or in person counts as well.")
            yield from _paragraphs(self.letter.offline_place)

    def _answers(self) -> Iterator[str]:
        _ = self._
        if self.letter.answerers:
            yield "\n".join(f"- {self._answerer(each)}" for each in self.letter.answerers)
        if self.letter.reply_to_all:
            yield _("Every contribution gets a reply of its own.")

    def _answerer(self, answerer: Answerer) -> str:
        _ = self._
        values = {"topic": plain_text(answerer.topic), "who": plain_text(answerer.who)}
        if answerer.by is not None:
            values["day"] = self._day(answerer.by)
        if values["topic"] and "day" in values:
            return _("%(topic)s – %(who)s, by %(day)s") % values
        if values["topic"]:
            return _("%(topic)s – %(who)s") % values
        return _("%(who)s, by %(day)s") % values if "day" in values else values["who"]

    def _results(self) -> Iterator[str]:
        _ = self._
        yield from _paragraphs(self.letter.results_format)
        if place := plain_text(self.letter.results_place):
            yield _("Where: %(place)s.") % {"place": place}
        if self.letter.results_on is not None:
            yield _("Published on %(day)s.") % {"day": self._day(self.letter.results_on)}
        if self.letter.decision_maker_present:
            yield _("A decision-maker presents them in person.")

    def _otherwise(self) -> Iterator[str]:
        _ = self._
        cases = (
            (_("If the result is not what we hoped for:"), self.letter.if_unwelcome),
            (_("If few people take part:"), self.letter.if_few),
            (_("If the calendar slips:"), self.letter.if_late),
        )
        for heading, text in cases:
            if lines := tuple(_paragraphs(text)):
                yield f"**{heading}** " + "\n\n".join(lines)

    def _charter(self) -> Iterator[str]:
        if self.letter.charter_endorsed:
            yield self._(
                "We endorse the moderation charter. No elected member or head asks for a given message"
                " to be hidden or kept."
            )

    def _follow_up(self) -> Iterator[str]:
        _ = self._
        for day, text in (
            (self.letter.follow_up_6, _("First report on what was done: %(day)s.")),
            (self.letter.follow_up_12, _("Second report on what was done: %(day)s.")),
        ):
            if day is not None:
                yield text % {"day": self._day(day)}

    def _day(self, day: date) -> str:
        return self.wording.plain_day(day)
