"""Signs and signals in words: a question, what was seen, what to do; never a reproach."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from onboarding.domain.signals import Mark, Reading, Signal
from onboarding.domain.signs import Raised, Sign
from onboarding.records.consultations import Consultation
from onboarding.services.signals import Question
from onboarding.web.display import wording

QUESTIONS: Mapping[Sign, object] = {
    Sign.ONE_PAIR_OF_HANDS: _l(
        "All the lines of %(department)s are in one colleague’s hands. Does the head still look at them?"
    ),
    Sign.BURST: _l("Many lines of %(department)s were ticked within minutes. Was each of them talked over?"),
    Sign.ONE_DAY: _l(
        "Nearly all the lines of %(department)s were ticked on one day. Does each stand as it says?"
    ),
    Sign.NO_EVIDENCE: _l("What could show that the lines of %(department)s are done?"),
    Sign.REFERENT_CHANGED: _l(
        "The referent of %(department)s has changed more than once. What would help the next one to stay?"
    ),
    Sign.SILENCE: _l("Nothing has been heard of %(department)s for a while. Would a visit help?"),
}
CAUSES: Mapping[Sign, object] = {
    Sign.ONE_PAIR_OF_HANDS: _l("%(count)s of %(total)s lines handed to %(person)s, since %(day)s."),
    Sign.BURST: _l("%(count)s lines declared by %(person)s within five minutes, on %(day)s."),
    Sign.ONE_DAY: _l("%(count)s of %(total)s lines declared on %(day)s."),
    Sign.NO_EVIDENCE: _l("%(count)s of %(total)s lines are declared, none with a piece of evidence."),
    Sign.REFERENT_CHANGED: _l("%(count)s changes since %(day)s."),
    Sign.SILENCE: _l(
        "The last time that one of its people did something or signed in was on %(day)s: %(count)s days ago."
    ),
}
REMEDIES: Mapping[Sign, object] = {
    Sign.ONE_PAIR_OF_HANDS: _l("Ask the head for ten minutes, and read two of the lines together."),
    Sign.BURST: _l("Open three of these lines with whoever ticked them. A meeting may well explain it."),
    Sign.ONE_DAY: _l("Open three of these lines together. A working session may well explain it."),
    Sign.NO_EVIDENCE: _l("Choose the line that is easiest to prove, and add a link or a file together."),
    Sign.REFERENT_CHANGED: _l("Ask the head about the hours, and those who left what they lacked."),
    Sign.SILENCE: _l("Call before you write: ten minutes with the referent are worth three reminders."),
}
SIGNALS: Mapping[Signal, object] = {
    Signal.REFERENT: _l("Is a referent named?"),
    Signal.TIME: _l("Is their time signed?"),
    Signal.ACTIVE: _l("Has somebody signed in within a fortnight?"),
    Signal.EVIDENCE: _l("Does evidence stand beside the lines?"),
    Signal.USE_CASE: _l("Does the department have a use case of its own?"),
    Signal.QUESTIONS: _l("Are questions put to an ambassador?"),
    Signal.OBJECTIONS: _l("Are its objections settled?"),
    Signal.REHEARSAL: _l("Was it at the rehearsal?"),
    Signal.ANSWER_BANK: _l("Are answers prepared?"),
    Signal.FIRST_ANSWER: _l("Did its first answer come in time?"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A question in words, with where to look; `key` names it on a page."""

    question: Question
    key: str
    asked: str
    cause: str
    remedy: str
    href: str
    link: str


def told(question: Question, consultation: Consultation | None) -> Told:
    """The question as people read it; `consultation` is where the department's lines are read."""
    sign, slug = question.raised.sign, question.department.slug
    href, link = _where(sign, slug, consultation)
    return Told(
        question=question,
        key=f"{slug}-{sign.value}",
        asked=str(QUESTIONS[sign]) % {"department": question.department.name},
        cause=str(CAUSES[sign]) % _figures(question),
        remedy=str(REMEDIES[sign]),
        href=href,
        link=link,
    )


def signal_words(reading: Reading) -> tuple[object, str]:
    """A signal as a question, and its answer with the figure or the day it rests on."""
    return SIGNALS[reading.signal], _answer(reading)


def _figures(question: Question) -> Mapping[str, object]:
    raised: Raised = question.raised
    return {
        "count": wording().number(raised.count),
        "total": wording().number(raised.total),
        "day": wording().plain_day(raised.since),
        "person": question.person or _("somebody who left"),
    }


def _where(sign: Sign, slug: str, consultation: Consultation | None) -> tuple[str, str]:
    if sign is Sign.REFERENT_CHANGED:
        return url_for("ambassadors.index", _anchor=slug), _("See who carries the project there")
    if sign is Sign.SILENCE or consultation is None:
        return url_for("departments.show", department=slug), _("Open the department")
    href = url_for("lines.department", consultation=consultation.slug, department=slug)
    return href, _("Read its lines")


def _answer(reading: Reading) -> str:
    if reading.mark is Mark.NOT_MEASURABLE:
        return _unmeasured(reading.signal)
    if reading.total is not None and reading.count is not None:
        share = wording().share(reading.count / reading.total)
        figures = _(
            "%(count)s of %(total)s (%(share)s)", count=reading.count, total=reading.total, share=share
        )
        return figures if reading.mark is Mark.SEEN else _("Not yet: %(figures)s", figures=figures)
    if reading.on is not None:
        day = wording().plain_day(reading.on)
        return _("Yes: %(day)s", day=day) if reading.mark is Mark.SEEN else _("Not since %(day)s", day=day)
    if reading.signal is Signal.QUESTIONS and reading.count:
        return _("Yes: %(count)s", count=reading.count)
    return _("Yes") if reading.mark is Mark.SEEN else _("Not yet")


def _unmeasured(signal: Signal) -> str:
    if signal is Signal.FIRST_ANSWER:
        return _("Not measurable before residents are answered")
    return _("Nothing to measure yet")
