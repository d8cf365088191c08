"""How grave a finding or a contradiction is."""

from enum import StrEnum


class Severity(StrEnum):
    """Red recreates a failure story by itself; amber wants a second look."""

    RED = "red"
    AMBER = "amber"
