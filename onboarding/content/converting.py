"""TOML values -> frozen dataclasses: nothing is coerced, every unknown key refused, all faults at once."""

from collections.abc import Callable, Iterator, Mapping
from enum import Enum, IntEnum, StrEnum
from typing import Any, get_args, get_origin

from cattrs import Converter
from cattrs.errors import (
    AttributeValidationNote,
    ClassValidationError,
    ForbiddenExtraKeysError,
    IterableValidationError,
    IterableValidationNote,
)
from cattrs.gen import make_dict_structure_fn, override

from onboarding.domain.readiness import Item, Owner

Hook = Callable[[Any, Any], Any]

AS_WRITTEN = {"owners": "owner"}
"""Fields that the files call otherwise."""

PLAIN: Mapping[type, tuple[tuple[type, ...], str]] = {
    str: ((str,), "a text"),
    bool: ((bool,), "true or false"),
    int: ((int,), "a whole number"),
    float: ((int, float), "a number"),
}
"""Type of a field -> types of TOML it takes, and what to say otherwise."""


def refusals(error: Exception, path: str) -> Iterator[tuple[str, str]]:
    """Every (path, message) behind a structuring error."""
    if isinstance(error, ClassValidationError | IterableValidationError):
        yield from _nested(error, path)
    elif isinstance(error, ForbiddenExtraKeysError):
        yield from ((f"{path}.{key}", "unknown key") for key in sorted(error.extra_fields))
    elif isinstance(error, KeyError):
        yield path, "is missing"
    elif isinstance(error, AttributeError):
        yield path, "a table is expected"
    else:
        yield path, str(error)


def _nested(error: ClassValidationError | IterableValidationError, path: str) -> Iterator[tuple[str, str]]:
    located, bare = error.group_exceptions()
    for inner, note in located:
        yield from refusals(inner, path + _step(note))
    for inner in bare:
        yield from refusals(inner, path)


def _step(note: AttributeValidationNote | IterableValidationNote) -> str:
    if isinstance(note, AttributeValidationNote):
        return f".{AS_WRITTEN.get(note.name, note.name)}"
    return f"[{note.index}]" if isinstance(note.index, int) else f".{note.index}"


def _only(kinds: tuple[type, ...], expected: str) -> Hook:
    def take(value: Any, _: Any) -> Any:
        if type(value) not in kinds:
            raise TypeError(f"{expected} is expected")
        return value

    return take


def _member(value: Any, kind: type[Enum]) -> Enum:
    known = {member.value: member for member in kind}
    if type(value) not in {str, int} or value not in known:
        names = ", ".join(str(name) for name in known)
        raise ValueError(f"{value!r} is none of {names}")
    return known[value]


def _listing(converter: Converter, kind: Any) -> Hook:
    build, inner = get_origin(kind), get_args(kind)
    length = None if build is frozenset or inner[-1] is Ellipsis else len(inner)

    def take(value: Any, _: Any) -> Any:
        if not isinstance(value, list):
            raise TypeError("a list is expected")
        if length is not None and len(value) != length:
            raise ValueError(f"exactly {length} entries are expected")
        return build(converter.structure(value, list[inner[0]]))  # type: ignore[valid-type]

    return take


def _owners(value: Any, _: Any) -> tuple[Owner, ...]:
    if not isinstance(value, str):
        raise TypeError("owners joined by + are expected")
    return tuple(_member(name, Owner) for name in value.split("+"))  # type: ignore[misc]


def _is_listing(kind: Any) -> bool:
    return get_origin(kind) is tuple or get_origin(kind) is frozenset


def make_converter() -> Converter:
    """The converter for every file of the content."""
    converter = Converter(forbid_extra_keys=True, detailed_validation=True)
    for kind, (taken, expected) in PLAIN.items():
        converter.register_structure_hook(kind, _only(taken, expected))
    for kind in (StrEnum, IntEnum):
        converter.register_structure_hook(kind, _member)
    converter.register_structure_hook_factory(_is_listing, lambda kind: _listing(converter, kind))
    read_item = make_dict_structure_fn(
        Item, converter, owners=override(rename="owner", struct_hook=_owners), _cattrs_forbid_extra_keys=True
    )
    converter.register_structure_hook(Item, read_item)
    return converter
