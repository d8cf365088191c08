"""Days within an address: written year-month-day, anything else is no address of ours."""

from datetime import date

from flask import abort


def day_of(said: str) -> date:
    """The day that the address names, or 404."""
    try:
        day = date.fromisoformat(said)
    except ValueError:
        abort(404)
    return day if day.isoformat() == said else abort(404)
