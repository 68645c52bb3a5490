"""What this person said: saved durably, sealed, sent later, never edited and never lost."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from reviewer_app.clock import Clock, SystemClock
from reviewer_app.domain.decision import PENDING, Decision, OutboxState
from reviewer_app.domain.practice import PRACTICE_PREFIX
from reviewer_app.domain.view import OutboxEntry
from reviewer_app.errors import Bug
from reviewer_app.store import sealing
from reviewer_app.store.ballast import Ballast
from reviewer_app.store.engine import Database, plain_rows
from reviewer_app.store.outbox_reading import KNOWN_LATER, PENDING_VALUES
from reviewer_app.store.outbox_rows import Shadow, one, within
from reviewer_app.store.outbox_standing import OutboxStanding
from reviewer_app.store.outbox_tables import outbox
from reviewer_app.store.stamps import to_stamp, to_stamp_or_none
from reviewer_app.wire.codec import decode, encode, payload_digest
from reviewer_app.wire.messages import DecisionOutcome, DecisionResult
from reviewer_app.wire.seals import Outgoing

_O = outbox.c
_ERROR_LIMIT = 1000
_OPEN_TO_ANSWERS = frozenset({*PENDING, OutboxState.HELD_BY_SERVER})
"""States in which the server's word still changes something; a repeated answer later changes nothing."""

_STATE_OF: dict[DecisionOutcome, OutboxState] = {
    DecisionOutcome.ACCEPTED: OutboxState.ACCEPTED,
    DecisionOutcome.DUPLICATE: OutboxState.ACCEPTED,
    DecisionOutcome.SUPERSEDED: OutboxState.SUPERSEDED,
    DecisionOutcome.HELD: OutboxState.HELD_BY_SERVER,
    DecisionOutcome.REJECTED: OutboxState.REJECTED,
}
_SAVE = (
    "INSERT INTO outbox (decision_id, case_id, device_seq, decision, title, saved_at, draft, release_at, supersedes, "  # noqa: S608
    "state, attempts, last_error, code, detail, late_lease, covering, other_author) "
    f"VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, '{OutboxState.HELD.value}', 0, '', '', '', 0, 1, '')"
)
_WITHOUT_EFFECT = (OutboxState.WITHDRAWN.value, OutboxState.REJECTED.value)
"""States of a newer decision that leave the one it names standing."""


class Outbox(OutboxStanding):
    """outbox.db; every method is one transaction that is on disk when it returns, and told to the journal.

    `practice` says which kind of decisions it keeps: it takes no other, and seals none.
    """

    def __init__(
        self,
        database: Database,
        practice: bool = False,
        *,
        clock: Clock | None = None,
        ballast: Ballast | None = None,
        shadow: Shadow | None = None,
    ) -> None:
        super().__init__(database, ballast, shadow)
        self._practice = practice
        self._clock = clock or SystemClock()

    # ---- saying -----------------------------------------------------------------------------

    def save(self, decision: Decision, title: str, release_at: datetime, now: datetime) -> OutboxEntry:
        """Insert as `held` and delete the case's draft; a copy of the draft stays with the entry for undo.

        The answered decision it supersedes becomes `replaced` with it.
        """
        named = decision.case_id.startswith(PRACTICE_PREFIX)
        if decision.practice is not self._practice or named is not self._practice:
            raise Bug("practice and live work never share an outbox")

        def work(c: sa.Connection) -> OutboxEntry:
            kept = plain_rows(c, "SELECT draft FROM draft WHERE case_id = ?", (decision.case_id,))
            # The words are made once: whoever pressed the key waits for this statement.
            c.exec_driver_sql(
                _SAVE,
                (
                    decision.decision_id,
                    decision.case_id,
                    decision.device_seq,
                    encode(decision),
                    title,
                    to_stamp(now),
                    kept[0][0] if kept else None,
                    to_stamp(release_at),
                    decision.supersedes,
                ),
            )
            if kept:
                c.exec_driver_sql("DELETE FROM draft WHERE case_id = ?", (decision.case_id,))
            if decision.supersedes is not None:
                _replace(c, decision.supersedes)
            return one(within(c), decision.decision_id)

        return self._write(work)

    def next_device_seq(self) -> int:
        """One more than the highest ever saved here; withdrawn ones keep their number."""
        return 1 + int(self._db.rows("SELECT coalesce(max(device_seq), 0) FROM outbox")[0][0])

    def withdraw(self, decision_id: str | None) -> OutboxEntry | None:
        """Undo: the given (or newest) `held` entry becomes `withdrawn` and its draft comes back.

        A draft begun since then is newer and stays. A decision it would have replaced stands again.
        """

        def work(c: sa.Connection) -> OutboxEntry | None:
            columns = (_O.seq, _O.decision_id, _O.case_id, _O.draft, _O.saved_at, _O.supersedes)
            wanted = sa.select(*columns).where(_O.state == OutboxState.HELD.value)
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
            if row.supersedes is not None:
                _stand_again(c, row.supersedes)
            if row.draft is not None:
                c.exec_driver_sql(
                    "INSERT INTO draft (case_id, draft, saved_at) VALUES (?, ?, ?) ON CONFLICT (case_id) DO NOTHING",
                    (row.case_id, row.draft, row.saved_at),
                )
            return one(within(c), row.decision_id)

        return self._write(work)

    def release_due(self, now: datetime) -> int:
        """`held` whose window closed → `waiting`, sealed; returns how many."""
        return self._release(_O.release_at <= to_stamp(now), now)

    def release_all(self) -> int:
        """Close every undo window now."""
        return self._release(sa.true(), self._clock.now())

    def _release(self, which: sa.ColumnElement[bool], now: datetime) -> int:
        def work(c: sa.Connection) -> int:
            held = sa.and_(_O.state == OutboxState.HELD.value, which)
            due = c.execute(sa.select(_O.seq, _O.decision).where(held).order_by(_O.seq)).all()
            for row in due:
                if not self._practice:
                    sealing.seal_in(c, row.decision, now)
                c.execute(
                    outbox.update().where(_O.seq == row.seq).values(state=OutboxState.WAITING.value, release_at=None)
                )
            return len(due)

        return self._write(work)

    # ---- sending ----------------------------------------------------------------------------

    def sendable(self, limit: int) -> list[Outgoing]:
        """Oldest `waiting` ones; one that follows an unanswered one of the same case waits for it.

        What an older build left waiting without a seal gets one now.
        """
        earlier = outbox.alias("earlier")
        blocked = sa.exists().where(
            earlier.c.case_id == _O.case_id, earlier.c.seq < _O.seq, earlier.c.state.in_(PENDING_VALUES)
        )
        statement = (
            sa.select(_O.decision_id, _O.decision, _O.erased)
            .where(_O.state == OutboxState.WAITING.value, ~blocked)
            .order_by(_O.seq)
            .limit(limit)
        )

        def work(c: sa.Connection) -> list[Outgoing]:
            found: list[Outgoing] = []
            for row in c.execute(statement).all():
                seal = sealing.seal_of(c, row.decision_id)
                if seal is not None and row.erased and seal.payload_sha256 != payload_digest(row.decision):
                    # Sealed while it still had its words: the seal stays here as a link of the chain.
                    seal = None
                elif seal is None and not self._practice:
                    seal = sealing.seal_in(c, row.decision, self._clock.now())
                    # A seal is news to the journal, and the row's number is how it hears of it.
                    c.execute(outbox.update().where(_O.decision_id == row.decision_id).values(release_at=None))
                found.append(Outgoing(decode(row.decision, Decision), row.decision, seal))
            return found

        return self._write(work)

    def settle(self, result: DecisionResult, now: datetime) -> OutboxEntry | None:
        """Store the server's word and receipt; RETRY leaves it `waiting` and counts the attempt.

        None for a decision this profile never made. An answer that comes again changes nothing. A
        decision that a newer one already answers becomes `replaced`; one that is refused lets the
        decision it would have replaced stand as before.
        """

        return self._write(lambda c: _settle(c, result, now))

    def settle_all(self, results: Sequence[DecisionResult], now: datetime) -> list[OutboxEntry | None]:
        """`settle` of a whole batch in one transaction: a backlog waits for the disk once a batch, not once a line."""
        return self._write(lambda c: [_settle(c, result, now) for result in results])

    def note_failure(self, decision_ids: Sequence[str], error: str, stuck_after: int) -> None:
        """Count a failed attempt of those still waiting; the `stuck_after`-th makes it `stuck`."""
        attempts = _O.attempts + 1
        state = sa.case((attempts >= stuck_after, OutboxState.STUCK.value), else_=OutboxState.WAITING.value)
        failed = (
            outbox.update()
            .where(_O.decision_id.in_(list(decision_ids)), _O.state == OutboxState.WAITING.value)
            .values(attempts=attempts, state=state, last_error=error[:_ERROR_LIMIT])
        )
        self._write(lambda c: c.execute(failed))

    def retry_stuck(self) -> int:
        """Let `stuck` ones try again from zero; returns how many."""
        again = (
            outbox.update()
            .where(_O.state == OutboxState.STUCK.value)
            .values(state=OutboxState.WAITING.value, attempts=0, acknowledged_at=None)
        )
        return self._write(lambda c: c.execute(again).rowcount)


def _settle(c: sa.Connection, result: DecisionResult, now: datetime) -> OutboxEntry | None:
    this = _O.decision_id == result.decision_id
    found = c.execute(sa.select(_O.state, _O.supersedes).where(this)).first()
    if found is None:
        return None
    state = OutboxState(found.state)
    if result.outcome is DecisionOutcome.RETRY:
        if state in PENDING:
            c.execute(
                outbox.update().where(this).values(attempts=_O.attempts + 1, last_error=result.detail[:_ERROR_LIMIT])
            )
        return one(within(c), result.decision_id)
    if state not in _OPEN_TO_ANSWERS:
        return one(within(c), result.decision_id)
    answered = _answered(result)
    c.execute(outbox.update().where(this).values(**_answer(result, answered)))
    if result.receipt is not None:
        c.exec_driver_sql(
            "INSERT OR REPLACE INTO receipt (decision_id, seq, received_at, receipt) VALUES (?, ?, ?, ?)",
            (result.decision_id, result.receipt.seq, to_stamp(now), encode(result.receipt)),
        )
    if answered is OutboxState.REJECTED and found.supersedes is not None:
        _stand_again(c, found.supersedes)
    newer = sa.select(_O.seq).where(_O.supersedes == result.decision_id, _O.state.not_in(_WITHOUT_EFFECT))
    if c.execute(newer.limit(1)).first() is not None:
        _replace(c, result.decision_id)
    return one(within(c), result.decision_id)


def _answered(result: DecisionResult) -> OutboxState:
    repeats = result.outcome is DecisionOutcome.DUPLICATE and result.receipt is not None
    word = result.receipt.outcome if repeats and result.receipt else result.outcome
    return _STATE_OF.get(word, OutboxState.ACCEPTED)


def _answer(result: DecisionResult, answered: OutboxState) -> dict[str, Any]:
    return {
        "state": answered.value,
        "release_at": None,
        "covering": answered is OutboxState.HELD_BY_SERVER or (answered in KNOWN_LATER and result.receipt is not None),
        "last_error": "",
        "code": result.code,
        "detail": result.detail[:_ERROR_LIMIT],
        "late_lease": result.late_lease,
        "other": None if result.other is None else encode(result.other),
        "other_author": result.other_author,
        "other_at": to_stamp_or_none(result.other_at),
        "acknowledged_at": None,
    }


def _replace(c: sa.Connection, decision_id: str) -> None:
    """One that waits for its answer keeps its place: it is a fact and will be sent before the newer one."""
    settled = _O.state.not_in((*PENDING_VALUES, OutboxState.WITHDRAWN.value, OutboxState.REPLACED.value))
    c.execute(
        outbox.update()
        .where(_O.decision_id == decision_id, settled)
        .values(replaced_from=_O.state, was_covering=_O.covering, state=OutboxState.REPLACED.value, covering=False)
    )


def _stand_again(c: sa.Connection, decision_id: str) -> None:
    c.execute(
        outbox.update()
        .where(_O.decision_id == decision_id, _O.state == OutboxState.REPLACED.value, _O.replaced_from.is_not(None))
        .values(state=_O.replaced_from, covering=_O.was_covering, replaced_from=None, was_covering=False)
    )
