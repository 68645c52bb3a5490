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
    assert (read.from_seq, read.to_seq, read.head_seq, read.more) == (0, 2, 9, False)


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
    with pytest.raises(WireError, match="incomplete or altered"):
        read_page(altered(change), EPOCH, 0)


def test_a_wrong_count_is_refused_even_with_a_right_digest() -> None:
    def lie(data: dict[str, Any]) -> None:
        data["count"] = 3

    with pytest.raises(WireError, match="incomplete or altered"):
        read_page(altered(lie), EPOCH, 0)


@pytest.mark.parametrize(
    ("data", "cursor", "words"),
    [
        (page(item(2), from_seq=1), 0, "does not continue"),
        (page(item(1), from_seq=0), 1, "does not continue"),
        (page(from_seq=3, to_seq=2), 3, "does not continue"),
        (page(from_seq=3, to_seq=3, more=True), 3, "does not continue"),
    ],
)
def test_pages_tile_without_hole_overlap_or_standstill(data: bytes, cursor: int, words: str) -> None:
    with pytest.raises(WireError, match=words):
        read_page(data, EPOCH, cursor)


def test_another_history_is_refused() -> None:
    with pytest.raises(WireError, match="another history"):
        read_page(page(item(1)), "fedcba9876543210", 0)


@pytest.mark.parametrize("data", [b"", b"[]", b"<html>", page(item(1))[:-20], b"\xff\xfe"])
def test_what_is_no_page_is_refused(data: bytes) -> None:
    with pytest.raises(WireError):
        read_page(data, EPOCH, 0)


def test_the_digest_tells_items_apart_from_their_sum() -> None:
    assert items_digest([b"ab", b"c"]) != items_digest([b"a", b"bc"])
