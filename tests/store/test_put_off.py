"""What was put off or waits for its sender is in nobody's line of work, and can be found all the same."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from reviewer_app.domain.case import CaseState
from reviewer_app.domain.view import QueueFilter, QueueScope
from reviewer_app.store.profile import ProfileStore

NONE: frozenset[str] = frozenset()


@pytest.fixture
def put_off(made: Any, store: ProfileStore) -> ProfileStore:
    """c0 is free; I put c1 off for an hour, Ben c2; c3 waits for its sender."""
    later = made.t0 + timedelta(hours=1)
    for number, facts in enumerate(
        (
            {},
            {"snoozed_until": later, "snoozed_by_id": "me"},
            {"snoozed_until": later, "snoozed_by_id": "ben"},
            {"waiting_for": "Which branch?"},
        )
    ):
        store.cases.put_head(made.head(made.case(f"c{number}"), 1, **facts))
    return store


@pytest.mark.parametrize(
    ("minutes", "line", "mine", "elsewhere"),
    [(0, {"c0"}, {"c1"}, {"c2", "c3"}), (59, {"c0"}, {"c1"}, {"c2", "c3"}), (60, {"c0", "c1", "c2"}, set(), {"c3"})],
)
def test_it_is_listed_where_it_belongs_until_it_wakes(
    made: Any, put_off: ProfileStore, minutes: int, line: set[str], mine: set[str], elsewhere: set[str]
) -> None:
    now = made.t0 + timedelta(minutes=minutes)
    cases = put_off.cases

    def listed(scope: QueueScope) -> set[str]:
        index = cases.index(QueueFilter(scope), NONE, NONE, "me", NONE, None, None, now)
        return {row.head.id for row in cases.rows(list(index.rowids))}

    assert listed(QueueScope.OPEN) == set(cases.next_cases(10, NONE, "me", None, NONE, now)) == line
    assert listed(QueueScope.MINE) == mine
    assert listed(QueueScope.ELSEWHERE) == elsewhere
    assert listed(QueueScope.ALL) == {"c0", "c1", "c2", "c3"}
    counts = cases.counts(now, NONE, NONE, "me", NONE)
    assert (counts.open, counts.mine, counts.elsewhere) == (len(line), len(mine), len(elsewhere))
    assert sum(n for _, n in counts.by_workflow) == len(line)


def test_a_draft_on_a_case_put_off_is_counted_once(made: Any, put_off: ProfileStore) -> None:
    assert put_off.cases.counts(made.t0, NONE, frozenset({"c1", "c0"}), "me", NONE).mine == 2


def test_without_an_hour_whatever_was_put_off_sleeps(made: Any, put_off: ProfileStore) -> None:
    assert put_off.cases.next_cases(10, NONE, "me") == ["c0"]


def test_a_case_somebody_has_taken_up_sleeps_no_more(made: Any, put_off: ProfileStore) -> None:

    taken = made.head(
        made.case("c1"),
        2,
        state=CaseState.LEASED,
        holder_id="me",
        snoozed_until=made.t0 + timedelta(hours=1),
        snoozed_by_id="me",
    )
    put_off.cases.put_head(taken)
    assert put_off.cases.next_cases(10, NONE, "me", None, NONE, made.t0) == ["c1", "c0"]
