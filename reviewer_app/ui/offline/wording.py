"""What is said about cases taken along; the time left is counted by the services, never by this computer's clock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from reviewer_app.domain.device import DevicePolicy, Pack
from reviewer_app.sentence import say
from reviewer_app.ui.tongue import dated, number, tr, tr_many

EVENING = 18
"""The hour at which a working day ends in the choices."""
SOON = timedelta(minutes=30)
"""A choice nearer than this is not worth offering."""
WARN_S = (600.0, 3600.0)
"""Seconds left at which the person is told, the most urgent first."""

UNKNOWN = say("time unknown – may have expired")
UNKNOWN_TEXT = say(
    "This computer was restarted without contact since, so nobody can say here how much time is "
    "left. What you decide is kept and delivered in any case."
)
OVER = say("The time is over: others may take these cases. What you decide is still kept and delivered.")
FORCED = say("You work offline by choice. Switch that off first: taking cases along needs a connection.")
NOT_CONNECTED = say("There is no connection. Taking cases along and giving them back needs one.")
NOTHING = say("No cases are taken offline.")
ABOUT = say(
    "The cases are yours alone until then, with all their documents, so that you can decide without "
    "a connection. What you decide is sent as soon as there is one."
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
    for days, name in ((0, tr("Today")), (1, tr("Tomorrow"))):
        day = (now + timedelta(days=days)).date()
        # Made from the local day, so that a change of summer time does not shift the hour.
        at = datetime(day.year, day.month, day.day, EVENING).astimezone(now.tzinfo)
        if now + SOON < at <= longest:
            found.append(Choice(f"{name} {dated(at, 'clock')}", at))
    found.append(
        Choice(
            tr("In {pack_hours} hours, {longest}", pack_hours=policy.pack_hours, longest=moment(longest, now)), longest
        )
    )
    return found


def moment(at: datetime, now: datetime) -> str:
    """A moment as it is spoken of: `tomorrow 18:00`."""
    local = at.astimezone(now.tzinfo)
    days = (local.date() - now.date()).days
    if days == 0:
        return tr("today {local}", local=dated(local, "clock"))
    if days == 1:
        return tr("tomorrow {local}", local=dated(local, "clock"))
    return dated(local, "moment")


def cases(count: int) -> str:
    """A count with its noun."""
    return tr_many("{n} case", "{n} cases", count)


def left(seconds: float) -> str:
    """What is left, exact enough for what is at stake."""
    minutes = int(seconds // 60)
    if minutes < 1:
        return tr("under 1 min left")
    if minutes < 120:
        return tr("{minutes} min left", minutes=minutes)
    return tr("{minutes} h left", minutes=minutes // 60)


def line(pack: Pack, now: datetime) -> str:
    """The state chip; "" when nothing is taken along."""
    if not pack.cases:
        return ""
    count = len(pack.cases)
    what = (
        cases(count)
        if pack.to_decide == count
        else tr("{to_decide} of {count}", to_decide=pack.to_decide, count=cases(count))
    )
    if not pack.to_decide:
        return tr("{count} · all decided", count=cases(count))
    if pack.left_s is None:
        return f"{what} · {tr(UNKNOWN)}"
    if pack.left_s <= 0:
        return tr("{what} · the time is over", what=what)
    until = tr("until {until} · ", until=moment(pack.until, now)) if pack.until is not None else ""
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
        return tr(OVER)
    if at <= 0 or pack.left_s is None:
        return ""
    time = left(pack.left_s)
    time = time[:1].upper() + time[1:]
    return tr_many(
        "{time} for {n} case you took offline.", "{time} for {n} cases you took offline.", pack.to_decide, time=time
    )


def documents(missing: int) -> str:
    """Whether all documents are here."""
    if not missing:
        return tr("All documents are here.")
    return tr_many(
        "{n} document is still missing and will come with the next connection.",
        "{n} documents are still missing and will come with the next connection.",
        missing,
    )


def about(pack: Pack, now: datetime) -> list[tuple[str, str]]:
    """What is known of a pack, line by line."""
    if not pack.cases:
        return []
    decided = len(pack.cases) - pack.to_decide
    found: list[tuple[str, str]] = [
        (tr("Taken along"), cases(len(pack.cases))),
        (
            tr("Still to decide"),
            tr("{n}, {decided} decided", n=pack.to_decide, decided=decided) if decided else number(pack.to_decide),
        ),
    ]
    if pack.until is not None:
        found.append((tr("Yours until"), moment(pack.until, now)))
    if pack.left_s is None:
        found.append((tr("Time left"), UNKNOWN))
    else:
        found.append((tr("Time left"), left(pack.left_s) if pack.left_s > 0 else tr("over", "of a time")))
    missing = pack.documents_missing
    found.append((tr("Documents"), tr("{missing} still missing", missing=missing) if missing else tr("all here")))
    return found


def give_back_asks(pack: Pack) -> str:
    """What giving back means."""
    rest = tr_many(
        "{n} case not decided goes back into the queue for everybody.",
        "{n} cases not decided go back into the queue for everybody.",
        pack.to_decide,
    )
    return f"{rest} {tr('What you decided stays and is delivered; drafts stay on this computer.')}"


def given_back(count: int) -> str:
    """What came of it."""
    if not count:
        return tr("Nothing was left to give back.")
    return tr_many("{n} case given back.", "{n} cases given back.", count)


def taken(pack: Pack, before: Sequence[str], wanted: int) -> str:
    """What came of asking for `wanted` cases."""
    got = len(set(pack.cases) - set(before))
    parts = [tr_many("{n} case taken along.", "{n} cases taken along.", got)]
    if got < wanted:
        parts.append(tr_many("No more than {n} case could be had.", "No more than {n} cases could be had.", got))
    return " ".join((*parts, documents(pack.documents_missing)))
