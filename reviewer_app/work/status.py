"""The state line in words that are true."""

from __future__ import annotations

from datetime import datetime

from reviewer_app.domain.view import SyncStatus


def state_line(status: SyncStatus, now: datetime) -> str:
    """One line about the connection and my unsent work; `now` carries the person's time zone."""
    if not status.signed_in:
        return _join(_waiting(status), "Not signed in")
    if status.forced_offline:
        return _join("Working offline by choice", _waiting(status))
    if status.initial_pull:
        if status.to_pull > 0:
            return f"Getting cases: {min(status.pulled, status.to_pull):,} of {status.to_pull:,}"
        return "Getting cases…"
    if status.emptied_days and not status.online:
        return _join(_waiting(status), emptied(status.emptied_days), capital=True)
    if not status.online:
        if status.offline_since is None:
            return _join(_waiting(status), "Connecting…")
        return _join(_waiting(status), f"offline since {_clock(status.offline_since, now)}", capital=True)
    if status.syncing and status.waiting:
        return f"Sending {status.waiting:,}…"
    if status.problem:
        return _join(_waiting(status), status.problem)
    if status.waiting:
        return _join(_waiting(status), "sending soon")
    if status.last_sync_at is None:
        return "Connected"
    return f"Up to date · {_clock(status.last_sync_at, now)}"


def emptied(days: int) -> str:
    """Why there are no cases here."""
    return f"No contact for {days} {'day' if days == 1 else 'days'}: the cases were removed from this computer"


EMPTIED_NEXT = "Your decisions and drafts are kept. The cases come back with the next connection."


def _waiting(status: SyncStatus) -> str:
    count = status.waiting + status.held
    return f"{count:,} waiting" if count else ""


def _clock(at: datetime, now: datetime) -> str:
    there, here = at.astimezone(now.tzinfo), now
    if there.date() == here.date():
        return f"{there:%H:%M}"
    return f"{there.day} {there:%b %H:%M}"


def _join(*parts: str, capital: bool = False) -> str:
    text = " · ".join(p for p in parts if p)
    return text[:1].upper() + text[1:] if capital else text
