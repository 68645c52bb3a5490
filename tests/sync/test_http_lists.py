"""Lists, cases by name, checks and notices are taken exactly or not at all; bombs are no answers."""

from __future__ import annotations

import base64
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import httpx
import pytest

from reviewer_app.domain.standing import Notice, NoticeKind
from reviewer_app.errors import Conflict, Unreachable
from reviewer_app.remote.api import HttpApi
from reviewer_app.wire import codec
from reviewer_app.wire.messages import ChangeItem, ChangeOp, DecisionBatchResult, HelloRequest, Problem
from reviewer_app.wire.orders import WipeDone
from reviewer_app.wire.pages import encode_page
from reviewer_app.wire.resync import BUCKETS, CheckResult, ManifestEntry, ManifestPage, NoticePage, manifest_digest
from tests.fakes import NOON, make_case, make_head
from tests.sync.test_http_api import JSON, PROBLEM, ask, reply

ENTRIES = (ManifestEntry("b", 1), ManifestEntry("c", 7))
LIST = ManifestPage("e", 9, "chain", "scope", 2, manifest_digest(ENTRIES), ENTRIES, "c")


def listed(entries: tuple[ManifestEntry, ...], following: str = "") -> ManifestPage:
    return replace(LIST, entries=entries, count=len(entries), digest=manifest_digest(entries), next=following)


def said(message: Any, call: Callable[[HttpApi], object], seen: list[httpx.Request] | None = None) -> object:
    body = message if isinstance(message, bytes) else codec.encode(message)

    def handler(request: httpx.Request) -> httpx.Response:
        if seen is not None:
            seen.append(request)
        return reply(200, headers=JSON, content=body)

    return ask(handler, call)


def test_a_whole_list_is_taken() -> None:
    seen: list[httpx.Request] = []
    assert said(LIST, lambda a: a.resync.manifest("e", "a", 5000), seen) == LIST
    assert dict(seen[0].url.params) == {"epoch": "e", "after": "a", "limit": "5000"}


@pytest.mark.parametrize(
    "page",
    [
        replace(LIST, count=3),
        replace(LIST, entries=ENTRIES[:1], count=1),
        replace(LIST, entries=(ManifestEntry("b", 2), ENTRIES[1])),
        replace(LIST, epoch="other"),
        listed((ENTRIES[1], ENTRIES[0])),
        listed((ENTRIES[0], ENTRIES[0])),
        listed((ManifestEntry("a", 1), *ENTRIES)),
        listed(ENTRIES, "bb"),
        listed((), "a"),
    ],
)
def test_a_list_with_anything_wrong_is_not(page: ManifestPage) -> None:
    with pytest.raises(Unreachable):
        said(page, lambda a: a.resync.manifest("e", "a", 5000))


def named(*ids: str, window: tuple[int, int] = (9, 9), more: bool = False, head_of: str | None = None) -> bytes:
    items = []
    for case_id in ids:
        head = replace(make_head(make_case(1)), id=head_of or case_id)
        items.append(codec.encode(ChangeItem(9, "case", case_id, 1, ChangeOp.UPSERT, head)))
    return encode_page("e", *window, 9, more, items)


def test_cases_by_name_are_those_asked_for() -> None:
    seen: list[httpx.Request] = []
    page = said(named("x", "y"), lambda a: a.resync.cases("e", ["x", "y"]), seen)
    assert [i.id for i in page.items] == ["x", "y"]  # type: ignore[attr-defined]
    assert codec.decode(seen[0].content, dict) == {"epoch": "e", "ids": ["x", "y"]}


@pytest.mark.parametrize(
    "body",
    [
        named("x"),
        named("x", "y", "z"),
        named("x", "z"),
        named("x", "y", window=(8, 9)),
        named("x", "y", window=(8, 9), more=True),
        named("x", "y", head_of="other"),
        named("x", "y")[:-30],
    ],
)
def test_other_cases_are_not_taken(body: bytes) -> None:
    with pytest.raises(Unreachable):
        said(body, lambda a: a.resync.cases("e", ["x", "y"]))


@pytest.mark.parametrize("seq", [0, 3, 10])
def test_a_change_outside_its_window_is_not_taken(seq: int) -> None:
    item = codec.encode(ChangeItem(seq, "case", "x", 1, ChangeOp.TOMBSTONE))
    with pytest.raises(Unreachable):
        said(encode_page("e", 3, 9, 9, False, [item]), lambda a: a.changes("e", 3, 50))


GOOD = CheckResult("e", 9, {"open": 1}, ("0" * 16,) * BUCKETS)


def test_a_check_has_every_bucket() -> None:
    assert said(GOOD, lambda a: a.resync.check("e")) == GOOD
    for bad in (
        replace(GOOD, epoch="other"),
        replace(GOOD, buckets=GOOD.buckets[1:]),
        replace(GOOD, buckets=(*GOOD.buckets[1:], "0" * 15)),
        replace(GOOD, buckets=(*GOOD.buckets[1:], "G" * 16)),
    ):
        with pytest.raises(Unreachable):
            said(bad, lambda a: a.resync.check("e"))


def notice(seq: int) -> Notice:
    return Notice(seq, NoticeKind.WITHDRAWN, "x", NOON)


@pytest.mark.parametrize(
    "page",
    [
        NoticePage((notice(3),), 3),
        NoticePage((notice(5), notice(4)), 5),
        NoticePage((notice(5), notice(5)), 5),
        NoticePage((notice(5),), 4),
        NoticePage((), 3, more=True),
    ],
)
def test_notices_out_of_order_are_not_taken(page: NoticePage) -> None:
    with pytest.raises(Unreachable):
        said(page, lambda a: a.resync.notices(3, 10))


def test_notices_in_order_are() -> None:
    page = NoticePage((notice(4), notice(6)), 6)
    assert said(page, lambda a: a.resync.notices(3, 10)) == page


def test_an_order_done_is_answered_by_204_only() -> None:
    done = WipeDone("nonce", NOON)
    seen: list[httpx.Request] = []

    def handler(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return reply(204)

    ask(handler, lambda a: a.resync.order_done("dev/ice", 7, done))
    assert seen[0].url.raw_path == b"/api/v1/devices/dev%2Fice/orders/7:done"
    with pytest.raises(Unreachable):
        ask(lambda _: reply(200, headers={"content-type": "text/html"}), lambda a: a.resync.order_done("d", 7, done))


def test_sealed_frames_travel_whole() -> None:
    seen: list[httpx.Request] = []
    said(DecisionBatchResult(()), lambda a: a.resync.recover([b"\x00\xff", b"two"]), seen)
    frames = codec.decode(seen[0].content, dict)["frames"]
    assert [base64.b64decode(f) for f in frames] == [b"\x00\xff", b"two"]


@pytest.mark.parametrize(("status", "code"), [(409, "rewound"), (410, "resync_required")])
def test_what_is_said_about_the_history_is_a_conflict(status: int, code: str) -> None:
    body = codec.encode(Problem("Title", status, code, "What happened."))
    with pytest.raises(Conflict) as caught:
        ask(lambda _: reply(status, headers=PROBLEM, content=body), lambda a: a.resync.manifest("e", "", 10))
    assert caught.value.code == code


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_redirects_are_not_followed(status: int) -> None:
    seen: list[str] = []

    def handler(request: httpx.Request) -> httpx.Response:
        seen.append(request.url.host)
        return reply(status, headers={"location": "https://evil.example/api/v1/sync/manifest"})

    with pytest.raises(Unreachable):
        ask(handler, lambda a: a.resync.manifest("e", "", 10))
    assert seen == ["x.example"]


BOMBS = {
    "deep": b"[" * 100_000 + b"]" * 100_000,
    "deep inside": b'{"epoch":"e","x":' + b'{"a":' * 100_000 + b"1" + b"}" * 100_001,
    "nan": b'{"epoch":"e","from_seq":NaN}',
    "infinite": b'{"epoch":"e","from_seq":1e999}',
    "huge int": b'{"epoch":"e","from_seq":' + b"9" * 5000 + b"}",
    "lone surrogate": b'{"epoch":"\\ud800"}',
    "not utf-8": b'{"epoch":"\xff\xfe"}',
    "nothing": b"",
    "half": b'{"epoch":',
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_bombs_are_refused_by_every_reader(bomb: str) -> None:
    calls: list[Callable[[HttpApi], object]] = [
        lambda a: a.hello(HelloRequest(1, 2, "0", "d")),
        lambda a: a.changes("e", 0, 50),
        lambda a: a.resync.manifest("e", "", 10),
        lambda a: a.resync.cases("e", ["x"]),
        lambda a: a.resync.check("e"),
    ]
    for call in calls:
        with pytest.raises(Unreachable):
            said(BOMBS[bomb], call)
    # Every field of a page of notices may be left out, so the bomb stands in one that is read.
    with pytest.raises(Unreachable):
        said(BOMBS[bomb].replace(b"from_seq", b"next").replace(b"epoch", b"notices"), lambda a: a.resync.notices(0, 10))


def test_a_bomb_in_a_problem_document_is_no_word_of_the_server() -> None:
    with pytest.raises(Unreachable):
        ask(
            lambda _: reply(401, headers=PROBLEM, content=BOMBS["deep"]),
            lambda a: a.hello(HelloRequest(1, 2, "0", "d")),
        )


def test_a_body_within_an_item_that_is_a_bomb_spoils_its_page_only_when_read() -> None:
    item = b'{"seq":1,"entity":"case","id":"x","rev":1,"op":"tombstone","body":' + b"[" * 50_000 + b"]" * 50_000 + b"}"
    with pytest.raises(Unreachable):
        said(encode_page("e", 0, 1, 1, False, [item]), lambda a: a.changes("e", 0, 50))
