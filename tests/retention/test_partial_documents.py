"""Documents on a bad line and a full disk: what came is kept, what is wrong is never taken, others go on."""

from __future__ import annotations

import asyncio
import errno
import hashlib
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer_app.domain.view import DocumentState
from reviewer_app.errors import DocumentProblem, Interrupted, LocalStore, Unreachable
from reviewer_app.news import Changes
from reviewer_app.remote.api import HttpApi, new_client
from reviewer_app.store import blobs
from reviewer_app.store.blobs import RESERVE, BlobFiles
from reviewer_app.sync.attachments import TOO_MANY, Attachments
from tests.fakes import Ear, InlineRunner, make_case
from tests.retention.copies import KEY, Bench, ref

DATA = bytes(n * 7 % 251 for n in range(5000))
SHA = hashlib.sha256(DATA).hexdigest()
Answer = Callable[[httpx.Request], httpx.Response]


class Body(httpx.AsyncByteStream):
    def __init__(self, data: bytes, breaks: bool = False) -> None:
        self._data, self._breaks = data, breaks

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for at in range(0, len(self._data), 700):
            yield self._data[at : at + 700]
        if self._breaks:
            raise httpx.ReadError("broken")


class Line(httpx.AsyncBaseTransport):
    """Answers in turn, then always with the last."""

    def __init__(self, *answers: Answer) -> None:
        self._answers = answers
        self.ranges: list[str | None] = []

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.ranges.append(request.headers.get("range"))
        return self._answers[min(len(self.ranges), len(self._answers)) - 1](request)


def fetched(line: Line, start: bytes = b"", size: int = len(DATA), sha: str = SHA) -> bytes:
    async def work() -> bytes:
        api = HttpApi("https://server.example", "t", lambda: new_client(line))
        try:
            return await api.document("c", sha, size, start)
        finally:
            await api.aclose()

    return asyncio.run(work())


def start_of(request: httpx.Request) -> int:
    return int((request.headers.get("range") or "bytes=0-").removeprefix("bytes=").rstrip("-"))


def good(data: bytes = DATA, keep: int | None = None, breaks: bool = False, **headers: str) -> Answer:
    """A server that does as it should, except for breaking off after `keep` bytes of its answer."""

    def answer(request: httpx.Request) -> httpx.Response:
        at = start_of(request)
        stream = Body(data[at:][:keep], breaks)
        if not at:
            return httpx.Response(200, headers={"etag": f'"{SHA}"', **headers}, stream=stream)
        told = {"content-range": f"bytes {at}-{len(data) - 1}/{len(data)}", "etag": f'"{SHA}"', **headers}
        return httpx.Response(206, headers=told, stream=stream)

    return answer


def plain(status: int, data: bytes = b"", **headers: str) -> Answer:
    named = {k.replace("_", "-"): v for k, v in headers.items()}
    return lambda _: httpx.Response(status, headers=named, stream=Body(data))


def test_it_goes_on_from_what_an_earlier_start_kept() -> None:
    line = Line(good())
    assert fetched(line, DATA[:1234]) == DATA
    assert line.ranges == ["bytes=1234-"]
    line = Line(good())
    assert fetched(line, DATA) == DATA
    assert line.ranges == []


@pytest.mark.parametrize(
    "first",
    [
        plain(206, DATA[1000:], content_range="bytes 1001-4999/5000"),
        plain(206, DATA[1000:], content_range="bytes 1000-4999/5001"),
        plain(206, DATA[1000:]),
        plain(206, DATA[1000:], content_range="bytes 1000-4999/5000", etag='"another"'),
        plain(416, content_range=f"bytes */{len(DATA)}"),
        plain(416),
        plain(200, DATA),
    ],
    ids=["other start", "other length", "no range told", "other etag", "no such range", "416 bare", "range ignored"],
)
def test_an_answer_that_does_not_fit_begins_anew(first: Answer) -> None:
    line = Line(first, good())
    assert fetched(line, b"?" * 1000) == DATA
    assert line.ranges[0] == "bytes=1000-"
    assert line.ranges[1:] in ([], [None])


@pytest.mark.parametrize(
    "second",
    [
        plain(206, b"!" * 4000, content_range="bytes 1001-4999/5000"),
        plain(206, b"!" * 4000, content_range="bytes 1000-4999/5000", etag='"another"'),
    ],
    ids=["other start", "other etag"],
)
def test_a_part_of_something_else_never_makes_a_document_look_damaged(second: Answer) -> None:
    line = Line(good(keep=1000), second, good())
    assert fetched(line) == DATA
    assert line.ranges == [None, "bytes=1000-", None]


def test_an_old_beginning_that_spoils_the_whole_is_dropped_and_not_the_document() -> None:
    line = Line(good())
    assert fetched(line, b"?" * 1000) == DATA
    assert line.ranges == ["bytes=1000-", None]
    line = Line(good())
    assert fetched(line, b"?" * len(DATA)) == DATA
    assert line.ranges == [None]


@pytest.mark.parametrize(
    "answer",
    [
        plain(416, content_range="bytes */77"),
        plain(200, DATA[::-1]),
        plain(200, DATA + b"x"),
        plain(200, b"", content_length="5000000000"),
        plain(200, b"x", content_length="1"),
    ],
    ids=["other length told", "other bytes", "too many", "five gigabytes", "size lie"],
)
def test_another_document_is_a_document_problem(answer: Answer) -> None:
    with pytest.raises(DocumentProblem):
        fetched(Line(answer), DATA[:1000])


def test_an_empty_document_is_one() -> None:
    empty = hashlib.sha256(b"").hexdigest()
    assert fetched(Line(plain(200)), size=0, sha=empty) == b""


def test_a_server_that_never_gives_what_is_asked_is_left_for_now() -> None:
    with pytest.raises(Unreachable):
        fetched(Line(plain(206, b"x", content_range="bytes 0-0/1")), DATA[:10])


@settings(max_examples=60, deadline=None)
@given(
    kept=st.integers(0, len(DATA)),
    spoilt=st.booleans(),
    cuts=st.lists(st.tuples(st.integers(0, 3000), st.booleans()), max_size=8),
    ignores=st.booleans(),
)
def test_however_a_line_breaks_the_whole_comes_or_what_came_is_right(
    kept: int, spoilt: bool, cuts: list[tuple[int, bool]], ignores: bool
) -> None:
    """Turns of an ever new start, as attachments do: it ends with the very bytes, or with a true beginning."""
    begun = (b"?" if spoilt else b"") + DATA[1 if spoilt else 0 : kept]
    everything = plain(200, DATA) if ignores else good()
    for keep, breaks in [*cuts, (len(DATA), False)]:
        cut = good(keep=keep, breaks=breaks)
        try:
            assert fetched(Line(cut, everything if keep == len(DATA) else cut), begun) == DATA
        except Interrupted as error:
            begun = error.got
            assert len(begun) <= len(DATA)
            assert spoilt or DATA.startswith(begun)
        else:
            return
    pytest.fail("the document never came")


# ---- kept on disk --------------------------------------------------------------------------------


def test_a_beginning_is_kept_sealed_and_goes_with_the_whole(bench: Bench) -> None:
    files = bench.store.blobs
    files.put_partial(SHA, DATA[:3000])
    assert bench.reopen().blobs.partial(SHA) == DATA[:3000]
    files = bench.store.blobs
    (path,) = [p for p in (bench.folder / "blobs").rglob("*") if p.is_file()]
    sealed = path.read_bytes()
    assert DATA[100:150] not in sealed
    assert SHA[:8] not in str(path)
    assert not files.has(SHA)
    for bad in (sealed[:-1], sealed[:-9] + bytes([sealed[-9] ^ 1]) + sealed[-8:], b""):
        path.write_bytes(bad)
        assert files.partial(SHA) == b""
        assert not path.exists()
    files.put_partial(SHA, DATA[:3000])
    files.put(SHA, DATA)
    assert (files.partial(SHA), files.get(SHA)) == (b"", DATA)
    files.put_partial(SHA, DATA[:3000])
    files.delete(SHA)
    assert (files.partial(SHA), files.has(SHA)) == (b"", False)


def test_documents_leave_room_for_decisions(tmp_path: Path) -> None:
    free = [RESERVE + 10_000]
    files = BlobFiles(tmp_path / "blobs", KEY, lambda _: free[0])
    files.put(SHA, DATA)
    free[0] = RESERVE + 1000
    with pytest.raises(LocalStore) as caught:
        files.put(hashlib.sha256(b"z" * 2000).hexdigest(), b"z" * 2000)
    assert caught.value.code == "disk_full"
    assert caught.value.next_step
    files.put(hashlib.sha256(b"small").hexdigest(), b"small")


@pytest.mark.parametrize(
    ("number", "code"), [(errno.ENOSPC, "disk_full"), (errno.EDQUOT, "disk_full"), (errno.EIO, "disk")]
)
def test_a_disk_that_refuses_is_named_and_leaves_nothing_half(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    files = BlobFiles(tmp_path / "blobs", KEY)

    def refuse(path: Path, data: bytes) -> None:
        path.with_name(path.name + ".part").write_bytes(data[:10])
        raise OSError(number, "refused")

    monkeypatch.setattr(blobs, "write_durably", refuse)
    with pytest.raises(LocalStore) as caught:
        files.put(SHA, DATA)
    assert caught.value.code == code
    assert [p for p in (tmp_path / "blobs").rglob("*") if p.is_file()] == []


class Source:
    """The one call of the port that attachments make."""

    def __init__(self) -> None:
        self.starts: list[bytes] = []
        self.asked: list[str] = []
        self.answers: dict[str, list[bytes | Exception]] = {}

    async def document(self, case_id: str, sha256: str, size: int, start: bytes = b"") -> bytes:
        self.starts.append(start)
        self.asked.append(sha256)
        answer = self.answers[sha256].pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


def attachments(bench: Bench, source: Source, ear: Ear) -> Attachments:
    return Attachments(source, InlineRunner(bench.store), ear, "me")  # type: ignore[arg-type]


def test_a_break_is_kept_and_the_next_turn_goes_on(bench: Bench) -> None:
    bench.one(make_case(1, (ref(DATA),)))
    source, ear = Source(), Ear()
    source.answers[SHA] = [Interrupted("Broke off.", "", "truncated", DATA[:1500]), DATA]
    work = attachments(bench, source, ear)
    with pytest.raises(Interrupted):
        asyncio.run(work.run())
    bench.reopen()
    asyncio.run(attachments(bench, source, ear).run())
    assert source.starts == [b"", DATA[:1500]]
    assert bench.store.blobs.get(SHA) == DATA
    assert ear.of(Changes)[-1].documents == {SHA}


def test_wrong_twice_is_damaged_and_leaves_no_beginning(bench: Bench) -> None:
    bench.one(make_case(1, (ref(DATA),)))
    bench.store.blobs.put_partial(SHA, DATA[:10])
    source = Source()
    source.answers[SHA] = [DocumentProblem("Not that one.", "", "hash_mismatch")] * 2
    asyncio.run(attachments(bench, source, Ear()).run())
    assert source.starts == [DATA[:10], b""]
    assert bench.store.cases.document_state(SHA) is DocumentState.DAMAGED
    assert bench.store.blobs.partial(SHA) == b""


def test_one_too_large_for_the_disk_holds_up_no_other(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    refused, small, large = b"s", b"t" * 50, b"l" * 4000
    named = enumerate((large, refused, small, DATA))
    bench.one(make_case(1, tuple(ref(content, f"{n}.txt") for n, content in named)))
    source = Source()
    source.answers = {ref(small).sha256: [small]}
    full = LocalStore("No room.", "", "disk_full")

    def need_room(size: int) -> None:
        if size == len(refused) or size >= len(large):
            raise full

    monkeypatch.setattr(bench.store.blobs, "need_room", need_room)
    with pytest.raises(LocalStore):
        asyncio.run(attachments(bench, source, Ear()).run())
    # Not even asked for: a line is not to be kept busy with what cannot be kept.
    assert source.asked == [ref(small).sha256]
    assert bench.store.cases.document_state(ref(small).sha256) is DocumentState.PRESENT
    assert bench.store.cases.document_state(SHA) is DocumentState.WANTED


def test_documents_of_one_case_are_bounded_together(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    from reviewer_app.store import case_documents

    monkeypatch.setattr(case_documents, "CASE_BYTES", 5000)
    bench.one(make_case(1, (ref(b"s"), ref(DATA, "c.txt"))))
    source = Source()
    source.answers = {ref(b"s").sha256: [b"s"], SHA: [DATA]}
    ear = Ear()
    asyncio.run(attachments(bench, source, ear).run())
    assert bench.store.cases.document_state(SHA) is DocumentState.FAILED
    with bench.store.cases._db.begin() as c:
        told = c.exec_driver_sql("SELECT error FROM document WHERE state = 'failed'").scalar()
    assert told == TOO_MANY
