"""A disk without room: what is kept free is given, then the truth is told, and nothing said is lost."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from reviewer_app.clock import SystemClock
from reviewer_app.domain.decision import OutboxState
from reviewer_app.errors import LocalStore
from reviewer_app.store.ballast import Ballast
from reviewer_app.store.engine import Database
from reviewer_app.store.outbox import Outbox
from reviewer_app.store.outbox_tables import OUTBOX_EXTRAS, outbox_data
from reviewer_app.store.profile import ProfileStore


def say(made: Any, store: ProfileStore, number: int, case_id: str = "c1", **changes: Any) -> None:
    said = made.decision(number, case_id, **changes)
    store.outbox.save(said, f"Case {case_id}", made.t0 + timedelta(seconds=10), made.t0)


def limit_pages(store: ProfileStore) -> None:
    """The file may not grow by another page: what a full disk is to the database."""
    pages = store.outbox._db.pragma("page_count")
    store.outbox._db.pragma(f"max_page_count = {pages}")


def fill(made: Any, store: ProfileStore, first: int) -> LocalStore:
    for number in range(first, first + 400):
        try:
            say(made, store, number, f"c{number}", note="x" * 2000)
        except LocalStore as error:
            assert store.outbox.entry(f"d{number}") is None
            return error
    raise AssertionError("the disk was never full")


def test_a_full_disk_is_told_when_there_is_no_room_left_to_give_and_nothing_said_is_lost(
    made: Any, store: ProfileStore
) -> None:
    say(made, store, 1)
    ballast: Ballast = store.outbox._ballast
    limit_pages(store)
    error = fill(made, store, 2)
    assert error.code == "disk_full"
    assert error.next_step
    assert not ballast.drop(), "what was kept free was not given"
    assert store.outbox.counts()[OutboxState.HELD] == len(store.outbox.entries(None, 999))
    assert store.outbox.entry("d1") is not None
    assert fill(made, store, 1000).code == "disk_full"


def test_another_trouble_does_not_cost_the_room_that_is_kept(made: Any, store: ProfileStore) -> None:
    store.outbox._db.pragma("query_only = ON")
    with pytest.raises(LocalStore) as caught:
        say(made, store, 1)
    assert caught.value.code == "read_only"
    store.outbox._db.pragma("query_only = OFF")
    assert store.outbox._ballast.drop()


def test_an_outbox_that_is_only_looked_at_needs_neither_journal_nor_room(
    made: Any, store: ProfileStore, tmp_path: Path
) -> None:
    database = Database(tmp_path / "alone.db", bytes(32), durable=True)
    with database.begin() as c:
        outbox_data.create_all(c)
        for rule in OUTBOX_EXTRAS:
            c.exec_driver_sql(rule)
    alone = Outbox(database, clock=SystemClock())
    alone.save(made.decision(1), "", made.t0, made.t0)
    assert alone.erase("c1") == 1
    database.close()
