"""The tables of outbox.db, and the rules the database itself keeps about them."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Integer, LargeBinary, MetaData, Table, Text, text

OUTBOX_VERSION = 2
"""The newest migration of outbox.db, kept in its `user_version`."""

outbox_data = MetaData()

outbox = Table(
    "outbox",
    outbox_data,
    Column("seq", Integer, primary_key=True),
    Column("decision_id", Text, nullable=False, unique=True),
    Column("case_id", Text, nullable=False),
    Column("device_seq", Integer, nullable=False),
    Column("decision", LargeBinary, nullable=False),
    Column("title", Text, nullable=False),
    Column("saved_at", Integer, nullable=False),
    Column("draft", LargeBinary),
    Column("state", Text, nullable=False),
    Column("release_at", Integer),
    Column("attempts", Integer, nullable=False),
    Column("last_error", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Column("late_lease", Boolean(create_constraint=False), nullable=False),
    Column("covering", Boolean(create_constraint=False), nullable=False),
    Column("other", LargeBinary),
    Column("other_author", Text, nullable=False),
    Column("other_at", Integer),
    # The decision this one answers again or takes back.
    Column("supersedes", Text),
    # What `state` and `covering` were before a newer decision replaced this one: undoing that one restores them.
    Column("replaced_from", Text),
    Column("was_covering", Boolean(create_constraint=False), nullable=False, server_default=text("0")),
    Column("acknowledged_at", Integer),
    Column("erased", Boolean(create_constraint=False), nullable=False, server_default=text("0")),
    # Position of the row's newest change among all changes: what the journal has not seen is above its last.
    Column("change_no", Integer, nullable=False, server_default=text("0")),
    Index("ix_outbox_state", "state", "seq"),
    Index("ix_outbox_case", "case_id", "seq"),
    Index("ix_outbox_covering", "covering", "case_id"),
    Index("ix_outbox_change", "change_no"),
    Index("ix_outbox_supersedes", "supersedes", sqlite_where=text("supersedes IS NOT NULL")),
    sqlite_autoincrement=True,
)

_NEXT_CHANGE = "UPDATE outbox SET change_no = (SELECT 1 + max(change_no) FROM outbox) WHERE seq = new.seq;"

OUTBOX_RULES = {
    "outbox_is_not_edited": "CREATE TRIGGER outbox_is_not_edited BEFORE UPDATE OF "
    "seq, decision_id, case_id, device_seq, saved_at, supersedes ON outbox "
    "BEGIN SELECT RAISE(ABORT, 'a saved decision is never edited'); END",
    # Erasing is the one change of content there is: once, to a form that says the same act without its words.
    "outbox_is_only_erased": "CREATE TRIGGER outbox_is_only_erased BEFORE UPDATE OF decision, title, draft ON outbox "
    "WHEN NOT (old.erased = 0 AND new.erased = 1 AND new.title = '' AND new.draft IS NULL "
    "AND json_extract(CAST(new.decision AS TEXT), '$.decision_id') IS old.decision_id "
    "AND json_extract(CAST(new.decision AS TEXT), '$.case_id') IS old.case_id "
    "AND json_extract(CAST(new.decision AS TEXT), '$.note') IS '' "
    "AND json_extract(CAST(new.decision AS TEXT), '$.salt') IS '' "
    "AND json_extract(CAST(new.decision AS TEXT), '$.action') "
    "IS json_extract(CAST(old.decision AS TEXT), '$.action')) "
    "BEGIN SELECT RAISE(ABORT, 'a saved decision is never edited'); END",
    "outbox_stays_erased": "CREATE TRIGGER outbox_stays_erased BEFORE UPDATE OF erased ON outbox "
    "WHEN new.erased < old.erased BEGIN SELECT RAISE(ABORT, 'what was erased is never restored'); END",
    "outbox_is_not_deleted": "CREATE TRIGGER outbox_is_not_deleted BEFORE DELETE ON outbox "
    "BEGIN SELECT RAISE(ABORT, 'a saved decision is never deleted'); END",
    "seal_is_not_edited": "CREATE TRIGGER seal_is_not_edited BEFORE UPDATE ON seal "
    "BEGIN SELECT RAISE(ABORT, 'a seal is never edited'); END",
    "seal_is_not_deleted": "CREATE TRIGGER seal_is_not_deleted BEFORE DELETE ON seal "
    "BEGIN SELECT RAISE(ABORT, 'a seal is never deleted'); END",
    # The database numbers the changes itself: whoever writes, by whatever statement, cannot forget the journal.
    "outbox_numbers_new": "CREATE TRIGGER outbox_numbers_new AFTER INSERT ON outbox WHEN new.change_no = 0 "
    f"BEGIN {_NEXT_CHANGE} END",
    "outbox_numbers_changes": "CREATE TRIGGER outbox_numbers_changes AFTER UPDATE OF "
    "decision, state, release_at, code, detail, other, replaced_from, acknowledged_at, erased ON outbox "
    f"BEGIN {_NEXT_CHANGE} END",
}
"""Triggers of outbox.db by name."""

OUTBOX_EXTRAS = tuple(OUTBOX_RULES.values())

seal = Table(
    "seal",
    outbox_data,
    Column("decision_id", Text, primary_key=True),
    Column("device_id", Text, nullable=False),
    Column("chain_seq", Integer, nullable=False),
    Column("seal", LargeBinary, nullable=False),
    # One position of a chain is given once: two seals on it would look like a forked device.
    Index("ix_seal_chain", "device_id", "chain_seq", unique=True),
)

receipt = Table(
    "receipt",
    outbox_data,
    Column("decision_id", Text, primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("received_at", Integer, nullable=False),
    Column("receipt", LargeBinary, nullable=False),
)

notice = Table(
    "notice",
    outbox_data,
    Column("seq", Integer, primary_key=True),
    Column("case_id", Text, nullable=False),
    Column("decision_id", Text, nullable=False),
    Column("notice", LargeBinary, nullable=False),
    Column("acknowledged_at", Integer),
    Index("ix_notice_decision", "decision_id"),
)

draft = Table(
    "draft",
    outbox_data,
    Column("case_id", Text, primary_key=True),
    Column("draft", LargeBinary, nullable=False),
    Column("saved_at", Integer, nullable=False),
)

meta = Table(
    "meta",
    outbox_data,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
