"""Decisions that reach us as sealed journal frames: from a computer that can no longer read them itself."""

from __future__ import annotations

import base64
import binascii
from dataclasses import replace

import msgspec

from reviewer_app.errors import Refused
from reviewer_app.server.context import ServerContext
from reviewer_app.server.db import Line
from reviewer_app.server.decisions.incoming import Incoming, read_batch
from reviewer_app.server.decisions.service import Decisions
from reviewer_app.wire.messages import MAX_BATCH_DECISIONS, Account, DecisionBatchResult
from reviewer_app.wire.resync import RecoverRequest
from reviewer_app.wire.sealing import NotSealed, open_with


class _Frame(msgspec.Struct):
    decision: msgspec.Raw
    seal: msgspec.Raw = msgspec.Raw(b"null")
    title: str = ""


class _Batch(msgspec.Struct):
    decisions: list[msgspec.Raw]
    seals: list[msgspec.Raw]


def recover(
    context: ServerContext, decisions: Decisions, account: Account, request: RecoverRequest, line: Line | None = None
) -> DecisionBatchResult:
    """Open the frames and take the decisions as if their author's desktop had sent them; one answer a frame.

    What another account decided is answered `wrong_author` like everywhere: sign in as it.
    """
    if len(request.frames) > MAX_BATCH_DECISIONS:
        raise Refused(f"Send at most {MAX_BATCH_DECISIONS} frames at once.", "", "too_many")
    return decisions.take(account, [_open(context, number, text) for number, text in enumerate(request.frames)], line)


def _open(context: ServerContext, number: int, text: str) -> Incoming:
    name = f"frame-{number}"
    try:
        data = open_with(context.keys.sealing, base64.b64decode(text, validate=True))
        frame = msgspec.json.decode(data, type=_Frame)
        seals = [] if bytes(frame.seal) == b"null" else [frame.seal]
        (item,) = read_batch(msgspec.json.encode(_Batch([frame.decision], seals)))
    except (NotSealed, binascii.Error, msgspec.DecodeError, UnicodeDecodeError, Refused) as error:
        return Incoming(name, problem=f"This frame cannot be opened: {error}")
    return item if item.decision is not None else replace(item, decision_id=item.decision_id or name)
