"""Covered suggestions: drawn so that nobody can foresee them, kept from rows and from senders until the answer."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, select

from reviewer_app.domain.case import CaseHead, CaseState
from reviewer_app.domain.workflow import Display
from reviewer_app.server.cases.tables import case_head
from reviewer_app.server.keys import SigningKey
from reviewer_app.server.sync.visibility import READS_SHOWN
from reviewer_app.wire.messages import Account, StoredDecision

DECIDE_FIRST = "decide_first"


def share_of(display: Display) -> float:
    """The probability (0–1) with which a case of such a workflow is covered; kept also where it was not drawn."""
    if display.ai == DECIDE_FIRST:
        return 1.0
    return min(max(display.blind_share, 0.0), 1.0)


def drawn(keys: SigningKey, case_id: str, display: Display) -> dict[str, Any]:
    """The columns `covered` and `cover_share` of a new case; the same case is always drawn alike."""
    share = share_of(display)
    return {"covered": keys.lot(case_id) < share, "cover_share": share}


_told = select(case_head.c.confidence, case_head.c.suggested_outcome, case_head.c.escalation_reason)


def for_sender_said(account: Account, stored: StoredDecision, state: str) -> StoredDecision:
    """A decision as its reader may have it: one that leaves its case open says no more of the lot than the case."""
    if state == CaseState.DECIDED.value or not READS_SHOWN.isdisjoint(account.roles):
        return stored
    said = replace(stored.decision, committed=None, cover_share=0.0, ai_shown="first", presented=(), view_hash="")
    return replace(stored, decision=said)


def for_sender(conn: Connection, account: Account, head: CaseHead) -> CaseHead:
    """A head as its reader may have it: who only sends cases must not learn before the answer which are covered.

    They get back what they sent themselves. A pipeline that knew would not be measured any more.
    """
    if head.state is CaseState.DECIDED or not READS_SHOWN.isdisjoint(account.roles):
        return head
    row = conn.execute(_told.where(case_head.c.id == head.id)).one()
    return replace(
        head,
        covered=False,
        cover_share=0.0,
        confidence=row.confidence,
        suggested_outcome=row.suggested_outcome,
        escalation_reason=row.escalation_reason,
    )
