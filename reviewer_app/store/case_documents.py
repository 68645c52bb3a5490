"""Documents of the cases on this computer: which are wanted, which are here, which make room for others."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import sqlalchemy as sa

from reviewer_app.domain.view import DocumentState
from reviewer_app.ports.documents import Room
from reviewer_app.store import tables as t
from reviewer_app.store.cache_file import CacheFile

CASE_BYTES = 256 * 1024 * 1024
"""Documents of one case are kept up to this many bytes together."""
_PRESENT = DocumentState.PRESENT.value
_USED_NOW = "(SELECT 1 + coalesce(max(used_at), 0) FROM document)"


class CaseDocuments(CacheFile):
    """The part of the cache that knows documents, not their bytes."""

    def document_state(self, sha256: str) -> DocumentState:
        """Whether the document can be shown; WANTED for one never heard of."""
        found = self._db.rows("SELECT state FROM document WHERE sha256 = ?", (sha256,))
        return DocumentState(found[0][0]) if found else DocumentState.WANTED

    def set_document_state(self, sha256: str, state: DocumentState, error: str = "") -> None:
        """Note how fetching goes; nothing happens for a document no case has."""
        with self._db.begin() as c:
            known = t.document.c.sha256 == sha256
            c.execute(t.document.update().where(known).values(state=state.value, error=error[:500]))
            if state is DocumentState.PRESENT:
                _used(c, sha256)

    def document_used(self, sha256: str) -> None:
        """Somebody looked at it: others make room before it."""
        with self._db.begin() as c:
            _used(c, sha256)

    def wanted_documents(self, case_ids: Sequence[str], limit: int) -> list[tuple[str, str, int]]:
        """(case id, sha256, size) in state wanted for these cases, small ones first, each document once."""
        doc, link = t.document.c, t.case_document.c
        statement = (
            sa.select(sa.func.min(link.case_id), doc.sha256, doc.size)
            .select_from(t.case_document.join(t.document, link.sha256 == doc.sha256))
            .where(link.case_id.in_(list(case_ids)), doc.state == DocumentState.WANTED.value)
            .group_by(doc.sha256, doc.size)
            .order_by(doc.size, doc.sha256)
            .limit(limit)
        )
        with self._db.begin() as c:
            return [(r[0], r[1], r[2]) for r in c.execute(statement)]

    def make_room(self, case_id: str, size: int, keep: Collection[str], blob_bytes: int) -> Room:
        """Drop documents longest unused until `size` more bytes fit into `blob_bytes`.

        Those of leased cases, of the cases in `keep` and of this case stay.
        """
        link, doc = t.case_document.c, t.document.c
        own = sa.select(link.sha256).where(link.case_id == case_id)
        with self._db.begin() as c:
            here = sa.select(sa.func.coalesce(sa.func.sum(doc.size), 0)).where(doc.state == _PRESENT)
            if c.execute(here.where(doc.sha256.in_(own))).scalar_one() + size > CASE_BYTES:
                return Room.CASE_FULL
            dropped, fits = _evict(c, {*keep, case_id}, blob_bytes - size)
        for sha256 in dropped:
            self._drop_blob(sha256)
        return Room.YES if fits else Room.FULL

    def known_documents(self) -> list[str]:
        """Every document some case here has."""
        with self._db.begin() as c:
            return list(c.execute(sa.select(t.document.c.sha256)).scalars())

    def recover(self) -> None:
        """At the start: what was being fetched when the program ended, or had failed, is wanted again."""
        unfinished = t.document.c.state.in_((DocumentState.FETCHING.value, DocumentState.FAILED.value))
        with self._db.begin() as c:
            c.execute(t.document.update().where(unfinished).values(state=DocumentState.WANTED.value))


def evict(c: sa.Connection, keep: Collection[str], blob_bytes: int) -> list[str]:
    """Documents to drop so that the rest is at most `blob_bytes`; they are wanted again."""
    return _evict(c, keep, blob_bytes)[0]


def _evict(c: sa.Connection, keep: Collection[str], allowed: int) -> tuple[list[str], bool]:
    doc = t.document.c
    total = int(
        c.execute(sa.select(sa.func.coalesce(sa.func.sum(doc.size), 0)).where(doc.state == _PRESENT)).scalar_one()
    )
    if total <= allowed:
        return [], True
    needed = _documents_of(c, keep)
    dropped: list[str] = []
    candidates = sa.select(doc.sha256, doc.size).where(doc.state == _PRESENT).order_by(doc.used_at, doc.sha256)
    for sha256, size in c.execute(candidates).all():
        if total <= allowed:
            break
        if sha256 not in needed:
            dropped.append(sha256)
            total -= size
    for sha256 in dropped:
        c.execute(t.document.update().where(doc.sha256 == sha256).values(state=DocumentState.WANTED.value))
    return dropped, total <= allowed


def _documents_of(c: sa.Connection, case_ids: Collection[str]) -> set[str]:
    """Documents of these cases and of all that are leased."""
    link = t.case_document.c
    found = set(c.execute(sa.select(link.sha256).where(link.case_id.in_(sa.select(t.lease.c.case_id)))).scalars())
    wanted = list(case_ids)
    for start in range(0, len(wanted), 500):
        found.update(c.execute(sa.select(link.sha256).where(link.case_id.in_(wanted[start : start + 500]))).scalars())
    return found


def _used(c: sa.Connection, sha256: str) -> None:
    c.exec_driver_sql(f"UPDATE document SET used_at = {_USED_NOW} WHERE sha256 = ?", (sha256,))  # noqa: S608
