"""How long a decision is held before it is sent, in one place for everybody who saves decisions."""

from __future__ import annotations

from datetime import timedelta

LONGEST_S = 60.0


class UndoWindow:
    """The person may change it at any time; decisions that are held already keep theirs."""

    def __init__(self, seconds: float) -> None:
        self.length = timedelta(seconds=seconds)

    @classmethod
    def of(cls, given: float | UndoWindow) -> UndoWindow:
        """One that is shared, or one of its own."""
        return given if isinstance(given, UndoWindow) else cls(given)

    def hold(self, seconds: float) -> None:
        """From the next decision on, 0 to 60 seconds."""
        self.length = timedelta(seconds=min(LONGEST_S, max(0.0, seconds)))
