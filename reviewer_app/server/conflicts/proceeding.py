"""What one transaction does to one case, gathered so that it is numbered once and in one order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, select, update

from reviewer_app.domain.case import CaseHead, CaseState
from reviewer_app.domain.standing import NoticeKind
from reviewer_app.server.audit.log import record
from reviewer_app.server.cases.tables import case_head
from reviewer_app.server.conflicts.tables import decision_notice, decision_standing, decision_turn
from reviewer_app.server.decisions.judging import ATTACHED, DISPUTED
from reviewer_app.server.decisions.tables import decision
from reviewer_app.server.sync.feed import Numbered, number_changes

_CHANGING = (
    "rev",
    "team",
    "holder",
    "holder_id",
    "lease_expires_at",
    "decided_by",
    "decided_by_id",
    "decided_action",
    "decided_at",
    "escalated_by",
    "escalated_by_id",
    "first_by",
    "first_by_id",
    "attached",
    "snoozed_until",
    "snoozed_by_id",
    "waiting_for",
    "decided_outcome",
    "decided_reason",
)
# Made once: building a statement and finding its compiled form costs as much as running it.
_write_head = (
    update(case_head)
    .where(case_head.c.id == bindparam("b_id"))
    .values(state=bindparam("b_state"), **{name: bindparam(f"b_{name}") for name in _CHANGING})
)
_turn = (
    update(decision).where(decision.c.decision_id == bindparam("b_decision")).values(effective=bindparam("b_effective"))
)
_count = (
    select(func.count())
    .select_from(decision_standing)
    .where(
        decision_standing.c.case_id == bindparam("case"),
        decision_standing.c.open,
        decision_standing.c.kind.in_(sorted(ATTACHED)),
    )
)
_open = insert(decision_standing)
_tell = insert(decision_notice)
_note_turn = insert(decision_turn)


@dataclass(frozen=True, slots=True)
class Told:
    """A notice that has no number yet."""

    account_id: str
    kind: NoticeKind
    decision_id: str = ""
    state: str = ""
    detail: str = ""
    by: str = ""
    other_id: str | None = None


class Proceeding:
    """One locked case and what is done to it; nothing gathered here is written before `finish`.

    Call `finish` after all other writes and `write_log` after it: both raise a counter row, and one
    order of locks for all transactions keeps them from waiting for each other in a circle.
    """

    def __init__(self, conn: Connection, head: CaseHead, now: datetime) -> None:
        self.conn = conn
        self.now = now
        self._head = head
        self._touched = False
        self._restless = False
        self._arriving = ""
        self._told: list[Told] = []
        self._turned: list[tuple[str, bool]] = []
        self._noted: list[tuple[str, str, str, Mapping[str, Any]]] = []

    @property
    def head(self) -> CaseHead:
        """The case as it will stand."""
        return self._head

    @property
    def changed(self) -> bool:
        """Whether there is anything to write."""
        return self._touched or self._restless or bool(self._told or self._turned or self._noted)

    def set(self, **values: Any) -> None:
        """Change the head."""
        self._head = replace(self._head, **values)
        self._touched = True

    def tell(self, told: Told) -> None:
        """Send a notice."""
        self._told.append(told)

    def note(self, actor: str, what: str, subject: str, detail: Mapping[str, Any]) -> None:
        """Put something in the audit log."""
        self._noted.append((actor, what, subject, detail))

    def turn(self, decision_id: str, effective: bool) -> None:
        """Make a kept decision the case's answer, or no longer."""
        self.conn.execute(_turn, {"b_decision": decision_id, "b_effective": effective})
        self._turned.append((decision_id, effective))
        # In the log, too: it is what proves later which answer was in force when.
        self.note("server", "decision_turned", self._head.id, {"decision_id": decision_id, "effective": effective})

    def arrive(self, kind: str) -> None:
        """Count the decision that is just being kept; its row comes with `wait`."""
        self._arriving = kind
        self._restless = True

    def wait(self, decision_id: str, seq: int, author_id: str, kind: str) -> None:
        """Write down that a decision, just kept, waits for something."""
        self.conn.execute(
            _open,
            {
                "decision_id": decision_id,
                "seq": seq,
                "case_id": self._head.id,
                "author_id": author_id,
                "kind": kind,
                "open": True,
                "disputed": kind in DISPUTED,
                "opened_at": self.now,
            },
        )

    def wait_otherwise(self, decision_id: str, kind: str) -> None:
        """Let a waiting decision wait for something else."""
        self._restless = True
        self.conn.execute(
            update(decision_standing)
            .where(decision_standing.c.decision_id == decision_id)
            .values(kind=kind, disputed=kind in DISPUTED)
        )

    def close(self, decision_id: str, how: str, against: str | None = None, **settled: Any) -> None:
        """A decision waits no longer."""
        self._restless = True
        self.conn.execute(
            update(decision_standing)
            .where(decision_standing.c.decision_id == decision_id)
            .values(open=False, closed_at=self.now, closed_how=how, against=against, **settled)
        )

    def finish(self, also: int = 0) -> Numbered:
        """Write the head, draw the numbers (`also` first ones for the caller), send the notices."""
        if self._restless:
            attached = int(self.conn.execute(_count, {"case": self._head.id}).scalar_one())
            attached += self._arriving in ATTACHED
            if attached != self._head.attached:
                self.set(attached=attached)
        if self._touched:
            self._head = replace(self._head, rev=self._head.rev + 1)
            values = {f"b_{name}": getattr(self._head, name) for name in _CHANGING}
            self.conn.execute(_write_head, values | {"b_id": self._head.id, "b_state": self._head.state.value})
        wanted = max(also + len(self._told) + len(self._turned), 1)
        numbered = number_changes(self.conn, [(self._head.id, self._head.rev)] * wanted)
        numbers = iter(numbered.seqs[also:])
        if self._told:
            self.conn.execute(_tell, [self._row(told, next(numbers)) for told in self._told])
        if self._turned:
            self.conn.execute(
                _note_turn,
                [{"seq": next(numbers), "decision_id": which, "effective": now} for which, now in self._turned],
            )
        return numbered

    def write_log(self) -> None:
        """Write what was noted for the audit log."""
        for actor, what, subject, detail in self._noted:
            record(self.conn, self.now, actor, what, subject, detail)

    def _row(self, told: Told, seq: int) -> dict[str, Any]:
        return {
            "seq": seq,
            "account_id": told.account_id,
            "kind": told.kind.value,
            "case_id": self._head.id,
            "at": self.now,
            "decision_id": told.decision_id,
            "state": told.state,
            "detail": told.detail,
            "by": told.by,
            "other_id": told.other_id,
        }


def free(proceeding: Proceeding) -> None:
    """Take the lease off the case's head."""
    proceeding.set(state=CaseState.OPEN, holder=None, holder_id=None, lease_expires_at=None)
