"""Taking cases out of the copy so that nothing of them can be read any more, whole or down to their heads."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from reviewer_app.store import tables as t
from reviewer_app.store.subjects import drop_subjects

MERGE_PAGES = 200
MERGE_STEPS = 5
"""Steps of one go at the full text: some hundredths of a second, between which the screen gets its answers."""
BATCH = 200
_CLEAN, _DIRTY, _MERGING = 0, 1, 2
"""What `sync_state.words` says of words that deleted cases left in the full text."""


def delete_cases(c: sa.Connection, case_ids: Sequence[str]) -> list[str]:
    """Delete all of these cases; returns documents no other case has."""
    link = t.case_document.c
    touched: list[str] = []
    for start in range(0, len(case_ids), BATCH):
        part = list(case_ids[start : start + BATCH])
        touched.extend(c.execute(sa.select(link.sha256).distinct().where(link.case_id.in_(part))).scalars())
    one = [(case_id,) for case_id in case_ids]
    c.exec_driver_sql("DELETE FROM case_text WHERE rowid = (SELECT row_id FROM case_row WHERE id = ?)", one)
    drop_subjects(c, case_ids)
    for table in ("case_body", "case_earlier", "case_seen", "lease", "case_document"):
        c.exec_driver_sql(f"DELETE FROM {table} WHERE case_id = ?", one)  # noqa: S608
    c.exec_driver_sql("DELETE FROM case_row WHERE id = ?", one)
    soil(c)
    return _orphans(c, sorted(set(touched)))


def strip_cases(c: sa.Connection, case_ids: Sequence[str]) -> list[str]:
    """Leave of these closed cases what a list needs; returns documents no other case has.

    The reference number takes the title's place, in the list and in the full text.
    """
    link = t.case_document.c
    touched = c.execute(sa.select(link.sha256).distinct().where(link.case_id.in_(list(case_ids)))).scalars().all()
    one = [(case_id,) for case_id in case_ids]
    c.exec_driver_sql("DELETE FROM case_text WHERE rowid = (SELECT row_id FROM case_row WHERE id = ?)", one)
    drop_subjects(c, case_ids)
    for table in ("case_body", "case_earlier", "case_seen", "case_document"):
        c.exec_driver_sql(f"DELETE FROM {table} WHERE case_id = ?", one)  # noqa: S608
    c.exec_driver_sql("UPDATE case_row SET forgotten = 1, title = external_id WHERE id = ?", one)
    c.exec_driver_sql(
        "INSERT INTO case_text (rowid, title, external_id, body) "
        "SELECT row_id, '', external_id, '' FROM case_row WHERE id = ?",
        one,
    )
    soil(c)
    return _orphans(c, touched)


def _orphans(c: sa.Connection, touched: Sequence[str]) -> list[str]:
    """Those of these documents that no case has any more; their rows go."""
    link = t.case_document.c
    orphans: list[str] = []
    for start in range(0, len(touched), BATCH):
        part = list(touched[start : start + BATCH])
        used = set(c.execute(sa.select(link.sha256).where(link.sha256.in_(part))).scalars())
        orphans.extend(s for s in part if s not in used)
    for start in range(0, len(orphans), BATCH):
        c.execute(t.document.delete().where(t.document.c.sha256.in_(orphans[start : start + BATCH])))
    return orphans


def soil(c: sa.Connection) -> None:
    """Note that the full text still has words of cases that are gone: it only marks them as deleted."""
    c.exec_driver_sql(
        "INSERT INTO sync_state (id, epoch, cursor, words) VALUES (1, NULL, 0, ?) "
        "ON CONFLICT (id) DO UPDATE SET words = excluded.words",
        (_DIRTY,),
    )


def clear_words(c: sa.Connection, steps: int = MERGE_STEPS) -> bool:
    """Write the full text anew without such words, so many steps of it; whether more is left to do."""
    state = c.execute(sa.select(t.sync_state.c.words)).scalar() or _CLEAN
    if state == _CLEAN:
        return False
    if state == _DIRTY:
        # A negative number begins anew with all there is; positive ones go on with it.
        _merge(c, -MERGE_PAGES)
    for _ in range(steps):
        if _merge(c, MERGE_PAGES) < 2:
            c.execute(t.sync_state.update().values(words=_CLEAN))
            return False
    c.execute(t.sync_state.update().values(words=_MERGING))
    return True


def _merge(c: sa.Connection, pages: int) -> int:
    raw = c.connection.driver_connection
    before = 0 if raw is None else raw.total_changes
    c.exec_driver_sql("INSERT INTO case_text (case_text, rank) VALUES ('merge', ?)", (pages,))
    return 0 if raw is None else int(raw.total_changes - before)
