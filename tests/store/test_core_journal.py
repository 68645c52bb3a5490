"""The journal's own file, frame by frame: what is read, what is refused, and what a failing disk leaves."""

from __future__ import annotations

import hmac
import os
import stat
import struct
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from reviewer_app.store.engine import derive
from reviewer_app.store.journal import MAX_FRAME, BadJournal, Body, Frame, FrameKind, Journal, scan, sealed_frames

KEY = bytes(range(32))
HEADER = 44
MARK = b"\xf5RJ\n"


def body(number: int, name: str = "", kind: FrameKind = FrameKind.PENDING, sealed: bytes = b"") -> Body:
    return Body(number, kind, name or f"d{number}", f"plain {number}".encode(), sealed)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "outbox.journal"


@pytest.fixture
def journal(path: Path) -> Iterator[Journal]:
    made = Journal(path, KEY)
    made.rewrite([body(1), body(2)])
    yield made
    made.close()


def packed(frame: Any) -> bytes:
    data = msgspec.msgpack.encode(frame)
    return struct.pack("<4sII", MARK, len(data), zlib.crc32(data)) + data


# ---- writing and reading ------------------------------------------------------------------------


def test_what_was_written_is_read_by_its_key(journal: Journal, path: Path) -> None:
    assert (journal.whole, journal.frames, journal.last, journal.size) == (True, 2, 2, path.stat().st_size)
    journal.append([journal.frame(body(7)), journal.frame(body(5))])
    assert (journal.whole, journal.frames, journal.last, journal.size) == (True, 4, 7, path.stat().st_size)
    journal.close()
    journal.close()
    again = Journal(path, KEY)
    assert (again.whole, again.size, again.frames, again.last) == (False, 0, 0, 0)
    frames = again.open()
    assert [f.number for f in frames] == [1, 2, 7, 5]
    assert [again.plain(f) for f in frames] == [b"plain 1", b"plain 2", b"plain 7", b"plain 5"]
    assert [f.tag for f in frames] == [again.tag(f"d{n}") for n in (1, 2, 7, 5)]
    assert (again.whole, again.size, again.frames, again.last) == (True, path.stat().st_size, 4, 7)
    again.append([again.frame(body(8))])
    assert [f.number for f in scan(path.read_bytes()).frames] == [1, 2, 7, 5, 8]
    again.close()
    if os.name != "nt":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_format_of_the_first_release_is_read_for_ever(journal: Journal, path: Path) -> None:
    data = path.read_bytes()
    magic, file_id, check, crc = struct.unpack_from("<8s16s16sI", data)
    assert (magic, len(file_id), len(check)) == (b"RVWJRNL1", 16, 16)
    assert crc == zlib.crc32(data[:40])
    assert check == hmac.new(derive(KEY, "outbox.journal"), b"header" + file_id, "sha256").digest()[:16]
    first, second = scan(data).frames
    assert data[HEADER:] == packed(first) + packed(second)
    assert (len(first.tag), len(first.local), first.sealed) == (12, 12 + len(b"plain 1") + 16, b"")
    assert [int(k) for k in FrameKind] == [1, 2, 3, 4, 5]


def test_each_file_is_another_and_no_frame_of_one_counts_in_the_other(journal: Journal, path: Path) -> None:
    (frame, _) = scan(path.read_bytes()).frames
    before = path.read_bytes()[8:24]
    journal.rewrite([body(1)])
    assert path.read_bytes()[8:24] != before
    assert (journal.frames, journal.last) == (1, 1)
    with pytest.raises(BadJournal, match="changed"):
        journal.plain(frame)


@pytest.mark.parametrize("change", ["number", "kind", "tag", "nonce", "text", "short", "empty"])
def test_a_record_is_bound_to_its_place_and_its_meaning(journal: Journal, change: str) -> None:
    made = journal.frame(body(3))
    assert journal.plain(made) == b"plain 3"
    local = bytearray(made.local)
    local[0 if change == "nonce" else -1] ^= 1
    changes: dict[str, dict[str, Any]] = {
        "number": {"number": 4},
        "kind": {"kind": int(FrameKind.TAKEN_BACK)},
        "tag": {"tag": journal.tag("d4")},
        "nonce": {"local": bytes(local)},
        "text": {"local": bytes(local)},
        "short": {"local": made.local[:13]},
        "empty": {"local": b""},
    }
    with pytest.raises(BadJournal, match="changed") as caught:
        journal.plain(msgspec.structs.replace(made, **changes[change]))
    assert not caught.value.foreign


def test_two_copies_of_one_record_share_nothing(journal: Journal) -> None:
    one, two = journal.frame(body(3)), journal.frame(body(3))
    assert one.local[:12] != two.local[:12]
    assert one.local[12:] != two.local[12:]


@pytest.mark.skipif(sys.platform != "linux", reason="the system does not list open files")
def test_a_new_file_takes_the_place_of_the_open_one(journal: Journal) -> None:
    before = len(os.listdir("/proc/self/fd"))
    journal.rewrite([Body(1, FrameKind.FACT, "fact:a", b"1")])
    assert len(os.listdir("/proc/self/fd")) == before
    assert journal.frame(Body(2, FrameKind.PENDING, "d2", b"2")).sealed == b""


def test_tags_depend_on_the_key(journal: Journal, path: Path) -> None:
    assert journal.tag("d1") != Journal(path, bytes(32)).tag("d1")


# ---- what is no journal -------------------------------------------------------------------------


@pytest.mark.parametrize("length", [0, 8, 43])
def test_what_is_shorter_than_a_header_is_no_journal(journal: Journal, path: Path, length: int) -> None:
    with pytest.raises(BadJournal, match="too short") as caught:
        scan(path.read_bytes()[:length])
    assert not caught.value.foreign
    assert scan(path.read_bytes()[:HEADER]).frames == ()


@pytest.mark.parametrize("place", [0, 7, 8, 23, 24, 39, 40, 43])
def test_a_header_with_a_changed_bit_is_none(journal: Journal, path: Path, place: int) -> None:
    data = bytearray(path.read_bytes())
    data[place] ^= 1
    path.write_bytes(data)
    with pytest.raises(BadJournal, match="no journal") as caught:
        Journal(path, KEY).open()
    assert not caught.value.foreign


def test_another_magic_is_no_journal_although_its_checksum_holds(journal: Journal, path: Path) -> None:
    head = b"RVWJRNL2" + path.read_bytes()[8:40]
    with pytest.raises(BadJournal, match="no journal"):
        scan(head + struct.pack("<I", zlib.crc32(head)))


def test_another_keys_journal_is_told_from_a_damaged_one(journal: Journal, path: Path) -> None:
    data = path.read_bytes()
    stranger = Journal(path, bytes(32))
    with pytest.raises(BadJournal) as caught:
        stranger.open()
    assert caught.value.foreign
    assert not stranger.whole
    assert path.read_bytes() == data


# ---- frames that are none -----------------------------------------------------------------------


def test_a_torn_tail_is_cut_off_at_the_last_whole_frame(journal: Journal, path: Path) -> None:
    whole = path.read_bytes()
    for torn in (b"\x00", MARK, whole[HEADER:][:20], MARK + bytes(20), b"x" * 100):
        path.write_bytes(whole + torn)
        found = scan(whole + torn)
        assert (len(found.frames), found.end, found.size, found.holes) == (2, len(whole), len(whole + torn), 0)
        again = Journal(path, KEY)
        assert len(again.open()) == 2
        assert again.size == len(whole) == path.stat().st_size
        again.append([again.frame(body(3))])
        again.close()
        assert [f.number for f in scan(path.read_bytes()).frames] == [1, 2, 3]


def test_stretches_between_whole_frames_are_counted_and_stop_the_opening(journal: Journal, path: Path) -> None:
    data = path.read_bytes()
    first, second = scan(data).frames
    one, two = packed(first), packed(second)
    for middle in (b"x", MARK, b"x" * 50 + MARK + b"y" * 50, one[:-1]):
        found = scan(data[:HEADER] + one + middle + two)
        assert ([f.number for f in found.frames], found.holes) == ([1, 2], 1)
        assert found.end == found.size
    twice = data[:HEADER] + b"x" + one + b"y" + two + b"z"
    found = scan(twice)
    assert (len(found.frames), found.holes, found.end, found.size) == (2, 2, len(twice) - 1, len(twice))
    path.write_bytes(twice)
    opened = Journal(path, KEY)
    with pytest.raises(BadJournal, match="2 damaged stretches") as caught:
        opened.open()
    assert not caught.value.foreign
    assert path.read_bytes() == twice


@pytest.mark.parametrize(
    "bad",
    [
        struct.pack("<4sII", MARK, 3, zlib.crc32(b"abc") ^ 1) + b"abc",
        struct.pack("<4sII", b"\xf5RJ\r", 3, zlib.crc32(b"abc")) + b"abc",
        struct.pack("<4sII", MARK, 4, zlib.crc32(b"abc")) + b"abc",
        packed("no frame"),
        packed([1, 2, "no bytes", b""]),
        packed([1, 2, b"tag"]),
        struct.pack("<4sII", MARK, 1, zlib.crc32(b"\xc1")) + b"\xc1",
        struct.pack("<4sII", MARK, 3, zlib.crc32(b"\xa2\xff\xfe")) + b"\xa2\xff\xfe",
    ],
)
def test_what_only_looks_like_a_frame_is_none(journal: Journal, path: Path, bad: bytes) -> None:
    found = scan(path.read_bytes() + bad)
    assert (len(found.frames), found.end) == (2, path.stat().st_size)


def test_a_frame_has_a_greatest_length(journal: Journal, path: Path) -> None:
    head = path.read_bytes()[:HEADER]
    frame = Frame(1, 1, b"t", b"")
    spare = MAX_FRAME - len(msgspec.msgpack.encode(msgspec.structs.replace(frame, local=bytes(MAX_FRAME // 2))))
    most = msgspec.structs.replace(frame, local=bytes(MAX_FRAME // 2 + spare))
    assert len(msgspec.msgpack.encode(most)) == MAX_FRAME == 8 * 1024 * 1024
    assert len(scan(head + packed(most)).frames) == 1
    over = msgspec.structs.replace(most, local=most.local + b"x")
    assert scan(head + packed(over)).frames == ()


def test_an_empty_body_is_no_frame_and_a_frame_at_the_very_end_is_one(journal: Journal, path: Path) -> None:
    empty = struct.pack("<4sII", MARK, 0, 0)
    assert scan(path.read_bytes() + empty).end == path.stat().st_size


# ---- for the server -----------------------------------------------------------------------------


def test_what_waits_for_the_server_is_the_newest_word_on_each_in_order(journal: Journal, path: Path) -> None:
    journal.rewrite(
        [
            body(4, "a", sealed=b"old a"),
            body(5, "b", sealed=b"b"),
            body(6, "c", sealed=b"c"),
            body(7, "d"),
            body(9, "a", sealed=b"new a"),
            body(8, "e", sealed=b"e"),
            body(10, "b", FrameKind.TAKEN_BACK, sealed=b"b"),
            body(11, "c", FrameKind.ANSWERED, sealed=b"c"),
            body(12, "f", FrameKind.ERASED, sealed=b"f"),
            body(0, "fact", FrameKind.FACT, sealed=b"fact"),
        ]
    )
    assert sealed_frames(path) == [b"e", b"new a"]


def test_a_file_that_is_no_journal_holds_nothing_for_the_server(path: Path) -> None:
    path.write_bytes(b"something else entirely, and long enough to be one")
    with pytest.raises(BadJournal):
        sealed_frames(path)
