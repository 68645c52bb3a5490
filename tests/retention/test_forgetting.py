"""What is given up is gone, for whoever holds the key too; what is needed stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from reviewer_app.domain.case import CaseState, Lease
from reviewer_app.domain.view import DocumentState, Draft, QueueFilter, QueueScope
from reviewer_app.errors import Bug
from reviewer_app.ports import Room
from reviewer_app.store.case_documents import CASE_BYTES
from reviewer_app.wire.codec import encode
from reviewer_app.wire.pages import encode_page, read_page
from reviewer_app.wire.resync import ManifestEntry, bucket_hashes
from tests.fakes import NOON, make_case, make_decision
from tests.retention.copies import Bench, readable, ref

NONE: frozenset[str] = frozenset()
CANARY = "Zebrafinkenweg"
QUOTA = 2 * 1024**3


def named(number: int, **more: Any) -> Any:
    return replace(make_case(number), title=f"{CANARY} {number}", record={"street": f"{CANARY} {number}"}, **more)


def titles(bench: Bench, scope: QueueScope = QueueScope.ALL, text: str = "") -> list[str]:
    index = bench.store.cases.index(QueueFilter(scope, text=text), NONE, NONE, "me")
    return [row.head.title for row in bench.store.cases.rows(index.rowids)]


def test_cursor_and_chain_come_together(bench: Bench) -> None:
    bench.pull(bench.item(make_case(1)), chain="ab")
    assert (bench.store.cases.sync_state(), bench.store.cases.chain()) == (("epoch-1", 1), "ab")
    with pytest.raises(Bug):
        bench.store.cases.apply_page(read_page(encode_page("epoch-1", 5, 6, 6, False, [], "cd"), "epoch-1", 5))
    assert bench.store.cases.chain() == "ab"
    bench.one(make_case(2))
    assert bench.reopen().cases.chain() == ""


def test_a_tombstone_leaves_nothing_readable(bench: Bench) -> None:
    for number in range(1, 40):
        bench.one(named(number) if number % 2 else make_case(number))
    assert CANARY.encode() in readable(bench.folder)
    for number in range(1, 40, 2):
        assert bench.bury(f"case-{number:04}", 2) == {f"case-{number:04}"}
    # Texts at once; the single words of the full text, which are kept small, with the next tidying.
    assert CANARY.encode() not in readable(bench.folder)
    assert bench.store.cases.tidy() is False
    seen = readable(bench.folder)
    assert CANARY.encode() not in seen
    assert CANARY.lower().encode() not in seen
    assert b"Invoice 0002" in seen
    assert titles(bench, text="zebra") == []


@pytest.mark.parametrize("kind", ["erased", "withdrawn", "", "of a later release"])
def test_an_erased_case_takes_my_words_with_it_and_others_do_not(bench: Bench, kind: str) -> None:
    case = named(1, documents=(ref(CANARY.encode()),))
    bench.one(case)
    outbox = bench.store.outbox
    bench.store.blobs.put(case.documents[0].sha256, CANARY.encode())
    outbox.save_draft(Draft("case-0001", 1, note=CANARY), NOON)
    outbox.save(make_decision(1, 1, note=CANARY), CANARY, NOON, NOON)
    outbox.save_draft(Draft("case-0001", 1, note=CANARY), NOON)
    assert bench.bury("case-0001", 2, kind) == {"case-0001"}
    assert not bench.store.blobs.has(case.documents[0].sha256)
    seen = readable(bench.folder)
    said = outbox.for_case("case-0001")
    assert said is not None
    assert said.decision.action.value == "approve"
    if kind == "erased":
        # At once, words of the full text too.
        assert CANARY.lower().encode() not in seen
        assert (said.decision.note, said.title, outbox.draft("case-0001")) == ("", "", None)
    else:
        assert said.decision.note == CANARY
        assert outbox.draft("case-0001") is not None
    assert outbox.unsent() == 1


def test_what_was_erased_at_the_server_is_erased_here_without_the_case(bench: Bench) -> None:
    bench.store.outbox.save(make_decision(1, 1, note=CANARY), CANARY, NOON, NOON)
    bench.one(make_case(7))
    bench.bury("case-0001", 9, "erased")
    said = bench.store.outbox.for_case("case-0001")
    assert said is not None
    assert said.decision.note == ""


def test_closed_cases_lose_their_content_in_time_and_keep_their_place(bench: Bench) -> None:
    document = ref(CANARY.encode())
    for number in range(1, 6):
        bench.one(named(number, documents=(document,) if number < 3 else ()))
    bench.store.blobs.put(document.sha256, CANARY.encode())
    long_ago, lately = NOON - timedelta(hours=30), NOON - timedelta(hours=2)
    bench.decided(named(1), 2, decided_at=long_ago)
    bench.decided(named(2), 2, decided_at=long_ago)
    bench.decided(named(3), 2, decided_at=lately)
    bench.one(named(4), 2, False, state=CaseState.WITHDRAWN)
    before = bench.store.cases.buckets()
    due = NOON - timedelta(hours=24)
    swept = bench.store.cases.sweep(due, frozenset({"case-0002"}), QUOTA)
    assert swept == {"case-0001", "case-0004"}
    assert bench.store.blobs.has(document.sha256)
    assert bench.store.cases.buckets() == before
    assert bench.store.cases.case("case-0001") is None
    assert bench.store.cases.case("case-0002") is not None
    assert sorted(titles(bench)) == sorted([f"{CANARY} 2", f"{CANARY} 3", f"{CANARY} 5", "inv-0001", "inv-0004"])
    assert bench.store.cases.sweep(due, NONE, QUOTA) == {"case-0002"}
    assert not bench.store.blobs.has(document.sha256)
    assert bench.store.cases.sweep(due, NONE, QUOTA) == NONE
    assert titles(bench, text="inv-0001") == ["inv-0001"]
    bench.store.cases.tidy()
    seen = readable(bench.folder)
    for number, there in ((1, False), (2, False), (3, True), (4, False), (5, True)):
        assert (f"{CANARY} {number}".encode() in seen) is there, number


def test_a_case_that_is_opened_again_is_whole_again_and_one_that_changes_is_swept_again(bench: Bench) -> None:
    for number in (1, 2):
        bench.one(named(number))
        bench.decided(named(number), 2, decided_at=NOON - timedelta(days=3))
    assert len(bench.store.cases.sweep(NOON, NONE, QUOTA)) == 2
    bench.one(named(1), 3)
    assert bench.store.cases.case("case-0001") == named(1)
    assert titles(bench, QueueScope.OPEN, "zebra") == [f"{CANARY} 1"]
    bench.decided(named(2), 3, decided_at=NOON - timedelta(days=3), attached=1)
    assert bench.store.cases.sweep(NOON, NONE, QUOTA) == {"case-0002"}


def test_documents_longest_unused_make_room_and_leased_ones_stay(bench: Bench) -> None:
    contents = [bytes([n]) * 100 for n in range(5)]
    for number, content in enumerate(contents, 1):
        bench.one(make_case(number, (ref(content),)))
        bench.store.blobs.put(ref(content).sha256, content)
        bench.store.cases.set_document_state(ref(content).sha256, DocumentState.PRESENT)
    bench.store.cases.put_lease(Lease("l", "case-0001", 1, 1, NOON))
    bench.store.cases.document_used(ref(contents[1]).sha256)
    assert bench.store.cases.sweep(NOON, frozenset({"case-0003"}), 300) == NONE
    here = [bench.store.blobs.has(ref(c).sha256) for c in contents]
    assert here == [True, True, True, False, False]
    assert bench.store.cases.document_state(ref(contents[3]).sha256) is DocumentState.WANTED
    cases = bench.store.cases
    assert cases.make_room("case-0004", 100, NONE, 300) is Room.YES
    assert [bench.store.blobs.has(ref(c).sha256) for c in contents] == [True, True, False, False, False]
    assert cases.make_room("case-0004", 100, {"case-0002"}, 250) is Room.FULL
    assert cases.make_room("case-0001", CASE_BYTES, NONE, QUOTA) is Room.CASE_FULL


def test_files_of_documents_nobody_has_go(bench: Bench) -> None:
    bench.one(make_case(1, (ref(b"mine"),)))
    for content in (b"mine", b"of another person"):
        bench.store.blobs.put(ref(content).sha256, content)
        bench.store.blobs.put_partial(ref(content).sha256, content[:2])
    assert bench.store.blobs.keep_only(bench.store.cases.known_documents()) == 2
    assert bench.store.blobs.get(ref(b"mine").sha256) == b"mine"
    assert bench.store.blobs.partial(ref(b"mine").sha256) == b"mi"
    assert not bench.store.blobs.has(ref(b"of another person").sha256)


def test_new_content_is_a_new_word_on_a_damaged_document(bench: Bench) -> None:
    case = make_case(1, (ref(b"x"),))
    bench.one(case)
    bench.store.cases.set_document_state(ref(b"x").sha256, DocumentState.DAMAGED, "twice")
    bench.one(case, 2, False)
    assert bench.store.cases.document_state(ref(b"x").sha256) is DocumentState.DAMAGED
    bench.one(replace(case, revision=2), 3)
    assert bench.store.cases.document_state(ref(b"x").sha256) is DocumentState.WANTED


def test_whoever_decided_first_of_two_is_not_asked_again(bench: Bench) -> None:
    for number, first in ((1, "me"), (2, "ben"), (3, None)):
        bench.one(make_case(number), first_by_id=first, first_by=first)
    cases = bench.store.cases
    assert cases.next_cases(9, NONE, "me") == ["case-0002", "case-0003"]
    assert titles(bench, QueueScope.OPEN) == ["Invoice 0002", "Invoice 0003"]
    assert titles(bench, QueueScope.ELSEWHERE) == ["Invoice 0001"]
    counts = cases.counts(NOON, NONE, NONE, "me")
    assert (counts.open, counts.elsewhere) == (2, 1)
    head = cases.head("case-0001")
    assert head is not None
    assert (head.first_by_id, head.attached) == ("me", 0)


def test_lists_are_compared_in_spans(bench: Bench) -> None:
    bench.pull(bench.item(make_case(1), 3))
    for number, rev in ((2, 5), (3, 1), (4, 1)):
        bench.one(make_case(number), rev)
    cases = bench.store.cases
    listed = [ManifestEntry("case-0001", 3), ManifestEntry("case-0002", 6), ManifestEntry("case-0009", 1)]
    assert cases.differing(listed[:2], "", "case-0002") == (("case-0002",), ())
    assert cases.differing(listed[2:], "case-0002", "") == (("case-0009",), ("case-0003", "case-0004"))
    assert cases.remove(["case-0003", "gone"]) == {"case-0003"}
    cases.move_cursor("epoch-1", 77, "ee", "scope")
    assert (cases.sync_state(), cases.chain(), cases.scope()) == (("epoch-1", 77), "ee", "scope")
    revs = [("case-0001", 3), ("case-0002", 5), ("case-0004", 1)]
    assert cases.buckets() == ({"open": 3}, bucket_hashes(revs))
    assert sorted(pair for n in range(256) for pair in cases.bucket_revs(n)) == revs


def test_cases_by_name_leave_the_cursor_and_believe_a_tombstone(bench: Bench) -> None:
    bench.pull(bench.item(make_case(1), 3), chain="ab")
    fields = {"seq": 1, "entity": "case", "id": "case-0001", "rev": 0, "op": "tombstone"}
    page = encode_page("epoch-1", 1, 1, 1, False, [encode(fields), bench.item(make_case(2))])
    assert bench.store.cases.apply_cases(read_page(page, "epoch-1", None)) == {"case-0001", "case-0002"}
    assert (bench.store.cases.sync_state(), bench.store.cases.chain()) == (("epoch-1", 1), "ab")
    assert bench.store.cases.head("case-0001") is None
    other = encode_page("epoch-2", 1, 1, 1, False, [])
    with pytest.raises(Bug):
        bench.store.cases.apply_cases(read_page(other, "epoch-2", None))
