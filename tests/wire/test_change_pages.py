"""A page of changes is taken whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from reviewer_app.domain.case import CaseHead, CaseState
from reviewer_app.wire.codec import WireError, encode
from reviewer_app.wire.messages import ChangeItem, ChangeOp
from reviewer_app.wire.pages import encode_page, items_digest, read_page

EPOCH = "0123456789abcdef"
CONTINUES = r"^the page does not continue where the last one ended$"
OUTSIDE = r"^a change lies outside its page's window$"


def item(seq: int, title: str = "Invoice") -> bytes:
    head = CaseHead(f"c{seq}", 1, 1, "w", 1, f"x{seq}", title, CaseState.OPEN, 50, datetime(2026, 11, 23, tzinfo=UTC))
    return encode(ChangeItem(seq, "case", head.id, 1, ChangeOp.UPSERT, head, {"n": seq}))


def page(*items: bytes, from_seq: int = 0, to_seq: int = 2, more: bool = False) -> bytes:
    return encode_page(EPOCH, from_seq, to_seq, 9, more, items)


def altered(change: Callable[[dict[str, Any]], None]) -> bytes:
    """A page whose JSON was changed on the way, count and digest as the server wrote them."""
    data = json.loads(page(item(1), item(2)))
    change(data)
    return json.dumps(data, separators=(",", ":"), ensure_ascii=False).encode()


def test_a_whole_page_is_read_with_its_bodies_untouched() -> None:
    read = read_page(page(item(1), item(2)), EPOCH, 0)
    assert [i.id for i in read.items] == ["c1", "c2"]
    assert [i.content for i in read.items] == [b'{"n":1}', b'{"n":2}']
    assert (read.epoch, read.from_seq, read.to_seq, read.head_seq, read.more) == (EPOCH, 0, 2, 9, False)
    assert read.chain == ""
    assert read_page(encode_page(EPOCH, 0, 2, 9, False, [item(1)], "c0ffee"), EPOCH, 0).chain == "c0ffee"


def drop_last(data: dict[str, Any]) -> None:
    data["items"].pop()


def drop_last_and_count(data: dict[str, Any]) -> None:
    data["items"].pop()
    data["count"] = 1


def other_title(data: dict[str, Any]) -> None:
    data["items"][0]["head"]["title"] = "Another"


def other_order(data: dict[str, Any]) -> None:
    data["items"].reverse()


@pytest.mark.parametrize("change", [drop_last, drop_last_and_count, other_title, other_order])
def test_what_was_cut_or_altered_on_the_way_is_refused(change: Callable[[dict[str, Any]], None]) -> None:
    assert read_page(altered(lambda data: None), EPOCH, 0).to_seq == 2
    with pytest.raises(WireError, match=r"^the page arrived incomplete or altered$"):
        read_page(altered(change), EPOCH, 0)


def test_a_wrong_count_is_refused_even_with_a_right_digest() -> None:
    def lie(data: dict[str, Any]) -> None:
        data["count"] = 3

    with pytest.raises(WireError, match=r"^the page arrived incomplete or altered$"):
        read_page(altered(lie), EPOCH, 0)


@pytest.mark.parametrize(
    ("data", "cursor", "words"),
    [
        (page(item(2), from_seq=1), 0, CONTINUES),
        (page(item(1), from_seq=0), 1, CONTINUES),
        (page(from_seq=3, to_seq=2), 3, CONTINUES),
        (page(from_seq=3, to_seq=3, more=True), 3, CONTINUES),
    ],
)
def test_pages_tile_without_hole_overlap_or_standstill(data: bytes, cursor: int, words: str) -> None:
    with pytest.raises(WireError, match=words):
        read_page(data, EPOCH, cursor)


@pytest.mark.parametrize(
    ("data", "cursor"),
    [
        (page(item(1), item(2), more=True), 0),
        (page(from_seq=3, to_seq=3), 3),
        (page(item(4), from_seq=3, to_seq=4), 3),
        (page(from_seq=3, to_seq=7, more=True), 3),
    ],
)
def test_a_page_may_end_the_window_go_on_or_bring_nothing(data: bytes, cursor: int) -> None:
    assert read_page(data, EPOCH, cursor).from_seq == cursor


@pytest.mark.parametrize("seq", [0, 3, 8])
def test_no_change_lies_outside_its_window(seq: int) -> None:
    with pytest.raises(WireError, match=OUTSIDE):
        read_page(page(item(1), item(seq)), EPOCH, 0)


@pytest.mark.parametrize("change", [{"id": "c9"}, {"rev": 2}])
def test_a_change_speaks_of_the_case_it_brings(change: dict[str, Any]) -> None:
    lying = encode(json.loads(item(1)) | change)
    for cursor in (0, None):
        window = {"from_seq": 0, "to_seq": 2 if cursor == 0 else 0}
        with pytest.raises(WireError, match=r"^a change names another case than it brings$"):
            read_page(page(lying, **window), EPOCH, cursor)


def test_cases_by_name_have_no_window() -> None:
    read = read_page(page(item(1), item(8), from_seq=5, to_seq=5), EPOCH, None)
    assert [i.id for i in read.items] == ["c1", "c8"]
    for wrong in (page(item(1), from_seq=5, to_seq=6), page(item(1), from_seq=5, to_seq=5, more=True)):
        with pytest.raises(WireError, match=r"^cases by name have no window$"):
            read_page(wrong, EPOCH, None)


def test_another_history_is_refused() -> None:
    with pytest.raises(WireError, match=r"^the page belongs to another history of the server$"):
        read_page(page(item(1)), "fedcba9876543210", 0)


@pytest.mark.parametrize("data", [b"", b"[]", b"<html>", page(item(1))[:-20], b"\xff\xfe"])
def test_what_is_no_page_is_refused(data: bytes) -> None:
    with pytest.raises(WireError, match=r"JSON|UTF-8|utf-8|Expected|truncated"):
        read_page(data, EPOCH, 0)


def test_the_digest_tells_items_apart_from_their_sum() -> None:
    assert items_digest([b"ab", b"c"]) != items_digest([b"a", b"bc"])
