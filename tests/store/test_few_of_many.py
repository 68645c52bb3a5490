"""What is few of many cases is found by an index of its own: a list must not walk every open case."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from reviewer_app.store import whose
from reviewer_app.store.profile import ProfileStore

NOW = datetime(2026, 11, 23, tzinfo=UTC)


@pytest.mark.parametrize("where", [
    whose.held_by("me"),
    whose.escalated_by("me", frozenset({"a"})),
    whose.escalated_by("me", frozenset()),
    whose.put_off("me", NOW, mine=True),
    whose.put_off("me", None, mine=True),
    whose.put_off("me", NOW, mine=False),
    whose.first_by("me"),
    whose.awaited(),
    whose.these([1, 2]),
], ids=lambda where: where[0][:40])  # fmt: skip
def test_each_question_is_answered_by_its_own_index(store: ProfileStore, where: whose.Where) -> None:
    plan = [row[3] for row in store.cases._db.rows("EXPLAIN QUERY PLAN " + whose.FACTS + where[0], where[1])]
    assert plan
    assert not [step for step in plan if "SCAN" in step or "ix_case_slack" in step or "ix_case_kind" in step]
