from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from reviewer_app.domain.view import SyncStatus
from reviewer_app.work.status import state_line
from tests.fakes import NOON

ON = SyncStatus(online=True, signed_in=True, last_sync_at=NOON + timedelta(minutes=2))
OFF = SyncStatus(signed_in=True, offline_since=NOON + timedelta(minutes=2))


@pytest.mark.parametrize(
    ("status", "facts", "words"),
    [
        (ON, {}, "Up to date · 12:02"),
        (OFF, {"waiting": 3}, "3 waiting · offline since 12:02"),
        (OFF, {}, "Offline since 12:02"),
        (OFF, {"offline_since": NOON - timedelta(days=1)}, "Offline since 22 Nov 12:00"),
        (OFF, {"offline_since": None}, "Connecting…"),
        (OFF, {"waiting": 4, "held": 1, "forced_offline": True}, "Working offline by choice · 5 waiting"),
        (ON, {"waiting": 2, "syncing": True}, "Sending 2…"),
        (ON, {"waiting": 2, "problem": "The server failed."}, "2 waiting · The server failed."),
        (ON, {"initial_pull": True, "pulled": 1500, "to_pull": 50000}, "Getting cases: 1,500 of 50,000"),
        (SyncStatus(), {"waiting": 1}, "1 waiting · Not signed in"),
        (SyncStatus(), {}, "Not signed in"),
    ],
)
def test_the_line_says_what_is_true(status: SyncStatus, facts: dict[str, object], words: str) -> None:
    assert state_line(replace(status, **facts), NOON + timedelta(hours=1)) == words  # type: ignore[arg-type]
