"""One module per noun, each with its blueprint."""

from importlib import import_module

from flask import Flask

MODULES = (
    "home",
    "sign_in",
    "language",
    "departments",
    "department_lists",
    "rollout",
    "not_now",
    "waves",
    "ambassadors",
    "lead",
    "training_lead",
    "proposals",
    "proposing",
    "proposal_link",
    "citizens",
    "removal",
    "load",
    "absences",
    "hand_over",
    "people",
    "leaving",
    "journal",
    "account",
    "mine",
    "notices",
    "feed",
    "calendars",
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
    "sources",
    "sets",
    "own_lines",
    "editions",
    "training",
    "training_session",
    "enrolment",
    "attendance",
    "trainee",
    "signals",
)


def register(app: Flask) -> None:
    """Give the application its pages."""
    for name in MODULES:
        app.register_blueprint(import_module(f"{__name__}.{name}").bp)
