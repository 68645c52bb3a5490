"""outbox.journal: a second telling of every decision, appended and synced before anybody calls it saved.

The file is a header and frames. A frame is a marker, length, CRC and body; the body has a number (the
row's change number in outbox.db), a kind and a tag in the open, a copy for this computer under a key
derived from the profile's, and a copy sealed to the server's key, which this computer cannot read.
Kind and tag let whoever has lost the key tell what was taken back from what is still to be delivered.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import os
import secrets
import struct
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from reviewer_app.store.engine import derive
from reviewer_app.store.profile_file import sync_folder

NAME = "outbox.journal"
_MAGIC = b"RVWJRNL1"
_HEADER = struct.Struct("<8s16s16sI")
_MARK = b"\xf5RJ\n"
_FRAME = struct.Struct("<4sII")
MAX_FRAME = 8 * 1024 * 1024
"""Bytes of one frame; what claims more is damage."""


class FrameKind(IntEnum):
    """What a frame's newest word on its decision is; readable without a key."""

    PENDING = 1
    """Saved and not answered: this is what must be delivered."""
    TAKEN_BACK = 2
    ANSWERED = 3
    ERASED = 4
    FACT = 5
    """No decision but a small fact that delivering needs."""


class Frame(msgspec.Struct, array_like=True, frozen=True):
    """One appended record; `local` is nonce and AES-GCM bytes, `sealed` empty when nothing is to be delivered."""

    number: int
    kind: int
    tag: bytes
    local: bytes
    sealed: bytes = b""


class BadJournal(Exception):
    """The file is no journal, or not whole; `foreign` when it is one of another key."""

    def __init__(self, message: str, foreign: bool = False) -> None:
        super().__init__(message)
        self.foreign = foreign


@dataclass(frozen=True, slots=True)
class Scan:
    """What could be read of a journal.

    `end` is where the last whole frame ends; what lies behind it is a torn tail. `holes` counts
    stretches between whole frames that are no frames: damage, which no crash leaves behind.
    """

    frames: tuple[Frame, ...]
    end: int
    size: int
    holes: int


def scan(data: bytes) -> Scan:
    """Read every whole frame, finding the next marker after what is damaged; BadJournal without a header."""
    _header(data)
    frames: list[Frame] = []
    at = end = _HEADER.size
    holes = 0
    pending = False
    while at < len(data):
        frame, after = _frame(data, at)
        if frame is None:
            pending = True
            at = data.find(_MARK, at + 1)
            if at < 0:
                break
            continue
        holes += pending
        pending = False
        frames.append(frame)
        at = end = after
    return Scan(tuple(frames), end, len(data), holes)


def sealed_frames(path: Path) -> list[bytes]:
    """What a journal holds for the server and nobody has delivered or taken back, oldest first; needs no key.

    BadJournal when the file is none; a damaged stretch costs only the frames in it.
    """
    newest: dict[bytes, Frame] = {}
    for frame in scan(path.read_bytes()).frames:
        newest[frame.tag] = frame
    waiting = [f for f in newest.values() if f.kind == FrameKind.PENDING and f.sealed]
    return [f.sealed for f in sorted(waiting, key=lambda f: f.number)]


class Journal:
    """The open file. One process writes it, under the profile's lock.

    Raises BadJournal when header or frames are damaged; a torn tail is cut off, for nothing in it was
    ever called saved.
    """

    def __init__(self, path: Path, key: bytes) -> None:
        self._path = path
        self._secret = derive(key, NAME)
        self._cipher = AESGCM(derive(key, NAME + ":copies"))
        self._file_id = b""
        self._file = -1
        self._end = 0
        self._whole = False
        self.frames: int = 0
        """Frames in the file, those overtaken by newer ones included."""
        self.last: int = 0
        """The highest number in the file."""

    @property
    def size(self) -> int:
        """Bytes of the file."""
        return self._end

    @property
    def whole(self) -> bool:
        """False after a write or sync went wrong: only a fresh file is to be trusted then."""
        return self._whole

    def open(self) -> tuple[Frame, ...]:
        """Read what is there and be ready to append."""
        data = self._path.read_bytes()
        self._file_id, check = _header(data)
        if not hmac.compare_digest(check, self._check(self._file_id)):
            raise BadJournal("the journal was written under another key", foreign=True)
        found = scan(data)
        if found.holes:
            raise BadJournal(f"{found.holes} damaged stretches")
        self._file = os.open(self._path, os.O_RDWR | getattr(os, "O_BINARY", 0))
        if found.end != found.size:
            os.ftruncate(self._file, found.end)
            _sync(self._file)
        self._end = found.end
        self._took(found.frames)
        self._whole = True
        return found.frames

    def append(self, frames: Sequence[Frame]) -> None:
        """Write at the end and sync; OSError leaves the file as before, or `whole` False."""
        data = b"".join(_packed(f) for f in frames)
        try:
            _write_all(self._file, data, self._end)
            _sync(self._file)
        except OSError:
            self._whole = False
            with contextlib.suppress(OSError):
                os.ftruncate(self._file, self._end)
            raise
        self._end += len(data)
        self._count(frames)

    def rewrite(self, bodies: Iterable[Body]) -> None:
        """Replace the file by one that holds only these; a crash leaves the old or the new one."""
        file_id = secrets.token_bytes(16)
        before, self._file_id = self._file_id, file_id
        partial = self._path.with_name(self._path.name + ".part")
        try:
            made = [self.frame(b) for b in bodies]
            head = _MAGIC, file_id, self._check(file_id)
            crc = zlib.crc32(b"".join(head))
            data = _HEADER.pack(*head, crc) + b"".join(_packed(f) for f in made)
            file = os.open(partial, os.O_RDWR | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
            try:
                _write_all(file, data, 0)
                _sync(file)
                if os.name == "nt":
                    # An open file cannot be replaced there.
                    self.close()
                partial.replace(self._path)
                sync_folder(self._path.parent)
            except BaseException:
                os.close(file)
                raise
        except OSError:
            self._file_id = before
            self._whole = self._whole and self._file >= 0
            with contextlib.suppress(OSError):
                partial.unlink()
            raise
        self.close()
        self._file, self._end, self._whole = file, len(data), True
        self.frames = self.last = 0
        self._took(made)

    def frame(self, body: Body) -> Frame:
        """Encrypt one record for this file."""
        tag = self.tag(body.name)
        nonce = secrets.token_bytes(12)
        bound = self._bound(body.number, body.kind, tag)
        return Frame(
            body.number, int(body.kind), tag, nonce + self._cipher.encrypt(nonce, body.plain, bound), body.sealed
        )

    def plain(self, frame: Frame) -> bytes:
        """Decrypt a frame's local copy; BadJournal when it is not what was written here."""
        try:
            bound = self._bound(frame.number, frame.kind, frame.tag)
            return self._cipher.decrypt(frame.local[:12], frame.local[12:], bound)
        except (InvalidTag, ValueError) as error:
            raise BadJournal("a record was changed") from error

    def tag(self, name: str) -> bytes:
        """What stands for a decision's id in the open."""
        return hmac.new(self._secret, name.encode(), hashlib.sha256).digest()[:12]

    def distrust(self) -> None:
        """Nothing in the file counts: the next telling makes it anew."""
        self._whole = False

    def close(self) -> None:
        """Close the file."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1

    def _took(self, frames: Sequence[Frame]) -> None:
        self.frames = 0
        self.last = 0
        self._count(frames)

    def _count(self, frames: Sequence[Frame]) -> None:
        self.frames += len(frames)
        self.last = max([self.last, *(f.number for f in frames)])

    def _bound(self, number: int, kind: int, tag: bytes) -> bytes:
        return self._file_id + struct.pack("<qB", number, kind) + tag

    def _check(self, file_id: bytes) -> bytes:
        return hmac.new(self._secret, b"header" + file_id, hashlib.sha256).digest()[:16]


@dataclass(frozen=True, slots=True)
class Body:
    """A record before it is encrypted; `name` is the decision's id or the fact's key."""

    number: int
    kind: FrameKind
    name: str
    plain: bytes
    sealed: bytes = b""


def _header(data: bytes) -> tuple[bytes, bytes]:
    if len(data) < _HEADER.size:
        raise BadJournal("too short")
    magic, file_id, check, crc = _HEADER.unpack_from(data)
    if magic != _MAGIC or zlib.crc32(data[: _HEADER.size - 4]) != crc:
        raise BadJournal("no journal")
    return file_id, check


def _frame(data: bytes, at: int) -> tuple[Frame | None, int]:
    if len(data) - at < _FRAME.size:
        return None, at
    mark, length, crc = _FRAME.unpack_from(data, at)
    start = at + _FRAME.size
    if mark != _MARK or length > MAX_FRAME or start + length > len(data):
        return None, at
    body = data[start : start + length]
    if zlib.crc32(body) != crc:
        return None, at
    try:
        return msgspec.msgpack.decode(body, type=Frame), start + length
    except (msgspec.DecodeError, ValueError):
        return None, at


def _packed(frame: Frame) -> bytes:
    body = msgspec.msgpack.encode(frame)
    return _FRAME.pack(_MARK, len(body), zlib.crc32(body)) + body


def _write_all(file: int, data: bytes, at: int) -> None:
    os.lseek(file, at, os.SEEK_SET)
    view = memoryview(data)
    while view:
        view = view[os.write(file, view) :]


def _sync(file: int) -> None:
    """On the disk itself where the system makes a difference, as Apple's does."""
    try:
        import fcntl

        full = getattr(fcntl, "F_FULLFSYNC", None)
    except ImportError:
        full = None
    if full is None:
        os.fsync(file)
    else:
        import fcntl

        fcntl.fcntl(file, full)
