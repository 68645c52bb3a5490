"""A child that says things and tells, on its standard output, each time it was told that something is saved.

    python acts.py FOLDER [naive]

Every promise is one line of JSON after the method returned; whoever records the child's system calls
knows from the order of the calls what had been promised at any moment.
"""

from __future__ import annotations

import json
import os
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from reviewer_app.clock import SystemClock
from reviewer_app.domain.decision import Action, Decision, FieldChange, Reason
from reviewer_app.domain.standing import Notice, NoticeKind
from reviewer_app.domain.view import Draft
from reviewer_app.store.profile import ProfileStore, open_profile
from reviewer_app.wire.codec import encode
from reviewer_app.wire.messages import DecisionOutcome, DecisionResult, Receipt

KEY = bytes(range(32))
T0 = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
EPOCH = "epoch-1"
LONG_JOURNAL = 25
"""Frames after which the child's journal is compacted, so that a short run goes through it."""


def decision(number: int, case_id: str = "", **changes: Any) -> Decision:
    made: dict[str, Any] = {
        "decision_id": f"d{number}",
        "case_id": case_id or f"c{number}",
        "case_revision": 1,
        "workflow": "invoice",
        "workflow_version": 1,
        "action": Action.OVERRIDE,
        "outcome": "reject",
        "reasons": (Reason("ai_wrong", "misread_source", "Misread the source"),),
        "changes": (FieldChange("total", "8412.77", "8142.77"),),
        "note": "Ziffern vertauscht. " * 12,
        "escalate_to": None,
        "author_id": "u1",
        "device_id": "dev",
        "device_seq": number,
        "decided_at": T0,
        "duration_ms": 1200,
        "offline": True,
        "fence": 3,
        "view_hash": "ab" * 32,
        "salt": f"{number:032x}",
    }
    return Decision(**(made | changes))


def answer(number: int, outcome: DecisionOutcome, seq: int) -> DecisionResult:
    receipt = Receipt(f"d{number}", "00" * 32, outcome, seq, T0, EPOCH, "k1", "sig")
    return DecisionResult(f"d{number}", outcome, receipt=receipt)


def promise(kind: str, decision_id: str, **more: str) -> None:
    os.write(1, json.dumps({"kind": kind, "id": decision_id, **more}).encode() + b"\n")


def save(store: ProfileStore, number: int, case_id: str = "", **changes: Any) -> None:
    made = decision(number, case_id, **changes)
    store.outbox.save(made, f"Case {made.case_id}", T0 + timedelta(seconds=10), T0)
    promise("saved", made.decision_id, payload=encode(made).decode())


def withdraw(store: ProfileStore, number: int) -> None:
    assert store.outbox.withdraw(f"d{number}") is not None
    promise("withdrawn", f"d{number}")


def release(store: ProfileStore) -> None:
    store.outbox.release_all()
    for going in store.outbox.sendable(100):
        assert going.seal is not None
        promise("sealed", going.decision_id, signature=going.seal.signature)


def settle(store: ProfileStore, number: int, outcome: DecisionOutcome, seq: int) -> None:
    entry = store.outbox.settle(answer(number, outcome, seq), T0)
    assert entry is not None
    promise("answered", f"d{number}", state=entry.state.value)


def run(folder: Path) -> None:
    store = open_profile(folder, KEY, SystemClock())
    outbox = store.outbox
    outbox.set_meta("device_id", "dev")
    first = outbox.next_device_seq()
    save(store, first)
    save(store, first + 1)
    outbox.save_draft(Draft("later", 1, note="half a sen"), T0)
    withdraw(store, first + 1)
    save(store, first + 2)
    release(store)
    settle(store, first, DecisionOutcome.ACCEPTED, 11)
    save(store, first + 3, f"c{first + 2}")
    settle(store, first + 2, DecisionOutcome.HELD, 12)
    save(store, first + 4, f"c{first + 2}", supersedes=f"d{first + 2}")
    promise("replaced", f"d{first + 2}")
    store.close()
    store = open_profile(folder, KEY, SystemClock())
    outbox = store.outbox
    withdraw(store, first + 4)
    promise("stands", f"d{first + 2}", state="held_by_server")
    release(store)
    settle(store, first + 3, DecisionOutcome.SUPERSEDED, 13)
    told = Notice(1, NoticeKind.ADOPTED, f"c{first + 2}", T0, f"d{first + 2}", "accepted", "Ana let yours stand.")
    outbox.apply_notices([told], 1, T0)
    promise("answered", f"d{first + 2}", state="accepted")
    for number in range(first + 5, first + 9):
        save(store, number)
    release(store)
    for number in range(first + 5, first + 8):
        settle(store, number, DecisionOutcome.ACCEPTED, number + 20)
    outbox.erase(f"c{first}")
    promise("erased", f"d{first}")
    assert outbox.reoffer("epoch-2", 20) > 0
    save(store, first + 9)
    store.close()


def _naive(kind: str) -> None:
    """The mistakes the sweep must see."""
    from reviewer_app.store import engine, journal
    from reviewer_app.store.outbox import Outbox

    if kind == "normal":
        connect = engine._connect

        def careless(path: Path, key: bytes, durable: bool) -> Any:
            raw = connect(path, key, durable)
            raw.execute("PRAGMA synchronous = NORMAL")
            return raw

        engine._connect = careless
    elif kind == "journal":
        journal._sync = lambda _file: None
    elif kind == "receipt":
        settled = Outbox.settle

        def apart(self: Outbox, result: DecisionResult, now: datetime) -> Any:
            bare = DecisionResult(result.decision_id, result.outcome, result.code, result.detail)
            entry = settled(self, bare, now)
            with self._db.begin() as c:
                c.exec_driver_sql(
                    "INSERT OR REPLACE INTO receipt (decision_id, seq, received_at, receipt) VALUES (?, ?, ?, ?)",
                    (result.decision_id, result.receipt.seq, 0, encode(result.receipt)),  # type: ignore[union-attr]
                )
            return entry

        Outbox.settle = apart  # type: ignore[method-assign]
    else:
        raise SystemExit(f"no such mistake: {kind}")


if __name__ == "__main__":
    from reviewer_app.store import shadow

    shadow._LONG = LONG_JOURNAL
    if len(sys.argv) > 2:
        _naive(sys.argv[2])
    run(Path(sys.argv[1]))
