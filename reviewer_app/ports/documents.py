"""Words between the store and those who fetch documents; part of `ports`."""

from __future__ import annotations

from enum import Enum


class Room(Enum):
    """Whether a document may be fetched."""

    YES = "yes"
    CASE_FULL = "case full"
    """The documents of its case are too many bytes together."""
    FULL = "full"
    """What is needed more fills all the room there may be."""
