"""The sync page read fast: the envelope is decoded, case bodies stay bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from reviewer_app.domain.case import CaseHead
from reviewer_app.wire.codec import WireError
from reviewer_app.wire.messages import ChangeOp


class RawItem(msgspec.Struct, frozen=True):
    """A change whose body is kept as it came (`content` is JSON of a `Case`)."""

    seq: int
    entity: str
    id: str
    rev: int
    op: ChangeOp
    head: CaseHead | None = None
    body: msgspec.Raw = msgspec.Raw(b"null")
    kind: str = ""

    @property
    def content(self) -> bytes | None:
        """The body's bytes, None when the change brings none."""
        raw = bytes(self.body)
        return None if raw == b"null" else raw


class _Envelope(msgspec.Struct):
    epoch: str
    from_seq: int
    to_seq: int
    head_seq: int
    more: bool
    count: int
    digest: str
    items: list[msgspec.Raw]
    chain: str = ""


@dataclass(frozen=True, slots=True)
class VerifiedPage:
    """A change page whose count and digest held."""

    epoch: str
    from_seq: int
    to_seq: int
    head_seq: int
    more: bool
    items: Sequence[RawItem]
    chain: str = ""


_envelope = msgspec.json.Decoder(_Envelope)
_item = msgspec.json.Decoder(RawItem)


def items_digest(items: Sequence[bytes]) -> str:
    """Hex SHA-256 over each item's bytes and a newline (see `ChangePage`)."""
    running = hashlib.sha256()
    for item in items:
        running.update(item)
        running.update(b"\n")
    return running.hexdigest()


def encode_page(
    epoch: str, from_seq: int, to_seq: int, head_seq: int, more: bool, items: Sequence[bytes], chain: str = ""
) -> bytes:
    """The page's JSON from already encoded items, with count and digest."""
    raw = [msgspec.Raw(i) for i in items]
    return msgspec.json.encode(
        _Envelope(epoch, from_seq, to_seq, head_seq, more, len(items), items_digest(items), raw, chain)
    )


def read_page(data: bytes, epoch: str, cursor: int | None) -> VerifiedPage:
    """Decode and verify a page; raises WireError unless all of it holds and continues `cursor`.

    Without a cursor it is a page of cases by name, whose window is empty wherever it lies.
    """
    try:
        page = _envelope.decode(data)
        if page.count != len(page.items) or page.digest != items_digest([bytes(i) for i in page.items]):
            raise WireError("the page arrived incomplete or altered")
        items = [_item.decode(i) for i in page.items]
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise WireError(str(error)) from error
    if page.epoch != epoch:
        raise WireError("the page belongs to another history of the server")
    if any(i.head is not None and (i.head.id, i.head.rev) != (i.id, i.rev) for i in items):
        raise WireError("a change names another case than it brings")
    if cursor is None:
        if page.from_seq != page.to_seq or page.more:
            raise WireError("cases by name have no window")
    elif any(not page.from_seq < i.seq <= page.to_seq for i in items):
        raise WireError("a change lies outside its page's window")
    elif page.from_seq != cursor or page.to_seq < page.from_seq or (page.more and page.to_seq == page.from_seq):
        raise WireError("the page does not continue where the last one ended")
    return VerifiedPage(page.epoch, page.from_seq, page.to_seq, page.head_seq, page.more, items, page.chain)
