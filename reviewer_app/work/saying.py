"""A decision as it is put down: what the screen said, and the facts nobody enters."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import UTC, datetime

from reviewer_app import __version__
from reviewer_app.domain.case import Case
from reviewer_app.domain.covering import still_covered
from reviewer_app.domain.decision import Decision, FieldChange, OutboxState
from reviewer_app.domain.practice import PRACTICE_PREFIX
from reviewer_app.domain.view import DecideCommand, Draft, OutboxEntry, Session
from reviewer_app.domain.workflow import Workflow
from reviewer_app.ids import new_id
from reviewer_app.ports import Store

META_DEVICE = "device_id"
PRESENTED_LIMIT = 400
"""Parts of a screen a decision names at most; the hash of the view covers all of them."""
_KEPT_BESIDE = frozenset({OutboxState.HELD_BY_SERVER, OutboxState.SUPERSEDED})
"""States of a decision the server keeps and does not count: a newer one of its author answers it again."""
NEVER = "never"
"""What a decision says of a suggestion that stayed covered."""
_NEVER = datetime.min.replace(tzinfo=UTC)


def decision_of(command: DecideCommand, case: Case, workflow: Workflow) -> Decision:
    """What the person said, against the case they saw; not yet anybody's fact (see `stamp`)."""
    changes: list[FieldChange] = []
    for field_id, after in command.values.items():
        suggested = case.suggested(field_id)
        before = suggested.value if suggested else None
        if not same_value(before, after):
            changes.append(FieldChange(field_id, before, after))
    return Decision(
        decision_id="",
        case_id=case.id,
        case_revision=command.case_revision,
        workflow=workflow.workflow,
        workflow_version=workflow.version,
        action=command.action,
        outcome=command.outcome,
        reasons=command.reasons,
        changes=tuple(changes),
        note=command.note,
        escalate_to=command.escalate_to,
        author_id="",
        device_id="",
        device_seq=0,
        decided_at=_NEVER,
        duration_ms=max(command.duration_ms, 0),
        offline=False,
        fence=None,
        view_hash=command.view_hash,
        opened_evidence=command.opened_evidence,
        model=case.suggestion.model,
        ai_run_id=case.suggestion.run_id,
        presented=command.presented[:PRESENTED_LIMIT],
        ai_shown="first" if command.committed is None else "after",
        committed=command.committed,
        data_wrong=command.data_wrong,
        wake_at=command.wake_at,
    )


def stamp(
    said: Decision,
    store: Store,
    author: Session,
    now: datetime,
    *,
    offline: bool,
    fence: int | None,
    estimated_at: datetime | None,
    supersedes: str | None,
    practice: bool = False,
) -> Decision:
    """Make it this person's act, here and now, with a number, a device and a salt of its own."""
    head = store.cases.head(said.case_id)
    return replace(
        said,
        decision_id=PRACTICE_PREFIX + new_id() if practice else new_id(),
        author_id=author.account_id,
        device_id=_device(store),
        device_seq=store.outbox.next_device_seq(),
        decided_at=now,
        offline=offline,
        fence=fence,
        practice=practice,
        salt=secrets.token_hex(16),
        supersedes=supersedes,
        estimated_at=estimated_at,
        build=__version__,
        cover_share=0.0 if head is None else head.cover_share,
        ai_shown=NEVER if head is not None and still_covered(head, said.case_revision, None, said) else said.ai_shown,
    )


def answers_again(said: OutboxEntry | None) -> str | None:
    """The decision a new one on the same case names: my last word, when the server keeps it without effect."""
    return said.decision.decision_id if said is not None and said.state in _KEPT_BESIDE else None


def draft_of(decision: Decision, revision: int | None = None) -> Draft:
    """The work that led to a decision, to be gone on with; at the revision seen, unless another is given."""
    return Draft(
        case_id=decision.case_id,
        case_revision=decision.case_revision if revision is None else revision,
        outcome=decision.outcome,
        values={c.id: c.after for c in decision.changes},
        note=decision.note,
        opened_evidence=decision.opened_evidence,
        active_ms=decision.duration_ms,
        # What was said of one content commits to nothing about another.
        committed=decision.committed if revision in (None, decision.case_revision) else None,
        data_wrong=decision.data_wrong,
    )


def same_value(left: object, right: object) -> bool:
    """Equality of JSON values; Python's own takes True for 1."""
    if isinstance(left, bool) or isinstance(right, bool):
        return left is right
    if isinstance(left, list | tuple) and isinstance(right, list | tuple):
        return len(left) == len(right) and all(same_value(a, b) for a, b in zip(left, right, strict=True))
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and all(same_value(left[k], right[k]) for k in left)
    return bool(left == right)


def _device(store: Store) -> str:
    device = store.outbox.get_meta(META_DEVICE)
    if not device:
        device = new_id()
        store.outbox.set_meta(META_DEVICE, device)
    return device
