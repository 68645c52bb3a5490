"""Decisions as a table for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

from reviewer_app.domain.audit import AuditRow
from reviewer_app.wire.cells import cell
from reviewer_app.wire.codec import builtins

COLUMNS = (
    *("seq", "decision_id", "external_id", "title", "case_id", "case_revision", "workflow", "workflow_version"),
    *("action", "outcome", "ai_outcome", "ai_confidence", "ai_model", "reasons", "reason_labels", "changes", "note"),
    *("escalate_to", "reviewer_id", "reviewer", "decided_at", "received_at", "duration_ms", "offline"),
    *("effective", "result", "ai_shown", "committed", "cover_share", "data_wrong"),
)
LINES = 100
"""Lines sent at once."""


def lines(rows: Iterable[AuditRow]) -> Iterator[bytes]:
    """UTF-8 in pieces of at most LINES lines: the header, then a line per decision."""
    text = io.StringIO(newline="")
    table = csv.writer(text)
    table.writerow(COLUMNS)
    held = 1
    for row in rows:
        table.writerow([cell(value) for value in _values(row)])
        held += 1
        if held >= LINES:
            yield _taken(text)
            held = 0
    if held:
        yield _taken(text)


def _values(row: AuditRow) -> Iterator[Any]:
    flat: dict[str, Any] = builtins(row)
    flat["reasons"] = "; ".join(f"{r.attribution}/{r.code}" for r in row.reasons)
    flat["reason_labels"] = "; ".join(r.label for r in row.reasons)
    flat["changes"] = flat["changes"] or ""
    flat["data_wrong"] = "; ".join(row.data_wrong)
    return (flat[name] for name in COLUMNS)


def _taken(text: io.StringIO) -> bytes:
    # A lone surrogate has no UTF-8; it must not cut the table off.
    taken = text.getvalue().encode("utf-8", "replace")
    text.seek(0)
    text.truncate()
    return taken
