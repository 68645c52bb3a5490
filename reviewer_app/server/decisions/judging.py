"""What the server says to a decision: pure rules, one place, no I/O."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from reviewer_app.domain.case import Case, CaseHead, CaseState
from reviewer_app.domain.decision import Action, Decision, problems
from reviewer_app.domain.practice import PRACTICE_PREFIX
from reviewer_app.domain.workflow import Workflow
from reviewer_app.wire.messages import DecisionOutcome

TERMINAL = frozenset({Action.APPROVE, Action.OVERRIDE})
"""Acts that answer a case; the others pass it on."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Outcome, stable code, words for the person."""

    outcome: DecisionOutcome
    code: str = ""
    detail: str = ""
    late_lease: bool = False

    @property
    def kept(self) -> bool:
        """Whether the decision is stored and receipted."""
        return self.outcome in (DecisionOutcome.ACCEPTED, DecisionOutcome.SUPERSEDED, DecisionOutcome.HELD)


@dataclass(frozen=True, slots=True)
class Scene:
    """How the case stands when the decision arrives.

    `seen` is the content at the revision the decision names, None when there never was one;
    `fence` the fence of the author's own live lease; `answer` the decision that settled the case;
    `moved` whether the case was ever escalated, and so was visible to more people before.
    """

    head: CaseHead
    seen: Case | None
    workflow: Workflow | None
    now: datetime
    may_work: bool
    moved: bool = False
    fence: int | None = None
    answer: Decision | None = None
    answer_author: str = ""


def rejected(code: str, detail: str) -> Verdict:
    """A decision that is not kept; sending it again unchanged gives the same."""
    return Verdict(DecisionOutcome.REJECTED, code, detail)


def judge(decision: Decision, scene: Scene) -> Verdict:
    """The verdict on a decision never seen before, whose author is who they say."""
    head = scene.head
    # The flag alone could be lost on the way: practice's ids give it away too.
    if decision.practice or decision.decision_id.startswith(PRACTICE_PREFIX):
        return rejected("practice", "Practice work is not part of live work.")
    if scene.seen is None or scene.workflow is None:
        return rejected("invalid", "The case never had the revision this decision names.")
    if (decision.workflow, decision.workflow_version) != (scene.seen.workflow, scene.seen.workflow_version):
        return rejected("invalid", "The decision names another workflow than its case.")
    found = problems(decision, scene.seen, scene.workflow)
    if found:
        return rejected("invalid", " ".join(p.message for p in found))
    if not scene.may_work and not scene.moved:
        return rejected("forbidden", "This case belongs to a team you are not in.")
    if head.state is CaseState.WITHDRAWN:
        return Verdict(
            DecisionOutcome.SUPERSEDED, "withdrawn", "The case was withdrawn meanwhile. Nothing is left to do."
        )
    if scene.answer is not None:
        return _after(decision, scene.answer, scene.answer_author)
    if not scene.may_work:
        return Verdict(
            DecisionOutcome.HELD,
            "authority_lost",
            "The case went to another team meanwhile. Your decision is kept for them.",
        )
    if decision.case_revision < head.revision:
        return Verdict(
            DecisionOutcome.HELD, "revised", "The case was revised after you saw it. Look at it again and confirm."
        )
    if _leased_to_other(head, decision.author_id, scene.now):
        return Verdict(
            DecisionOutcome.HELD,
            "other_working",
            f"{head.holder or 'Somebody else'} is on this case now; your decision is kept beside it.",
        )
    late = decision.fence is not None and decision.fence != scene.fence
    return Verdict(DecisionOutcome.ACCEPTED, late_lease=late)


def agree(one: Decision, other: Decision) -> bool:
    """Whether two decisions say the same: action, outcome and final values."""
    return (
        one.action is other.action
        and one.outcome == other.outcome
        and one.case_revision == other.case_revision
        and {c.id: c.after for c in one.changes} == {c.id: c.after for c in other.changes}
    )


def _after(decision: Decision, answer: Decision, author: str) -> Verdict:
    who = "You" if answer.author_id == decision.author_id else author
    if agree(decision, answer):
        return Verdict(
            DecisionOutcome.SUPERSEDED,
            "concurring",
            f"{who} had already decided the same. Your review is kept as a concurring opinion.",
        )
    return Verdict(
        DecisionOutcome.SUPERSEDED,
        "differing",
        f"{who} had already decided, differently. Both decisions are kept; a supervisor will settle it.",
    )


def _leased_to_other(head: CaseHead, author_id: str, now: datetime) -> bool:
    return (
        head.state is CaseState.LEASED
        and head.holder_id not in (None, author_id)
        and head.lease_expires_at is not None
        and head.lease_expires_at > now
    )
