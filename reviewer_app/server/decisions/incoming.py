"""One decision as it arrived: read strictly, so that nothing hostile reaches a statement."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from dataclasses import dataclass, replace

import msgspec
import rfc8785

from reviewer_app.domain.decision import Decision
from reviewer_app.errors import Refused
from reviewer_app.wire import codec
from reviewer_app.wire.messages import MAX_BATCH_DECISIONS
from reviewer_app.wire.seals import Seal

MAX_BATCH_BYTES = 1024 * 1024
_MAX_ID = 64
_MAX_INT = 2**31 - 1


class _Batch(msgspec.Struct):
    decisions: list[msgspec.Raw]
    seals: list[msgspec.Raw] = []


class _Named(msgspec.Struct):
    decision_id: str = ""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A decision with its canonical bytes and their hash, or what is wrong with it.

    `seal` is its device's, unverified; None when none came or it could not be read.
    """

    decision_id: str
    decision: Decision | None = None
    payload: str = ""
    sha256: str = ""
    problem: str = ""
    seal: Seal | None = None


def read_batch(body: bytes) -> list[Incoming]:
    """The items of a batch; an item that makes no sense spoils no other. Raises Refused for the whole."""
    try:
        batch = msgspec.json.decode(body, type=_Batch)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Refused("The batch could not be read.", "", "invalid", (("decisions", str(error)),)) from error
    if len(batch.decisions) > MAX_BATCH_DECISIONS:
        raise Refused(
            f"A batch has at most {MAX_BATCH_DECISIONS} decisions.", "Send the others in another one.", "too_many"
        )
    seals = _seals(batch.seals)
    return [replace(item, seal=seals.get(item.decision_id)) for item in map(_read, map(bytes, batch.decisions))]


def _seals(raws: list[msgspec.Raw]) -> dict[str, Seal]:
    found: dict[str, Seal] = {}
    for raw in raws[:MAX_BATCH_DECISIONS]:
        with suppress(codec.WireError):
            seal = codec.decode(bytes(raw), Seal)
            found[seal.decision_id] = seal
    return found


def _read(raw: bytes) -> Incoming:
    try:
        decision = codec.decode(raw, Decision)
        # As it came: a newer desktop's fields are part of what it said, known here or not.
        payload = rfc8785.dumps(msgspec.json.decode(raw))
    except codec.WireError as error:
        return Incoming(_name(raw), problem=str(error))
    except (rfc8785.CanonicalizationError, ValueError, RecursionError) as error:
        return Incoming(_name(raw), problem=f"The decision has no canonical form: {error}")
    for label, text in (("decision_id", decision.decision_id), ("case_id", decision.case_id)):
        if not 0 < len(text) <= _MAX_ID or not text.isprintable():
            return Incoming(decision.decision_id[:_MAX_ID], problem=f"{label} is not an id.")
    if not 0 < decision.case_revision <= _MAX_INT:
        return Incoming(decision.decision_id, problem="case_revision is not a revision.")
    if decision.decided_at.tzinfo is None:
        return Incoming(decision.decision_id, problem="decided_at has no time zone.")
    return Incoming(decision.decision_id, decision, payload.decode(), hashlib.sha256(payload).hexdigest())


def _name(raw: bytes) -> str:
    try:
        return msgspec.json.decode(raw, type=_Named).decision_id[:_MAX_ID]
    except (msgspec.DecodeError, UnicodeDecodeError):
        return ""
