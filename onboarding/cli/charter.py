"""The moderation charter from the command line."""

import click

from onboarding.cli.cover import cover


@click.group("charter")
def charter() -> None:
    """Moderation charters."""


charter.add_command(cover)
