"""The bibliography: where the lines come from, so that a reader can judge for themselves."""

from dataclasses import dataclass

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from onboarding.content.citing import Citation
from onboarding.content.sources import Seen, Source, opens
from onboarding.domain.policy import Action
from onboarding.web.access import on_town
from onboarding.web.display import wording
from onboarding.web.visitor import shelf

bp = Blueprint("sources", __name__, url_prefix="/sources")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A source; each address with whether it can be followed; `seen` in words, empty when nobody read it."""

    key: str
    addresses: tuple[tuple[str, bool], ...]
    seen: str
    cited_by: tuple[Citation, ...]


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
        seen=_in_words(source.last_seen),
        cited_by=shelf().citing.get(source.id, ()),
    )


def _in_words(seen: Seen | None) -> str:
    if seen is None:
        return ""
    return wording().plain_day(seen.on) if seen.to_the_day else wording().month(seen.on)
