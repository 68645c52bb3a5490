"""What can be asked for by word: reasons and notes of kept decisions, indexed as they are kept."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, insert

from reviewer_app.domain.decision import Decision
from reviewer_app.server.audit.tables import MAX_WORD, decision_note, decision_reason

_give = insert(decision_reason)
_note = insert(decision_note)


def index_words(conn: Connection, seq: int, said: Decision) -> None:
    """Index a decision in the transaction that keeps it; nothing is written for one without reason and note."""
    if reasons := reason_rows(seq, said):
        conn.execute(_give, reasons)
    if said.note.strip():
        conn.execute(_note, {"seq": seq, "note": storable(said.note)})


def reason_rows(seq: int, said: Decision) -> list[dict[str, Any]]:
    """The rows of `decision_reason` for a decision; a reason named twice counts once."""
    rows = {
        (word(r.attribution), word(r.code)): {
            "attribution": word(r.attribution),
            "code": word(r.code),
            "seq": seq,
            "label": word(r.label),
        }
        for r in said.reasons
    }
    return list(rows.values())


def word(text: str) -> str:
    """A text as the index holds it: at most MAX_WORD characters."""
    return storable(text)[:MAX_WORD]


def storable(text: str) -> str:
    """A text without NUL, which PostgreSQL does not store."""
    return text.replace("\0", "\ufffd")
