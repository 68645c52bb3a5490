"""How an incoming case becomes a case: one rule for the server's intake and for practice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

ADOPTED = (
    "workflow",
    "external_id",
    "title",
    "priority",
    "record",
    "suggestion",
    "escalation",
    "checks",
    "history",
    "metadata",
)
"""What a case takes over from what came in as it is."""


def case_content(
    incoming: object,
    case_id: str,
    revision: int,
    workflow_version: int,
    received_at: datetime,
    due_at: datetime | None,
    documents: Sequence[dict[str, Any]],
) -> dict[str, Any]:
    """The content of a `domain.case.Case` by name.

    `incoming` has the attributes of `wire.messages.IncomingCase`, `documents` the keys of `DocumentRef`.
    """
    return {
        "id": case_id,
        "revision": revision,
        "workflow_version": workflow_version,
        "received_at": received_at,
        "due_at": due_at,
        "documents": documents,
    } | {name: getattr(incoming, name) for name in ADOPTED}
