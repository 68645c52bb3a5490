"""Cases taken in, once each: same content changes nothing, new content is a new revision."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy import Connection, bindparam, insert, select, tuple_, update
from sqlalchemy.exc import IntegrityError

from reviewer_app.domain.case import CaseState
from reviewer_app.ids import new_id
from reviewer_app.server.cases.tables import case_body, case_document, case_head
from reviewer_app.server.context import ServerContext
from reviewer_app.server.display.covering import drawn
from reviewer_app.server.documents.service import keep
from reviewer_app.server.documents.tables import document
from reviewer_app.server.intake.checking import Rules, check, contents
from reviewer_app.server.intake.shapes import InCase, read
from reviewer_app.server.records.erasure import erased_names
from reviewer_app.server.sync.feed import record_changes
from reviewer_app.server.upsert import insert_missing
from reviewer_app.server.workflows import service as workflows
from reviewer_app.wire.incoming import case_content
from reviewer_app.wire.messages import MAX_CASE_BYTES, Account, FieldError, IntakeResult, IntakeStatus, StoredDocument

CHUNK = 100
"""Rows of a batch that share one transaction."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A row that passed every check but those that need the transaction."""

    row: int | None
    case: InCase
    rules: Rules
    documents: tuple[StoredDocument | None, ...]
    """What was kept of each document; None for one that is named by its hash."""

    @property
    def key(self) -> tuple[str, str]:
        """What the producer knows the case by."""
        return self.case.workflow, self.case.external_id


class Intake:
    """Takes cases in from one account; remembers workflows made ready, for as long as one request lasts."""

    def __init__(self, context: ServerContext, account: Account) -> None:
        self._context = context
        self._account = account
        self._rules: dict[str, Rules | None] = {}

    def take(self, rows: Iterable[tuple[int | None, bytes]]) -> list[IntakeResult]:
        """Take up to CHUNK cases in; the answers in the order of the rows."""
        answers: dict[int, IntakeResult] = {}
        good: list[tuple[int, Candidate]] = []
        for place, (row, data) in enumerate(rows):
            judged = self._judge(row, data)
            if isinstance(judged, IntakeResult):
                answers[place] = judged
            else:
                good.append((place, judged))
        for group in _without_repeats(good):
            stored = self._store([candidate for _, candidate in group])
            answers.update((place, result) for (place, _), result in zip(group, stored, strict=True))
        return [answers[place] for place in sorted(answers)]

    def _judge(self, row: int | None, data: bytes) -> IntakeResult | Candidate:
        case = read(data)
        if isinstance(case, FieldError):
            return _refused(row, None, [case])
        rules = self._rules_of(case.workflow)
        if rules is None:
            unknown = FieldError("workflow", "No workflow of this name is published.", "unknown_workflow")
            return _refused(row, case, [unknown])
        inline = sum(len(d.content_base64 or "") for d in case.documents)
        if len(data) - inline > MAX_CASE_BYTES:
            too_big = FieldError("", f"A case without its documents has at most {MAX_CASE_BYTES} bytes.", "too_large")
            return _refused(row, case, [too_big])
        errors = check(case, rules)
        if errors:
            return _refused(row, case, errors)
        taken, errors = contents(case.documents)
        if errors:
            return _refused(row, case, errors)
        kept = tuple(
            None
            if content is None
            else StoredDocument(self._context.blobs.put(content), len(content), incoming.media_type)
            for content, incoming in zip(taken, case.documents, strict=True)
        )
        return Candidate(row, case, rules, kept)

    def _rules_of(self, workflow: str) -> Rules | None:
        if workflow not in self._rules:
            with self._context.database.read() as conn:
                found = workflows.find(conn, workflow)
            self._rules[workflow] = None if found is None else Rules.of(found)
        return self._rules[workflow]

    def _store(self, group: Sequence[Candidate]) -> list[IntakeResult]:
        try:
            return self._context.database.run_write(lambda conn: self._write(conn, group))
        except IntegrityError:
            # Another producer brought the same case first; now that it is there, it is an update.
            return self._context.database.run_write(lambda conn: self._write(conn, group))

    def _write(self, conn: Connection, group: Sequence[Candidate]) -> list[IntakeResult]:
        now = self._context.clock.now()
        keep(conn, [d for c in group for d in c.documents if d is not None], now)
        held = _held(conn, group)
        known = {
            (r.workflow, r.external_id): r
            for r in conn.execute(
                select(
                    case_head.c.id,
                    case_head.c.rev,
                    case_head.c.revision,
                    case_head.c.workflow,
                    case_head.c.external_id,
                    case_head.c.received_at,
                    case_head.c.producer_id,
                    case_body.c.content_sha256,
                )
                .join(
                    case_body,
                    (case_body.c.case_id == case_head.c.id) & (case_body.c.revision == case_head.c.revision),
                )
                .where(tuple_(case_head.c.workflow, case_head.c.external_id).in_([c.key for c in group]))
                .order_by(case_head.c.id)
                .with_for_update(of=case_head)
            )
        }
        erased = erased_names(conn, self._context.keys, [c.key for c in group])
        results: list[IntakeResult] = []
        new_heads: list[dict[str, Any]] = []
        updates: list[dict[str, Any]] = []
        bodies: list[dict[str, Any]] = []
        links: list[dict[str, Any]] = []
        changes: list[tuple[str, int]] = []
        for candidate in group:
            case = candidate.case
            documents, errors = _resolve(candidate, held)
            if errors:
                results.append(_refused(candidate.row, case, errors))
                continue
            before = known.get(candidate.key)
            if before is not None and not self._may_revise(before.producer_id):
                results.append(_refused(candidate.row, case, [_NOT_YOURS]))
                continue
            if before is None and candidate.key in erased:
                results.append(_refused(candidate.row, case, [_ERASED]))
                continue
            content = _content_sha256(case, documents)
            if before is not None and before.content_sha256 == content:
                results.append(_done(IntakeStatus.UNCHANGED, candidate, before.id, before.revision))
                continue
            case_id = new_id() if before is None else str(before.id)
            rev, revision = (1, 1) if before is None else (before.rev + 1, before.revision + 1)
            received = now if before is None else before.received_at
            head = _head(candidate, case_id, rev, revision, received)
            if before is None:
                covered = drawn(self._context.keys, case_id, candidate.rules.workflow.display)
                new_heads.append(head | covered | {"state": str(CaseState.OPEN), "producer_id": self._account.id})
            else:
                updates.append({f"b_{name}": value for name, value in head.items()})
            bodies.append(_body(candidate, head, documents, content))
            links.extend(
                {
                    "case_id": case_id,
                    "sha256": d["sha256"],
                    "name": d["name"],
                    "media_type": d["media_type"],
                    "first_revision": revision,
                }
                for d in documents
            )
            changes.append((case_id, rev))
            status = IntakeStatus.CREATED if before is None else IntakeStatus.REVISED
            results.append(_done(status, candidate, case_id, revision))
        if new_heads:
            conn.execute(insert(case_head), new_heads)
        if updates:
            conn.execute(_REVISE, updates)
        if bodies:
            conn.execute(insert(case_body), bodies)
        insert_missing(conn, case_document, links)
        record_changes(conn, changes)
        return results

    def _may_revise(self, producer_id: str | None) -> bool:
        return producer_id == self._account.id or "operator" in self._account.roles


_NOT_YOURS = FieldError(
    "external_id", "Another producer sent the case of this workflow and id; use an id of your own.", "not_yours"
)
_ERASED = FieldError(
    "external_id", "This case was erased by order and is not taken again; a new case needs an id of its own.", "erased"
)
_REVISED = (
    "rev",
    "revision",
    "workflow_version",
    "title",
    "priority",
    "due_at",
    "confidence",
    "suggested_outcome",
    "escalation_reason",
)
_REVISE = (
    update(case_head)
    .where(case_head.c.id == bindparam("b_id"))
    .values({name: bindparam(f"b_{name}") for name in _REVISED})
    .values(snoozed_until=None, snoozed_by_id=None, waiting_for="")
)
"""State, team and lease stay: a decided case stays decided, and whoever works on it keeps it.

New content is what was waited for.
"""


def _without_repeats(rows: Sequence[tuple[int, Candidate]]) -> Iterator[list[tuple[int, Candidate]]]:
    """Groups in which no case comes twice, so that the second sees what the first stored."""
    group: list[tuple[int, Candidate]] = []
    keys: set[tuple[str, str]] = set()
    for place, candidate in rows:
        if candidate.key in keys:
            yield group
            group, keys = [], set()
        group.append((place, candidate))
        keys.add(candidate.key)
    if group:
        yield group


def _held(conn: Connection, group: Sequence[Candidate]) -> dict[str, tuple[int, str]]:
    wanted = sorted({d.sha256 for c in group for d in c.case.documents if d.sha256 is not None})
    if not wanted:
        return {}
    rows = conn.execute(
        select(document.c.sha256, document.c.size, document.c.media_type).where(document.c.sha256.in_(wanted))
    )
    return {r.sha256: (r.size, r.media_type) for r in rows}


def _resolve(candidate: Candidate, held: dict[str, tuple[int, str]]) -> tuple[list[dict[str, Any]], list[FieldError]]:
    documents: list[dict[str, Any]] = []
    errors: list[FieldError] = []
    for n, (incoming, kept) in enumerate(zip(candidate.case.documents, candidate.documents, strict=True)):
        if kept is None:
            sha256 = incoming.sha256 or ""
            found = held.get(sha256)
            if found is None:
                errors.append(FieldError(f"documents[{n}].sha256", "Upload this document first.", "unknown_document"))
                continue
            if found[1] != incoming.media_type:
                errors.append(FieldError(f"documents[{n}].media_type", f"It was uploaded as {found[1]}.", "media_type"))
                continue
            kept = StoredDocument(sha256, found[0], found[1])
        documents.append(
            {"name": incoming.name, "media_type": incoming.media_type, "sha256": kept.sha256, "size": kept.size}
        )
    return documents, errors


def _content_sha256(case: InCase, documents: list[dict[str, Any]]) -> str:
    content = {name: getattr(case, name) for name in case.__struct_fields__} | {"documents": documents}
    return hashlib.sha256(msgspec.json.encode(content, order="deterministic")).hexdigest()


def _head(candidate: Candidate, case_id: str, rev: int, revision: int, received_at: datetime) -> dict[str, Any]:
    case, workflow = candidate.case, candidate.rules.workflow
    due_at = case.due_at
    if due_at is None and workflow.sla.due_in_s is not None:
        due_at = received_at + timedelta(seconds=workflow.sla.due_in_s)
    return {
        "id": case_id,
        "rev": rev,
        "revision": revision,
        "workflow": case.workflow,
        "workflow_version": workflow.version,
        "external_id": case.external_id,
        "title": case.title,
        "priority": case.priority,
        "received_at": received_at,
        "due_at": due_at,
        "confidence": case.suggestion.confidence,
        "suggested_outcome": case.suggestion.outcome,
        "escalation_reason": str(case.escalation.reason),
    }


def _body(
    candidate: Candidate, head: dict[str, Any], documents: list[dict[str, Any]], content_sha256: str
) -> dict[str, Any]:
    body = case_content(
        candidate.case,
        head["id"],
        head["revision"],
        head["workflow_version"],
        head["received_at"],
        head["due_at"],
        documents,
    )
    return {
        "case_id": head["id"],
        "revision": head["revision"],
        "body": msgspec.json.encode(body).decode(),
        "content_sha256": content_sha256,
    }


def _done(status: IntakeStatus, candidate: Candidate, case_id: str, revision: int) -> IntakeResult:
    return IntakeResult(status, candidate.row, candidate.case.external_id, case_id, revision)


def _refused(row: int | None, case: InCase | None, errors: Sequence[FieldError]) -> IntakeResult:
    result = IntakeResult(IntakeStatus.REFUSED, row, errors=tuple(errors))
    return result if case is None else replace(result, external_id=case.external_id)
