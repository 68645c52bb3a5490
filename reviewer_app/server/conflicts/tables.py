"""What became of decisions later: where each stands, who was told what, which answers changed."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, String, Table, Text, text

from reviewer_app.server.schema import UtcDateTime, metadata

decision_standing = Table(
    "decision_standing",
    metadata,
    Column("decision_id", String(64), ForeignKey("decision.decision_id"), primary_key=True),
    Column("seq", BigInteger, nullable=False, unique=True),
    Column("case_id", String(36), nullable=False),
    Column("author_id", String(64), nullable=False),
    Column("kind", String(32), nullable=False),
    Column("open", Boolean, nullable=False),
    Column("disputed", Boolean, nullable=False),
    Column("opened_at", UtcDateTime, nullable=False),
    Column("against", String(64), nullable=True),
    Column("closed_at", UtcDateTime, nullable=True),
    Column("closed_how", String(16), nullable=True),
    Column("settled_by", String(200), nullable=True),
    Column("settled_by_id", String(36), nullable=True),
    Column("settled_note", Text, nullable=True),
    Index("ix_decision_standing_case", "case_id", "open"),
    Index("ix_decision_standing_disputed", "disputed", "closed_how", "seq"),
    Index(
        "ix_decision_standing_waiting",
        "kind",
        "case_id",
        sqlite_where=text("open"),
        postgresql_where=text("open"),
    ),
)
"""A projection, changed in place: one row per decision that was held, disputed or the first of two.

`seq` is the decision's own, so that the oldest comes first. `kind` is the code it waits under, `disputed`
whether a supervisor settles it. `against` is the decision on the other side when it was closed.
`closed_how` is a `Settlement` value when a supervisor closed it. What happened is told by notices and
the audit log, which are only ever added to.
"""

decision_notice = Table(
    "decision_notice",
    metadata,
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("account_id", String(64), nullable=False),
    Column("kind", String(32), nullable=False),
    Column("case_id", String(36), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("decision_id", String(64), nullable=False),
    Column("state", String(32), nullable=False),
    Column("detail", Text, nullable=False),
    Column("by", String(200), nullable=False),
    Column("other_id", String(64), nullable=True),
    Index("ix_decision_notice_account", "account_id", "seq"),
)
"""What people were told. `seq` is a number of the change stream, so that a notice and the change it tells
of have one order for everybody. The other side is named only: its content is read where it is kept."""

decision_turn = Table(
    "decision_turn",
    metadata,
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("decision_id", String(64), ForeignKey("decision.decision_id"), nullable=False),
    Column("effective", Boolean, nullable=False),
    Index("ix_decision_turn_decision", "decision_id", "seq"),
)
"""When a kept decision became or stopped being its case's answer, after it was first judged."""

decision_remark = Table(
    "decision_remark",
    metadata,
    Column("remark_id", String(36), primary_key=True),
    Column("decision_id", String(64), ForeignKey("decision.decision_id"), nullable=False),
    Column("author_id", String(64), nullable=False),
    Column("author_name", String(200), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("text", Text, nullable=False),
    Index("ix_decision_remark_decision", "decision_id", "at", "remark_id"),
)
"""What the people concerned wrote for whoever settles it; content, so it goes when the case is erased."""
