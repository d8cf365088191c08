"""One module per noun, each with its blueprint."""

from importlib import import_module

from flask import Flask

MODULES = (
    "home",
    "sign_in",
    "language",
    "departments",
    "rollout",
    "ambassadors",
    "people",
    "journal",
    "account",
    "lines",
    "line",
    "sections",
    "drafts",
    "copying",
    "extracts",
    "sheet_forms",
    "legal_checks",
    "comments",
    "past",
    "delegation",
    "evidence",
    "pieces",
    "piece",
    "waivers",
    "score",
    "consultations",
    "commitment",
    "charter",
    "clause",
    "plan",
    "timeline",
    "earliest",
    "moving",
    "own_milestones",
    "milestones",
    "milestone_marks",
    "town_calendar",
    "sources",
    "sets",
    "own_lines",
    "editions",
)


def register(app: Flask) -> None:
    """Give the application its pages."""
    for name in MODULES:
        app.register_blueprint(import_module(f"{__name__}.{name}").bp)
