"""What a PDF does without being clicked: on opening, on turning a page, after another action."""

from typing import Any

from pypdf.generic import DictionaryObject

from onboarding.domain.evidence_files import Fault, FileRefused

WITHIN = frozenset({"/GoTo", "/Named", "/Hide", "/SetOCGState", "/Trans"})
"""Kinds of action that stay within the document."""


def demand_no_way_out(action: Any) -> None:
    """Stop where an action, or one in a dictionary of them, leads out of the document. Raises FileRefused.

    What follows an action is looked at in its turn: it lies in the action's own dictionary.
    """
    found = action.get_object() if action is not None else None
    if not isinstance(found, DictionaryObject):
        return
    for each in (found, *(value.get_object() for value in found.values())):
        kind = each.get("/S") if isinstance(each, DictionaryObject) else None
        if kind is not None and kind.get_object() not in WITHIN:
            raise FileRefused(Fault.LAUNCH)
