"""The tables of cache.db; nothing outside `store` imports this. Those of outbox.db are in `outbox_tables`."""

# ruff: noqa: S608  (only constants of this file go into the statements)

from __future__ import annotations

from sqlalchemy import (
    Column,
    Float,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    text,
)

CACHE_VERSION = 5
"""The newest migration of cache.db, kept in its `user_version`."""

NO_DUE = 2**62
"""`due_sort` of a case without a due time: after all others."""

AWAITED = "waiting_for != ''"
"""Cases that wait for their sender; only a query with these very words can use their index."""
TO_FORGET = "forgotten = 0 AND state IN ('decided', 'withdrawn')"
"""Closed cases whose content is still here; only a query with these very words can use their index."""

cache = MetaData()

case_row = Table(
    "case_row",
    cache,
    Column("row_id", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("rev", Integer, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("workflow", Text, nullable=False),
    Column("workflow_version", Integer, nullable=False),
    Column("external_id", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("priority", Integer, nullable=False),
    Column("received_at", Integer, nullable=False),
    Column("due_at", Integer),
    Column("confidence", Float),
    Column("suggested_outcome", Text, nullable=False),
    Column("escalation_reason", Text, nullable=False),
    Column("team", Text),
    Column("holder", Text),
    Column("holder_id", Text),
    Column("lease_expires_at", Integer),
    Column("decided_by", Text),
    Column("decided_action", Text),
    Column("decided_at", Integer),
    Column("decided_by_id", Text),
    Column("escalated_by", Text),
    Column("escalated_by_id", Text),
    # Sort columns: plain ascending integers let one index give the order of work without a sort.
    Column("due_sort", Integer, nullable=False),
    Column("priority_sort", Integer, nullable=False),
    Column("received_sort", Integer, nullable=False),
    Column("first_by", Text),
    Column("first_by_id", Text),
    Column("attached", Integer, nullable=False, server_default=text("0")),
    Column("snoozed_until", Integer),
    Column("snoozed_by_id", Text),
    Column("waiting_for", Text, nullable=False, server_default=text("''")),
    Column("covered", Integer, nullable=False, server_default=text("0")),
    Column("cover_share", Float, nullable=False, server_default=text("0")),
    Column("decided_outcome", Text, nullable=False, server_default=text("''")),
    Column("decided_reason", Text, nullable=False, server_default=text("''")),
    # 1 once the content of a closed case was given up; a newer head brings its title back until the next time.
    Column("forgotten", Integer, nullable=False, server_default=text("0")),
    # One index an order: `row_id` breaks ties, so that no sort is left to do and a list can be read
    # on from any line. The trailing columns let a filter be checked without the row.
    Index("ix_case_slack", "state", "due_sort", "priority_sort", "received_at", "row_id"),
    Index(
        "ix_case_kind",
        "state",
        "workflow",
        "escalation_reason",
        "due_sort",
        "priority_sort",
        "received_at",
        "row_id",
    ),
    Index(
        "ix_case_priority",
        "state",
        "priority_sort",
        "due_sort",
        "received_at",
        "row_id",
        "workflow",
        "escalation_reason",
    ),
    Index("ix_case_newest", "state", "received_sort", "row_id", "workflow", "escalation_reason"),
    Index("ix_case_confidence", "state", "confidence", "due_sort", "row_id", "workflow", "escalation_reason"),
    # Few cases have a holder or somebody who passed them on: the others need no entry.
    Index(
        "ix_case_holder",
        "holder_id",
        "state",
        "due_sort",
        "priority_sort",
        "received_at",
        sqlite_where=text("holder_id IS NOT NULL"),
    ),
    Index(
        "ix_case_escalated_by",
        "escalated_by_id",
        "state",
        "due_sort",
        "priority_sort",
        "received_at",
        sqlite_where=text("escalated_by_id IS NOT NULL"),
    ),
    Index(
        "ix_case_first_by",
        "first_by_id",
        "state",
        "due_sort",
        "priority_sort",
        "received_at",
        sqlite_where=text("first_by_id IS NOT NULL"),
    ),
    Index("ix_case_snoozed", "snoozed_until", sqlite_where=text("snoozed_until IS NOT NULL")),
    Index("ix_case_waiting", "state", sqlite_where=text(AWAITED)),
    Index("ix_case_to_forget", "decided_at", sqlite_where=text(TO_FORGET)),
    # A list on screen holds row numbers: one must never come to mean another case.
    sqlite_autoincrement=True,
)

case_body = Table(
    "case_body",
    cache,
    Column("case_id", Text, primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
    # SQLCipher hands out a damaged overflow page as zeros without an error: long bodies need a mark of their own.
    Column("mark", LargeBinary, nullable=False),
)

case_earlier = Table(
    "case_earlier",
    cache,
    Column("case_id", Text, primary_key=True),
    Column("revision", Integer, primary_key=True, autoincrement=False),
    Column("body", LargeBinary, nullable=False),
    Column("mark", LargeBinary, nullable=False),
)
"""Content that a newer revision replaced, so that whoever decided on it can be shown what changed."""

EARLIER_KEPT = 3
"""Earlier revisions kept of a case; a pipeline that revises all day must not fill the disk."""

case_seen = Table(
    "case_seen",
    cache,
    Column("case_id", Text, primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("seen_at", Integer, nullable=False),
)
"""The newest revision that was on this person's screen."""

case_subject = Table(
    "case_subject",
    cache,
    Column("subject", Text, primary_key=True),
    Column("row_id", Integer, primary_key=True, autoincrement=False),
    Column("label", Text, nullable=False),
    Index("ix_case_subject_row", "row_id"),
)
"""Whom or what a case is about, by the normalised value of one of its workflow's subject parts."""

calibration = Table(
    "calibration",
    cache,
    Column("workflow", Text, primary_key=True),
    Column("model", Text, primary_key=True),
    Column("version", Text, primary_key=True),
    Column("body", LargeBinary, nullable=False),
)
"""How often the AI was right, as the server reckoned it last."""

case_count = Table(
    "case_count",
    cache,
    Column("state", Text, primary_key=True),
    Column("workflow", Text, primary_key=True),
    Column("escalation_reason", Text, primary_key=True),
    Column("n", Integer, nullable=False),
)

case_due = Table(
    "case_due",
    cache,
    Column("hour", Integer, primary_key=True, autoincrement=False),
    Column("n", Integer, nullable=False),
)

DUE_HOUR = 3_600_000_000
"""Microseconds of one row of `case_due`: open cases by the hour they are due in."""

_IN = (
    "INSERT INTO case_count (state, workflow, escalation_reason, n) "
    "VALUES (new.state, new.workflow, new.escalation_reason, 1) "
    "ON CONFLICT (state, workflow, escalation_reason) DO UPDATE SET n = n + 1; "
    f"INSERT INTO case_due (hour, n) SELECT new.due_sort / {DUE_HOUR}, 1 "
    f"WHERE new.state = 'open' AND new.due_sort < {NO_DUE} "
    "ON CONFLICT (hour) DO UPDATE SET n = n + 1; "
)
_OUT = (
    "UPDATE case_count SET n = n - 1 WHERE state = old.state AND workflow = old.workflow "
    "AND escalation_reason = old.escalation_reason; "
    f"UPDATE case_due SET n = n - 1 WHERE old.state = 'open' AND hour = old.due_sort / {DUE_HOUR}; "
    f"DELETE FROM case_due WHERE hour = old.due_sort / {DUE_HOUR} AND n <= 0; "
)
# The database keeps the counts itself: whoever writes a case, by whatever statement, cannot forget them.
COUNTING = {
    "case_counted_in": f"CREATE TRIGGER case_counted_in AFTER INSERT ON case_row BEGIN {_IN}END",
    "case_counted_out": f"CREATE TRIGGER case_counted_out AFTER DELETE ON case_row BEGIN {_OUT}END",
    "case_counted_anew": "CREATE TRIGGER case_counted_anew "
    "AFTER UPDATE OF state, workflow, escalation_reason, due_sort ON case_row "
    "WHEN old.state IS NOT new.state OR old.workflow IS NOT new.workflow "
    "OR old.escalation_reason IS NOT new.escalation_reason OR old.due_sort IS NOT new.due_sort "
    f"BEGIN {_OUT}{_IN}END",
}
"""Triggers by name that keep `case_count` and `case_due` true."""

COUNT_ANEW = (
    "DELETE FROM case_count",
    "DELETE FROM case_due",
    "INSERT INTO case_count (state, workflow, escalation_reason, n) "
    "SELECT state, workflow, escalation_reason, count(*) FROM case_row GROUP BY 1, 2, 3",
    f"INSERT INTO case_due (hour, n) SELECT due_sort / {DUE_HOUR}, count(*) FROM case_row "
    f"WHERE state = 'open' AND due_sort < {NO_DUE} GROUP BY 1",
)
"""What the triggers would have counted, from the rows themselves."""

# Whoever brings newer content, by whatever statement, keeps what it replaces.
KEEP_EARLIER = (
    "CREATE TRIGGER case_kept_earlier AFTER UPDATE OF revision ON case_body WHEN new.revision > old.revision BEGIN "
    "INSERT OR REPLACE INTO case_earlier (case_id, revision, body, mark) "
    "VALUES (old.case_id, old.revision, old.body, old.mark); "
    "DELETE FROM case_earlier WHERE case_id = old.case_id AND revision NOT IN "
    "(SELECT revision FROM case_earlier WHERE case_id = old.case_id "
    f"ORDER BY revision DESC LIMIT {EARLIER_KEPT}); END"
)

CASE_WORDS = "CREATE VIRTUAL TABLE case_word USING fts5vocab('case_text', 'instance')"
"""The words of `case_text`, to see which ones a beginning stands for."""

# Full text by row_id; SQLAlchemy has no virtual tables, and compares no index with a collation.
CACHE_EXTRAS = (
    "CREATE INDEX ix_case_title ON case_row (state, title COLLATE NOCASE, row_id, workflow, escalation_reason)",
    "CREATE VIRTUAL TABLE case_text USING fts5(title, external_id, body, content='', contentless_delete=1, "
    "tokenize=\"unicode61 remove_diacritics 2\", prefix='2 3')",
    CASE_WORDS,
    *COUNTING.values(),
    KEEP_EARLIER,
)

workflow = Table(
    "workflow",
    cache,
    Column("workflow", Text, primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("body", LargeBinary, nullable=False),
)

lease = Table(
    "lease",
    cache,
    Column("case_id", Text, primary_key=True),
    Column("lease_id", Text, nullable=False),
    Column("fence", Integer, nullable=False),
    Column("case_revision", Integer, nullable=False),
    Column("expires_at", Integer, nullable=False),
    Column("kind", Text, nullable=False),
)

document = Table(
    "document",
    cache,
    Column("sha256", Text, primary_key=True),
    Column("size", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("error", Text, nullable=False),
    # The order in which documents were fetched or opened: what was not used for longest makes room first.
    Column("used_at", Integer, nullable=False, server_default=text("0")),
)

case_document = Table(
    "case_document",
    cache,
    Column("case_id", Text, primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("sha256", Text, nullable=False),
    Index("ix_case_document_sha256", "sha256"),
)

sync_state = Table(
    "sync_state",
    cache,
    Column("id", Integer, primary_key=True),
    Column("epoch", Text),
    Column("cursor", Integer, nullable=False),
    Column("chain", Text, nullable=False, server_default=text("''")),
    Column("scope", Text, nullable=False, server_default=text("''")),
    # Whether the full text still holds words of cases that are gone (see `forgetting`).
    Column("words", Integer, nullable=False, server_default=text("0")),
)
