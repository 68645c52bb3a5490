"""Asking what stands around a case costs the same in a copy ten times as large."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from reviewer_app.domain.case import CaseState
from reviewer_app.store import tables as t
from reviewer_app.store.heads import UPSERT, parameters
from reviewer_app.store.profile import ProfileStore

WORDS = ("bank", "account", "differs", "file", "supplier", "total")
SMALL, LARGE = 5_000, 50_000


def fill(store: ProfileStore, made: Any, first: int, last: int) -> None:
    """Decided cases that all hold the same words, every fourth about the same supplier; no content."""
    base = made.head(made.case("x"), state=CaseState.DECIDED)
    with store.cases._db.begin() as c:
        received = [base.received_at + timedelta(seconds=n) for n in range(first, last)]
        numbered = zip(range(first, last), received, strict=True)
        heads = [replace(base, id=f"n{n:06}", external_id=f"e{n}", received_at=at) for n, at in numbered]
        c.exec_driver_sql(UPSERT, [parameters(h) for h in heads])
        c.execute(
            sa.text(
                "INSERT INTO case_text (rowid, title, external_id, body) "
                "SELECT row_id, title, external_id, :words FROM case_row WHERE id >= :first"
            ),
            {"words": " ".join(WORDS), "first": f"n{first:06}"},
        )
        c.execute(
            sa.text(
                "INSERT INTO case_subject (subject, row_id, label) "
                "SELECT CASE row_id % 4 WHEN 0 THEN 'alike' ELSE 'nobody' || row_id END, row_id, 'Supplier' "
                "FROM case_row WHERE id >= :first"
            ),
            {"first": f"n{first:06}"},
        )


def fastest(ask: Callable[[], object]) -> float:
    taken = []
    for _ in range(7):
        start = time.perf_counter()
        ask()
        taken.append(time.perf_counter() - start)
    return min(taken)


def test_a_large_copy_is_asked_as_fast_as_a_small_one(store: ProfileStore, made: Any) -> None:
    questions: dict[str, Callable[[], object]] = {
        "related": lambda: store.cases.related("n000000", ["alike", "nobody7"], 20),
        "alike": lambda: store.cases.alike("n000000", "invoice", WORDS, 10),
        "typed": lambda: store.cases.decided_with("n000000", "invoice", "bank acc", 10),
        "seen": lambda: store.cases.seen("n000000"),
    }
    fill(store, made, 0, SMALL)
    small = {name: fastest(ask) for name, ask in questions.items()}
    assert len(store.cases.related("n000000", ["alike"], 20)) == 20
    assert len(store.cases.alike("n000000", "invoice", WORDS, 10)) == 10
    assert len(store.cases.decided_with("n000000", "invoice", "bank acc", 10)) == 10
    fill(store, made, SMALL, LARGE)
    for name, ask in questions.items():
        large = fastest(ask)
        # Ten times the cases; what follows the copy's size would take about ten times as long.
        assert large < 4 * small[name] + 0.001, (name, small[name], large)


def test_content_that_is_taken_in_costs_little_more_with_subjects(store: ProfileStore, made: Any) -> None:
    """By statements, not by time: a page notes all its subjects in one."""
    said: list[str] = []
    sa.event.listen(store.cases._db._engine, "before_cursor_execute", lambda *a: said.append(a[2]))
    made.pull(store, *[made.item(n + 1, made.case(f"c{n}")) for n in range(50)])
    assert sum("case_subject" in s for s in said) <= 2
    with store.cases._db.begin() as c:
        assert c.execute(sa.select(sa.func.count()).select_from(t.case_subject)).scalar() == 0
