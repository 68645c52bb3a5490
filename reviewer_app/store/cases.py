"""The cache of the server's cases: disposable, always a true prefix of the server's history."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from reviewer_app.domain.case import Case, CaseHead
from reviewer_app.domain.view import DocumentState, QueueCounts, QueueFilter, QueueIndex, QueueMark, QueueRow
from reviewer_app.domain.workflow import Workflow
from reviewer_app.errors import Bug, UpdateNeeded
from reviewer_app.ports import RawPage
from reviewer_app.sentence import say
from reviewer_app.store import queue
from reviewer_app.store import tables as t
from reviewer_app.store.calibration import Calibrations
from reviewer_app.store.case_documents import CaseDocuments
from reviewer_app.store.context import Around
from reviewer_app.store.forgetting import delete_cases
from reviewer_app.store.heads import ONE_HEAD, UPSERT, parameters, to_head
from reviewer_app.store.leases import Leases
from reviewer_app.store.lists import CopyState
from reviewer_app.store.subjects import drop_rows
from reviewer_app.store.sweeping import Sweeping
from reviewer_app.store.text import BodyParts, findable, read_parts, without_suggestion
from reviewer_app.wire.codec import WireError, decode, encode
from reviewer_app.wire.messages import ChangeOp

ERASED = "erased"
"""The kind of tombstone after which no word about the case may stay, neither the server's nor the person's."""
_CASE = "case"
_MAX_DOCUMENTS = 200
_INDEX_TEXT = "INSERT INTO case_text (rowid, title, external_id, body) VALUES (?, ?, ?, ?)"
_DROP_TEXT = "DELETE FROM case_text WHERE rowid = ?"
_WORKFLOW = "SELECT body FROM workflow WHERE workflow = ? AND version = ?"
_THESE = t.case_row.c.id.in_(sa.bindparam("ids", expanding=True))
_NAMED = sa.select(
    t.case_row.c.row_id, t.case_row.c.id, t.case_row.c.title, t.case_row.c.external_id, t.case_row.c.covered
).where(_THESE)
_KNOWN = (
    sa.select(t.case_row.c.id, t.case_row.c.rev, sa.func.coalesce(t.case_body.c.revision, 0))
    .select_from(t.case_row.outerjoin(t.case_body, t.case_row.c.id == t.case_body.c.case_id))
    .where(_THESE)
)


@dataclass
class _Gone:
    """What a transaction took away: whether any case, which documents; `asked` for the cases by name."""

    asked: bool = False
    cases: bool = False
    erased: bool = False
    documents: list[str] = field(default_factory=list)


class CaseCache(CopyState, CaseDocuments, Sweeping, Leases, Calibrations, Around):
    """cache.db, as the port `CaseStore`."""

    # ---- sync -------------------------------------------------------------------------------

    def sync_state(self) -> tuple[str | None, int]:
        """(epoch, cursor); (None, 0) before the first pull."""
        with self._db.begin() as c:
            return _sync_state(c)

    def apply_page(self, page: RawPage) -> frozenset[str]:
        """Store items and cursor in one transaction; returns the ids that changed.

        Bug when the page does not continue the local cursor: taking it would skip changes for good.
        """
        self._need_short_log()
        gone = _Gone()
        items = [i for i in page.items if i.entity == _CASE]
        self._erase_said(items)
        with self._db.begin() as c:
            epoch, cursor = _sync_state(c)
            if (epoch is not None and epoch != page.epoch) or page.from_seq != cursor:
                raise Bug(f"page {page.epoch}:{page.from_seq} does not continue {epoch}:{cursor}")
            changed = self._apply(c, items, gone)
            c.exec_driver_sql(
                "INSERT INTO sync_state (id, epoch, cursor, chain) VALUES (1, ?, ?, ?) "
                "ON CONFLICT (id) DO UPDATE SET epoch = excluded.epoch, cursor = excluded.cursor, "
                "chain = excluded.chain",
                (page.epoch, page.to_seq, page.chain),
            )
        self._buried(gone)
        return frozenset(changed)

    def apply_cases(self, page: RawPage) -> frozenset[str]:
        """Store the items of a page of cases by name; the cursor stays.

        A tombstone is the answer to a question here: whatever stands in the copy is not to be there.
        Bug when the page is of another history than the copy.
        """
        self._need_short_log()
        gone = _Gone(asked=True)
        items = [i for i in page.items if i.entity == _CASE]
        self._erase_said(items)
        with self._db.begin() as c:
            epoch, _ = _sync_state(c)
            if epoch is not None and epoch != page.epoch:
                raise Bug(f"cases of {page.epoch} for a copy of {epoch}")
            changed = self._apply(c, items, gone)
        self._buried(gone)
        return frozenset(changed)

    def _erase_said(self, items: Sequence[Any]) -> None:
        for case_id in dict.fromkeys(i.id for i in items if _kind(i) == ERASED):
            self._erase(case_id)

    def _buried(self, gone: _Gone) -> None:
        if not gone.cases:
            return
        while gone.erased:
            # What the law says is erased does not wait for a quiet hour.
            gone.erased = self.tidy()
        self._gone(gone.documents)

    def _apply(self, c: sa.Connection, items: Sequence[Any], buried: _Gone) -> list[str]:
        known = _known(c, [i.id for i in items])
        here = frozenset(known)
        heads: dict[str, CaseHead] = {}
        bodies: dict[str, tuple[int, bytes]] = {}
        gone: set[str] = set()
        changed: list[str] = []
        for item in items:
            rev, body_revision = known.get(item.id, (0, 0))
            if item.op is ChangeOp.TOMBSTONE:
                if item.id in known and (item.rev > rev or buried.asked):
                    buried.erased = buried.erased or _kind(item) == ERASED
                    gone.add(item.id)
                    heads.pop(item.id, None)
                    bodies.pop(item.id, None)
                    del known[item.id]
                    changed.append(item.id)
                continue
            head: CaseHead | None = item.head
            if head is None:
                continue
            content: bytes | None = item.content
            newer_body = content is not None and head.revision > body_revision
            # A claim may have brought the head before this page brings the body of that revision.
            if item.rev <= rev and not newer_body:
                continue
            if item.rev > rev:
                heads[item.id] = head
                rev = item.rev
            if content is not None and newer_body:
                bodies[item.id] = (head.revision, content)
                body_revision = head.revision
            known[item.id] = (rev, body_revision)
            changed.append(item.id)
        if gone:
            buried.cases = True
            buried.documents.extend(delete_cases(c, sorted(gone)))
        self._write(c, heads, bodies, here - gone)
        _index_titles(c, [h for h in heads.values() if h.id not in bodies and (h.id not in here or h.id in gone)])
        return changed

    def _write(
        self, c: sa.Connection, heads: dict[str, CaseHead], bodies: dict[str, tuple[int, bytes]], here: frozenset[str]
    ) -> None:
        """Upsert heads and bodies; cases that are not `here` have no text and no links to replace."""
        if heads:
            c.exec_driver_sql(UPSERT, [parameters(h) for h in heads.values()])
        if not bodies:
            return
        c.exec_driver_sql(
            "INSERT INTO case_body (case_id, revision, body, mark) VALUES (?, ?, ?, ?) ON CONFLICT (case_id) "
            "DO UPDATE SET revision = excluded.revision, body = excluded.body, mark = excluded.mark",
            [(case_id, revision, body, _mark(body)) for case_id, (revision, body) in bodies.items()],
        )
        named = {r.id: r for r in c.execute(_NAMED, {"ids": list(bodies)})}
        texts: list[tuple[int, str, str, str]] = []
        links: list[tuple[str, int, str]] = []
        documents: dict[str, int] = {}
        about: dict[int, BodyParts] = {}
        for case_id, (_, body) in bodies.items():
            parts = read_parts(body)
            row = named[case_id]
            if row.covered:
                # What cannot be found betrays nothing.
                parts = without_suggestion(parts)
            about[row.row_id] = parts
            texts.append((row.row_id, row.title, row.external_id, findable(parts)))
            for position, line in enumerate(parts.documents[:_MAX_DOCUMENTS]):
                links.append((case_id, position, line.sha256))
                documents[line.sha256] = line.size
        if replaced := [case_id for case_id in bodies if case_id in here]:
            c.exec_driver_sql(_DROP_TEXT, [(named[case_id].row_id,) for case_id in replaced])
            c.exec_driver_sql("DELETE FROM case_document WHERE case_id = ?", [(case_id,) for case_id in replaced])
            drop_rows(c, [named[case_id].row_id for case_id in replaced])
        c.exec_driver_sql(_INDEX_TEXT, texts)
        self._put_subjects(c, about)
        if links:
            c.exec_driver_sql("INSERT INTO case_document (case_id, position, sha256) VALUES (?, ?, ?)", links)
            c.exec_driver_sql(
                "INSERT INTO document (sha256, size, state, error) VALUES (?, ?, ?, '') "
                # New content of a case is a new word on its documents: what failed is tried again.
                "ON CONFLICT (sha256) DO UPDATE SET state = excluded.state, error = '' "
                "WHERE document.state IN ('damaged', 'failed')",
                [(sha, size, self._first_state(sha).value) for sha, size in documents.items()],
            )

    def _first_state(self, sha256: str) -> DocumentState:
        return DocumentState.PRESENT if self._has_blob(sha256) else DocumentState.WANTED

    def reset(self, epoch: str | None) -> None:
        """Forget cases, leases and workflows; document bytes stay, for the cases will come again."""
        with self._db.begin() as c:
            # Counting down a million cases one by one would take minutes.
            for trigger in t.COUNTING:
                c.exec_driver_sql(f"DROP TRIGGER {trigger}")
            for table in (*t.cache.sorted_tables,):
                c.execute(table.delete())
            for statement in t.COUNTING.values():
                c.exec_driver_sql(statement)
            c.exec_driver_sql("INSERT INTO case_text (case_text) VALUES ('delete-all')")
            c.execute(t.sync_state.insert().values(id=1, epoch=epoch, cursor=0))

    # ---- cases ------------------------------------------------------------------------------

    def head(self, case_id: str) -> CaseHead | None:
        """The case's head; None when it is not here."""
        found = self._db.rows(ONE_HEAD, (case_id,))
        return to_head(found[0]) if found else None

    def case(self, case_id: str) -> Case | None:
        """The newest content here; UpdateNeeded when this build cannot read it, LocalStore when it is damaged."""
        found = self._db.rows("SELECT body, mark FROM case_body WHERE case_id = ?", (case_id,))
        if not found:
            return None
        body, mark = found[0]
        if not isinstance(body, bytes) or _mark(body) != mark:
            raise self._db.found_damaged()
        try:
            return decode(body, Case)
        except WireError as error:
            raise UpdateNeeded(
                say("This case has content this version of Reviewer cannot read."),
                say("Install the newest version."),
                "body",
            ) from error

    def case_at(self, case_id: str, revision: int) -> Case | None:
        """The content of one revision while it is here, the newest or an earlier one; None when it is not."""
        with self._db.begin() as c:
            for table in (t.case_body, t.case_earlier):
                where = (table.c.case_id == case_id, table.c.revision == revision)
                found = c.execute(sa.select(table.c.body, table.c.mark).where(*where)).first()
                if found is not None and isinstance(found.body, bytes) and _mark(found.body) == found.mark:
                    with suppress(WireError):
                        return decode(found.body, Case)
        return None

    def put_head(self, head: CaseHead) -> None:
        """Take a newer head that came with a claim."""
        with self._db.begin() as c:
            rev, _ = _known(c, [head.id]).get(head.id, (0, 0))
            if head.rev <= rev:
                return
            c.exec_driver_sql(UPSERT, parameters(head))
            if rev == 0:
                _index_titles(c, [head])

    # ---- lists ------------------------------------------------------------------------------

    def index(
        self,
        filter: QueueFilter,
        exclude: frozenset[str],
        mine: frozenset[str],
        me: str,
        teams: frozenset[str] = frozenset(),
        limit: int | None = None,
        after: QueueMark | None = None,
        now: datetime | None = None,
    ) -> QueueIndex:
        """Row numbers in order; DONE also lists `exclude`, for the person has decided those."""
        with self._db.begin() as c:
            return queue.index(c, filter, exclude, mine, me, teams, limit, after, now)

    def rows(self, rowids: Sequence[int]) -> list[QueueRow]:
        """Rows in the order asked; those gone meanwhile are left out."""
        with self._db.begin() as c:
            return queue.rows(c, rowids)

    def counts(
        self,
        now: datetime,
        exclude: frozenset[str],
        mine: frozenset[str],
        me: str,
        teams: frozenset[str] = frozenset(),
    ) -> QueueCounts:
        """Numbers beside the scopes."""
        with self._db.begin() as c:
            return queue.counts(c, now, exclude, mine, me, teams)

    def next_cases(
        self,
        limit: int,
        exclude: frozenset[str],
        me: str,
        workflow: str | None = None,
        teams: frozenset[str] = frozenset(),
        now: datetime | None = None,
    ) -> list[str]:
        """Open ids in order of work, those I hold a lease on first."""
        with self._db.begin() as c:
            return queue.next_cases(c, limit, exclude, me, workflow, teams, now)

    # ---- workflows -----------------------------------------------------------------------

    def put_workflow(self, workflow: Workflow) -> None:
        """Keep one version."""
        with self._db.begin() as c:
            c.exec_driver_sql(
                "INSERT OR REPLACE INTO workflow (workflow, version, body) VALUES (?, ?, ?)",
                (workflow.workflow, workflow.version, encode(workflow)),
            )
            self._workflow_came(c, workflow.workflow, workflow.version)

    def workflow(self, workflow: str, version: int) -> Workflow | None:
        """One version; None when it is not here."""
        found = self._db.rows(_WORKFLOW, (workflow, version))
        return decode(found[0][0], Workflow) if found else None

    def workflows(self) -> list[Workflow]:
        """The newest version of each, by name."""
        with self._db.begin() as c:
            newest: dict[str, bytes] = {
                row.workflow: row.body
                for row in c.execute(sa.select(t.workflow).order_by(t.workflow.c.workflow, t.workflow.c.version))
            }
        return [decode(body, Workflow) for body in newest.values()]


def _kind(item: Any) -> str:
    """Why a case is gone, in the server's word; an unknown one is like any other."""
    return getattr(item, "kind", "") if item.op is ChangeOp.TOMBSTONE else ""


def _mark(body: bytes) -> bytes:
    return hashlib.blake2b(body, digest_size=16).digest()


def _sync_state(c: sa.Connection) -> tuple[str | None, int]:
    row = c.execute(sa.select(t.sync_state.c.epoch, t.sync_state.c.cursor)).first()
    return (None, 0) if row is None else (row[0], row[1])


def _known(c: sa.Connection, case_ids: Sequence[str]) -> dict[str, tuple[int, int]]:
    """(rev, revision of the body here or 0) of each case that is here."""
    return {r[0]: (r[1], r[2]) for r in c.execute(_KNOWN, {"ids": list(case_ids)})}


def _index_titles(c: sa.Connection, heads: Sequence[CaseHead]) -> None:
    """Make cases findable whose body has not come yet."""
    if heads:
        c.exec_driver_sql(
            "INSERT INTO case_text (rowid, title, external_id, body) "
            "SELECT row_id, title, external_id, '' FROM case_row WHERE id = ?",
            [(h.id,) for h in heads],
        )
