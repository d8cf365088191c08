"""The backward plan as a sheet, in the words of the reader."""

from collections.abc import Mapping

from flask_babel import gettext as _

from onboarding.domain.milestones import Due, Progress
from onboarding.press.book import Column, Sheet, Value
from onboarding.services.timeline import Timeline, title_of
from onboarding.web.display import words

WIDE, NAME, DATE = 48, 24, 12


def timeline_sheet(timeline: Timeline, dues: tuple[Due, ...], people: Mapping[int, str]) -> Sheet:
    """A row per milestone; `people` are names by id."""
    headings = (
        (_("Milestone"), WIDE),
        (_("Date"), DATE),
        (_("Work begins on"), DATE),
        (_("Owner"), NAME),
        (_("By name"), NAME),
        (_("Status"), DATE),
        (_("Days late"), DATE),
        (_("Slack, in working days"), DATE),
        (_("Critical"), DATE),
        (_("Waits for"), WIDE),
        (_("Open lines"), WIDE),
    )
    known = {each.id: each for each in timeline.basis.milestones}
    titles = {id: title_of(words(), each) for id, each in known.items()}
    return Sheet(
        title=_("Backward plan"),
        columns=tuple(Column(heading=heading, width=width) for heading, width in headings),
        rows=tuple(_row(due, titles, people) for due in dues),
    )


def _row(due: Due, titles: Mapping[str, str], people: Mapping[int, str]) -> tuple[Value, ...]:
    milestone, said = due.milestone, words()
    states = {Progress.DONE: _("Done"), Progress.LATE: _("Late"), Progress.COMING: _("To come")}
    return (
        titles[milestone.id],
        due.on,
        due.starts,
        said.owners[milestone.owner].name if milestone.owner in said.owners else "",
        people.get(milestone.person or 0, ""),
        states[due.progress],
        due.days_late or None,
        due.slack,
        _("Yes") if due.critical else _("No"),
        "\n".join(titles[id] for id in milestone.after if id in titles),
        "\n".join(f"{item} {said.items[item].title}" for item in due.open_items),
    )
