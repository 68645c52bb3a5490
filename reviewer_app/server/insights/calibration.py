"""How often the AI was right where it was as sure as now, counted from the answers in force."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

import msgspec
from sqlalchemy import Connection, select

from reviewer_app.domain.calibration import ENOUGH, Bin, Calibration
from reviewer_app.domain.decision import Action
from reviewer_app.server.cases.tables import case_head
from reviewer_app.server.context import ServerContext
from reviewer_app.server.decisions.tables import decision
from reviewer_app.server.records.tables import decision_payload
from reviewer_app.wire.codec import decode

FRESH = timedelta(minutes=10)
"""For how long an answer is given again before it is counted anew."""
COUNTED = 20_000
"""Answers counted at most, the newest first: what an AI did years ago says little of it now."""
AT_ONCE = 500
BINS = 4
_STEP = 20
"""Edges are twentieths, so that a few new answers do not move them."""
TOLD = 200
"""Models told of at most."""


class _Model(msgspec.Struct):
    name: str = ""
    version: str = ""


class _Said(msgspec.Struct):
    """The part of a decision that is counted; the rest is not decoded."""

    model: _Model | None = None
    ai_shown: str = "first"
    practice: bool = False


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer in force: how sure the AI was (0–1), whether it stood as suggested, whether it was covered."""

    confidence: float
    right: bool
    covered: bool


_answers = (
    select(
        decision.c.action,
        case_head.c.workflow,
        case_head.c.confidence,
        decision_payload.c.payload,
    )
    .join(case_head, case_head.c.id == decision.c.case_id)
    .join(decision_payload, decision_payload.c.decision_id == decision.c.decision_id)
    .where(
        decision.c.effective,
        case_head.c.confidence.is_not(None),
        # The head is of the newest revision: an answer to an older one was to another confidence.
        case_head.c.revision == decision.c.case_revision,
    )
    .order_by(decision.c.seq.desc())
    .limit(COUNTED)
)


def count(conn: Connection, now: datetime) -> tuple[Calibration, ...]:
    """One history a workflow and model version, and one a workflow for all its models; most answers first.

    An answer counts as right when it approved: an approval keeps outcome and fields as suggested, and the server
    keeps no decision that differs in nothing under another name.
    """
    found: dict[tuple[str, str, str], list[Answered]] = defaultdict(list)
    for row in conn.execute(_answers.execution_options(yield_per=AT_ONCE)):
        said = decode(row.payload, _Said)
        if said.practice:
            continue
        answered = Answered(row.confidence, row.action == Action.APPROVE.value, said.ai_shown == "after")
        found[row.workflow, "", ""].append(answered)
        if said.model is not None and (said.model.name or said.model.version):
            found[row.workflow, said.model.name, said.model.version].append(answered)
    most = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))[:TOLD]
    return tuple(calibration_of(*key, answers, now) for key, answers in most)


def calibration_of(workflow: str, model: str, version: str, answers: Sequence[Answered], now: datetime) -> Calibration:
    """One history. Where enough decisions were made before the suggestion was seen, only those count.

    Who has seen a suggestion follows it more often than it is right; who had not tells how good it is.
    """
    own = [a for a in answers if a.covered]
    counted = own if len(own) >= ENOUGH else answers
    edges = edges_of([a.confidence for a in counted])
    bins = []
    for low, high in pairwise(edges):
        here = [a.right for a in counted if low <= a.confidence < high or a.confidence == high == 1.0]
        bins.append(Bin(low, high, sum(here), len(here)))
    return Calibration(workflow, model, version, tuple(bins), now, covered=counted is own)


def edges_of(confidences: Sequence[float]) -> list[float]:
    """From 0 to 1, so that bins hold about as many each and, where there are enough, ENOUGH at least."""
    ordered = sorted(confidences)
    wanted = max(1, min(BINS, len(ordered) // ENOUGH))
    inner = {round(ordered[len(ordered) * n // wanted] * _STEP) / _STEP for n in range(1, wanted)}
    return [0.0, *sorted(edge for edge in inner if 0.0 < edge < 1.0), 1.0]


class Histories:
    """The newest count, taken again at most every ten minutes however many ask; safe on any thread."""

    def __init__(self, context: ServerContext) -> None:
        self._context = context
        self._lock = threading.Lock()
        self._told: tuple[Calibration, ...] = ()
        self._until: datetime | None = None

    def now(self) -> tuple[Calibration, ...]:
        """All histories; who asks while they are counted waits for that count instead of making another."""
        with self._lock:
            now = self._context.clock.now()
            if self._until is None or now >= self._until:
                with self._context.database.read() as conn:
                    self._told = count(conn, now)
                self._until = now + FRESH
            return self._told
