"""Names, moments and help ids as they stand in sentences about a case."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from reviewer_app.domain.plain_text import one_line
from reviewer_app.sentence import Moment, joined, say, when

NAME_LIMIT = 60
SOMEBODY_ELSE = say("Somebody else")


def clock(at: datetime, now: datetime) -> str:
    """A moment as said in a sentence: the time today, the day and time else; `now` carries the person's zone."""
    there = at.astimezone(now.tzinfo)
    if there.date() == now.date():
        return when(there, "clock")
    return joined(", ", day(at, now), when(there, "clock"))


def day(at: datetime, now: datetime) -> Moment:
    """A day as said in a sentence, with the year when it is another one."""
    there = at.astimezone(now.tzinfo)
    return when(there, "long day" if there.year == now.year else "long date")


def bracketed(at: datetime | None, now: datetime) -> str:
    """A moment in brackets after a space; "" for none."""
    return "" if at is None else say(" ({moment})", moment=clock(at, now))


def person(name: str, instead: str = SOMEBODY_ELSE) -> str:
    """A colleague's name fit to stand in a sentence; an id is nobody's name."""
    shown = one_line(" ".join(name.split()), NAME_LIMIT)
    try:
        UUID(shown)
    except ValueError:
        return shown or instead
    return say("A colleague")


def help_id(decision_id: str) -> str:
    """A short code that support finds the decision by: the end of its id."""
    tail = "".join(c for c in decision_id if c.isalnum())[-8:].upper()
    return f"{tail[:4]}-{tail[4:]}" if len(tail) > 4 else tail
