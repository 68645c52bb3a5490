"""What this person said: saved durably, sent later, never edited and never lost."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from reviewer_app.domain.decision import PENDING, Decision, OutboxState
from reviewer_app.domain.practice import PRACTICE_PREFIX
from reviewer_app.domain.view import Draft, OutboxEntry
from reviewer_app.errors import Bug
from reviewer_app.store.engine import Database
from reviewer_app.store.stamps import from_stamp, from_stamp_or_none, to_stamp, to_stamp_or_none
from reviewer_app.store.tables import draft as draft_table
from reviewer_app.store.tables import meta, outbox, receipt
from reviewer_app.wire.codec import decode, encode
from reviewer_app.wire.messages import DecisionOutcome, DecisionResult
from reviewer_app.wire.seals import Outgoing

_O = outbox.c
_ERROR_LIMIT = 1000
_PENDING = tuple(s.value for s in PENDING)
_OPEN_TO_ANSWERS = frozenset({*PENDING, OutboxState.HELD_BY_SERVER})
"""States in which the server's word still changes something; a repeated answer later changes nothing."""

_STATE_OF: dict[DecisionOutcome, OutboxState] = {
    DecisionOutcome.ACCEPTED: OutboxState.ACCEPTED,
    DecisionOutcome.DUPLICATE: OutboxState.ACCEPTED,
    DecisionOutcome.SUPERSEDED: OutboxState.SUPERSEDED,
    DecisionOutcome.HELD: OutboxState.HELD_BY_SERVER,
    DecisionOutcome.REJECTED: OutboxState.REJECTED,
}


_KNOWN_LATER = (OutboxState.ACCEPTED, OutboxState.SUPERSEDED)
"""Answers whose effect the cache learns with a later page: until then the case would be offered again."""


class Outbox:
    """outbox.db; every method is one transaction that is on disk when it returns.

    `practice` says which kind of decisions it keeps: it takes no other.
    """

    def __init__(self, database: Database, practice: bool = False) -> None:
        self._db = database
        self._practice = practice

    # ---- saying -----------------------------------------------------------------------------

    def save(self, decision: Decision, title: str, release_at: datetime, now: datetime) -> OutboxEntry:
        """Insert as `held` and delete the case's draft; a copy of the draft stays with the entry for undo."""
        named = decision.case_id.startswith(PRACTICE_PREFIX)
        if decision.practice is not self._practice or named is not self._practice:
            raise Bug("practice and live work never share an outbox")
        with self._db.begin() as c:
            kept = c.execute(sa.select(draft_table.c.draft).where(draft_table.c.case_id == decision.case_id)).scalar()
            c.execute(
                outbox.insert().values(
                    decision_id=decision.decision_id,
                    case_id=decision.case_id,
                    device_seq=decision.device_seq,
                    decision=encode(decision),
                    title=title,
                    saved_at=to_stamp(now),
                    draft=kept,
                    state=OutboxState.HELD.value,
                    release_at=to_stamp(release_at),
                    attempts=0,
                    last_error="",
                    code="",
                    detail="",
                    late_lease=False,
                    covering=True,
                    other_author="",
                )
            )
            c.execute(draft_table.delete().where(draft_table.c.case_id == decision.case_id))
            return _one(c, _O.decision_id == decision.decision_id)

    def next_device_seq(self) -> int:
        """One more than the highest ever saved here; withdrawn ones keep their number."""
        with self._db.begin() as c:
            return 1 + int(c.execute(sa.select(sa.func.coalesce(sa.func.max(_O.device_seq), 0))).scalar_one())

    def withdraw(self, decision_id: str | None) -> OutboxEntry | None:
        """Undo: the given (or newest) `held` entry becomes `withdrawn` and its draft comes back.

        A draft begun since then is newer and stays.
        """
        with self._db.begin() as c:
            wanted = sa.select(_O.seq, _O.case_id, _O.draft, _O.saved_at).where(_O.state == OutboxState.HELD.value)
            if decision_id is not None:
                wanted = wanted.where(_O.decision_id == decision_id)
            row = c.execute(wanted.order_by(_O.seq.desc()).limit(1)).first()
            if row is None:
                return None
            c.execute(
                outbox.update()
                .where(_O.seq == row.seq)
                .values(state=OutboxState.WITHDRAWN.value, covering=False, release_at=None)
            )
            if row.draft is not None:
                c.exec_driver_sql(
                    "INSERT INTO draft (case_id, draft, saved_at) VALUES (?, ?, ?) ON CONFLICT (case_id) DO NOTHING",
                    (row.case_id, row.draft, row.saved_at),
                )
            return _one(c, _O.seq == row.seq)

    def release_due(self, now: datetime) -> int:
        """`held` whose window closed → `waiting`; returns how many."""
        return self._release(_O.release_at <= to_stamp(now))

    def release_all(self) -> int:
        """Close every undo window now."""
        return self._release(sa.true())

    def _release(self, which: sa.ColumnElement[bool]) -> int:
        with self._db.begin() as c:
            due = outbox.update().where(_O.state == OutboxState.HELD.value, which)
            return c.execute(due.values(state=OutboxState.WAITING.value, release_at=None)).rowcount

    # ---- sending ----------------------------------------------------------------------------

    def sendable(self, limit: int) -> list[Outgoing]:
        """Oldest `waiting` ones; one that follows an unanswered one of the same case waits for it."""
        earlier = outbox.alias("earlier")
        blocked = sa.exists().where(
            earlier.c.case_id == _O.case_id, earlier.c.seq < _O.seq, earlier.c.state.in_(_PENDING)
        )
        statement = (
            sa.select(_O.decision).where(_O.state == OutboxState.WAITING.value, ~blocked).order_by(_O.seq).limit(limit)
        )
        with self._db.begin() as c:
            return [Outgoing(decode(body, Decision), body) for body in c.execute(statement).scalars()]

    def settle(self, result: DecisionResult, now: datetime) -> OutboxEntry | None:
        """Store the server's word and receipt; RETRY leaves it `waiting` and counts the attempt.

        None for a decision this profile never made. An answer that comes again changes nothing.
        """
        with self._db.begin() as c:
            this = _O.decision_id == result.decision_id
            found = c.execute(sa.select(_O.state).where(this)).scalar()
            if found is None:
                return None
            state = OutboxState(found)
            if result.outcome is DecisionOutcome.RETRY:
                if state in PENDING:
                    c.execute(
                        outbox.update()
                        .where(this)
                        .values(attempts=_O.attempts + 1, last_error=result.detail[:_ERROR_LIMIT])
                    )
                return _one(c, this)
            if state not in _OPEN_TO_ANSWERS:
                return _one(c, this)
            word = result.receipt.outcome if _repeats(result) and result.receipt else result.outcome
            answered = _STATE_OF.get(word, OutboxState.ACCEPTED)
            covering = answered is OutboxState.HELD_BY_SERVER or (
                answered in _KNOWN_LATER and result.receipt is not None
            )
            c.execute(
                outbox.update()
                .where(this)
                .values(
                    state=answered.value,
                    release_at=None,
                    covering=covering,
                    last_error="",
                    code=result.code,
                    detail=result.detail[:_ERROR_LIMIT],
                    late_lease=result.late_lease,
                    other=None if result.other is None else encode(result.other),
                    other_author=result.other_author,
                    other_at=to_stamp_or_none(result.other_at),
                )
            )
            if result.receipt is not None:
                c.exec_driver_sql(
                    "INSERT OR REPLACE INTO receipt (decision_id, seq, received_at, receipt) VALUES (?, ?, ?, ?)",
                    (result.decision_id, result.receipt.seq, to_stamp(now), encode(result.receipt)),
                )
            return _one(c, this)

    def note_failure(self, decision_ids: Sequence[str], error: str, stuck_after: int) -> None:
        """Count a failed attempt of those still waiting; the `stuck_after`-th makes it `stuck`."""
        attempts = _O.attempts + 1
        state = sa.case((attempts >= stuck_after, OutboxState.STUCK.value), else_=OutboxState.WAITING.value)
        with self._db.begin() as c:
            c.execute(
                outbox.update()
                .where(_O.decision_id.in_(list(decision_ids)), _O.state == OutboxState.WAITING.value)
                .values(attempts=attempts, state=state, last_error=error[:_ERROR_LIMIT])
            )

    def retry_stuck(self) -> int:
        """Let `stuck` ones try again from zero; returns how many."""
        with self._db.begin() as c:
            stuck = outbox.update().where(_O.state == OutboxState.STUCK.value)
            return c.execute(stuck.values(state=OutboxState.WAITING.value, attempts=0)).rowcount

    # ---- reading ----------------------------------------------------------------------------

    def entry(self, decision_id: str) -> OutboxEntry | None:
        """One decision of mine, in whatever state."""
        with self._db.begin() as c:
            return _first(c, _O.decision_id == decision_id)

    def for_case(self, case_id: str) -> OutboxEntry | None:
        """The newest entry of this case that is not withdrawn."""
        with self._db.begin() as c:
            return _first(c, sa.and_(_O.case_id == case_id, _O.state != OutboxState.WITHDRAWN.value))

    def for_cases(self, case_ids: Sequence[str]) -> dict[str, OutboxEntry]:
        """`for_case` of many cases at once; those without an entry are left out."""
        where = sa.and_(_O.case_id.in_(list(case_ids)), _O.state != OutboxState.WITHDRAWN.value)
        newest = sa.select(sa.func.max(_O.seq)).where(where).group_by(_O.case_id)
        with self._db.begin() as c:
            found = _entries(c, _O.seq.in_(newest), len(case_ids), 0)
        return {entry.decision.case_id: entry for entry in found}

    def entries(self, states: frozenset[OutboxState] | None, limit: int, offset: int = 0) -> list[OutboxEntry]:
        """Newest first; None means every state."""
        where = sa.true() if states is None else _O.state.in_([s.value for s in states])
        with self._db.begin() as c:
            return _entries(c, where, limit, offset)

    def counts(self) -> dict[OutboxState, int]:
        """How many in each state; states without any are left out."""
        with self._db.begin() as c:
            grouped = c.execute(sa.select(_O.state, sa.func.count()).group_by(_O.state))
            return {OutboxState(state): number for state, number in grouped}

    def next_release(self) -> datetime | None:
        """When the next undo window closes; None when none is open."""
        with self._db.begin() as c:
            held = _O.state == OutboxState.HELD.value
            return from_stamp_or_none(c.execute(sa.select(sa.func.min(_O.release_at)).where(held)).scalar())

    def covered_cases(self) -> frozenset[str]:
        """Cases hidden from my queue; one held by the server stays hidden until the server answers otherwise."""
        with self._db.begin() as c:
            return frozenset(c.execute(sa.select(_O.case_id).where(_O.covering.is_(True))).scalars())

    def forget_covered(self, cursor: int) -> None:
        """Accepted or superseded entries with receipt seq ≤ `cursor` no longer cover their case."""
        reached = sa.exists().where(receipt.c.decision_id == _O.decision_id, receipt.c.seq <= cursor)
        with self._db.begin() as c:
            c.execute(
                outbox.update()
                .where(_O.covering.is_(True), _O.state.in_([k.value for k in _KNOWN_LATER]), reached)
                .values(covering=False)
            )

    # ---- drafts, facts ----------------------------------------------------------------------

    def save_draft(self, draft: Draft, now: datetime) -> None:
        """Keep work begun on a case; the newest replaces the one before."""
        with self._db.begin() as c:
            c.exec_driver_sql(
                "INSERT OR REPLACE INTO draft (case_id, draft, saved_at) VALUES (?, ?, ?)",
                (draft.case_id, encode(draft), to_stamp(now)),
            )

    def draft(self, case_id: str) -> Draft | None:
        """Work begun on a case."""
        with self._db.begin() as c:
            kept = c.execute(sa.select(draft_table.c.draft).where(draft_table.c.case_id == case_id)).scalar()
        return None if kept is None else decode(kept, Draft)

    def drop_draft(self, case_id: str) -> None:
        """Forget work begun on a case."""
        with self._db.begin() as c:
            c.execute(draft_table.delete().where(draft_table.c.case_id == case_id))

    def draft_cases(self) -> frozenset[str]:
        """Cases with work begun."""
        with self._db.begin() as c:
            return frozenset(c.execute(sa.select(draft_table.c.case_id)).scalars())

    def get_meta(self, key: str) -> str | None:
        """A small fact; None when it was never set."""
        with self._db.begin() as c:
            return c.execute(sa.select(meta.c.value).where(meta.c.key == key)).scalar()

    def set_meta(self, key: str, value: str) -> None:
        """Keep a small fact."""
        with self._db.begin() as c:
            c.exec_driver_sql("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (key, value))


def _repeats(result: DecisionResult) -> bool:
    """Whether the answer only repeats the first one, which the receipt tells."""
    return result.outcome is DecisionOutcome.DUPLICATE


def _first(c: sa.Connection, where: sa.ColumnElement[bool]) -> OutboxEntry | None:
    found = _entries(c, where, 1, 0)
    return found[0] if found else None


def _one(c: sa.Connection, where: sa.ColumnElement[bool]) -> OutboxEntry:
    return _entries(c, where, 1, 0)[0]


def _entries(c: sa.Connection, where: sa.ColumnElement[bool], limit: int, offset: int) -> list[OutboxEntry]:
    statement = (
        sa.select(outbox, receipt.c.seq.label("receipt_seq"), receipt.c.received_at)
        .select_from(outbox.outerjoin(receipt, receipt.c.decision_id == _O.decision_id))
        .where(where)
        .order_by(_O.seq.desc())
        .limit(limit)
        .offset(offset)
    )
    return [_to_entry(row) for row in c.execute(statement)]


def _to_entry(row: Any) -> OutboxEntry:
    return OutboxEntry(
        decision=decode(row.decision, Decision),
        state=OutboxState(row.state),
        title=row.title,
        saved_at=from_stamp(row.saved_at),
        release_at=from_stamp_or_none(row.release_at),
        attempts=row.attempts,
        last_error=row.last_error,
        code=row.code,
        detail=row.detail,
        receipt_seq=row.receipt_seq,
        received_at=from_stamp_or_none(row.received_at),
        late_lease=row.late_lease,
        other=None if row.other is None else decode(row.other, Decision),
        other_author=row.other_author,
        other_at=from_stamp_or_none(row.other_at),
    )
