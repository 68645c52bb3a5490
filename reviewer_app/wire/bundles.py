"""Records that leave the server as one file, and how anyone checks that file with nothing but the server's key."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import msgspec

from reviewer_app.wire import codec, proof, receipts, seals
from reviewer_app.wire.messages import Receipt
from reviewer_app.wire.proof import AuditHead, ProvedEntry, entry_digest, entry_hash
from reviewer_app.wire.seals import Seal

VERSION = 1


@dataclass(frozen=True, slots=True)
class BundledDecision:
    """A kept decision; `payload` is its canonical JSON, None once its content is erased."""

    decision_id: str
    case_id: str
    case_revision: int
    action: str
    author_id: str
    author: str
    code: str
    effective: bool
    receipt: Receipt
    payload: str | None = None
    seal_hash: str = ""


@dataclass(frozen=True, slots=True)
class BundledSeal:
    """A seal as its device sent it; `standing` is what the server found it to be in the device's chain."""

    hash: str
    account_id: str
    branch: int
    standing: str
    seal: str


@dataclass(frozen=True, slots=True)
class BundledEntry:
    """A link of the log; `entry` is None where it is about something else."""

    seq: int
    digest: str
    entry: ProvedEntry | None = None


@dataclass(frozen=True, slots=True)
class Bundle:
    """Records and their proofs. `before` is the log's hash before the first of `entries`, which go on to `head`.

    `public_key` is for showing: whoever checks knows the server's key from elsewhere.
    """

    made_at: datetime
    public_key: str
    head: AuditHead
    decisions: tuple[BundledDecision, ...] = ()
    seals: tuple[BundledSeal, ...] = ()
    erased: tuple[str, ...] = ()
    before: str = ""
    entries: tuple[BundledEntry, ...] = ()
    version: int = VERSION


class _Trace(msgspec.Struct):
    decision_id: str = ""
    payload_sha256: str = ""
    outcome: str = ""
    code: str = ""
    seq: int = 0
    author: str = ""
    seal: str = ""


def problems(bundle: Bundle, public_key: str) -> tuple[str, ...]:
    """What does not hold, in words; empty when all does."""
    if bundle.version != VERSION:
        return (f"This file is of version {bundle.version}; this program reads version {VERSION}.",)
    return (*_chain(bundle, public_key), *_decisions(bundle, public_key), *_sealed(bundle))


def _chain(bundle: Bundle, public_key: str) -> Iterator[str]:
    if not proof.verify(bundle.head, public_key):
        yield "The head of the log is not signed by this server."
    running, last = bundle.before, bundle.entries[0].seq - 1 if bundle.entries else bundle.head.seq
    for link in bundle.entries:
        if link.seq != last + 1:
            yield f"Entry {last + 1} of the log is missing."
        if link.entry is not None and (link.entry.seq != link.seq or entry_digest(link.entry) != link.digest):
            yield f"Entry {link.seq} of the log was changed."
        running, last = entry_hash(running, link.digest), link.seq
    if (last, running) != (bundle.head.seq, bundle.head.hash):
        yield "The log's entries do not lead to its signed head: one of them was changed or taken out."


def traces(entries: Iterator[ProvedEntry]) -> Iterator[tuple[ProvedEntry, _Trace]]:
    """The entries that tell of a decision being kept."""
    for entry in entries:
        if entry.what.startswith("decision_"):
            trace = _trace(entry.detail)
            if trace is not None and trace.seq > 0 and trace.payload_sha256:
                yield entry, trace


def _trace(detail: str) -> _Trace | None:
    try:
        return codec.decode(detail, _Trace)
    except codec.WireError:
        return None


def kept_as_logged(said: BundledDecision, entry: ProvedEntry, trace: _Trace) -> bool:
    """Whether the log tells of a decision what its record says."""
    logged = (entry.what, entry.actor, entry.subject, trace.payload_sha256, trace.outcome, trace.code, trace.seq)
    receipt = said.receipt
    told = (f"decision_{said.action}", said.author_id, said.case_id, receipt.payload_sha256)
    # Records from before the log told of names and seals have neither there.
    return (
        logged == (*told, receipt.outcome.value, said.code, receipt.seq)
        and trace.author in ("", said.author)
        and trace.seal == said.seal_hash
    )


def record_problems(said: BundledDecision, erased: bool, public_key: str) -> Iterator[str]:
    """What does not hold within one record."""
    name = f"Decision {said.decision_id}"
    if said.receipt.decision_id != said.decision_id or not receipts.verify(said.receipt, public_key):
        yield f"{name}: its receipt is not one of this server."
    if said.payload is None:
        if not erased:
            yield f"{name}: its content is missing, and no erasure says why."
        return
    try:
        digest = codec.payload_digest(said.payload.encode())
        content = codec.decode(said.payload, _Said)
    except codec.WireError:
        yield f"{name}: its content cannot be read."
        return
    if digest != said.receipt.payload_sha256:
        yield f"{name}: its content is not what was received."
    elif (content.decision_id, content.case_id, content.case_revision, content.action, content.author_id) != (
        said.decision_id,
        said.case_id,
        said.case_revision,
        said.action,
        said.author_id,
    ):
        yield f"{name}: its record says otherwise than its content."


class _Said(msgspec.Struct):
    decision_id: str
    case_id: str
    case_revision: int
    action: str
    author_id: str


def _decisions(bundle: Bundle, public_key: str) -> Iterator[str]:
    logged = {t.decision_id: (e, t) for e, t in traces(link.entry for link in bundle.entries if link.entry is not None)}
    for said in bundle.decisions:
        yield from record_problems(said, said.case_id in bundle.erased, public_key)
        found = logged.pop(said.decision_id, None)
        if found is None:
            yield f"Decision {said.decision_id}: the log does not tell of it."
        elif not kept_as_logged(said, *found):
            yield f"Decision {said.decision_id}: the log tells otherwise."
    erasures = {
        link.entry.subject for link in bundle.entries if link.entry is not None and link.entry.what == "case_erased"
    }
    for case_id in bundle.erased:
        if case_id not in erasures:
            yield f"Case {case_id}: the log does not tell of its erasure."


def _sealed(bundle: Bundle) -> Iterator[str]:
    there = {item.hash for item in bundle.seals}
    digests = {said.decision_id: said.receipt.payload_sha256 for said in bundle.decisions}
    for said in bundle.decisions:
        if said.seal_hash and said.seal_hash not in there:
            yield f"Decision {said.decision_id}: its seal is missing."
    for item in bundle.seals:
        yield from seal_problems(item.hash, item.seal, digests)


def seal_problems(mark: str, text: str, digests: dict[str, str]) -> Iterator[str]:
    """What does not hold within one seal; `digests` are payload hashes by decision."""
    try:
        given = codec.decode(text, Seal)
    except codec.WireError:
        yield f"Seal {mark[:16]}: it cannot be read."
        return
    name = f"The seal of decision {given.decision_id}"
    if seals.seal_hash(given) != mark:
        yield f"{name} was changed."
    elif not seals.verify(given, digests.get(given.decision_id, given.payload_sha256)):
        yield f"{name} does not fit it."
