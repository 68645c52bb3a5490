"""Messages between the desktop and the render process: length-prefixed frames on two pipes."""

from __future__ import annotations

import struct
from typing import BinaryIO

import msgspec

from reviewer_app.domain.view import OpenDocument, TextHit
from reviewer_app.render.limits import MAX_FRAME

READY = b"ready"
"""The first frame of a process, so that its start is not counted as a document's time."""

_LENGTH = struct.Struct(">I")


class Open(msgspec.Struct, frozen=True, tag="open"):
    """Open a document; its bytes follow in a frame of their own."""

    sha256: str
    media_type: str
    name: str


class Page(msgspec.Struct, frozen=True, tag="page"):
    """Draw a page, from 1."""

    sha256: str
    page: int
    scale: float


class Search(msgspec.Struct, frozen=True, tag="search"):
    """Find words on pages."""

    sha256: str
    text: str


class Part(msgspec.Struct, frozen=True, tag="part"):
    """Take an attachment, from 1, out of a message; the message's bytes follow in a frame of their own."""

    number: int


class Bitmap(msgspec.Struct, frozen=True, tag="bitmap"):
    """A drawn page; its BGRX bytes follow in a frame of their own."""

    width: int
    height: int
    stride: int
    scale: float


class Opened(msgspec.Struct, frozen=True, tag="opened"):
    """The opened document."""

    document: OpenDocument


class Found(msgspec.Struct, frozen=True, tag="found"):
    """Where the words stand."""

    hits: tuple[TextHit, ...]


class Taken(msgspec.Struct, frozen=True, tag="taken"):
    """An attachment as the message calls it; its bytes follow in a frame of their own."""

    name: str
    media_type: str


class Failed(msgspec.Struct, frozen=True, tag="failed"):
    """Why not, in words for a person; `code` is `not_open` when the worker no longer has the document."""

    message: str
    code: str = ""


Request = Open | Page | Search | Part
Reply = Opened | Bitmap | Found | Taken | Failed

encode = msgspec.msgpack.Encoder(enc_hook=str).encode
"""A sentence crosses as its English words, which the screen's catalogue knows again."""
requests: msgspec.msgpack.Decoder[Request] = msgspec.msgpack.Decoder(Request)
replies: msgspec.msgpack.Decoder[Reply] = msgspec.msgpack.Decoder(Reply)


def write_frame(pipe: BinaryIO, data: bytes | memoryview) -> None:
    """Send one frame."""
    pipe.write(_LENGTH.pack(len(data)))
    pipe.write(data)
    pipe.flush()


def read_frame(pipe: BinaryIO) -> bytes:
    """Receive one frame; EOFError when the other side is gone, ValueError for an absurd length."""
    (length,) = _LENGTH.unpack(_exactly(pipe, _LENGTH.size))
    if length > MAX_FRAME:
        raise ValueError("frame too long")
    return _exactly(pipe, length)


def _exactly(pipe: BinaryIO, length: int) -> bytes:
    data = pipe.read(length)
    if len(data) != length:
        raise EOFError
    return data
