"""Which cases are about whom: written when content comes, caught up with for content that came before."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from reviewer_app.domain.subject import subjects
from reviewer_app.domain.workflow import Workflow
from reviewer_app.store import tables as t
from reviewer_app.store.cache_file import CacheFile
from reviewer_app.store.engine import Database
from reviewer_app.store.text import BodyParts, read_parts, without_suggestion
from reviewer_app.wire.codec import decode

CHUNK = 50
"""Older cases looked at in one go: some milliseconds."""
_MARK = ""
"""The row under this subject, no value of any case, bears the last row looked at as a negative number."""
_DONE = 0
_PUT = "INSERT OR REPLACE INTO case_subject (subject, row_id, label) VALUES (?, ?, ?)"


class Subjects(CacheFile):
    """The part of the cache that keeps what cases are about."""

    def __init__(
        self,
        database: Database,
        has_blob: Callable[[str], bool],
        drop_blob: Callable[[str], None],
        erase: Callable[[str], object] = lambda _: None,
    ) -> None:
        super().__init__(database, has_blob, drop_blob, erase)
        self._read: dict[tuple[str, int], Workflow | None] = {}

    def _put_subjects(self, c: sa.Connection, parts: Mapping[int, BodyParts]) -> None:
        """Note the subjects of these rows, none of which has any."""
        lines = [line for row_id, part in parts.items() for line in self._lines(c, row_id, part)]
        if lines:
            c.exec_driver_sql(_PUT, lines)

    def _lines(self, c: sa.Connection, row_id: int, parts: BodyParts) -> list[tuple[str, int, str]]:
        workflow = self._spec(c, parts.workflow, parts.workflow_version)
        if workflow is None or not workflow.subject:
            return []
        values = {f.id: f.value for f in parts.suggestion.fields}
        return [(s.key, row_id, s.label) for s in subjects(workflow, parts.record, values)]

    def _spec(self, c: sa.Connection, name: str, version: int) -> Workflow | None:
        key = (name, version)
        if key not in self._read:
            where = (t.workflow.c.workflow == name, t.workflow.c.version == version)
            body = c.execute(sa.select(t.workflow.c.body).where(*where)).scalar()
            if body is None:
                return None
            self._read[key] = decode(body, Workflow)
        return self._read[key]

    def _workflow_came(self, c: sa.Connection, name: str, version: int) -> None:
        """Content that came before its workflow has no subjects yet: look through all again."""
        self._read.pop((name, version), None)
        c.exec_driver_sql("DELETE FROM case_subject WHERE subject = ?", (_MARK,))

    def fill_subjects(self) -> bool:
        """Catch up with a few older cases, the newest first; whether more are left."""
        with self._db.begin() as c:
            before = c.exec_driver_sql("SELECT row_id FROM case_subject WHERE subject = ?", (_MARK,)).scalar()
            if before == _DONE:
                return False
            rows = c.exec_driver_sql(
                "SELECT r.row_id, CASE WHEN EXISTS (SELECT 1 FROM case_subject s WHERE s.row_id = r.row_id) "
                "THEN NULL ELSE b.body END, r.covered FROM case_row r CROSS JOIN case_body b ON b.case_id = r.id "
                "WHERE r.row_id < ? ORDER BY r.row_id DESC LIMIT ?",
                (2**62 if before is None else -before, CHUNK),
            ).all()
            read = {row_id: (read_parts(body), hidden) for row_id, body, hidden in rows if body is not None}
            self._put_subjects(c, {i: without_suggestion(p) if hidden else p for i, (p, hidden) in read.items()})
            c.exec_driver_sql("DELETE FROM case_subject WHERE subject = ?", (_MARK,))
            more = len(rows) == CHUNK
            c.exec_driver_sql(_PUT, (_MARK, -rows[-1][0] if more else _DONE, ""))
            return more


def drop_subjects(c: sa.Connection, case_ids: Sequence[str]) -> None:
    """Forget what these cases are about; their rows must still be there."""
    c.exec_driver_sql(
        "DELETE FROM case_subject WHERE row_id = (SELECT row_id FROM case_row WHERE id = ?)",
        [(case_id,) for case_id in case_ids],
    )


def drop_rows(c: sa.Connection, row_ids: Sequence[Any]) -> None:
    """Forget what these rows are about: their content was replaced."""
    c.exec_driver_sql("DELETE FROM case_subject WHERE row_id = ?", [(row_id,) for row_id in row_ids])
