"""What is said about cases taken along; the time left is counted by the services, never by this computer's clock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from reviewer_app.domain.device import DevicePolicy, Pack

EVENING = 18
"""The hour at which a working day ends in the choices."""
SOON = timedelta(minutes=30)
"""A choice nearer than this is not worth offering."""
WARN_S = (600.0, 3600.0)
"""Seconds left at which the person is told, the most urgent first."""

UNKNOWN = "time unknown – may have expired"
UNKNOWN_TEXT = (
    "This computer was restarted without contact since, so nobody can say here how much time is left. "
    "What you decide is kept and delivered in any case."
)
OVER = "The time is over: others may take these cases. What you decide is still kept and delivered."
FORCED = "You work offline by choice. Switch that off first: taking cases along needs a connection."
NOT_CONNECTED = "There is no connection. Taking cases along and giving them back needs one."
NOTHING = "No cases are taken offline."
ABOUT = (
    "The cases are yours alone until then, with all their documents, so that you can decide without a connection. "
    "What you decide is sent as soon as there is one."
)


@dataclass(frozen=True, slots=True)
class Choice:
    """Until when: words with the local time, and the moment."""

    text: str
    until: datetime


def choices(now: datetime, policy: DevicePolicy) -> list[Choice]:
    """Until when cases can be taken, the nearest first; `now` carries the person's time zone."""
    longest = now + timedelta(hours=policy.pack_hours)
    found = []
    for days, name in ((0, "Today"), (1, "Tomorrow")):
        day = (now + timedelta(days=days)).date()
        # Made from the local day, so that a change of summer time does not shift the hour.
        at = datetime(day.year, day.month, day.day, EVENING).astimezone(now.tzinfo)
        if now + SOON < at <= longest:
            found.append(Choice(f"{name} {at:%H:%M}", at))
    found.append(Choice(f"In {policy.pack_hours} hours, {moment(longest, now)}", longest))
    return found


def moment(at: datetime, now: datetime) -> str:
    """A moment as it is spoken of: `tomorrow 18:00`."""
    local = at.astimezone(now.tzinfo)
    days = (local.date() - now.date()).days
    if days == 0:
        return f"today {local:%H:%M}"
    if days == 1:
        return f"tomorrow {local:%H:%M}"
    return f"{local:%a} {local.day} {local:%b} {local:%H:%M}"


def cases(count: int) -> str:
    """A count with its noun."""
    return "1 case" if count == 1 else f"{count:,} cases".replace(",", "\u202f")


def left(seconds: float) -> str:
    """What is left, exact enough for what is at stake."""
    minutes = int(seconds // 60)
    if minutes < 1:
        return "under 1 min left"
    if minutes < 120:
        return f"{minutes} min left"
    return f"{minutes // 60} h left"


def line(pack: Pack, now: datetime) -> str:
    """The state chip; "" when nothing is taken along."""
    if not pack.cases:
        return ""
    count = len(pack.cases)
    what = cases(count) if pack.to_decide == count else f"{pack.to_decide} of {cases(count)}"
    if not pack.to_decide:
        return f"{cases(count)} · all decided"
    if pack.left_s is None:
        return f"{what} · {UNKNOWN}"
    if pack.left_s <= 0:
        return f"{what} · the time is over"
    until = f"until {moment(pack.until, now)} · " if pack.until is not None else ""
    return f"{what} · {until}{left(pack.left_s)}"


def kind(pack: Pack) -> str:
    """The chip's kind."""
    if not pack.to_decide:
        return "neutral"
    if pack.left_s is None or pack.left_s <= 0:
        return "bad"
    return "warn" if pack.left_s <= WARN_S[-1] else "info"


def level(pack: Pack) -> int:
    """How urgent it is: 0 not, 1 within the hour, 2 within ten minutes, 3 over; -1 when nobody knows."""
    if not pack.cases or not pack.to_decide:
        return 0
    if pack.left_s is None:
        return -1
    if pack.left_s <= 0:
        return 3
    return next((2 - n for n, limit in enumerate(WARN_S) if pack.left_s <= limit), 0)


def warning(pack: Pack) -> str:
    """The sentence for a level just reached."""
    at = level(pack)
    if at == 3:
        return OVER
    if at <= 0 or pack.left_s is None:
        return ""
    return f"{left(pack.left_s).capitalize()} for {cases(pack.to_decide)} you took offline."


def documents(missing: int) -> str:
    """Whether all documents are here."""
    if not missing:
        return "All documents are here."
    noun = "document is" if missing == 1 else "documents are"
    return f"{missing} {noun} still missing and will come with the next connection."


def about(pack: Pack, now: datetime) -> list[tuple[str, str]]:
    """What is known of a pack, line by line."""
    if not pack.cases:
        return []
    decided = len(pack.cases) - pack.to_decide
    found: list[tuple[str, str]] = [
        ("Taken along", cases(len(pack.cases))),
        ("Still to decide", f"{pack.to_decide}" + (f", {decided} decided" if decided else "")),
    ]
    if pack.until is not None:
        found.append(("Yours until", moment(pack.until, now)))
    if pack.left_s is None:
        found.append(("Time left", UNKNOWN))
    else:
        found.append(("Time left", left(pack.left_s) if pack.left_s > 0 else "over"))
    missing = pack.documents_missing
    found.append(("Documents", f"{missing} still missing" if missing else "all here"))
    return found


def give_back_asks(pack: Pack) -> str:
    """What giving back means."""
    one = pack.to_decide == 1
    rest = f"{cases(pack.to_decide)} not decided {'goes' if one else 'go'} back into the queue for everybody."
    return f"{rest} What you decided stays and is delivered; drafts stay on this computer."


def given_back(count: int) -> str:
    """What came of it."""
    return "Nothing was left to give back." if not count else f"{cases(count).capitalize()} given back."


def taken(pack: Pack, before: Sequence[str], wanted: int) -> str:
    """What came of asking for `wanted` cases."""
    got = len(set(pack.cases) - set(before))
    fewer = f" No more than {cases(got)} could be had." if got < wanted else ""
    return f"{cases(got).capitalize()} taken along.{fewer} {documents(pack.documents_missing)}"
