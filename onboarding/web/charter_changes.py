"""Differences between versions of the charter in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from onboarding.domain.charter import FactKind
from onboarding.domain.charter_difference import Change, ClauseDifference, ValueChange
from onboarding.domain.word_difference import Piece, differs
from onboarding.web.display import wording, words
from onboarding.web.language import LOCALES
from onboarding.web.visitor import shelf

KINDS: Mapping[Change, object] = {
    Change.ADDED: _l("New clause"),
    Change.REMOVED: _l("Clause removed"),
    Change.OPTION: _l("Other option"),
    Change.VALUES: _l("Other values"),
    Change.OWN: _l("Own wording changed"),
    Change.MODEL: _l("Model text revised"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldValue:
    """A value by the name people know it by."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldChange:
    """A clause that changed. `options` are empty where the option is the same; `languages` of own wording."""

    clause: str
    number: int
    title: str
    kinds: tuple[object, ...]
    options: tuple[str, ...]
    values: tuple[ToldValue, ...]
    languages: tuple[str, ...]
    pieces: tuple[Piece, ...]
    marked: bool


def told_changes(found: Iterable[ClauseDifference]) -> tuple[ToldChange, ...]:
    """Each difference as the page shows it."""
    return tuple(_told(each) for each in found)


def proposed_summary(found: Iterable[ClauseDifference]) -> str:
    """What changed, a line for each clause, to be rewritten by whoever submits."""
    return "\n".join(
        _(
            "Clause %(number)d, %(title)s: %(what)s.",
            number=each.number,
            title=each.title,
            what=", ".join(str(kind)[:1].lower() + str(kind)[1:] for kind in each.kinds),
        )
        for each in told_changes(found)
    )


def clause_title(clause: str, default: str = "") -> str:
    """What a clause is called, by the content or else by the version that printed it."""
    known = words().clauses
    return known[clause].title if clause in known else default or clause


def _told(each: ClauseDifference) -> ToldChange:
    known = shelf().charter.clause_by_id.get(each.clause)
    printed = each.after or each.before
    moved = Change.OPTION in each.changes
    return ToldChange(
        clause=each.clause,
        number=known.number if known else printed.number if printed else 0,
        title=clause_title(each.clause, printed.title if printed else ""),
        kinds=tuple(KINDS[change] for change in _spoken(each.changes)),
        options=tuple(_option(each.clause, option) for option in each.options) if moved else (),
        values=tuple(_value(value) for value in each.values),
        languages=tuple(LOCALES.get(code, code) for code in each.own),
        pieces=each.words,
        marked=differs(each.words),
    )


def _spoken(changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """A clause that comes or goes has another option: saying both says nothing more."""
    whole = {Change.ADDED, Change.REMOVED}
    return tuple(each for each in changes if each is not Change.OPTION or whole.isdisjoint(changes))


def _option(clause: str, option: str) -> str:
    if not option:
        return _("not decided")
    known = words().clauses.get(clause)
    said = known.options.get(option) if known else None
    return said.label if said else option


def _value(value: ValueChange) -> ToldValue:
    known = words().facts.get(value.fact)
    return ToldValue(
        label=known.label if known else value.fact,
        before=_said(value.fact, value.before),
        after=_said(value.fact, value.after),
    )


def _said(fact_id: str, value: str) -> str:
    fact = shelf().charter.fact_by_id.get(fact_id)
    if fact is None or fact.kind is not FactKind.DATE or not value:
        return value
    try:
        return wording().plain_day(date.fromisoformat(value))
    except ValueError:
        return value
