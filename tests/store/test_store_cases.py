"""The cache: whole pages or nothing, newest wins, lists in order."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from reviewer_app.domain.case import CaseState, Lease
from reviewer_app.domain.view import DocumentState, QueueCounts, QueueFilter, QueueScope, QueueSort
from reviewer_app.domain.workflow import Option, Workflow
from reviewer_app.errors import Bug, DocumentProblem, UpdateNeeded
from reviewer_app.store.profile import ProfileStore

Reopen = Callable[[], ProfileStore]
NONE: frozenset[str] = frozenset()


def ids(store: ProfileStore, filter: QueueFilter, exclude: frozenset[str] = NONE, mine: frozenset[str] = NONE) -> str:
    index = store.cases.index(filter, exclude, mine, "me")
    return " ".join(row.head.id for row in store.cases.rows(index.rowids))


def found(store: ProfileStore, text: str) -> str:
    return ids(store, QueueFilter(text=text))


def test_a_page_brings_cases_and_cursor_together(made: Any, store: ProfileStore, reopen: Reopen) -> None:
    assert store.cases.sync_state() == (None, 0)
    case = made.case("c1", due_at=made.t0 + timedelta(hours=1))
    assert made.pull(store, made.item(1, case), made.item(2, made.case("c2"))) == {"c1", "c2"}
    store = reopen()
    assert store.cases.sync_state() == ("epoch-1", 2)
    assert store.cases.case("c1") == case
    assert store.cases.head("c1") == made.head(case)
    assert store.cases.case("c9") is None
    assert store.cases.head("c9") is None


def test_a_page_that_does_not_continue_is_refused_whole(made: Any, store: ProfileStore) -> None:
    made.pull(store, made.item(1, made.case("c1")))
    from reviewer_app.wire.pages import encode_page, read_page

    for epoch, start in (("epoch-1", 4), ("epoch-2", 1)):
        item = made.item(start + 1, made.case("c5"))
        page = read_page(encode_page(epoch, start, start + 1, 9, False, [item]), epoch, start)
        with pytest.raises(Bug):
            store.cases.apply_page(page)
    assert store.cases.sync_state() == ("epoch-1", 1)
    assert store.cases.head("c5") is None


def test_a_page_that_fails_half_way_leaves_nothing(made: Any, store: ProfileStore, reopen: Reopen) -> None:
    made.pull(store, made.item(1, made.case("c1")))
    with store.cases._db.begin() as connection:
        connection.exec_driver_sql(
            "CREATE TRIGGER trap BEFORE INSERT ON case_body WHEN new.case_id = 'c3' "
            "BEGIN SELECT RAISE(ABORT, 'trap'); END"
        )
    with pytest.raises(Bug, match="trap"):
        made.pull(store, made.item(2, made.case("c2")), made.item(3, made.case("c3")))
    store = reopen()
    assert store.cases.sync_state() == ("epoch-1", 1)
    assert ids(store, QueueFilter()) == "c1"
    assert found(store, "c2") == ""


def test_older_changes_are_ignored_and_a_change_without_body_keeps_it(made: Any, store: ProfileStore) -> None:
    made.pull(store, made.item(1, made.case("c1", 2), rev=5))
    assert made.pull(store, made.item(2, made.case("c1", 1, title="old"), rev=4)) == NONE
    held = {"state": CaseState.LEASED, "holder_id": "me", "holder": "Me"}
    assert made.pull(store, made.item(3, made.case("c1", 2), rev=6, body=False, **held)) == {"c1"}
    head = store.cases.head("c1")
    assert head is not None
    assert (head.rev, head.state, head.holder) == (6, CaseState.LEASED, "Me")
    assert store.cases.case("c1") == made.case("c1", 2)


def test_a_head_that_came_with_a_claim_does_not_keep_the_body_away(made: Any, store: ProfileStore) -> None:
    case = made.case("c1")
    store.cases.put_head(made.head(case, rev=3))
    assert store.cases.case("c1") is None
    assert found(store, "invoice c1") == "c1"
    assert made.pull(store, made.item(1, case, rev=2)) == {"c1"}
    head = store.cases.head("c1")
    assert head is not None
    assert head.rev == 3
    assert store.cases.case("c1") == case
    store.cases.put_head(made.head(case, rev=3, title="ignored"))
    assert store.cases.head("c1") == head


def test_a_tombstone_takes_body_text_lease_and_documents(made: Any, store: ProfileStore) -> None:
    shared, own = made.document("shared"), made.document("own", "b.txt")
    made.pull(
        store,
        made.item(1, made.case("c1", documents=(shared, own))),
        made.item(2, made.case("c2", documents=(shared,))),
    )
    for text in ("shared", "own"):
        store.blobs.put(made.sha(text), text.encode())
    store.cases.put_lease(Lease("l", "c1", 1, 1, made.t0))
    assert made.pull(store, made.tombstone(3, "c1", 2), made.tombstone(4, "c9", 1)) == {"c1"}
    assert store.cases.head("c1") is None
    assert store.cases.case("c1") is None
    assert store.cases.lease("c1") is None
    assert found(store, "nordlicht") == "c2"
    assert store.blobs.has(made.sha("shared"))
    assert not store.blobs.has(made.sha("own"))
    # It can come back, under a row number that was never another case's.
    made.pull(store, made.item(5, made.case("c1"), rev=3))
    assert found(store, "nordlicht") == "c2 c1"


def test_the_order_of_work(made: Any, store: ProfileStore) -> None:
    hour = timedelta(hours=1)
    cases = [
        made.case("undue-low", priority=10),
        made.case("undue-high", priority=90),
        made.case("late", due_at=made.t0 - hour),
        made.case("soon-old", due_at=made.t0 + hour, received_at=made.t0 - hour),
        made.case("soon-new", due_at=made.t0 + hour),
        made.case("soon-urgent", due_at=made.t0 + hour, priority=99),
        made.case("done"),
        made.case("ben"),
        made.case("mine", due_at=made.t0 + 2 * hour),
    ]
    extra: dict[str, dict[str, Any]] = {
        "done": {"state": CaseState.DECIDED},
        "ben": {"state": CaseState.LEASED, "holder_id": "ben"},
        "mine": {"state": CaseState.LEASED, "holder_id": "me"},
    }
    made.pull(store, *(made.item(n, c, **extra.get(c.id, {})) for n, c in enumerate(cases, 1)))
    expected = "late soon-urgent soon-old soon-new mine undue-high undue-low"
    assert ids(store, QueueFilter()) == expected
    assert ids(store, QueueFilter(), frozenset({"late", "mine", "gone"})) == (
        "soon-urgent soon-old soon-new undue-high undue-low"
    )
    assert ids(store, QueueFilter(scope=QueueScope.MINE), mine=frozenset({"soon-old", "mine"})) == "soon-old mine"
    assert ids(store, QueueFilter(scope=QueueScope.ELSEWHERE)) == "ben"
    assert ids(store, QueueFilter(scope=QueueScope.DONE)) == "done"
    assert set(ids(store, QueueFilter(scope=QueueScope.ALL)).split()) == {c.id for c in cases}
    by_priority = ids(store, QueueFilter(sort=QueueSort.PRIORITY)).split()
    assert by_priority[:2] == ["soon-urgent", "undue-high"]
    assert ids(store, QueueFilter(sort=QueueSort.TITLE)).split() == sorted(expected.split())
    assert store.cases.next_cases(3, frozenset({"late"}), "me") == ["mine", "soon-urgent", "soon-old"]
    assert store.cases.next_cases(3, NONE, "me", "other") == []


def test_counts_say_what_the_lists_show(made: Any, store: ProfileStore) -> None:
    hour = timedelta(hours=1)
    states: list[dict[str, Any]] = [
        {},
        {"due_at": made.t0 - hour},
        {"due_at": made.t0 + hour},
        {"state": CaseState.LEASED, "holder_id": "me", "due_at": made.t0 - hour},
        {"state": CaseState.LEASED, "holder_id": "me"},
        {"state": CaseState.LEASED, "holder_id": "ben"},
        {"state": CaseState.LEASED, "holder_id": "ben"},
        {"state": CaseState.DECIDED},
        {"state": CaseState.WITHDRAWN},
        {"state": CaseState.OPEN, "team": "senior", "escalated_by_id": "me"},
        {"workflow": "kyc"},
    ]
    made.pull(store, *(made.item(n + 1, made.case(f"c{n}"), **s) for n, s in enumerate(states)))
    for exclude in (NONE, frozenset({"c1"}), frozenset({"c0", "c4", "c5", "c7", "c9", "nobody"})):
        mine = frozenset({"c0", "c2", "c3", "c8", "c6"})
        now = store.cases.counts(made.t0, exclude, mine, "me")
        shown = {
            s: len(store.cases.index(QueueFilter(scope=s), exclude, mine, "me").rowids)
            for s in (QueueScope.OPEN, QueueScope.MINE, QueueScope.ELSEWHERE, QueueScope.DONE)
        }
        assert (now.open, now.mine, now.elsewhere, now.done) == tuple(shown.values()), exclude
        assert sum(n for _, n in now.by_workflow) == now.open
    counts = store.cases.counts(made.t0, frozenset({"c1"}), NONE, "me")
    assert (counts.overdue, counts.next_due) == (1, made.t0 - hour)
    assert dict(counts.by_workflow) == {"invoice": 4, "kyc": 1}
    assert ids(store, QueueFilter(workflow="kyc")) == "c10"
    assert ids(store, QueueFilter(escalation_reason="rule")) == ""


def test_counts_of_an_empty_cache(made: Any, store: ProfileStore) -> None:
    assert store.cases.counts(made.t0, NONE, NONE, "me") == QueueCounts()


def test_text_is_found_by_the_beginning_of_words(made: Any, store: ProfileStore) -> None:
    made.pull(
        store,
        made.item(1, made.case("c1", title="Rechnung Süd", external_id="inv-0001")),
        made.item(2, made.case("c2", record={"note": ['say "hello"', {"deep": 4711}]})),
    )
    assert found(store, "rech") == "c1"
    assert found(store, "SUD") == "c1"
    assert found(store, "inv-0001") == "c1"
    assert found(store, "4711") == "c2"
    assert found(store, "pay invoice") == ""
    assert found(store, "8412.77") == "c1 c2"
    assert found(store, "nordl rech") == "c1"
    assert found(store, "supplier") == ""  # names of fields are in every case and find nothing
    assert found(store, "  ") == "c1 c2"
    made.pull(store, made.item(3, made.case("c1", 2, title="Gutschrift"), rev=2))
    assert found(store, "rech") == ""
    assert found(store, "gut") == "c1"


@pytest.mark.parametrize(
    "typed",
    ['"', "'", '""', '"a', "a OR", "NOT", "AND AND", "NEAR(", "title:x", "^", "*", "a*b", "-", "(", ")", "{a}", "+",
     "a\0b", "\ud7ff", "💥", "; DROP TABLE case_row; --", "x" * 100_000, "a " * 10_000, "\u202eabc", "\\", "%_"],
)  # fmt: skip
def test_whatever_is_typed_never_breaks_the_query(made: Any, store: ProfileStore, typed: str) -> None:
    made.pull(store, made.item(1, made.case("c1")))
    assert found(store, typed) in {"", "c1"}
    assert found(store, "invoice") == "c1"


def test_a_body_of_a_newer_kind_is_kept_and_says_so(made: Any, store: ProfileStore, reopen: Reopen) -> None:
    case = made.case("c1")
    item = made.item(1, case).replace(b'"low_confidence","detail"', b'"from_the_future","detail"')
    made.pull(store, item)
    assert store.cases.head("c1") is not None
    with pytest.raises(UpdateNeeded):
        reopen().cases.case("c1")


def test_reset_forgets_cases_and_keeps_decisions(made: Any, store: ProfileStore) -> None:
    made.pull(store, made.item(1, made.case("c1", documents=(made.document("x"),))))
    store.blobs.put(made.sha("x"), b"x")
    made.save(store, 1)
    store.cases.reset("epoch-2")
    assert store.cases.sync_state() == ("epoch-2", 0)
    assert ids(store, QueueFilter(scope=QueueScope.ALL)) == ""
    assert store.outbox.entry("d1") is not None
    made.pull(store, made.item(1, made.case("c1", documents=(made.document("x"),))), epoch="epoch-2")
    assert store.cases.document_state(made.sha("x")) is DocumentState.PRESENT


def test_workflows_and_leases(made: Any, store: ProfileStore) -> None:
    first = Workflow("invoice", 1, "Invoices", (Option("pay", "Pay"),), (), ())
    second = Workflow("invoice", 10, "Invoices", (Option("pay", "Pay"),), (), ())
    for w in (second, first):
        store.cases.put_workflow(w)
    assert store.cases.workflows() == [second]
    assert store.cases.workflow("invoice", 1) == first
    assert store.cases.workflow("invoice", 2) is None
    newer = Lease("l2", "c1", 2, 1, made.t0)
    store.cases.put_lease(newer)
    store.cases.put_lease(Lease("l1", "c1", 1, 1, made.t0))
    assert store.cases.lease("c1") == newer
    assert store.cases.leases() == [newer]
    store.cases.drop_lease("c1")
    assert store.cases.lease("c1") is None


def test_documents_wanted_small_first(made: Any, store: ProfileStore, reopen: Reopen) -> None:
    big, small = made.document("x" * 90, "big"), made.document("y", "small")
    made.pull(store, made.item(1, made.case("c1", documents=(big, small))), made.item(2, made.case("c2")))
    wanted = [("c1", small.sha256, 1), ("c1", big.sha256, 90)]
    assert store.cases.wanted_documents(["c1", "c2"], 5) == wanted
    assert store.cases.wanted_documents(["c2"], 5) == []
    store.cases.set_document_state(small.sha256, DocumentState.PRESENT)
    store.cases.set_document_state(big.sha256, DocumentState.FETCHING)
    assert store.cases.wanted_documents(["c1"], 5) == []
    assert reopen().cases.wanted_documents(["c1"], 5) == wanted[1:]


def test_blobs_are_verified_both_ways(made: Any, store: ProfileStore, folder: Any) -> None:
    data = bytes(range(256)) * 10_000  # more than two frames
    import hashlib

    sha = hashlib.sha256(data).hexdigest()
    with pytest.raises(DocumentProblem):
        store.blobs.put(sha, data + b"!")
    assert not store.blobs.has(sha)
    for content in (data, b""):
        name = hashlib.sha256(content).hexdigest()
        store.blobs.put(name, content)
        assert store.blobs.get(name) == content
    path = max((p for p in (folder / "blobs").rglob("*") if p.is_file()), key=lambda p: p.stat().st_size)
    good = path.read_bytes()
    frame = 1024 * 1024 + 16
    start, after = 20 + frame, 20 + 2 * frame
    swapped = good[:20] + good[start:after] + good[20:start] + good[after:]
    for bad in (good[:-1], good[:start], good[:20], b"", good[:3000] + b"?" + good[3001:], swapped):
        path.write_bytes(bad)
        with pytest.raises(DocumentProblem) as caught:
            store.blobs.get(sha)
        assert caught.value.code == "damaged"
    store.blobs.delete(sha)
    with pytest.raises(DocumentProblem) as missing:
        store.blobs.get(sha)
    assert missing.value.code == "missing"
