"""From the values of a plan to plain JSON and back, by the types that its dataclasses declare."""

import sys
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

from cattrs import Converter

from onboarding.domain.commitment import Surroundings
from onboarding.domain.launch_plan import LaunchPlan
from onboarding.domain.own_items import OwnItem

MARK = "$"
"""Where a value says what it is: its type is not what the field declares, or the field declares none."""
VALUE = "is"
ROOTS = (LaunchPlan, Surroundings, OwnItem)
"""Everything that stands in a plan hangs on one of these."""
PLAIN = (str, int, float, bool)


@cache
def _named() -> Mapping[str, type]:
    """The types that a mark may name."""
    found = {kind for root in ROOTS for kind in _tree(root, set())}
    return {_name(kind): kind for kind in found}


def _tree(kind: Any, seen: set[Any]) -> Iterator[type]:
    if get_args(kind):
        for part in get_args(kind):
            yield from _tree(part, seen)
    elif isinstance(kind, type) and kind not in seen:
        seen.add(kind)
        if is_dataclass(kind):
            for part in _hints(kind).values():
                yield from _tree(part, seen)
        if is_dataclass(kind) or issubclass(kind, Enum):
            yield kind


@cache
def _hints(kind: type) -> Mapping[str, Any]:
    return get_type_hints(kind, vars(sys.modules[kind.__module__]))


def _name(kind: type) -> str:
    return f"{kind.__module__.rpartition('.')[2]}.{kind.__name__}"


def _unfold(value: Any, declared: Any) -> Any:
    """A dataclass by its fields; one of a narrower type than declared says so."""
    kind = cast(Any, type(value))
    said = {
        name: READING.unstructure(getattr(value, name), unstructure_as=hint)
        for name, hint in _hints(kind).items()
    }
    return said if kind is declared else said | {MARK: _name(kind)}


def _fold(said: Mapping[str, Any], declared: Any) -> Any:
    """The dataclass again; a field that an older program did not write takes its default, or is empty."""
    kind = _named().get(said[MARK], declared) if MARK in said else declared
    hints = _hints(kind)
    return kind(
        **{
            each.name: READING.structure(said[each.name], hints[each.name])
            if each.name in said
            else _empty(hints[each.name])
            for each in fields(kind)
            if each.name in said or (each.default is MISSING and each.default_factory is MISSING)
        }
    )


def _empty(hint: Any) -> Any:
    """What stands where nothing was written."""
    if get_origin(hint) in {Union, UnionType} or hint is object:
        return None
    if is_dataclass(hint):
        return _fold({}, hint)
    kind = get_origin(hint) or hint
    if issubclass(kind, Enum):
        return next(iter(kind))
    return {} if kind is Mapping else kind()


def _tell(value: Any) -> Any:
    """A value of a field that declares nothing: it says itself what it is."""
    if isinstance(value, Enum):
        return {MARK: _name(type(value)), VALUE: value.value}
    if value is None or isinstance(value, PLAIN):
        return value
    if isinstance(value, date):
        return {MARK: type(value).__name__, VALUE: value.isoformat()}
    if is_dataclass(value):
        return _unfold(value, None)
    if isinstance(value, tuple):
        return [_tell(each) for each in value]
    raise TypeError(f"a plan holds no {type(value).__name__}")


def _hear(said: Any, _: Any = object) -> Any:
    if isinstance(said, list):
        return tuple(_hear(each) for each in said)
    if not isinstance(said, Mapping):
        return said
    times = {"date": date, "datetime": datetime}
    if said[MARK] in times:
        return times[said[MARK]].fromisoformat(said[VALUE])
    kind = _named().get(said[MARK])
    if VALUE in said:
        return kind(said[VALUE]) if kind else said[VALUE]
    return READING.structure(said, kind) if kind else None


def _plain(said: Any, kind: Any) -> Any:
    """A text or a figure as it was written: 1 and 1.0 are told apart by the digest of a plan."""
    if not isinstance(said, PLAIN):
        raise TypeError(f"{kind.__name__} expected")
    return said


def _reading() -> Converter:
    converter = Converter(
        detailed_validation=False, unstruct_collection_overrides={frozenset: sorted, tuple: list}
    )
    converter.register_unstructure_hook(date, lambda value: value.isoformat())
    converter.register_unstructure_hook(Enum, lambda value: getattr(value, "value", value))
    converter.register_structure_hook(date, lambda said, _: date.fromisoformat(said))
    converter.register_structure_hook(datetime, lambda said, _: datetime.fromisoformat(said))
    for kind in PLAIN:
        converter.register_structure_hook(kind, _plain)
    converter.register_unstructure_hook_factory(is_dataclass, lambda kind: lambda value: _unfold(value, kind))
    converter.register_structure_hook_func(is_dataclass, _fold)
    converter.register_unstructure_hook_func(lambda kind: kind is object, _tell)
    converter.register_structure_hook_func(lambda kind: kind is object, _hear)
    return converter


READING = _reading()
"""Between the values of a plan and plain JSON."""
