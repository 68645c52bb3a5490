"""Profiles in real encrypted files, and values to put into them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from reviewer_app.clock import SystemClock
from reviewer_app.domain.case import (
    Case,
    CaseHead,
    CaseState,
    DocumentRef,
    Escalation,
    EscalationReason,
    FieldSuggestion,
    Suggestion,
)
from reviewer_app.domain.decision import Action, Decision, FieldChange, Reason
from reviewer_app.store.profile import ProfileStore, open_profile
from reviewer_app.wire.codec import encode
from reviewer_app.wire.messages import ChangeOp, DecisionOutcome, DecisionResult, Receipt
from reviewer_app.wire.pages import RawItem, encode_page, read_page

KEY = bytes(range(32))
T0 = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
EPOCH = "epoch-1"


@dataclass
class Made:
    """Builds values with every default filled in."""

    key: bytes = KEY
    t0: datetime = T0
    opened: list[ProfileStore] = field(default_factory=list)

    def sha(self, text: str) -> str:
        return hashlib.sha256(text.encode()).hexdigest()

    def case(self, id: str, revision: int = 1, **changes: Any) -> Case:
        made = Case(
            id=id,
            revision=revision,
            workflow="invoice",
            workflow_version=1,
            external_id=f"ext-{id}",
            title=f"Invoice {id}",
            priority=50,
            received_at=T0,
            record={"supplier": {"name": "Nordlicht GmbH"}},
            suggestion=Suggestion("pay", 0.5, fields=(FieldSuggestion("total", "8412.77"),)),
            escalation=Escalation(EscalationReason.LOW_CONFIDENCE),
        )
        return replace(made, **changes)

    def head(self, case: Case, rev: int = 1, **changes: Any) -> CaseHead:
        made = CaseHead(
            id=case.id,
            rev=rev,
            revision=case.revision,
            workflow=case.workflow,
            workflow_version=case.workflow_version,
            external_id=case.external_id,
            title=case.title,
            state=CaseState.OPEN,
            priority=case.priority,
            received_at=case.received_at,
            due_at=case.due_at,
            confidence=case.suggestion.confidence,
            suggested_outcome=case.suggestion.outcome,
            escalation_reason=case.escalation.reason.value,
        )
        return replace(made, **changes)

    def item(self, seq: int, case: Case, rev: int = 1, *, body: bool = True, **head: Any) -> bytes:
        raw = {"body": case} if body else {}
        return encode(
            {
                "seq": seq,
                "entity": "case",
                "id": case.id,
                "rev": rev,
                "op": ChangeOp.UPSERT,
                "head": self.head(case, rev, **head),
                **raw,
            }
        )

    def tombstone(self, seq: int, case_id: str, rev: int) -> bytes:
        return encode(RawItem(seq, "case", case_id, rev, ChangeOp.TOMBSTONE))

    def pull(self, store: ProfileStore, *items: bytes, epoch: str = EPOCH) -> frozenset[str]:
        """One page after the local cursor, through the real wire format."""
        _, cursor = store.cases.sync_state()
        to = cursor + max(1, len(items))
        data = encode_page(epoch, cursor, to, to, False, list(items))
        return store.cases.apply_page(read_page(data, epoch, cursor))

    def decision(self, number: int, case_id: str = "c1", **changes: Any) -> Decision:
        made = Decision(
            decision_id=f"d{number}",
            case_id=case_id,
            case_revision=1,
            workflow="invoice",
            workflow_version=1,
            action=Action.OVERRIDE,
            outcome="reject",
            reasons=(Reason("ai_wrong", "misread_source", "Misread the source"),),
            changes=(FieldChange("total", "8412.77", "8142.77"),),
            note="Ziffern vertauscht",
            escalate_to=None,
            author_id="u1",
            device_id="dev",
            device_seq=number,
            decided_at=T0,
            duration_ms=1200,
            offline=True,
            fence=3,
            view_hash="ab" * 32,
        )
        return replace(made, **changes)

    def result(self, number: int, outcome: DecisionOutcome, seq: int = 7, **changes: Any) -> DecisionResult:
        receipt = Receipt(f"d{number}", "00" * 32, outcome, seq, T0, EPOCH, "k1", "sig")
        made = DecisionResult(f"d{number}", outcome, receipt=receipt)
        return replace(made, **changes)

    def save(self, store: ProfileStore, number: int, case_id: str = "c1", window: int = 10) -> None:
        store.outbox.save(self.decision(number, case_id), f"Case {case_id}", T0 + timedelta(seconds=window), T0)

    def document(self, content: str, name: str = "a.txt") -> DocumentRef:
        return DocumentRef(name, "text/plain", self.sha(content), len(content))


@pytest.fixture
def made() -> Made:
    return Made()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "profile"


@pytest.fixture
def reopen(folder: Path) -> Iterator[Callable[[], ProfileStore]]:
    """Opens the profile, closing the one that was open."""
    opened: list[ProfileStore] = []

    def again() -> ProfileStore:
        if opened:
            opened.pop().close()
        opened.append(open_profile(folder, KEY, SystemClock()))
        return opened[-1]

    yield again
    for store in opened:
        store.close()


@pytest.fixture
def store(reopen: Callable[[], ProfileStore]) -> ProfileStore:
    return reopen()
