"""The journal by itself: in step with the outbox, bounded, sealed to the server, and no obstacle when it fails."""

from __future__ import annotations

import base64
import errno
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from reviewer_app.clock import SystemClock
from reviewer_app.domain.decision import OutboxState
from reviewer_app.store import journal as journal_file
from reviewer_app.store.journal import BadJournal, FrameKind, Journal, scan, sealed_frames
from reviewer_app.store.profile import JOURNAL, OUTBOX, ProfileStore, open_profile
from reviewer_app.store.shadow import META_SEAL_KEY
from reviewer_app.wire.codec import encode, payload_digest
from reviewer_app.wire.sealing import open_with
from reviewer_app.wire.seals import Seal, verify
from tests.durability import acts

KEY = acts.KEY


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "profile"


@pytest.fixture
def store(folder: Path) -> Iterator[ProfileStore]:
    opened = open_profile(folder, KEY, SystemClock())
    yield opened
    opened.close()


def again(folder: Path) -> ProfileStore:
    return open_profile(folder, KEY, SystemClock())


def frames(folder: Path) -> list[tuple[int, int]]:
    """(number, kind) of the decisions' frames."""
    found = scan((folder / JOURNAL).read_bytes()).frames
    return [(f.number, f.kind) for f in found if f.kind != FrameKind.FACT]


def lose_outbox(folder: Path) -> None:
    for path in folder.glob(f"{OUTBOX}*"):
        path.unlink()


def test_each_step_is_told_before_the_method_returns(store: ProfileStore, folder: Path) -> None:
    acts.save(store, 1)
    acts.save(store, 2)
    assert frames(folder) == [(1, FrameKind.PENDING), (2, FrameKind.PENDING)]
    acts.withdraw(store, 2)
    store.outbox.release_all()
    acts.settle(store, 1, acts.DecisionOutcome.ACCEPTED, 4)
    assert frames(folder)[2:] == [(3, FrameKind.TAKEN_BACK), (4, FrameKind.PENDING), (5, FrameKind.ANSWERED)]
    store.outbox.forget_covered(9)
    store.outbox.save_draft(acts.Draft("c9", 1), acts.T0)
    store.outbox.sendable(10)
    assert len(frames(folder)) == 5


def test_nothing_of_a_decision_can_be_read_in_it(store: ProfileStore, folder: Path) -> None:
    acts.save(store, 1)
    data = (folder / JOURNAL).read_bytes()
    for word in (b"Ziffern", b"misread_source", b"override", KEY):
        assert word not in data


def test_a_long_journal_is_made_short_and_says_the_same(
    store: ProfileStore, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.outbox._shadow._long = 20  # type: ignore[attr-defined]
    for number in range(1, 31):
        acts.save(store, number)
        store.outbox.release_all()
        acts.settle(store, number, acts.DecisionOutcome.ACCEPTED, number)
    before = store.outbox.entries(None, 99)
    assert len(frames(folder)) < 90
    store.close()
    lose_outbox(folder)
    restored = again(folder)
    assert restored.outbox.entries(None, 99) == before
    restored.close()


def test_what_was_erased_is_gone_from_the_journal_too(store: ProfileStore, folder: Path) -> None:
    acts.save(store, 1)
    acts.save(store, 2)
    length = len(frames(folder))
    store.outbox.erase("c1")
    assert len(frames(folder)) == length
    store.close()
    lose_outbox(folder)
    restored = again(folder)
    entry = restored.outbox.entry("d1")
    assert entry is not None
    assert entry.erased
    assert entry.decision.note == ""
    restored.close()


@pytest.mark.parametrize("cut", [1, 5, 11, 40])
def test_a_torn_tail_is_cut_off_and_written_again(store: ProfileStore, folder: Path, cut: int) -> None:
    acts.save(store, 1)
    acts.save(store, 2)
    store.close()
    data = (folder / JOURNAL).read_bytes()
    (folder / JOURNAL).write_bytes(data[:-cut])
    assert len(scan(data[:-cut]).frames) == len(scan(data).frames) - 1
    again(folder).close()
    assert [n for n, _ in frames(folder)] == [1, 2]
    lose_outbox(folder)
    restored = again(folder)
    assert restored.outbox.unsent() == 2
    restored.close()


def test_garbage_behind_the_last_frame_is_a_torn_tail(store: ProfileStore, folder: Path) -> None:
    acts.save(store, 1)
    store.close()
    with (folder / JOURNAL).open("ab") as stream:
        stream.write(os.urandom(300))
    lose_outbox(folder)
    restored = again(folder)
    assert restored.outbox.unsent() == 1
    restored.close()


class _Full:
    """A disk on which the journal's next writes fail."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.full = True
        write = journal_file._write_all

        def refuse(file: int, data: bytes, at: int) -> None:
            if self.full:
                write(file, data[: len(data) // 2], at)
                raise OSError(errno.ENOSPC, "No space left on device")
            write(file, data, at)

        monkeypatch.setattr(journal_file, "_write_all", refuse)


@pytest.mark.expects_log("the journal is behind the outbox")
@pytest.mark.parametrize("restarted", [False, True])
def test_a_journal_that_cannot_be_written_never_stops_a_decision_and_catches_up(
    store: ProfileStore, folder: Path, monkeypatch: pytest.MonkeyPatch, restarted: bool
) -> None:
    acts.save(store, 1)
    disk = _Full(monkeypatch)
    acts.save(store, 2)
    acts.withdraw(store, 2)
    acts.save(store, 3)
    assert store.outbox.unsent() == 2
    assert [n for n, _ in frames(folder)] == [1]
    disk.full = False
    if restarted:
        store.close()
        store = again(folder)
    else:
        acts.save(store, 4)
    expected = store.outbox.entries(None, 9)
    store.close()
    lose_outbox(folder)
    restored = again(folder)
    assert restored.outbox.entries(None, 9) == expected
    restored.close()


def test_the_outbox_goes_back_and_the_journal_brings_it_forward(store: ProfileStore, folder: Path) -> None:
    acts.save(store, 1)
    store.close()
    older = (folder / OUTBOX).read_bytes()
    store = again(folder)
    acts.withdraw(store, 1)
    acts.save(store, 2)
    store.outbox.release_all()
    expected = store.outbox.entries(None, 9)
    seal = store.outbox.sendable(9)[0].seal
    store.close()
    (folder / OUTBOX).write_bytes(older)
    store = again(folder)
    assert "had lost its newest part" in store.restored
    assert store.outbox.entries(None, 9) == expected
    assert store.outbox.sendable(9)[0].seal == seal
    assert store.outbox.next_device_seq() == 3
    store.close()


def test_two_runs_that_divided_are_brought_together_and_nothing_is_lost(store: ProfileStore, folder: Path) -> None:
    acts.save(store, 1)
    store.close()
    older = {n: (folder / n).read_bytes() for n in (OUTBOX, JOURNAL)}
    store = again(folder)
    acts.save(store, 2)
    store.close()
    ahead = (folder / JOURNAL).read_bytes()
    for name, data in older.items():
        (folder / name).write_bytes(data)
    store = again(folder)
    acts.save(store, 3)
    store.close()
    (folder / JOURNAL).write_bytes(ahead)
    for _ in range(2):
        store = again(folder)
        assert {e.decision.decision_id for e in store.outbox.entries(None, 9)} == {"d1", "d2", "d3"}
        store.close()
    lose_outbox(folder)
    store = again(folder)
    assert {e.decision.decision_id for e in store.outbox.entries(None, 9)} == {"d1", "d2", "d3"}
    store.close()


# ---- for the server -------------------------------------------------------------------------------


def server_key() -> tuple[X25519PrivateKey, str]:
    private = X25519PrivateKey.generate()
    return private, base64.b64encode(private.public_key().public_bytes_raw()).decode()


def opened(private: X25519PrivateKey, sealed: bytes) -> tuple[bytes, Seal | None]:
    frame: Any = msgspec.json.decode(open_with(private, sealed), type=dict[str, msgspec.Raw])
    return bytes(frame["decision"]), msgspec.json.decode(frame["seal"], type=Seal | None)


def test_what_waits_is_sealed_to_the_server_and_nothing_else_is(store: ProfileStore, folder: Path) -> None:
    private, public = server_key()
    acts.save(store, 1)
    assert sealed_frames(folder / JOURNAL) == []
    store.outbox.set_meta(META_SEAL_KEY, public)
    acts.save(store, 2)
    acts.save(store, 3)
    acts.save(store, 4)
    acts.withdraw(store, 3)
    store.outbox.release_due(acts.T0)
    held = [opened(private, s) for s in sealed_frames(folder / JOURNAL)]
    assert held == [(encode(acts.decision(n)), None) for n in (1, 2, 4)]
    store.outbox.release_all()
    acts.settle(store, 2, acts.DecisionOutcome.ACCEPTED, 7)
    released = [opened(private, s) for s in sealed_frames(folder / JOURNAL)]
    assert [payload for payload, _ in released] == [encode(acts.decision(n)) for n in (1, 4)]
    for payload, seal in released:
        assert seal is not None
        assert verify(seal, payload_digest(payload))


def test_a_new_server_key_seals_everything_anew(store: ProfileStore, folder: Path) -> None:
    store.outbox.set_meta(META_SEAL_KEY, server_key()[1])
    acts.save(store, 1)
    private, public = server_key()
    store.outbox.set_meta(META_SEAL_KEY, public)
    assert [opened(private, s)[0] for s in sealed_frames(folder / JOURNAL)] == [encode(acts.decision(1))]


def test_a_key_that_is_none_keeps_nothing_from_being_kept(store: ProfileStore, folder: Path) -> None:
    store.outbox.set_meta(META_SEAL_KEY, "not a key")
    acts.save(store, 1)
    store.close()
    lose_outbox(folder)
    restored = again(folder)
    assert restored.outbox.unsent() == 1
    restored.close()


def test_sealed_copies_are_found_without_any_key_around_a_damaged_stretch(store: ProfileStore, folder: Path) -> None:
    private, public = server_key()
    store.outbox.set_meta(META_SEAL_KEY, public)
    for number in (1, 2, 3):
        acts.save(store, number)
    store.close()
    data = bytearray((folder / JOURNAL).read_bytes())
    last = data.rindex(b"\xf5RJ\n")
    data[data.rindex(b"\xf5RJ\n", 0, last) + 200] ^= 1
    (folder / JOURNAL).write_bytes(data)
    assert scan(bytes(data)).holes == 1
    found = [opened(private, s)[0] for s in sealed_frames(folder / JOURNAL)]
    assert len(found) == 2
    with pytest.raises(BadJournal):
        Journal(folder / JOURNAL, KEY).open()


def test_restored_facts_keep_whose_decisions_they_are(store: ProfileStore, folder: Path) -> None:
    for key, value in (("device_id", "dev"), ("session", '{"x":1}'), ("server_url", "https://a"), ("pack", "no")):
        store.outbox.set_meta(key, value)
    acts.save(store, 1)
    store.close()
    lose_outbox(folder)
    restored = again(folder)
    kept = {k: restored.outbox.get_meta(k) for k in ("device_id", "session", "server_url", "pack")}
    assert kept == {"device_id": "dev", "session": '{"x":1}', "server_url": "https://a", "pack": None}
    assert restored.outbox.entry("d1").state is OutboxState.HELD  # type: ignore[union-attr]
    restored.close()
