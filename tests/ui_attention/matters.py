"""One card of every kind, made by the rules that make the real ones, and services that hold them."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "ui_shell"))

from fake_services import FakeAttention, FakeQueue, FixedClock, done, fake_services

from reviewer_app.domain.attention import AttentionCard
from reviewer_app.domain.case import (
    Case,
    CaseHead,
    CaseState,
    Check,
    DocumentRef,
    Escalation,
    EscalationReason,
    FieldSuggestion,
    Model,
    Suggestion,
)
from reviewer_app.domain.decision import Action, Decision, FieldChange, OutboxState, Reason
from reviewer_app.domain.standing import Notice, NoticeKind
from reviewer_app.domain.view import OutboxEntry, Session
from reviewer_app.domain.workflow import FieldType, Option, Workflow, WorkflowField
from reviewer_app.work.api import Services
from reviewer_app.work.attention_cards import card_of

NOW = datetime(2026, 5, 12, 9, 41, tzinfo=UTC)
ME = Session("u1", "ada", "Ada Lindqvist", ("reviewer",), (), "https://review.example.org")
KYC = Workflow(
    workflow="kyc-identity",
    version=1,
    title="KYC identity",
    outcomes=(Option("accept", "Accept"), Option("reject", "Reject"), Option("ask", "Ask for papers")),
    fields=(
        WorkflowField("name", "Name", FieldType.STRING),
        WorkflowField("expiry_date", "Date of expiry", FieldType.DATE),
        WorkflowField("risk", "Risk class", FieldType.CHOICE, options=(Option("lo", "Low"), Option("hi", "High"))),
    ),
    reasons=(),
    escalate_to=(Option("senior", "Senior analyst"),),
    record_labels={"country": "Country of residence"},
)
LONG = "Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh, Bartholomew Maximilian the younger"


def case(revision: int = 1, **changes: Any) -> Case:
    values: dict[str, Any] = {
        "id": "case-1",
        "revision": revision,
        "workflow": "kyc-identity",
        "workflow_version": 1,
        "external_id": "KYC-4201",
        "title": "Passport check – Amara Okafor",
        "priority": 1,
        "received_at": NOW - timedelta(hours=4),
        "record": {"country": "PT", "channel": "branch"},
        "suggestion": Suggestion(
            "accept",
            0.71,
            Model("extractor", "2.3.1"),
            fields=(
                FieldSuggestion("name", "Amara Okafor", 0.98),
                FieldSuggestion("expiry_date", "2026-01-31", 0.44),
                FieldSuggestion("risk", "lo", 0.8),
            ),
        ),
        "escalation": Escalation(EscalationReason.LOW_CONFIDENCE),
        "checks": (Check("mrz", "Machine-readable zone", True),),
        "documents": (DocumentRef("passport.pdf", "application/pdf", "a" * 64, 182_000),),
    }
    return Case(**(values | changes))


NEWER = case(
    2,
    record={"country": "AO", "channel": "branch"},
    suggestion=Suggestion(
        "reject",
        0.93,
        Model("extractor", "2.4.0"),
        fields=(
            FieldSuggestion("name", "Amara Okafor", 0.98),
            FieldSuggestion("expiry_date", "2024-01-31", 0.95),
            FieldSuggestion("risk", "hi", 0.9),
        ),
    ),
    checks=(Check("mrz", "Machine-readable zone", False),),
    documents=(
        DocumentRef("passport.pdf", "application/pdf", "b" * 64, 193_000),
        DocumentRef("residence permit.pdf", "application/pdf", "c" * 64, 88_000),
    ),
)


def head(state: CaseState = CaseState.OPEN, case_id: str = "case-1", **changes: Any) -> CaseHead:
    values: dict[str, Any] = {
        "id": case_id,
        "rev": 3,
        "revision": 1,
        "workflow": "kyc-identity",
        "workflow_version": 1,
        "external_id": "KYC-4201",
        "title": "Passport check – Amara Okafor",
        "state": state,
        "priority": 1,
        "received_at": NOW - timedelta(hours=4),
    }
    return CaseHead(**(values | changes))


def decision(
    action: Action = Action.APPROVE, outcome: str = "accept", author: str = "u1", ident: str = "d1", **more: Any
) -> Decision:
    override = action is Action.OVERRIDE
    values: dict[str, Any] = {
        "decision_id": ident,
        "case_id": f"case-{ident}",
        "case_revision": 1,
        "workflow": "kyc-identity",
        "workflow_version": 1,
        "action": action,
        "outcome": outcome,
        "reasons": () if action is Action.APPROVE else (Reason("ai_wrong", "misread", "The AI misread the source"),),
        "changes": (FieldChange("expiry_date", "2026-01-31", "2028-01-31"),) if override else (),
        "note": "Second page shows the renewed date; <b>see stamp</b>." if action is not Action.APPROVE else "",
        "escalate_to": "senior" if action is Action.ESCALATE else None,
        "author_id": author,
        "device_id": "dev",
        "device_seq": 1,
        "decided_at": NOW - timedelta(minutes=48),
        "duration_ms": 21_000,
        "offline": True,
        "fence": None,
        "view_hash": "h",
    }
    return Decision(**(values | more))


def entry(code: str, state: OutboxState, ident: str, other: Decision | None = None, **more: Any) -> OutboxEntry:
    mine = more.pop("mine", None) or decision(Action.OVERRIDE, ident=ident)
    values: dict[str, Any] = {
        "decision": mine,
        "state": state,
        "title": more.pop("title", "Passport check – Amara Okafor"),
        "saved_at": NOW - timedelta(minutes=48),
        "code": code,
        "receipt_seq": None if state in (OutboxState.REJECTED, OutboxState.STUCK) else 18_204,
        "received_at": None if state is OutboxState.STUCK else NOW - timedelta(minutes=12),
        "other": other,
        "other_author": "Ben Achterberg" if other else "",
        "other_at": NOW - timedelta(minutes=29) if other else None,
    }
    return OutboxEntry(**(values | more))


def theirs(ident: str, action: Action = Action.ESCALATE, author: str = "u2") -> Decision:
    note = "The photo is of somebody older; sent on."
    return decision(action, "accept", author, f"o-{ident}", case_id=f"case-{ident}", note=note)


def notice(kind: NoticeKind, seq: int, **more: Any) -> Notice:
    values: dict[str, Any] = {
        "seq": seq,
        "kind": kind,
        "case_id": f"case-n{seq}",
        "at": NOW - timedelta(minutes=seq),
        "case_title": "Invoice 40113 – Nordlicht GmbH",
        "by": "Mara Silva",
    }
    return Notice(**(values | more))


def make(
    said: OutboxEntry | None = None,
    told: Notice | None = None,
    now_head: CaseHead | None = None,
    seen: Case | None = None,
    newest: Case | None = None,
    now: datetime = NOW,
) -> AttentionCard:
    return card_of(said, told, now_head, seen, newest, KYC, ME, now)


H, S, R = OutboxState.HELD_BY_SERVER, OutboxState.SUPERSEDED, OutboxState.REJECTED


def every_card() -> dict[str, AttentionCard]:
    """A card for each matter, by its name."""
    own = theirs("own", author="u1")
    released = entry("revised", OutboxState.ACCEPTED, "released")
    return {
        "revised": make(
            entry("revised", H, "revised"), None, head(revision=2), case(id="case-revised"), replace(NEWER)
        ),
        "differing": make(entry("differing", S, "differing", theirs("differing")), None, head(CaseState.DECIDED)),
        "own": make(entry("self_differing", S, "own", own), None, head(CaseState.DECIDED)),
        "second_review": make(entry("second_review", H, "second", theirs("second")), None, head()),
        "device_fork": make(entry("device_fork", H, "fork"), None, head()),
        "stuck": make(entry("", OutboxState.STUCK, "stuck", last_error="The server answered 500."), None, head()),
        "rejected": make(entry("invalid", R, "rejected", detail="The workflow has no outcome “accept”."), None, head()),
        "attached": make(
            None,
            notice(NoticeKind.ATTACHED, 3, other=theirs("attached"), other_author="Ben Achterberg", other_at=NOW),
            head(CaseState.LEASED, holder="Ada Lindqvist", holder_id="u1"),
        ),
        "other_working": make(
            entry("other_working", H, "working"), None, head(CaseState.LEASED, holder="Ana Ruiz", holder_id="u3")
        ),
        "authority_lost": make(entry("authority_lost", H, "authority")),
        "forbidden": make(entry("forbidden", R, "forbidden")),
        "lease_broken": make(None, notice(NoticeKind.LEASE_BROKEN, 8), head()),
        "overturned": make(
            entry("", S, "over"),
            notice(
                NoticeKind.OVERTURNED,
                9,
                detail="Mara Silva settled it. “The renewed passport was shown.”",
                decision_id="over",
            ),
            head(CaseState.DECIDED),
        ),
        "concurring": make(
            entry("concurring", S, "same", theirs("same", Action.APPROVE), mine=decision(ident="same")),
            None,
            head(CaseState.DECIDED),
        ),
        "withdrawn": make(entry("withdrawn", S, "gone")),
        "same_person": make(entry("same_person", R, "twice"), None, head()),
        "adopted": make(entry("differing", OutboxState.ACCEPTED, "mine"), notice(NoticeKind.ADOPTED, 11), head()),
        "released": make(released, notice(NoticeKind.RELEASED, 12), head()),
        "erased": make(None, notice(NoticeKind.ERASED, 13, case_title="")),
    }


def attention_services(cards: list[AttentionCard]) -> tuple[Services, FakeAttention]:
    """All services, with these cards."""
    fake = FakeAttention(None, cards)
    made = replace(fake_services(20), attention=fake)
    queue, clock = made.queue, made.clock
    assert isinstance(queue, FakeQueue)
    assert isinstance(clock, FixedClock)
    clock.at = NOW
    queue.workflows = lambda: done([KYC])  # type: ignore[method-assign]
    return made, fake
