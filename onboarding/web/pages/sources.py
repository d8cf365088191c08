"""The bibliography: where the lines come from, so that a reader can judge for themselves."""

from dataclasses import dataclass

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from onboarding.content.sources import Source, opens
from onboarding.domain.policy import Action
from onboarding.web.access import on_town
from onboarding.web.visitor import shelf

bp = Blueprint("sources", __name__, url_prefix="/sources")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A source; each address with whether it can be followed; ids of items and pieces that cite it."""

    key: str
    addresses: tuple[tuple[str, bool], ...]
    items: tuple[str, ...]
    pieces: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcesPage:
    """Every source of the content, in the order of its file."""

    references: tuple[Reference, ...]


@bp.get("")
@on_town(Action.READ_PREPARATION)
def index() -> ResponseReturnValue:
    page = SourcesPage(references=tuple(_reference(source) for source in shelf().sources))
    return render_template("sources/index.html", page=page)


def _reference(source: Source) -> Reference:
    return Reference(
        key=source.id,
        addresses=tuple((address, opens(address)) for address in source.addresses),
        items=shelf().citing.get(source.id, ()),
        pieces=shelf().pieces_citing.get(source.id, ()),
    )
