"""When a decision is asked about once more, as data: seldom, with its reason, and answered by another key.

A question that comes with every decision is answered without being read. So each rule names something out of
the ordinary, and once questions have become common those that only advise are left out.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from statistics import median

from reviewer_app.domain.calibration import Standing
from reviewer_app.domain.decision import Action
from reviewer_app.domain.view import DecideCommand, OutboxEntry
from reviewer_app.ui.case.desk import Desk
from reviewer_app.ui.plain import one_line
from reviewer_app.ui.tongue import tr

SURE = 0.99
SELDOM = 0.5
"""Share of cases below which the AI was more often wrong than right."""
HASTE = 0.3
"""Share of one's own median time below which nothing can have been read."""
ENOUGH = 20
"""Own decisions in a workflow below which there is no telling what is fast."""
KEPT = 200
MOST, MEASURED_OVER = 3, 100
"""So many questions in so many newest decisions; beyond that, those that only advise are left out."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the rules look at; times in seconds, `usual_s` None where too little is known."""

    action: Action
    confidence: float | None
    standing: Standing
    right_share: float | None
    """How often the AI was right where it was as sure as here; None where there are too few cases to say."""
    unlooked_checks: tuple[str, ...]
    """Checks that did not pass and are not why the case came, so that they are easily missed."""
    active_s: float
    usual_s: float | None
    looked: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """`advises`: left out when questions have become common. `why` answers "" when there is nothing to ask."""

    id: str
    advises: bool
    why: Callable[[Facts], str]


def _missed_check(f: Facts) -> str:
    if f.action is not Action.APPROVE or not f.unlooked_checks:
        return ""
    return tr(
        "“{unlooked_checks}” did not pass, and it is not why this case came.",
        unlooked_checks=one_line(f.unlooked_checks[0], 80),
    )


def _against_sure(f: Facts) -> str:
    sure = f.confidence is not None and f.confidence >= SURE and f.standing is Standing.USUALLY_RIGHT
    if f.action is not Action.OVERRIDE or not sure:
        return ""
    return tr("The AI is as sure as it can be here, and where it was so sure it was usually right.")


def _for_unsure(f: Facts) -> str:
    # By what became of such cases, never by the number alone: most cases come to a person because it is low.
    if f.action is not Action.APPROVE or f.right_share is None or f.right_share >= SELDOM:
        return ""
    return tr("Where the AI was as unsure as here, it was more often wrong than right.")


def _in_haste(f: Facts) -> str:
    if f.looked or f.usual_s is None or f.active_s >= HASTE * f.usual_s:
        return ""
    return tr("No evidence was opened, and this was much faster than you usually decide here.")


RULES = (
    Rule("missed_check", False, _missed_check),
    Rule("against_sure", True, _against_sure),
    Rule("for_unsure", True, _for_unsure),
    Rule("haste", True, _in_haste),
)
"""The first that applies is said."""


def facts_of(desk: Desk, command: DecideCommand, usual_s: float | None) -> Facts:
    """What is known when a decision is about to be saved."""
    case, known = desk.view.case, desk.view.calibration
    found = None if known is None else known.bin_of(case.suggestion.confidence)
    came_for = set(case.escalation.blockers)
    missed = [
        c.label for c in case.checks if c.passed is False and c.id not in came_for and not came_for & set(c.fields)
    ]
    return Facts(
        action=command.action,
        confidence=case.suggestion.confidence,
        standing=Standing.NOT_ENOUGH if found is None else found.standing,
        right_share=None if found is None or found.standing is Standing.NOT_ENOUGH else found.right / found.of,
        unlooked_checks=tuple(missed),
        active_s=desk.active_ms / 1000,
        usual_s=usual_s,
        looked=bool(desk.opened),
    )


class Doubt:
    """Decides whether to ask, by the rules, one's own pace, and how often was asked; nothing leaves this desk."""

    def __init__(self) -> None:
        self._times: dict[str, deque[float]] = {}
        self._asked: deque[bool] = deque(maxlen=MEASURED_OVER)

    @property
    def share(self) -> float:
        """Share of the newest decisions that were asked about, 0–1."""
        return sum(self._asked) / len(self._asked) if self._asked else 0.0

    def learn(self, entries: Iterable[OutboxEntry]) -> None:
        """Take the person's own past decisions, the newest first, in place of what was known."""
        self._times.clear()
        for entry in reversed(list(entries)):
            self._took(entry)

    def decided(self, entry: OutboxEntry, asked: bool) -> None:
        """One more was saved."""
        self._took(entry)
        self._asked.append(asked)

    def why(self, desk: Desk, command: DecideCommand) -> str:
        """Why to ask before saving; "" to save at once."""
        facts = facts_of(desk, command, self.usual_s(desk.view.case.workflow))
        often = sum(self._asked) >= MOST
        return next((why for r in RULES if not (often and r.advises) and (why := r.why(facts))), "")

    def usual_s(self, workflow: str) -> float | None:
        """The person's own median time in a workflow; None where there is too little."""
        times = self._times.get(workflow, ())
        return median(times) if len(times) >= ENOUGH else None

    def _took(self, entry: OutboxEntry) -> None:
        d = entry.decision
        if d.action in (Action.APPROVE, Action.OVERRIDE) and d.duration_ms > 0:
            self._times.setdefault(d.workflow, deque(maxlen=KEPT)).append(d.duration_ms / 1000)
