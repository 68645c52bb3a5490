"""Payloads, seals, devices, erasures and orders."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, String, Table, Text

from reviewer_app.server.schema import UtcDateTime, metadata

decision_payload = Table(
    "decision_payload",
    metadata,
    Column("decision_id", String(64), ForeignKey("decision.decision_id"), primary_key=True),
    Column("payload", Text, nullable=False),
)
"""What was decided, as canonical JSON in text (so that even a NUL inside a note survives on PostgreSQL).

Apart from `decision`, so that it can be erased and the rest stays. A row is never edited, and deleted only
where an `erasure` names its case.
"""

seal = Table(
    "seal",
    metadata,
    Column("hash", String(64), primary_key=True),
    Column("decision_id", String(64), nullable=False),
    Column("account_id", String(64), nullable=False),
    Column("device_id", String(64), nullable=False),
    Column("branch", Integer, nullable=False),
    Column("chain_seq", BigInteger, nullable=False),
    Column("prev", String(64), nullable=False),
    Column("standing", String(16), nullable=False),
    Column("seal", Text, nullable=False),
    Column("received_at", UtcDateTime, nullable=False),
    Index("ix_seal_chain", "account_id", "device_id", "branch", "chain_seq"),
    Index("ix_seal_decision", "decision_id"),
)
"""Every good seal that came, those of rejected decisions included: they are links of the chain, too.

`standing` is a value of `devices.Standing`. Rows are only ever added.
"""

device = Table(
    "device",
    metadata,
    Column("account_id", String(64), primary_key=True),
    Column("device_id", String(64), primary_key=True),
    Column("device_key", String(64), nullable=False),
    Column("branch", Integer, nullable=False),
    Column("chain_seq", BigInteger, nullable=False),
    Column("chain_hash", String(64), nullable=False),
    Column("first_seen", UtcDateTime, nullable=False),
    Column("last_seen", UtcDateTime, nullable=False),
    Column("forked_at", UtcDateTime, nullable=True),
    Column("cleared_at", UtcDateTime, nullable=True),
    Index("ix_device_device", "device_id"),
)
"""An account's app on one computer and the key it seals with, pinned at its first seal.

`chain_seq` and `chain_hash` are of the highest seal of this branch. `branch` counts how often the chain
began anew, after its person signed in again on a copy restored from an older state; `forked_at` is set
while that is still to be done, and `device_key` is empty from then until the next seal.
"""

erasure = Table(
    "erasure",
    metadata,
    Column("case_id", String(36), primary_key=True),
    Column("at", UtcDateTime, nullable=False),
    Column("by", String(200), nullable=False),
    Column("ground", Text, nullable=False),
    Column("scope", Text, nullable=False),
    Column("workflow", String(100), nullable=False),
    Column("name_mark", String(64), nullable=False),
    Index("ix_erasure_name", "workflow", "name_mark"),
)
"""Cases whose content was erased, by whom and on what legal ground; rows are only ever added.

Only where there is one may content of a kept decision be deleted. `scope` is a JSON object of what went.
`name_mark` is the external id under a key of the server (`SigningKey.blind`), so that a pipeline that sends
the case again is recognised.
"""

device_order = Table(
    "device_order",
    metadata,
    Column("device_id", String(64), primary_key=True),
    Column("order_no", Integer, primary_key=True, autoincrement=False),
    Column("content", Text, nullable=False),
    Column("nonce", String(64), nullable=False),
    Column("reason", Text, nullable=False),
    Column("issued_by", String(200), nullable=False),
    Column("issued_at", UtcDateTime, nullable=False),
    Column("done_at", UtcDateTime, nullable=True),
    Column("unsent", Integer, nullable=True),
)
"""Orders to devices, `content` as it was signed, and whether they were carried out."""
