"""The form as a workbook, in the words of the reader, and how its words are read again."""

from flask_babel import force_locale
from flask_babel import gettext as _

from onboarding.content.words import ItemText
from onboarding.domain.answers import Step
from onboarding.domain.sheet_form import FORMAT, KEY_MARK, SLIP_MARK, slip_rows
from onboarding.press.book import Book, Column, Sheet, Value
from onboarding.services.sheet_forms import FormLine, FormList
from onboarding.web.display import words
from onboarding.web.extracts import WIDE, book_of
from onboarding.web.language import LOCALES
from onboarding.web.quoting import within_quotes
from onboarding.web.visitor import visitor, words_in

NARROW, MIDDLE = 8, 28


def form_book(form: FormList) -> Book:
    """The workbook of a list: answers, how to fill them in, and the hidden slip."""
    title = _("Form: %(name)s", name=name_of(form))
    return book_of(form.standing, title, (_answers(form), _instructions(form), _slip(form)))


def name_of(form: FormList) -> str:
    """How the list is called."""
    if form.department is None:
        return _("Lines of %(name)s", name=visitor().actor.name)
    return _("Checklist of %(name)s", name=form.department.name)


def title_of(line: FormLine, *, listed: FormList) -> str:
    """The line by its title, with its department on a list that knows several."""
    text: ItemText = words().items[line.item.id]
    if line.department is None or listed.department is not None:
        return text.title
    return f"{line.department.name} – {text.title}"


def step_names(language: str) -> dict[Step, str]:
    """How each status is said in a form of that language."""
    said = words_in(language).statuses
    with force_locale(language):
        done = _("Done")
    return {
        Step.NOT_STARTED: said["not_started"].name,
        Step.IN_PROGRESS: said["in_progress"].name,
        Step.DONE: done,
        Step.NOT_APPLICABLE: said["not_applicable"].name,
    }


def steps_by_name() -> dict[str, Step]:
    """What may stand in the column of the status, in every language."""
    return {name.casefold(): step for language in LOCALES for step, name in step_names(language).items()}


def _answers(form: FormList) -> Sheet:
    names = step_names(visitor().actor.locale)
    choices = tuple(names.values())
    columns = (
        Column(heading=_("Line"), width=NARROW),
        Column(heading=_("Title"), width=MIDDLE),
        Column(heading=_("Question"), width=MIDDLE + NARROW),
        Column(heading=_("Why this question"), width=WIDE),
        Column(heading=_("Status (choose)"), width=MIDDLE // 2 + 2, answer=True, choices=choices),
        Column(heading=_("Note for your colleagues"), width=WIDE, answer=True),
        Column(heading=_("Reason, only if it does not apply"), width=MIDDLE, answer=True),
        Column(heading=_("Link to a piece of evidence"), width=MIDDLE, answer=True),
        Column(heading=_("Or describe the evidence"), width=MIDDLE + NARROW, answer=True),
        Column(heading=KEY_MARK, hidden=True),
    )
    rows = tuple(_row(form, line, names) for line in form.asked)
    return Sheet(title=_("Answers"), columns=columns, rows=rows, locked=True)


def _row(form: FormList, line: FormLine, names: dict[Step, str]) -> tuple[Value, ...]:
    text, now = words().items[line.item.id], line.now
    given = (names[now.step], now.note, now.set_aside_because, "", "")
    return (line.item.id, title_of(line, listed=form), text.question, text.why, *given, line.key)


def _instructions(form: FormList) -> Sheet:
    sentences = (
        _("Fill in the coloured cells of the first sheet; all others are locked and are not read."),
        _("Choose the status from the list. “Not applicable” needs a reason; a second person will read it."),
        _("Type values, not formulas. Leave what has not changed as it is."),
        _(
            "A link or a description adds a piece of evidence; what was given before stays, even if "
            "it is not shown here."
        ),
        _(
            "Save the file as XLSX and hand it back on the page where you took it. You see what "
            "changes before anything is saved."
        ),
        _("If somebody saves one of these lines meanwhile, you are shown both versions."),
    )
    belongs = _(
        "This form belongs to %(town)s, to the consultation “%(title)s”, edition %(edition)s of the content.",
        town=form.standing.town.name,
        title=within_quotes(form.standing.consultation.title),
        edition=form.slip.edition,
    )
    rows = tuple((sentence,) for sentence in (*sentences, belongs))
    heading = Column(heading=_("How to fill in this form"), width=WIDE * 2)
    return Sheet(title=_("Instructions"), columns=(heading,), rows=rows, filtered=False)


def _slip(form: FormList) -> Sheet:
    rows = slip_rows(form.slip, [line.handed for line in form.asked])[1:]
    columns = (Column(heading=SLIP_MARK), Column(heading=FORMAT), Column(heading=""))
    padded = tuple((*row, "", "")[:3] for row in rows)
    return Sheet(title="prelude", columns=columns, rows=padded, hidden=True, filtered=False)
