"""The state line in words that are true."""

from __future__ import annotations

from datetime import datetime

from reviewer_app.domain.view import SyncStatus
from reviewer_app.sentence import joined, say, say_many, when


def state_line(status: SyncStatus, now: datetime) -> str:
    """One line about the connection and my unsent work; `now` carries the person's time zone."""
    if not status.signed_in:
        return _join(_waiting(status), say("Not signed in"))
    if status.forced_offline:
        return _join(say("Working offline by choice"), _waiting(status))
    if status.initial_pull:
        if status.to_pull > 0:
            done = min(status.pulled, status.to_pull)
            return say("Getting cases: {done} of {all}", done=done, all=status.to_pull)
        return say("Getting cases…")
    if status.emptied_days and not status.online:
        return _join(_waiting(status), emptied(status.emptied_days))
    if not status.online:
        if status.offline_since is None:
            return _join(_waiting(status), say("Connecting…"))
        since = _clock(status.offline_since, now)
        waiting = _waiting(status)
        if waiting:
            return _join(waiting, say("offline since {moment}", moment=since))
        return say("Offline since {moment}", moment=since)
    if status.syncing and status.waiting:
        return say("Sending {n}…", n=status.waiting)
    if status.problem:
        return _join(_waiting(status), status.problem)
    if status.waiting:
        return _join(_waiting(status), say("sending soon"))
    if status.last_sync_at is None:
        return say("Connected")
    return say("Up to date · {moment}", moment=_clock(status.last_sync_at, now))


def emptied(days: int) -> str:
    """Why there are no cases here."""
    return say_many(
        "No contact for {n} day: the cases were removed from this computer",
        "No contact for {n} days: the cases were removed from this computer",
        days,
    )


EMPTIED_NEXT = say("Your decisions and drafts are kept. The cases come back with the next connection.")


def _waiting(status: SyncStatus) -> str:
    count = status.waiting + status.held
    return say("{n} waiting", n=count) if count else ""


def _clock(at: datetime, now: datetime) -> str:
    there, here = at.astimezone(now.tzinfo), now
    return when(there, "clock" if there.date() == here.date() else "short")


def _join(*parts: str) -> str:
    return joined(" · ", *parts)
