"""Whether the records still say what they said: every chain, signature and hash, read from the database alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, select

from reviewer_app.domain.device import WipeOrder
from reviewer_app.server.audit.tables import AUDIT_HEAD_ID, audit_head
from reviewer_app.server.decisions.judging import FIRST_OF_TWO, TERMINAL
from reviewer_app.server.decisions.tables import decision
from reviewer_app.server.records.payloads import PAYLOAD
from reviewer_app.server.records.proving import log_rows, proved
from reviewer_app.server.records.tables import device_order, erasure, seal
from reviewer_app.wire import codec, orders, proof
from reviewer_app.wire.bundles import BundledDecision, kept_as_logged, record_problems, seal_problems, traces
from reviewer_app.wire.codec import WireError
from reviewer_app.wire.messages import DecisionOutcome, DecisionResult
from reviewer_app.wire.proof import AuditHead, ProvedEntry, entry_digest, entry_hash
from reviewer_app.wire.seals import Seal

MAX_FINDINGS = 200
_AT_ONCE = 500
_TERMINAL = frozenset(a.value for a in TERMINAL)
_FORK = "fork"


@dataclass(frozen=True, slots=True)
class Report:
    """What was looked at, and what does not hold; `first_bad` is the number of the log's first bad entry."""

    entries: int
    decisions: int
    erased: int
    seals: int
    orders: int
    findings: tuple[str, ...]
    first_bad: int | None = None

    @property
    def holds(self) -> bool:
        """Whether all is as it was written."""
        return not self.findings


@dataclass(slots=True)
class _Told:
    """What the log tells, gathered while its chain is followed."""

    entries: int = 0
    first_bad: int | None = None
    turned: dict[str, bool] = field(default_factory=dict)
    decided: set[str] = field(default_factory=set)
    erased: set[str] = field(default_factory=set)
    ordered: set[tuple[str, int]] = field(default_factory=set)


def verify(conn: Connection, public_key: str, head: AuditHead | None = None) -> Report:
    """Check everything in one snapshot; `head` is one that was signed earlier and kept elsewhere.

    Only such a head shows that the log's end was cut off, or that all of it was written anew.
    """
    told = _Told()
    found: list[str] = []
    counts = dict.fromkeys(("decisions", "erased", "seals", "orders"), 0)

    def gather(problems: Iterator[str]) -> None:
        for problem in problems:
            if len(found) < MAX_FINDINGS:
                found.append(problem)

    gather(_log(conn, public_key, head, told))
    digests: dict[str, str] = {}
    gather(_decisions(conn, public_key, told, counts, digests))
    gather(_seals(conn, counts, digests))
    gather(_erasures(conn, told))
    gather(_orders(conn, public_key, told, counts))
    return Report(told.entries, findings=tuple(found), first_bad=told.first_bad, **counts)


def _log(conn: Connection, public_key: str, head: AuditHead | None, told: _Told) -> Iterator[str]:
    """Follow the chain; it is begun anew after a bad link, so that one edit is one finding."""
    running, last, at_head = "", 0, ""
    batch: list[ProvedEntry] = []
    for row in log_rows(conn):
        entry = proved(row)
        expected = entry_hash(running, entry_digest(entry))
        wrong = ""
        if entry.seq != last + 1:
            wrong = f"Entry {last + 1} of the log is missing."
        elif row.hash != expected:
            wrong = f"Entry {entry.seq} of the log was changed, or the one before it ({entry.what}, {entry.at})."
        if wrong:
            told.first_bad = told.first_bad or last + 1
            yield wrong
        running, last = row.hash, entry.seq
        told.entries += 1
        if head is not None and entry.seq == head.seq:
            at_head = expected
        _listen(entry, told)
        batch.append(entry)
        if len(batch) >= _AT_ONCE:
            yield from _kept(conn, batch, told)
            batch.clear()
    yield from _kept(conn, batch, told)
    counter = conn.execute(select(audit_head.c.last_seq).where(audit_head.c.id == AUDIT_HEAD_ID)).scalar_one_or_none()
    if (counter or 0) != last:
        told.first_bad = told.first_bad or last + 1
        yield f"The log ends at entry {last}, but {counter or 0} were written: its end was cut off."
    if head is None:
        return
    if not proof.verify(head, public_key):
        yield "The signed head given is not one of this server."
    elif last < head.seq:
        told.first_bad = told.first_bad or last + 1
        yield f"The log ends at entry {last}, but a signed head names entry {head.seq}: its end was cut off."
    elif head.seq and at_head != head.hash:
        told.first_bad = told.first_bad or head.seq
        yield f"The log up to entry {head.seq} is not the one that was signed: it was written anew."


def _listen(entry: ProvedEntry, told: _Told) -> None:
    if entry.what == "case_erased":
        told.erased.add(entry.subject)
    elif entry.what in ("decision_turned", "wipe_ordered"):
        try:
            said = codec.decode(entry.detail, dict[str, Any])
        except WireError:
            return
        if entry.what == "decision_turned":
            told.turned[str(said.get("decision_id"))] = said.get("effective") is True
        else:
            told.ordered.add((entry.subject, int(said.get("order_no", 0))))


def _kept(conn: Connection, batch: list[ProvedEntry], told: _Told) -> Iterator[str]:
    """Whether each decision the log tells of is there, and as it tells."""
    logged = {trace.decision_id: (entry, trace) for entry, trace in traces(iter(batch))}
    if not logged:
        return
    told.decided |= logged.keys()
    rows = {r.decision_id: r for r in conn.execute(_rows.where(decision.c.decision_id.in_(list(logged))))}
    for decision_id, (entry, trace) in logged.items():
        row = rows.get(decision_id)
        if row is None:
            yield f"Decision {decision_id} is missing: entry {entry.seq} of the log tells of it."
            continue
        record = _record(row)
        if record is not None and not kept_as_logged(record, entry, trace):
            yield f"Decision {decision_id} was changed: entry {entry.seq} of the log tells otherwise."


_rows = select(decision, PAYLOAD)


def _decisions(
    conn: Connection, public_key: str, told: _Told, counts: dict[str, int], digests: dict[str, str]
) -> Iterator[str]:
    last = -1
    while rows := conn.execute(_rows.where(decision.c.seq > last).order_by(decision.c.seq).limit(_AT_ONCE)).all():
        last = int(rows[-1].seq)
        for row in rows:
            counts["decisions"] += 1
            counts["erased"] += row.payload is None
            if row.seal_hash:
                digests[row.decision_id] = row.payload_sha256
            yield from _decision(row, public_key, told)


def _decision(row: Any, public_key: str, told: _Told) -> Iterator[str]:
    name = f"Decision {row.decision_id}"
    record = _record(row)
    if record is None:
        yield f"{name}: its receipt cannot be read."
        return
    yield from record_problems(record, row.case_id in told.erased, public_key)
    receipt = record.receipt
    if (receipt.seq, receipt.payload_sha256, receipt.outcome.value, receipt.received_at) != (
        row.seq,
        row.payload_sha256,
        row.result,
        row.received_at,
    ):
        yield f"{name}: its record says otherwise than its receipt."
    if row.decision_id not in told.decided:
        yield f"{name}: the log does not tell of it."
    accepted = row.result == DecisionOutcome.ACCEPTED.value
    counted = accepted and row.action in _TERMINAL and row.code != FIRST_OF_TWO
    if bool(row.effective) != told.turned.get(row.decision_id, counted):
        yield f"{name}: whether it is its case's answer was changed."


def _record(row: Any) -> BundledDecision | None:
    try:
        receipt = codec.decode(row.answer, DecisionResult).receipt
    except WireError:
        return None
    if receipt is None:
        return None
    return BundledDecision(
        row.decision_id,
        row.case_id,
        row.case_revision,
        row.action,
        row.author_id,
        row.author_name,
        row.code,
        bool(row.effective),
        receipt,
        row.payload,
        row.seal_hash or "",
    )


def _seals(conn: Connection, counts: dict[str, int], digests: dict[str, str]) -> Iterator[str]:
    """Each seal by itself, then the links between those that follow one another."""
    named = select(decision.c.decision_id, decision.c.seal_hash).where(decision.c.seal_hash.is_not(None))
    sealed: dict[str, str] = {row.decision_id: row.seal_hash for row in conn.execute(named)}
    place, before = None, None
    wanted = select(seal).order_by(seal.c.account_id, seal.c.device_id, seal.c.branch, seal.c.chain_seq, seal.c.hash)
    for row in conn.execute(wanted.execution_options(yield_per=_AT_ONCE)):
        counts["seals"] += 1
        if sealed.get(row.decision_id) == row.hash:
            del sealed[row.decision_id]
        yield from seal_problems(row.hash, row.seal, digests)
        yield from _columns(row)
        if row.standing == _FORK:
            continue
        here = (row.account_id, row.device_id, row.branch)
        if here == place and before is not None and row.chain_seq <= before.chain_seq + 1:
            follows = row.chain_seq == before.chain_seq + 1 and row.prev == before.hash
            if not follows:
                yield f"The seal of decision {row.decision_id} does not follow the one before it on its device."
        place, before = here, row
    for decision_id in sealed:
        yield f"Decision {decision_id}: its seal is missing."


def _columns(row: Any) -> Iterator[str]:
    try:
        given = codec.decode(row.seal, Seal)
    except WireError:
        return
    if (given.decision_id, given.device_id, given.chain_seq, given.prev) != (
        row.decision_id,
        row.device_id,
        row.chain_seq,
        row.prev,
    ):
        yield f"The seal of decision {row.decision_id} stands in another place than it was made for."


def _erasures(conn: Connection, told: _Told) -> Iterator[str]:
    there = set(conn.execute(select(erasure.c.case_id)).scalars())
    for case_id in sorted(there - told.erased):
        yield f"Case {case_id}: the log does not tell of its erasure."
    for case_id in sorted(told.erased - there):
        yield f"Case {case_id}: the order to erase it is missing."


def _orders(conn: Connection, public_key: str, told: _Told, counts: dict[str, int]) -> Iterator[str]:
    there: set[tuple[str, int]] = set()
    for row in conn.execute(select(device_order).order_by(device_order.c.device_id, device_order.c.order_no)):
        counts["orders"] += 1
        there.add((row.device_id, int(row.order_no)))
        try:
            order = codec.decode(row.content, WipeOrder)
        except WireError:
            order = None
        if (
            order is None
            or (order.device_id, order.order_no) != (row.device_id, row.order_no)
            or not orders.verify(order, public_key)
        ):
            yield f"Order {row.order_no} to device {row.device_id} is not one of this server."
    for device_id, number in sorted(told.ordered ^ there):
        yield f"Order {number} to device {device_id}: the log and the orders do not tell the same."
