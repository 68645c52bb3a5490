"""What a practice session waits for."""

from __future__ import annotations

from enum import StrEnum


class Stage(StrEnum):
    """The steps of one case, in order; `AWAY` when no session is on the screen."""

    AWAY = "away"
    COMING = "coming"
    DECIDING = "deciding"
    ASKING = "asking"
    COUNTING = "counting"
    """The sureness is on its way to be kept."""
    TOLD = "told"
    BACK = "back"
    """An answered case is looked at again."""
