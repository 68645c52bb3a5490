"""What becomes of a decision after its answer: notices, what was seen of them, offering again, erasing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from reviewer_app.domain.decision import Decision, FieldChange, OutboxState, Reason
from reviewer_app.domain.standing import Notice
from reviewer_app.store.outbox_reading import KNOWN_LATER, LOOKED_AT, PENDING_VALUES, OutboxReading
from reviewer_app.store.outbox_tables import draft as draft_table
from reviewer_app.store.outbox_tables import meta, notice, outbox, receipt
from reviewer_app.store.stamps import to_stamp, to_stamp_or_none
from reviewer_app.wire.codec import decode, encode
from reviewer_app.wire.messages import Receipt

_O = outbox.c
_N = notice.c
_ERROR_LIMIT = 1000
META_NOTICE_CURSOR = "notice_cursor"
_SETTLED = (OutboxState.ACCEPTED, OutboxState.SUPERSEDED, OutboxState.REJECTED, OutboxState.REPLACED)
_REOFFERED = tuple(s.value for s in (*_SETTLED, OutboxState.HELD_BY_SERVER))
_NAMED_BY_SERVER = frozenset({*_SETTLED, OutboxState.HELD_BY_SERVER})
"""States a notice may name; the others are this computer's own business."""


class OutboxStanding(OutboxReading):
    """The life of a decision after the server has it."""

    def apply_notices(self, notices: Sequence[Notice], next_cursor: int, now: datetime) -> frozenset[str]:
        """Keep notices, move decisions to the state they name, move the cursor; ids of cases concerned.

        A notice known already changes nothing. One about a decision of another profile is kept all the
        same. A state this build does not know leaves the decision as it is; the notice tells of it.
        """

        def work(c: sa.Connection) -> frozenset[str]:
            concerned: set[str] = set()
            for told in sorted(notices, key=lambda n: n.seq):
                new = c.exec_driver_sql(
                    "INSERT INTO notice (seq, case_id, decision_id, notice) VALUES (?, ?, ?, ?) "
                    "ON CONFLICT (seq) DO NOTHING",
                    (told.seq, told.case_id, told.decision_id, encode(told)),
                ).rowcount
                if new:
                    concerned.add(told.case_id)
                    _move(c, told)
            if next_cursor > _cursor(c):
                c.exec_driver_sql(
                    "INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (META_NOTICE_CURSOR, str(next_cursor))
                )
            return frozenset(concerned)

        return self._write(work)

    def notice_cursor(self) -> int:
        """The number up to which notices are here."""
        with self._db.begin() as c:
            return _cursor(c)

    def forget_notices(self) -> None:
        """Begin the feed anew: the profile has another account, or the server another history."""

        def work(c: sa.Connection) -> None:
            c.execute(notice.delete())
            c.execute(meta.delete().where(meta.c.key == META_NOTICE_CURSOR))

        self._write(work)

    def notices(self, limit: int) -> list[Notice]:
        """Newest first, those not acknowledged."""
        open_ones = sa.select(_N.notice).where(_N.acknowledged_at.is_(None)).order_by(_N.seq.desc()).limit(limit)
        with self._db.begin() as c:
            return [decode(body, Notice) for body in c.execute(open_ones).scalars()]

    def acknowledge(self, decision_id: str, now: datetime) -> bool:
        """The person has seen it, and what was told about it: no more attention until something new happens."""

        def work(c: sa.Connection) -> bool:
            seen = c.execute(
                outbox.update()
                .where(_O.decision_id == decision_id, _O.acknowledged_at.is_(None))
                .values(acknowledged_at=to_stamp(now))
            ).rowcount
            told = c.execute(
                notice.update()
                .where(_N.decision_id == decision_id, _N.acknowledged_at.is_(None))
                .values(acknowledged_at=to_stamp(now))
            ).rowcount
            return bool(seen or told)

        return self._write(work)

    def acknowledge_notice(self, seq: int, now: datetime) -> bool:
        """The person has seen this notice."""
        seen = notice.update().where(_N.seq == seq, _N.acknowledged_at.is_(None)).values(acknowledged_at=to_stamp(now))
        return self._write(lambda c: bool(c.execute(seen).rowcount))

    def attention(self) -> int:
        """How many decisions and notices a person should look at; a notice about such a decision counts with it."""
        asks = sa.or_(
            sa.and_(_O.state.in_(LOOKED_AT), _O.acknowledged_at.is_(None)), _O.state == OutboxState.STUCK.value
        )
        counted = sa.exists().where(_O.decision_id == _N.decision_id, asks)
        with self._db.begin() as c:
            decisions = c.execute(sa.select(sa.func.count()).select_from(outbox).where(asks)).scalar_one()
            told = c.execute(
                sa.select(sa.func.count()).select_from(notice).where(_N.acknowledged_at.is_(None), ~counted)
            ).scalar_one()
            return int(decisions) + int(told)

    def reoffer(self, epoch: str, above_seq: int) -> int:
        """Make every decision whose receipt is of another epoch and above `above_seq` wait again; how many.

        Those without content any more stay as they are: offered again they would be other decisions.
        """

        def work(c: sa.Connection) -> int:
            wanted = (
                sa.select(_O.seq, receipt.c.receipt)
                .join_from(outbox, receipt, receipt.c.decision_id == _O.decision_id)
                .where(_O.state.in_(_REOFFERED), _O.erased.is_(False), receipt.c.seq > above_seq)
            )
            again = [r.seq for r in c.execute(wanted).all() if decode(r.receipt, Receipt).epoch != epoch]
            for seq in again:
                c.execute(
                    outbox.update()
                    .where(_O.seq == seq)
                    .values(
                        state=OutboxState.WAITING.value,
                        covering=True,
                        attempts=0,
                        last_error="",
                        replaced_from=None,
                        acknowledged_at=None,
                    )
                )
            return len(again)

        return self._write(work)

    # ---- erasing ----------------------------------------------------------------------------

    def erase(self, case_id: str) -> int:
        """Reduce what was said about a case to ids, action, codes and hashes; drafts go. How many decisions."""

        def work(c: sa.Connection) -> int:
            c.execute(draft_table.delete().where(draft_table.c.case_id == case_id))
            for row in c.execute(sa.select(_N.seq, _N.notice).where(_N.case_id == case_id)).all():
                c.execute(notice.update().where(_N.seq == row.seq).values(notice=_without_content(row.notice)))
            return _erase(c, _O.case_id == case_id)

        return self._erased(self._write(work, follow=False))

    def forget_settled(self, before: datetime) -> int:
        """Erase content of decisions settled and receipted before then; ids and receipts stay.

        What was taken back before then was settled by its author and needs no receipt.
        """
        kept = sa.exists().where(receipt.c.decision_id == _O.decision_id, receipt.c.received_at < to_stamp(before))
        answered = sa.and_(_O.state.in_([s.value for s in _SETTLED]), kept)
        undone = sa.and_(_O.state == OutboxState.WITHDRAWN.value, _O.saved_at < to_stamp(before))
        return self._erased(self._write(lambda c: _erase(c, sa.or_(answered, undone)), follow=False))

    def _erased(self, count: int) -> int:
        """Erased is erased everywhere: in the log, in the journal, in copies from before a migration."""
        if count:
            self._db.checkpoint()
            self._shadow.renew()
        return count


def reduced(said: Decision) -> Decision:
    """The same act by the same person on the same case, without a word about anybody."""
    return replace(
        said,
        reasons=tuple(Reason(r.attribution, r.code, "") for r in said.reasons),
        changes=tuple(FieldChange(change.id, None, None) for change in said.changes),
        note="",
        salt="",
        opened_evidence=(),
        presented=(),
    )


def _erase(c: sa.Connection, which: sa.ColumnElement[bool]) -> int:
    rows = c.execute(sa.select(_O.seq, _O.decision, _O.other).where(_O.erased.is_(False), which)).all()
    for row in rows:
        c.execute(
            outbox.update()
            .where(_O.seq == row.seq)
            .values(
                decision=_reduced(row.decision),
                other=None if row.other is None else _reduced(row.other),
                title="",
                draft=None,
                erased=True,
            )
        )
    return len(rows)


def _reduced(body: bytes) -> bytes:
    return encode(reduced(decode(body, Decision)))


def _without_content(body: bytes) -> bytes:
    told = decode(body, Notice)
    return encode(replace(told, case_title="", other=None if told.other is None else reduced(told.other)))


def _cursor(c: sa.Connection) -> int:
    kept = c.execute(sa.select(meta.c.value).where(meta.c.key == META_NOTICE_CURSOR)).scalar()
    return int(kept) if kept is not None and kept.isdigit() else 0


def _move(c: sa.Connection, told: Notice) -> None:
    """Take over the standing a notice names."""
    if not told.decision_id:
        return
    this = _O.decision_id == told.decision_id
    found = c.execute(sa.select(_O.state).where(this)).scalar()
    if found is None or found in PENDING_VALUES or found == OutboxState.WITHDRAWN.value:
        # Waiting ones get their own answer, which says the same or something newer.
        return
    values: dict[str, Any] = {"acknowledged_at": None}
    if told.detail:
        values["detail"] = told.detail[:_ERROR_LIMIT]
    if told.other is not None:
        values |= {
            "other": encode(told.other),
            "other_author": told.other_author,
            "other_at": to_stamp_or_none(told.other_at),
        }
    state = _state(told.state)
    if state is not None:
        if found == OutboxState.REPLACED.value:
            # A newer decision of the person stands over it; should that one be undone, this is what it was.
            values["replaced_from"] = state.value
        else:
            values["state"] = state.value
            values["covering"] = state is OutboxState.HELD_BY_SERVER or (
                state in KNOWN_LATER and found == OutboxState.HELD_BY_SERVER.value and _not_reached(c, told.decision_id)
            )
    c.execute(outbox.update().where(this).values(**values))


def _not_reached(c: sa.Connection, decision_id: str) -> bool:
    """Whether the case was covered until now, so that it stays so until the cache knows better."""
    return bool(c.execute(sa.select(_O.covering).where(_O.decision_id == decision_id)).scalar())


def _state(value: str) -> OutboxState | None:
    try:
        named = OutboxState(value)
    except ValueError:
        return None
    return named if named in _NAMED_BY_SERVER else None
