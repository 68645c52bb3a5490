"""How far a desktop's clock was off when somebody decided; no rule depends on it, people are told."""

from __future__ import annotations

from datetime import datetime, timedelta

from reviewer_app.domain.decision import Decision

TOLERANCE = timedelta(minutes=2)


def clock_offset(said: Decision, received_at: datetime) -> timedelta | None:
    """The desktop's clock less the server's, None when it was right within TOLERANCE or nobody can tell.

    Told by the server's time as the desktop reckoned it; without that only a decision from the future tells.
    """
    if said.estimated_at is not None and said.estimated_at.tzinfo is not None:
        offset = said.decided_at - said.estimated_at
        return offset if abs(offset) > TOLERANCE else None
    offset = said.decided_at - received_at
    return offset if offset > TOLERANCE else None


def in_words(offset: timedelta) -> str:
    """An offset as people say it: the largest unit, at least minutes."""
    seconds = abs(int(offset.total_seconds()))
    for name, length in (("day", 86400), ("hour", 3600), ("minute", 60)):
        if seconds >= length:
            count = round(seconds / length)
            return f"{count} {name}{'' if count == 1 else 's'}"
    return "a minute"
