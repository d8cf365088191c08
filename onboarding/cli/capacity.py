"""The moderators' hours of a town, reckoned from a few words."""

import json

import click

from onboarding.domain.capacity import Heat, Regime, Scenario, Subject, scenarios

MOST_PEOPLE = 2_000_000_000
DECIMALS = 4


@click.command("capacity")
@click.option("--population", required=True, type=click.IntRange(0, MOST_PEOPLE), help="Inhabitants.")
@click.option("--heat", type=click.Choice([each.value for each in Heat]), default=Heat.CALM.value)
@click.option("--regime", type=click.Choice([each.value for each in Regime]), default=Regime.POST.value)
@click.option("--json", "as_json", is_flag=True, help="For programs rather than people.")
def capacity(population: int, heat: str, regime: str, as_json: bool) -> None:
    """Reckon participants, contributions and hours in three scenarios."""
    subject = Subject(population=population, heat=Heat(heat), regime=Regime(regime))
    found = {each.name: _told(each) for each in scenarios(subject)}
    if as_json:
        click.echo(json.dumps({"scenarios": found}, indent=2))
        return
    for name, figures in found.items():
        click.echo(
            f"{name}: {figures['participants']:.0f} participants, {figures['items']:.0f} contributions,"
            f" {figures['hours']:.1f} hours, {figures['peak_hours']:.1f} of them in the busiest week"
        )


def _told(scenario: Scenario) -> dict[str, float]:
    figures = {
        "participants": scenario.participants,
        "items": scenario.items,
        "hours": scenario.hours,
        "peak_hours": scenario.peak_hours,
    }
    return {name: round(figure, DECIMALS) for name, figure in figures.items()}
