"""Moderation charters, of one's own and of other people."""

import click


@click.group("charter")
def charter() -> None:
    """Read charters, and reckon what they promise."""
