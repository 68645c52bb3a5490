"""What must not be passed over about this computer or the server, in words; empty as a rule."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reviewer_app.domain.plain_text import one_line
from reviewer_app.domain.view import SyncStatus

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
        found.append(Alarm(AlarmKind.SERVER, one_line(status.alarm), "Tell your supervisor.", serious=True))
    if status.forked:
        found.append(
            Alarm(
                AlarmKind.FORKED,
                "This copy of the app was restored from an older state.",
                "Please sign in again. Nothing is lost.",
            )
        )
    if status.pull_refused:
        found.append(Alarm(AlarmKind.UPDATE, f"Update needed to receive new cases; {_delivered(status)}"))
    if status.clock_off_s:
        found.append(
            Alarm(
                AlarmKind.CLOCK,
                f"Your computer’s clock is {off_by(status.clock_off_s)} off; times shown use server time.",
            )
        )
    return tuple(found)


def _delivered(status: SyncStatus) -> str:
    left = status.waiting + status.held
    if not left:
        return "your decisions were delivered."
    return "1 decision of yours is still to be sent." if left == 1 else f"{left:,} decisions of yours are to be sent."


def off_by(seconds: float) -> str:
    """How far a clock is off, in the one unit that tells it."""
    off = abs(seconds)
    if off < _HOUR:
        return f"{max(round(off / _MINUTE), 1)} min"
    if off < 2 * _DAY:
        return f"{round(off / _HOUR)} h"
    return f"{round(off / _DAY):,} days"
