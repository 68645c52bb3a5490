"""Decisions that reach us as sealed journal frames: from a computer that can no longer read them itself."""

from __future__ import annotations

import base64
import binascii
import logging
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

log = logging.getLogger(__name__)

MAX_FRAME = 2 * 1024 * 1024
"""Characters of one frame in base64."""


class _Frame(msgspec.Struct):
    decision: msgspec.Raw
    seal: msgspec.Raw = msgspec.Raw(b"null")


class _Batch(msgspec.Struct):
    decisions: list[msgspec.Raw]
    seals: list[msgspec.Raw]


def recover(
    context: ServerContext, decisions: Decisions, account: Account, request: RecoverRequest, line: Line | None = None
) -> DecisionBatchResult:
    """Open the frames and take the decisions as if their author's desktop had sent them; one answer a frame, in order.

    What another account decided is answered `wrong_author` like everywhere: only its own sign-in delivers
    it. A frame that cannot be opened is answered as rejected `bad_frame`, and spoils no other.
    """
    if len(request.frames) > MAX_BATCH_DECISIONS:
        raise Refused(f"Send at most {MAX_BATCH_DECISIONS} frames at once.", "Send the others after.", "too_many")
    opened = [_open(context, text) for text in request.frames]
    if bad := sum(item.decision is None for item in opened):
        log.info("%d of %d journal frames could not be opened", bad, len(opened))
    return _named(decisions.take(account, opened, line))


def _open(context: ServerContext, text: str) -> Incoming:
    if len(text) > MAX_FRAME:
        return Incoming("", problem="This frame is larger than any decision.")
    try:
        data = open_with(context.keys.sealing, base64.b64decode(text, validate=True))
        frame = msgspec.json.decode(data, type=_Frame)
        seals = [] if bytes(frame.seal) == b"null" else [frame.seal]
        (item,) = read_batch(msgspec.json.encode(_Batch([frame.decision], seals)))
    except (NotSealed, binascii.Error, msgspec.DecodeError, ValueError, Refused):
        return Incoming("", problem="This frame is damaged or was sealed for another server.")
    return item


def _named(result: DecisionBatchResult) -> DecisionBatchResult:
    """Frames that could not be opened under a code of their own."""
    return replace(
        result,
        results=tuple(r if r.decision_id else replace(r, code="bad_frame") for r in result.results),
    )
