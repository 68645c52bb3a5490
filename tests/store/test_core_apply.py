"""A page on its way into the copy: the newest wins, in one piece, and what is gone is gone from everywhere."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import msgspec
import pytest

from reviewer_app.domain.case import Lease
from reviewer_app.domain.view import DocumentState, QueueFilter, QueueScope
from reviewer_app.errors import Bug, LocalStore, UpdateNeeded
from reviewer_app.store.profile import ProfileStore
from reviewer_app.wire.codec import encode
from reviewer_app.wire.messages import ChangeOp
from reviewer_app.wire.pages import RawItem, VerifiedPage, encode_page, read_page

NONE: frozenset[str] = frozenset()


def found(store: ProfileStore, text: str) -> list[str]:
    rows = store.cases.index(QueueFilter(scope=QueueScope.ALL, text=text), NONE, NONE, "me").rowids
    return sorted(row.head.id for row in store.cases.rows(rows))


def tombstone(seq: int, case_id: str, rev: int, kind: str = "") -> bytes:
    return encode(RawItem(seq, "case", case_id, rev, ChangeOp.TOMBSTONE, kind=kind))


def words_left(store: ProfileStore) -> bool:
    """Whether the full text still has words of cases that are gone."""
    with store.cases._db.begin() as c:
        return bool(c.exec_driver_sql("SELECT words FROM sync_state").scalar_one())


def named(store: ProfileStore, *items: bytes, epoch: str = "epoch-1") -> frozenset[str]:
    """A page of cases by name."""
    data = encode_page(epoch, 9, 9, 9, False, list(items))
    return store.cases.apply_cases(read_page(data, epoch, None))


def one_page(store: ProfileStore, items: Sequence[RawItem], chain: str = "") -> frozenset[str]:
    _, cursor = store.cases.sync_state()
    return store.cases.apply_page(VerifiedPage("epoch-1", cursor, cursor + 9, cursor + 9, False, items, chain))


# ---- the newest wins ----------------------------------------------------------------------------


def test_of_several_changes_in_one_page_the_last_word_stands(made: Any, store: ProfileStore) -> None:
    one, two, three = (made.case("c1", n, title=f"Title {n}") for n in (1, 2, 3))
    assert made.pull(store, made.item(1, one, 1), made.item(2, two, 2), made.item(3, three, 3)) == {"c1"}
    assert store.cases.case("c1") == three
    assert (found(store, "title 3"), found(store, "title 1")) == (["c1"], [])
    # An older one behind a newer one in the same page changes nothing.
    four, five = made.case("c1", 4, title="Title 4"), made.case("c1", 5, title="Title 5")
    made.pull(store, made.item(4, five, 6), made.item(5, four, 5))
    assert store.cases.case("c1") == five
    head = store.cases.head("c1")
    assert head is not None
    assert (head.rev, head.title) == (6, "Title 5")


def test_the_same_change_again_changes_nothing(made: Any, store: ProfileStore) -> None:
    made.pull(store, made.item(1, made.case("c1"), 2))
    assert made.pull(store, made.item(2, made.case("c1"), 2)) == NONE
    assert made.pull(store, made.item(3, made.case("c1"), 1)) == NONE
    assert made.pull(store, made.item(4, made.case("c1"), 3)) == {"c1"}


def test_a_newer_head_with_an_older_body_keeps_the_body_there_is(made: Any, store: ProfileStore) -> None:
    new, old = made.case("c1", 3, title="New"), made.case("c1", 2, title="Old")
    made.pull(store, made.item(1, new, 3))
    assert made.pull(store, made.item(2, old, 4)) == {"c1"}
    assert store.cases.case("c1") == new
    head = store.cases.head("c1")
    assert head is not None
    assert (head.rev, head.title) == (4, "Old")


def test_a_newer_body_with_an_older_head_keeps_the_head_there_is(made: Any, store: ProfileStore) -> None:
    body = made.case("c1", 2)
    store.cases.put_head(made.head(body, rev=5, title="As claimed"))
    assert made.pull(store, made.item(1, body, 4)) == {"c1"}
    head = store.cases.head("c1")
    assert head is not None
    assert (head.rev, head.title) == (5, "As claimed")
    assert store.cases.case("c1") == body
    assert made.pull(store, made.item(2, body, 4)) == NONE


def test_a_head_without_body_is_found_by_its_title_until_the_body_comes(made: Any, store: ProfileStore) -> None:
    case = made.case("c1")
    assert made.pull(store, made.item(1, case, 1, body=False)) == {"c1"}
    assert (found(store, "invoice c1"), found(store, "nordlicht"), store.cases.case("c1")) == (["c1"], [], None)
    made.pull(store, made.item(2, case, 2))
    assert (found(store, "invoice c1"), found(store, "nordlicht"), store.cases.case("c1")) == (["c1"], ["c1"], case)
    # One that is here keeps its words when only its head changes.
    made.pull(store, made.item(3, case, 3, body=False))
    assert found(store, "nordlicht") == ["c1"]


def test_what_the_ai_suggests_is_not_found_while_it_is_covered(made: Any, store: ProfileStore) -> None:
    case = made.case("c1")
    made.pull(store, made.item(1, case, 1, covered=True), made.item(2, made.case("c2"), 1))
    assert (found(store, "8412.77"), found(store, "nordlicht")) == (["c2"], ["c1", "c2"])
    # What it is about is kept all the same: the desk uncovers it when the person has committed.
    assert store.cases.case("c1") == case


def test_a_claimed_head_that_is_newer_is_taken_and_found_once(made: Any, store: ProfileStore) -> None:
    case = made.case("c1")
    store.cases.put_head(made.head(case, rev=2, title="First"))
    store.cases.put_head(made.head(case, rev=3, title="First too"))
    store.cases.put_head(made.head(case, rev=1, title="Old"))
    head = store.cases.head("c1")
    assert head is not None
    assert (head.rev, head.title) == (3, "First too")
    assert found(store, "first") == ["c1"]


def test_what_is_no_case_or_has_no_head_is_passed_over(made: Any, store: ProfileStore) -> None:
    strange = encode(
        {"seq": 1, "entity": "rumour", "id": "c1", "rev": 1, "op": "upsert", "head": made.head(made.case("c1"))}
    )
    headless = encode({"seq": 2, "entity": "case", "id": "c2", "rev": 1, "op": "upsert"})
    assert made.pull(store, strange, headless, made.item(3, made.case("c3"))) == {"c3"}
    assert store.cases.sync_state() == ("epoch-1", 3)
    assert (store.cases.head("c1"), store.cases.head("c2")) == (None, None)
    assert named(store, strange, headless) == NONE


def test_cursor_epoch_and_chain_move_together(made: Any, store: ProfileStore) -> None:
    one_page(store, [], "ab")
    assert (store.cases.sync_state(), store.cases.chain()) == (("epoch-1", 9), "ab")
    one_page(store, [], "cd")
    assert (store.cases.sync_state(), store.cases.chain()) == (("epoch-1", 18), "cd")
    with pytest.raises(Bug, match="does not continue"):
        store.cases.apply_page(VerifiedPage("epoch-1", 17, 20, 20, False, []))
    with pytest.raises(Bug, match="does not continue"):
        store.cases.apply_page(VerifiedPage("epoch-2", 18, 20, 20, False, []))
    assert (store.cases.sync_state(), store.cases.chain()) == (("epoch-1", 18), "cd")


# ---- what is gone -------------------------------------------------------------------------------


def test_a_tombstone_counts_when_it_is_newer(made: Any, store: ProfileStore) -> None:
    made.pull(store, made.item(1, made.case("c1"), 5))
    assert made.pull(store, tombstone(2, "c1", 5)) == NONE
    assert made.pull(store, tombstone(3, "c1", 4)) == NONE
    assert store.cases.head("c1") is not None
    assert made.pull(store, tombstone(4, "c1", 6)) == {"c1"}
    assert store.cases.head("c1") is None
    assert made.pull(store, tombstone(5, "c1", 7)) == NONE


def test_in_one_page_a_case_may_come_go_and_come_again(made: Any, store: ProfileStore) -> None:
    case = made.case("c1", title="Again")
    assert made.pull(store, made.item(1, made.case("c1"), 1), tombstone(2, "c1", 2)) == {"c1"}
    assert (store.cases.head("c1"), store.cases.case("c1"), found(store, "invoice")) == (None, None, [])
    made.pull(store, made.item(3, made.case("c1"), 3))
    made.pull(store, tombstone(4, "c1", 4), made.item(5, case, 5))
    assert store.cases.case("c1") == case
    assert (found(store, "again"), found(store, "invoice")) == (["c1"], [])
    made.pull(store, tombstone(6, "c1", 6), made.item(7, case, 7, body=False))
    assert (store.cases.case("c1"), found(store, "again"), found(store, "nordlicht")) == (None, ["c1"], [])


def test_by_name_a_tombstone_is_the_answer_whatever_stood_here(made: Any, store: ProfileStore) -> None:
    made.pull(store, made.item(1, made.case("c1"), 5), made.item(2, made.case("c2"), 5))
    assert named(store, tombstone(0, "c1", 0), tombstone(0, "c9", 0), made.item(3, made.case("c3"))) == {"c1", "c3"}
    assert store.cases.sync_state() == ("epoch-1", 2)
    assert (store.cases.head("c1"), store.cases.head("c2") is None) == (None, False)
    with pytest.raises(Bug, match="epoch-2"):
        named(store, made.item(3, made.case("c4")), epoch="epoch-2")
    assert store.cases.head("c4") is None


def test_cases_by_name_may_come_before_any_page(made: Any, store: ProfileStore) -> None:
    assert named(store, made.item(1, made.case("c1"))) == {"c1"}
    assert store.cases.sync_state() == (None, 0)


@pytest.mark.parametrize("by_name", [False, True])
@pytest.mark.parametrize("kind", ["erased", "", "moved"])
def test_what_was_erased_takes_what_was_said_about_it(made: Any, store: ProfileStore, kind: str, by_name: bool) -> None:
    case = made.case("c1", documents=(made.document("x"),))
    made.pull(store, made.item(1, case, 1), made.item(2, made.case("c2")))
    store.blobs.put(made.sha("x"), b"x")
    store.cases.put_lease(Lease("l", "c1", 1, 1, made.t0))
    for number in (1, 2):
        made.save(store, number, f"c{number}")
    item = tombstone(3, "c1", 2, kind)
    assert (named(store, item) if by_name else made.pull(store, item)) == {"c1"}
    first, second = store.outbox.entry("d1"), store.outbox.entry("d2")
    assert first is not None
    assert second is not None
    assert (first.erased, second.erased) == (kind == "erased", False)
    assert (store.cases.lease("c1"), store.blobs.has(made.sha("x"))) == (None, False)
    # Erased is erased at once; otherwise the words wait for a quiet hour.
    assert words_left(store) is (kind != "erased")
    assert store.cases.tidy() is False
    assert not words_left(store)
    assert found(store, "nordlicht") == ["c2"]


@pytest.mark.parametrize("kinds", [("erased", ""), ("", "erased")])
def test_one_erased_case_of_a_page_is_enough_to_clear_the_words_at_once(
    made: Any, store: ProfileStore, kinds: tuple[str, str]
) -> None:
    made.pull(store, made.item(1, made.case("c1")), made.item(2, made.case("c2")))
    made.pull(store, *(tombstone(n + 2, f"c{n}", 2, kind) for n, kind in enumerate(kinds, 1)))
    assert not words_left(store)


def test_an_item_that_names_a_kind_and_is_no_tombstone_erases_nothing(made: Any, store: ProfileStore) -> None:
    made.save(store, 1)
    plain = json.loads(made.item(1, made.case("c1"))) | {"kind": "erased"}
    made.pull(store, json.dumps(plain).encode())
    entry = store.outbox.entry("d1")
    assert entry is not None
    assert not entry.erased


# ---- documents ----------------------------------------------------------------------------------


def test_a_newer_body_names_its_documents_anew_and_tries_again_what_failed(made: Any, store: ProfileStore) -> None:
    a, b, c, d = (made.document(n, f"{n}.txt") for n in "abcd")
    made.pull(store, made.item(1, made.case("c1", documents=(a, b, c))))
    store.blobs.put(made.sha("d"), b"d")
    store.cases.set_document_state(a.sha256, DocumentState.FAILED, "gone")
    store.cases.set_document_state(b.sha256, DocumentState.FETCHING)
    made.pull(store, made.item(2, made.case("c1", 2, documents=(d, a, b)), 2))
    states = {x: store.cases.document_state(s.sha256) for x, s in (("a", a), ("b", b), ("d", d))}
    assert states == {"a": DocumentState.WANTED, "b": DocumentState.FETCHING, "d": DocumentState.PRESENT}
    assert [w[1] for w in store.cases.wanted_documents(["c1"], 9)] == [a.sha256]


def test_of_very_many_documents_the_first_are_taken(made: Any, store: ProfileStore) -> None:
    many = tuple(made.document(str(n), f"{n}.txt") for n in range(201))
    made.pull(store, made.item(1, made.case("c1", documents=many)))
    assert len(store.cases.wanted_documents(["c1"], 999)) == 200


# ---- content ------------------------------------------------------------------------------------


def spoil(store: ProfileStore, sql: str) -> None:
    with store.cases._db.begin() as c:
        c.exec_driver_sql(sql)


def test_content_that_does_not_match_its_mark_is_damage(made: Any, store: ProfileStore) -> None:
    for sql in (
        "UPDATE case_body SET mark = x'00'",
        "UPDATE case_body SET body = CAST(body || ' ' AS BLOB)",
        "UPDATE case_body SET body = CAST(body AS TEXT)",
    ):
        store.cases.reset("epoch-1")
        made.pull(store, made.item(1, made.case("c1")))
        spoil(store, sql)
        with pytest.raises(LocalStore) as caught:
            store.cases.case("c1")
        assert caught.value.code == "damaged"
        assert store.cases.case_at("c1", 1) is None


def test_each_revision_is_there_by_its_number(made: Any, store: ProfileStore) -> None:
    one, two = made.case("c1", 1), made.case("c1", 2, title="Second")
    made.pull(store, made.item(1, one, 1), made.item(2, made.case("c2"), 1))
    made.pull(store, made.item(3, two, 2))
    assert (store.cases.case_at("c1", 1), store.cases.case_at("c1", 2)) == (one, two)
    assert (store.cases.case_at("c1", 3), store.cases.case_at("c9", 1)) == (None, None)
    spoil(store, "UPDATE case_earlier SET body = CAST(body || ' ' AS BLOB)")
    assert store.cases.case_at("c1", 1) is None


def test_content_of_another_build_is_kept_and_cannot_be_read(made: Any, store: ProfileStore) -> None:
    item = RawItem(1, "case", "c1", 1, ChangeOp.UPSERT, made.head(made.case("c1")), msgspec.Raw(b'{"odd":1}'))
    assert one_page(store, [item]) == {"c1"}
    with pytest.raises(UpdateNeeded) as caught:
        store.cases.case("c1")
    assert caught.value.code == "body"
    assert store.cases.case_at("c1", 1) is None
    assert found(store, "invoice") == ["c1"]


def test_reset_forgets_all_and_counts_go_on(made: Any, store: ProfileStore) -> None:
    made.pull(store, made.item(1, made.case("c1")), made.item(2, made.case("c2")))
    store.cases.put_lease(Lease("l", "c1", 1, 1, made.t0 + timedelta(hours=1)))
    store.cases.reset(None)
    assert store.cases.sync_state() == (None, 0)
    with store.cases._db.begin() as c:
        assert c.exec_driver_sql("SELECT term FROM case_word").scalars().all() == []
    assert (store.cases.leases(), store.cases.workflows(), found(store, "")) == ([], [], [])
    assert store.cases.counts(made.t0, NONE, NONE, "me").open == 0
    made.pull(store, made.item(1, made.case("c3")))
    assert store.cases.counts(made.t0, NONE, NONE, "me").open == 1
    assert found(store, "nordlicht") == ["c3"]
    # There is one row that says where the copy stands.
    with store.cases._db.begin() as c:
        assert c.exec_driver_sql("SELECT epoch, cursor FROM sync_state").all() == [("epoch-1", 1)]
