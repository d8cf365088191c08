"""How long contributions wait with a week's cover that is written in a line."""

import json
from collections.abc import Mapping

import click

from onboarding.domain.cover import Wait, week_wait
from onboarding.domain.cover_text import LONGEST, MOST, CoverFault, CoverProblem, read_cover

FAULTY = 2
EXACT = 4
"""Decimals of what programs read: under a second."""
SENTENCES: Mapping[CoverProblem, str] = {
    CoverProblem.EMPTY: "there is nothing to read; write for example Mon-Fri 09:00-17:00; Sat,Sun 10:00",
    CoverProblem.TOO_LONG: f"the text is longer than {LONGEST} characters",
    CoverProblem.TOO_MANY: f"there are more than {MOST} shifts and checks",
    CoverProblem.UNKNOWN_WORD: "is neither a day nor a time",
    CoverProblem.NO_SUCH_TIME: "is no time of the day; hours go from 00:00 to 24:00",
    CoverProblem.MIDNIGHT_FIRST: "ends a day; write 00:00 on the next one to begin there",
    CoverProblem.SAME_TIME: "is when the shift began; a whole day is 00:00-24:00, a check one time",
    CoverProblem.NO_DAY: "has no day before it; write for example Mon, Sat-Sun or daily",
    CoverProblem.NO_TIME: "has no time after it; write 09:00-17:00 for a shift, 10:00 for a check",
    CoverProblem.LOOSE_DASH: "stands between two things that make no range",
    CoverProblem.NOBODY_AND_SOMEBODY: "cannot stand beside a word that says that nobody looks",
}
"""Problem -> what is said after the place and what stands there."""


@click.command("cover")
@click.argument("text")
@click.option("--json", "as_json", is_flag=True, help="For programs rather than people.")
def cover(text: str, as_json: bool) -> None:
    """Reckon the mean and the longest wait of a contribution that arrives at a random moment.

    TEXT is a week in English or French, such as "Mon-Fri 09:00-17:00; Sat,Sun 10:00; Sat,Sun 18:00". A single
    time is a check, an instant; a shift may cross midnight; "never" is nobody.
    """
    read = read_cover(text)
    if read.faults:
        click.echo("\n".join(map(_told, read.faults)), err=True)
        raise SystemExit(FAULTY)
    wait = week_wait(read.slots)
    click.echo(json.dumps(_written(wait), indent=2) if as_json else _sentence(wait))


def _told(fault: CoverFault) -> str:
    said = f" {click.unstyle(fault.said)!r}" if fault.said else ""
    return f"character {fault.at}:{said} {SENTENCES[fault.problem]}"


def _written(wait: Wait) -> dict[str, float | None]:
    figures = {"mean_hours": wait.mean, "longest_hours": wait.longest, "covered_hours": wait.covered}
    return {name: None if figure is None else round(figure, EXACT) for name, figure in figures.items()}


def _sentence(wait: Wait) -> str:
    if wait.mean is None or wait.longest is None:
        return "Nobody looks at any time: a contribution waits without end."
    if wait.longest == 0:
        return "Somebody is there around the clock: a contribution does not wait."
    return (
        f"A contribution that arrives at a random moment waits {wait.mean:.1f} hours on average,"
        f" {wait.longest:g} hours at most. Somebody is there {wait.covered:g} of the week's 168 hours."
    )
