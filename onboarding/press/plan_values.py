"""From the values of a plan to plain JSON and back, by the types that its dataclasses declare."""

import json
import sys
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from importlib import import_module
from types import UnionType
from typing import Any, Union, cast, get_origin, get_type_hints

from cattrs import Converter

MARK = "$"
"""Where a value says what it is: its type is not what the field declares, or the field declares none."""
VALUE = "is"
DOMAIN = "onboarding.domain"
"""Where everything that stands in a plan is declared: a mark names a module there, and a class in it."""
PLAIN = (str, int, float, bool)


@cache
def _kind(name: str) -> Any:
    """The dataclass or the enumeration of the domain that a mark names; None where there is none any more."""
    module, _, own = name.partition(".")
    if not (module.isidentifier() and own.isidentifier()):
        return None
    try:
        kind = getattr(import_module(f"{DOMAIN}.{module}"), own, None)
    except ImportError:
        return None
    return kind if isinstance(kind, type) and (is_dataclass(kind) or issubclass(kind, Enum)) else None


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
    kind = (_kind(said[MARK]) or declared) if MARK in said else declared
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
    kind = _kind(said[MARK])
    if VALUE in said:
        return kind(said[VALUE]) if kind else said[VALUE]
    return READING.structure(said, kind) if kind else None


def _plain(said: Any, kind: Any) -> Any:
    """A text or a figure as it was written, for 1 and 1.0 give other digests; or the member that it names.

    A figure that is the key of a mapping was written as a text.
    """
    if not isinstance(said, PLAIN):
        raise TypeError(f"{kind.__name__} expected")
    value = json.loads(said) if isinstance(said, str) and not issubclass(kind, str) else said
    return kind(value) if issubclass(kind, Enum) else value


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
