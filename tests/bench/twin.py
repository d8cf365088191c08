"""The plan's twin: the same words and drawings, set the way a page on top of Bootstrap is usually set."""

import re
from base64 import b64encode
from importlib.resources import files
from pathlib import Path

from onboarding.press.renderer import FACES, FONT

COLUMNS = re.compile(r"<colgroup>.*?</colgroup>", re.DOTALL)
TABLE = re.compile(r"<table[^>]*>")
ZEBRA = ' class="z"'
PANELS = {
    'class="verdict"': 'class="verdict card card-body shadow-sm mb-3"',
    'class="clause"': 'class="clause card card-body shadow-sm mb-3"',
    'class="finding"': 'class="finding alert alert-secondary"',
    'class="stops"': 'class="stops list-group list-group-flush"',
    'class="decision"': 'class="decision card card-body shadow-sm"',
}


def twin_of(html: str) -> str:
    """The plan's HTML without column widths or zebra classes, with Bootstrap's tables, cards and alerts."""
    plain = COLUMNS.sub("", html).replace(ZEBRA, "")
    plain = TABLE.sub('<table class="table table-striped table-bordered">', plain)
    for ours, theirs in PANELS.items():
        plain = plain.replace(ours, theirs)
    return plain.replace("<body", '<body class="container"', 1)


def twin_css() -> str:
    """The font, Bootstrap whole, and the few rules that print asks for."""
    bootstrap = files("flask_bootstrap") / "static" / "bootstrap5" / "css" / "bootstrap.min.css"
    own = Path(__file__).parent / "ordinary" / "plan.css"
    return "\n".join((faces(), bootstrap.read_text(encoding="utf-8"), own.read_text(encoding="utf-8")))


def with_style(html: str, css: str) -> str:
    """One file that stands alone, for a browser."""
    return html.replace("</head>", f"<style>{css}</style></head>", 1)


def faces() -> str:
    """The rules that bring our font along."""
    folder = files("font_source_sans_pro") / "files"
    rules = []
    for face, weight, style in FACES:
        data = b64encode((folder / f"SourceSansPro-{face}.ttf").read_bytes()).decode()
        rules.append(
            f'@font-face {{ font-family: "{FONT}"; font-weight: {weight}; font-style: {style};'
            f' src: url("data:font/ttf;base64,{data}") }}'
        )
    return "\n".join(rules)
