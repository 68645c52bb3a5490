"""Looking up what was said, and the small things kept beside it: drafts and facts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from reviewer_app.domain.decision import ATTENTION, PENDING, OutboxState
from reviewer_app.domain.view import Draft, OutboxEntry
from reviewer_app.store.outbox_rows import OutboxFile, entries, first
from reviewer_app.store.outbox_tables import draft as draft_table
from reviewer_app.store.outbox_tables import outbox, receipt
from reviewer_app.store.stamps import from_stamp_or_none, to_stamp
from reviewer_app.wire.codec import decode, encode
from reviewer_app.wire.messages import Receipt

_O = outbox.c
PENDING_VALUES = tuple(s.value for s in PENDING)
KNOWN_LATER = (OutboxState.ACCEPTED, OutboxState.SUPERSEDED)
"""Answers whose effect the cache learns with a later page: until then the case would be offered again."""
_WITHDRAWN = OutboxState.WITHDRAWN.value
_OF_CASE = "o.case_id = ? AND o.state != ?"
_CHUNK = 500
LOOKED_AT = tuple(s.value for s in ATTENTION - PENDING)
"""States that ask for a person's look and no more: once acknowledged they do not count. What is stuck does."""


class OutboxReading(OutboxFile):
    """The questions about outbox.db."""

    def entry(self, decision_id: str) -> OutboxEntry | None:
        """One decision of mine, in whatever state."""
        return first(self._db.rows, "o.decision_id = ?", (decision_id,))

    def for_case(self, case_id: str) -> OutboxEntry | None:
        """The newest entry of this case that is not withdrawn."""
        return first(self._db.rows, _OF_CASE, (case_id, _WITHDRAWN))

    def about(self, case_id: str, limit: int) -> list[OutboxEntry]:
        """What I said about one case and did not take back at once, newest first."""
        return entries(self._db.rows, _OF_CASE, (case_id, _WITHDRAWN), limit)

    def for_cases(self, case_ids: Sequence[str]) -> dict[str, OutboxEntry]:
        """`for_case` of many cases at once; those without an entry are left out."""
        found: dict[str, OutboxEntry] = {}
        for start in range(0, len(case_ids), _CHUNK):
            some = case_ids[start : start + _CHUNK]
            newest = (
                "o.seq IN (SELECT max(seq) FROM outbox "  # noqa: S608
                f"WHERE case_id IN ({', '.join('?' * len(some))}) AND state != ? GROUP BY case_id)"
            )
            said = entries(self._db.rows, newest, (*some, _WITHDRAWN), len(some))
            found.update({entry.decision.case_id: entry for entry in said})
        return found

    def entries(self, states: frozenset[OutboxState] | None, limit: int, offset: int = 0) -> list[OutboxEntry]:
        """Newest first; None means every state."""
        if states is None:
            return entries(self._db.rows, "1", (), limit, offset)
        wanted = sorted(s.value for s in states)
        return entries(self._db.rows, f"o.state IN ({', '.join('?' * len(wanted))})", wanted, limit, offset)

    def counts(self) -> dict[OutboxState, int]:
        """How many in each state, without those that asked for a look and got it; empty states are left out."""
        counted = sa.or_(_O.state.not_in(LOOKED_AT), _O.acknowledged_at.is_(None))
        with self._db.begin() as c:
            grouped = c.execute(sa.select(_O.state, sa.func.count()).where(counted).group_by(_O.state))
            return {OutboxState(state): number for state, number in grouped}

    def unsent(self) -> int:
        """Decisions without a terminal answer."""
        with self._db.begin() as c:
            return int(
                c.execute(
                    sa.select(sa.func.count()).select_from(outbox).where(_O.state.in_(PENDING_VALUES))
                ).scalar_one()
            )

    def receipt(self, decision_id: str) -> Receipt | None:
        """The server's signed word on a decision, None when it never gave one."""
        with self._db.begin() as c:
            kept = c.execute(sa.select(receipt.c.receipt).where(receipt.c.decision_id == decision_id)).scalar()
        return None if kept is None else decode(kept, Receipt)

    def next_release(self) -> datetime | None:
        """When the next undo window closes; None when none is open."""
        with self._db.begin() as c:
            held = _O.state == OutboxState.HELD.value
            return from_stamp_or_none(c.execute(sa.select(sa.func.min(_O.release_at)).where(held)).scalar())

    def covered_cases(self) -> frozenset[str]:
        """Cases hidden from my queue; one held by the server stays hidden until the server answers otherwise."""
        return frozenset(r[0] for r in self._db.rows("SELECT case_id FROM outbox WHERE covering = 1"))

    def forget_covered(self, cursor: int) -> None:
        """Accepted or superseded entries with receipt seq ≤ `cursor` no longer cover their case."""
        reached = sa.exists().where(receipt.c.decision_id == _O.decision_id, receipt.c.seq <= cursor)
        uncover = (
            outbox.update()
            .where(_O.covering.is_(True), _O.state.in_([k.value for k in KNOWN_LATER]), reached)
            .values(covering=False)
        )
        # Of no interest to the journal: a restored outbox covers until the next pull says otherwise.
        self._write(lambda c: c.execute(uncover), follow=False)

    # ---- drafts, facts ----------------------------------------------------------------------

    def save_draft(self, draft: Draft, now: datetime) -> None:
        """Keep work begun on a case; the newest replaces the one before."""
        self._write(
            lambda c: c.exec_driver_sql(
                "INSERT OR REPLACE INTO draft (case_id, draft, saved_at) VALUES (?, ?, ?)",
                (draft.case_id, encode(draft), to_stamp(now)),
            ),
            follow=False,
        )

    def draft(self, case_id: str) -> Draft | None:
        """Work begun on a case."""
        kept = self._db.rows("SELECT draft FROM draft WHERE case_id = ?", (case_id,))
        return decode(kept[0][0], Draft) if kept else None

    def drop_draft(self, case_id: str) -> None:
        """Forget work begun on a case."""
        self._write(lambda c: c.execute(draft_table.delete().where(draft_table.c.case_id == case_id)), follow=False)

    def draft_cases(self) -> frozenset[str]:
        """Cases with work begun."""
        return frozenset(r[0] for r in self._db.rows("SELECT case_id FROM draft"))

    def get_meta(self, key: str) -> str | None:
        """A small fact; None when it was never set."""
        found = self._db.rows("SELECT value FROM meta WHERE key = ?", (key,))
        return str(found[0][0]) if found else None

    def set_meta(self, key: str, value: str) -> None:
        """Keep a small fact."""
        self._write(lambda c: c.exec_driver_sql("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (key, value)))
