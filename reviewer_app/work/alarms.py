"""What must not be passed over about this computer or the server, in words; empty as a rule."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reviewer_app.domain.plain_text import one_line
from reviewer_app.domain.view import SyncStatus
from reviewer_app.sentence import say, say_many

_MINUTE, _HOUR, _DAY = 60, 3600, 86_400


class AlarmKind(StrEnum):
    """What it is about."""

    SERVER = "server"
    FORKED = "forked"
    UPDATE = "update"
    CLOCK = "clock"


@dataclass(frozen=True, slots=True)
class Alarm:
    """One line with its next step; `serious` ones come first and look so."""

    kind: AlarmKind
    text: str
    next_step: str = ""
    serious: bool = False


def alarms(status: SyncStatus) -> tuple[Alarm, ...]:
    """All that holds now, the most serious first."""
    found: list[Alarm] = []
    if status.alarm:
        found.append(Alarm(AlarmKind.SERVER, one_line(status.alarm), say("Tell your supervisor."), serious=True))
    if status.forked:
        found.append(
            Alarm(
                AlarmKind.FORKED,
                say("This copy of the app was restored from an older state."),
                say("Please sign in again. Nothing is lost."),
            )
        )
    if status.pull_refused:
        found.append(Alarm(AlarmKind.UPDATE, _delivered(status)))
    if status.clock_off_s:
        found.append(
            Alarm(
                AlarmKind.CLOCK,
                say(
                    "Your computer’s clock is {time} off; times shown use server time.",
                    time=off_by(status.clock_off_s),
                ),
            )
        )
    return tuple(found)


def _delivered(status: SyncStatus) -> str:
    left = status.waiting + status.held
    if not left:
        return say("Update needed to receive new cases; your decisions were delivered.")
    return say_many(
        "Update needed to receive new cases; {n} decision of yours is still to be sent.",
        "Update needed to receive new cases; {n} decisions of yours are to be sent.",
        left,
    )


def off_by(seconds: float) -> str:
    """How far a clock is off, in the one unit that tells it."""
    off = abs(seconds)
    if off < _HOUR:
        return say("{n} min", n=max(round(off / _MINUTE), 1))
    if off < 2 * _DAY:
        return say("{n} h", n=round(off / _HOUR))
    return say_many("{n} day", "{n} days", round(off / _DAY))
