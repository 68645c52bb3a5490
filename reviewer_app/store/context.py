"""What stands around a case, asked of the copy: related cases, decided ones alike, and what was last seen."""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from reviewer_app.domain.case import CaseHead, CaseState
from reviewer_app.store import tables as t
from reviewer_app.store.heads import HEAD_COLUMNS, to_head
from reviewer_app.store.stamps import to_stamp
from reviewer_app.store.subjects import Subjects
from reviewer_app.store.text import match_query, words_beginning

EACH = 60
"""Cases looked at for one subject: whom hundreds share tells little."""
RECENT, PASSED = 5_000, 20_000
"""Decided cases of a workflow that likeness is looked for among, and decided ones passed over to find them."""
HITS = 1_500
"""Cases looked at for one word, the newest first."""
RARE = 200
"""Cases of a word that is told however old its cases are."""
WORDS = 12
FOUND = 200
"""Hits of a person's words that are put in order."""
SEARCHED = 10_000
"""Hits of a person's words that are looked at."""
LIKE = 0.2
"""Part of the words' weight that a case must have to be alike."""
_DECIDED = CaseState.DECIDED.value
_HITS = "SELECT rowid FROM case_text WHERE case_text MATCH ?"
_C = t.case_row.c


class Around(Subjects):
    """The part of the cache that knows what stands around a case; every question costs little in any copy."""

    def related(self, case_id: str, subjects: Sequence[str], limit: int) -> list[tuple[CaseHead, dict[str, str]]]:
        """Other cases with any of these subjects, and by subject what it is called there.

        Those that share more and rarer subjects come first, then those in work, then the newest.
        """
        shared: dict[int, dict[str, str]] = {}
        weight: dict[int, float] = {}
        with self._db.begin() as c:
            raw: Any = c.connection.driver_connection
            own = raw.execute("SELECT row_id FROM case_row WHERE id = ?", (case_id,)).fetchone()
            for place, subject in enumerate(subjects):
                rows = raw.execute(
                    "SELECT row_id, label FROM case_subject WHERE subject = ? ORDER BY row_id DESC LIMIT ?",
                    (subject, EACH),
                ).fetchall()
                # What few share says more than what many share, and the workflow names the telling ones first.
                worth = (1.0 if len(rows) < EACH else 0.1) / math.log2(3 + len(rows)) * (1 - place / 100)
                for row_id, label in rows:
                    if own is None or row_id != own[0]:
                        shared.setdefault(row_id, {})[subject] = label
                        weight[row_id] = weight.get(row_id, 0.0) + worth
            # More than are told: which of them are in work is known only with their heads.
            nearest = heapq.nlargest(limit * 3, weight, key=lambda r: (weight[r], r))
            heads = _heads(c, nearest)
        live = (CaseState.OPEN, CaseState.LEASED)
        nearest.sort(key=lambda r: (-weight[r], r not in heads or heads[r].state not in live, -r))
        return [(heads[r], shared[r]) for r in nearest if r in heads][:limit]

    def alike(self, case_id: str, workflow: str, words: Sequence[str], limit: int) -> list[tuple[CaseHead, float]]:
        """Decided cases of the workflow that hold these words, with their likeness 0–1, the likest first.

        A word counts the more the fewer cases have it. At most WORDS are asked for.
        """
        with self._db.begin() as c:
            raw: Any = c.connection.driver_connection
            recent = {row[0] for row in raw.execute(_RECENT, (_DECIDED, PASSED, workflow, RECENT))}
            top = raw.execute("SELECT max(row_id) FROM case_row").fetchone()[0] or 0
            score: dict[int, float] = {}
            shared: dict[int, int] = {}
            total, asked = 0.0, 0
            for word in list(words)[:WORDS]:
                asked_for = match_query(word, lambda known: [known])
                if asked_for is None:
                    continue
                # Of a case without content the title is left: names there make no likeness.
                query = f"body : {asked_for}"
                upto = max(recent, default=top)
                hits = [
                    r[0]
                    for r in raw.execute(f"{_HITS} AND rowid <= ? ORDER BY rowid DESC LIMIT ?", (query, upto, HITS))
                ]
                if not hits:
                    continue
                # How many have it is reckoned from how densely the newest lie: counting all would take long.
                often = len(hits) if len(hits) < HITS else HITS * upto / max(1, hits[0] - hits[-1] + 1)
                worth = math.log(1 + (top + 1) / (often + 1))
                total, asked = total + worth, asked + 1
                for row_id in hits:
                    if row_id in recent or len(hits) <= RARE:
                        score[row_id] = score.get(row_id, 0.0) + worth
                        shared[row_id] = shared.get(row_id, 0) + 1
            # One word alone makes no likeness: nearly every invoice says “invoice”.
            alike = (r for r in score if shared[r] >= min(2, asked) and score[r] >= LIKE * total)
            likest = heapq.nlargest(limit * 6, alike, key=lambda r: (score[r], r))
            heads = _heads(c, likest)
        found: list[tuple[CaseHead, float]] = []
        for row_id in likest:
            head = heads.get(row_id)
            if head is not None and _counts(head, case_id, workflow):
                found.append((head, min(1.0, score[row_id] / total)))
        return found[:limit]

    def decided_for(self, case_id: str, workflow: str, reason: str, limit: int) -> list[CaseHead]:
        """The newest decided cases of the workflow that came to a person for the same reason."""
        with self._db.begin() as c:
            raw: Any = c.connection.driver_connection
            rows = raw.execute(_SAME_REASON, (_DECIDED, PASSED, workflow, reason, limit + 1)).fetchall()
            heads = _heads(c, [row[0] for row in rows])
        found = [heads[row[0]] for row in rows if row[0] in heads and _counts(heads[row[0]], case_id, workflow)]
        return found[:limit]

    def decided_with(self, case_id: str, workflow: str, typed: str, limit: int) -> list[CaseHead]:
        """Decided cases of the workflow that hold every word a person typed, the best matches first.

        Of most of them no more is here than how they ended: then the reason has to hold the words.
        """
        with self._db.begin() as c:
            raw: Any = c.connection.driver_connection

            def read(sql: str, parameters: Sequence[Any]) -> Iterator[tuple[Any, ...]]:
                return iter(raw.execute(sql, tuple(parameters)).fetchall())

            query = match_query(typed, lambda start: words_beginning(read, start))
            numbers = [] if query is None else _ranked(raw, query, workflow)
            numbers += _by_reason(raw, typed, workflow)
            numbers = list(dict.fromkeys(numbers))[: limit + 1]
            heads = _heads(c, numbers)
        found = [heads[n] for n in numbers if n in heads and _counts(heads[n], case_id, workflow)]
        return found[:limit]

    def seen(self, case_id: str) -> int:
        """The newest revision that was on this person's screen; 0: none that is remembered."""
        with self._db.begin() as c:
            return c.execute(sa.select(t.case_seen.c.revision).where(t.case_seen.c.case_id == case_id)).scalar() or 0

    def saw(self, case_id: str, revision: int, now: datetime) -> None:
        """Note that a revision was on the screen; an older one says nothing new."""
        with self._db.begin() as c:
            c.exec_driver_sql(
                "INSERT INTO case_seen (case_id, revision, seen_at) SELECT id, ?, ? FROM case_row WHERE id = ? "
                "ON CONFLICT (case_id) DO UPDATE SET revision = excluded.revision, seen_at = excluded.seen_at "
                "WHERE excluded.revision > case_seen.revision",
                (revision, to_stamp(now), case_id),
            )


# Received_sort is ascending for the newest; all columns are in the index.
_RECENT = (
    "SELECT row_id FROM (SELECT row_id, workflow FROM case_row INDEXED BY ix_case_newest WHERE state = ? "
    "ORDER BY received_sort, row_id LIMIT ?) WHERE workflow = ? LIMIT ?"
)

_SAME_REASON = (
    "SELECT row_id FROM (SELECT row_id, workflow, escalation_reason FROM case_row INDEXED BY ix_case_newest "
    "WHERE state = ? ORDER BY received_sort, row_id LIMIT ?) WHERE workflow = ? AND escalation_reason = ? LIMIT ?"
)

_REASONS = (
    "SELECT row_id FROM (SELECT row_id AS hit, workflow AS kind FROM case_row INDEXED BY ix_case_newest "
    "WHERE state = ? ORDER BY received_sort, row_id LIMIT ?) CROSS JOIN case_row ON row_id = hit WHERE kind = ?"
)


def _ranked(raw: Any, query: str, workflow: str) -> list[int]:
    hits = "SELECT rowid AS hit FROM case_text WHERE case_text MATCH ? ORDER BY rowid DESC"
    rows = raw.execute(
        f"SELECT hit FROM ({hits} LIMIT {SEARCHED}) CROSS JOIN case_row ON row_id = hit "  # noqa: S608
        f"WHERE state = ? AND workflow = ? LIMIT {FOUND}",
        (query, _DECIDED, workflow),
    ).fetchall()
    numbers = [row[0] for row in rows]
    if not 1 < len(numbers) < FOUND:
        return numbers
    marks = ", ".join("?" * len(numbers))
    # Weights of title, reference and content; few hits, so that ranking them costs little.
    ranked = f"{_HITS} AND rowid IN ({marks}) ORDER BY bm25(case_text, 4.0, 2.0, 1.0), rowid DESC"
    return [row[0] for row in raw.execute(ranked, (query, *numbers))]


def _by_reason(raw: Any, typed: str, workflow: str) -> list[int]:
    words = typed.lower().split()[:WORDS]
    if not words:
        return []
    holds = " AND instr(lower(decided_reason || ' ' || decided_outcome), ?) > 0" * len(words)
    rows = raw.execute(f"{_REASONS}{holds} LIMIT {FOUND}", (_DECIDED, RECENT, workflow, *words))
    return [row[0] for row in rows]


def _counts(head: CaseHead, case_id: str, workflow: str) -> bool:
    return head.id != case_id and head.workflow == workflow and head.state is CaseState.DECIDED


def _heads(c: sa.Connection, numbers: Sequence[int]) -> dict[int, CaseHead]:
    statement = sa.select(_C.row_id, *HEAD_COLUMNS).where(_C.row_id.in_(list(numbers)))
    return {row[0]: to_head(row[1:]) for row in c.execute(statement)}
