"""A desktop's profile filled with any number of cases, laid down at the driver's level.

What a pull would write row by row is written in bulk here: indexes and triggers are taken off, the
rows go in, and what the file's own schema says is put back and filled.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from reviewer_app.clock import SystemClock
from reviewer_app.domain.case import (
    Case,
    CaseHead,
    CaseState,
    Escalation,
    EscalationReason,
    FieldSuggestion,
    Suggestion,
)
from reviewer_app.domain.workflow import FieldType, Option, ReasonCode, ReasonGroup, Workflow, WorkflowField
from reviewer_app.store.disposal import copy_key
from reviewer_app.store.engine import Database, derive
from reviewer_app.store.heads import UPSERT, parameters
from reviewer_app.store.profile import CACHE, open_profile
from reviewer_app.wire.codec import encode

KEY = bytes(range(32))
ME = "account-bench"
WORKFLOWS = ("supplier-invoice", "kyc-identity", "claim-triage", "contract-review")
REASONS = tuple(r.value for r in EscalationReason)
COMMON_WORD = "invoice"
RARE_WORD = "zwetschge"
_STATES = (CaseState.OPEN,) * 7 + (CaseState.DECIDED,) * 2 + (CaseState.LEASED,)
_PEOPLE = ("ben", "eva", "ida", "tom")
_PLACES = ("Berlin", "Graz", "Lyon", "Malmö", "Porto", "Turin", "Utrecht", "Zagreb")
_TRADES = ("Nordlicht", "Alpenblick", "Meridian", "Granit", "Feuerstein", "Hafenkante", "Sonnenau", "Birkenhain")
_BATCH = 20_000
WITH_BODY = 1_000
"""Cases that have content, the first ones; lists need none."""


def workflow(name: str) -> Workflow:
    """A small workflow of that name."""
    return Workflow(
        name,
        1,
        name.replace("-", " ").title(),
        (Option("post", "Post"), Option("return", "Return to sender")),
        (
            WorkflowField("total", "Total", FieldType.MONEY, evidence=False, risk="high", required=True),
            WorkflowField("supplier", "Supplier", FieldType.STRING),
        ),
        (ReasonGroup("ai", "The AI erred", 1, (ReasonCode("misread", "Misread", 1),)),),
    )


def case_id(number: int) -> str:
    """The id of case `number`, from 1."""
    return f"01930000-0000-7000-8000-{number:012x}"


def head(number: int, now: datetime, chance: random.Random) -> CaseHead:
    """Case `number`, spread over states, workflows, due times and people like a busy month."""
    state = chance.choice(_STATES)
    due = None if chance.random() < 0.1 else now + timedelta(minutes=chance.randint(-10_000, 40_000))
    holder = chance.choice(_PEOPLE) if state is CaseState.LEASED else None
    decided = state is CaseState.DECIDED
    return CaseHead(
        id=case_id(number),
        rev=1,
        revision=1,
        workflow=chance.choice(WORKFLOWS),
        workflow_version=1,
        external_id=f"ext-{number:08}",
        title=f"Invoice {number:07}, {chance.choice(_TRADES)} {chance.choice(_PLACES)}",
        state=state,
        priority=chance.choice((0, 0, 0, 1, 2, 3)),
        received_at=now - timedelta(seconds=chance.randint(0, 5_000_000)),
        due_at=due,
        confidence=None if chance.random() < 0.05 else round(chance.random(), 3),
        suggested_outcome="post",
        escalation_reason=chance.choice(REASONS),
        holder=holder,
        holder_id=holder,
        decided_by="eva" if decided else None,
        decided_action="approve" if decided else None,
        decided_at=now if decided else None,
        decided_by_id="eva" if decided else None,
    )


def case_of(head: CaseHead) -> Case:
    """The content of a head: a record, two fields, no documents."""
    return Case(
        id=head.id,
        revision=1,
        workflow=head.workflow,
        workflow_version=1,
        external_id=head.external_id,
        title=head.title,
        priority=head.priority,
        received_at=head.received_at,
        due_at=head.due_at,
        record={"supplier": head.title, "lines": [{"text": "Widgets", "amount": "12.50"} for _ in range(8)]},
        suggestion=Suggestion(
            head.suggested_outcome,
            head.confidence or 0.5,
            fields=(FieldSuggestion("total", "812.40", 0.6), FieldSuggestion("supplier", "Nordlicht", 0.9)),
        ),
        escalation=Escalation(EscalationReason(head.escalation_reason)),
    )


def make(folder: Path, cases: int, seed: int = 7) -> Path:
    """The profile in `folder` with so many cases, made when it is not there yet; opens with KEY."""
    done = folder / f"cases-{cases}.made"
    if done.exists():
        return folder
    store = open_profile(folder, KEY, SystemClock())
    store.cases.reset("bench")
    for name in WORKFLOWS:
        store.cases.put_workflow(workflow(name))
    store.close()
    cache = Database(folder / CACHE, derive(copy_key(folder, KEY), CACHE), durable=False)
    try:
        _fill(cache, cases, random.Random(seed))
    finally:
        cache.close()
    done.touch()
    return folder


def _fill(cache: Database, cases: int, chance: random.Random) -> None:
    now = datetime.now(UTC).replace(microsecond=0)
    with cache.begin() as c:
        taken_off = [
            (kind, name, sql)
            for kind, name, sql in c.exec_driver_sql(
                "SELECT type, name, sql FROM sqlite_master WHERE tbl_name = 'case_row' "
                "AND type IN ('index', 'trigger') AND sql IS NOT NULL"
            )
        ]
        for kind, name, _ in taken_off:
            c.exec_driver_sql(f"DROP {kind} {name}")
    for rows in _batches(cases):
        heads = [head(n, now, chance) for n in rows]
        with cache.begin() as c:
            c.exec_driver_sql(UPSERT, [parameters(h) for h in heads])
            c.exec_driver_sql(
                "INSERT INTO case_text (rowid, title, external_id, body) VALUES (?, ?, ?, ?)",
                [(n, h.title, h.external_id, _words(n)) for n, h in zip(rows, heads, strict=True)],
            )
            bodies = [(h.id, encode(case_of(h))) for n, h in zip(rows, heads, strict=True) if n <= WITH_BODY]
            if bodies:
                c.exec_driver_sql(
                    "INSERT INTO case_body (case_id, revision, body, mark) VALUES (?, 1, ?, ?)",
                    [(case_id, body, _mark(body)) for case_id, body in bodies],
                )
    with cache.begin() as c:
        for _, _, sql in taken_off:
            c.exec_driver_sql(sql)
        _count_anew(c)
        c.exec_driver_sql("UPDATE sync_state SET cursor = ?", (cases,))


def _batches(cases: int) -> Iterator[range]:
    for start in range(1, cases + 1, _BATCH):
        yield range(start, min(start + _BATCH, cases + 1))


def _words(number: int) -> str:
    """Findable values: amounts of their own, and one word that a thousandth of a percent of the cases has."""
    rare = f" {RARE_WORD}" if number % 100_000 == 500 else ""
    return f"{number * 37 % 1_000_003}.50 EUR Widgets{rare}"


def _mark(body: bytes) -> bytes:
    from reviewer_app.store import cases

    return cases._mark(body)


def _count_anew(connection: Any) -> None:
    """Fill the counters the triggers would have kept, where the schema has them."""
    from reviewer_app.store import tables

    for statement in getattr(tables, "COUNT_ANEW", ()):
        connection.exec_driver_sql(statement)


def sign_in(folder: Path, keys: Path) -> None:
    """Keep a sign-in in the profile, and its key and token where `kept_keyring` looks; nothing answers there."""
    import hashlib
    import json

    from reviewer_app.domain.view import Session
    from reviewer_app.store.keys import SECRET_NAME
    from reviewer_app.sync.identity import META_DEVICE, META_SERVER_KEY, META_SERVER_URL, META_SESSION, SECRET_TOKEN

    address = "http://127.0.0.1:9"
    session = Session(ME, "bench", "Bench", ("reviewer",), (), address)
    store = open_profile(folder, KEY, SystemClock())
    try:
        for name, value in (
            (META_SESSION, encode(session).decode()),
            (META_SERVER_URL, address),
            (META_SERVER_KEY, "00" * 32),
            (META_DEVICE, "device-bench"),
        ):
            store.outbox.set_meta(name, value)
    finally:
        store.close()
    # The name under which `KeyringSecrets` keeps a profile's secrets.
    service = f"reviewer:{hashlib.sha256(str(folder.expanduser().absolute()).encode()).hexdigest()[:16]}"
    kept = {f"{service}/{SECRET_NAME}": KEY.hex(), f"{service}/{SECRET_TOKEN}": "token"}
    keys.write_text(json.dumps(kept), encoding="utf-8")
