"""What the server says to a decision: pure rules, one place, no I/O."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from reviewer_app.domain.case import Case, CaseHead, CaseState
from reviewer_app.domain.decision import Action, Decision
from reviewer_app.domain.demands import problems, second_review_needed
from reviewer_app.domain.practice import PRACTICE_PREFIX
from reviewer_app.domain.workflow import Workflow
from reviewer_app.server.claims.holding import held_by_other
from reviewer_app.server.decisions.comparing import Side, agree, decides_alike
from reviewer_app.wire.messages import DecisionOutcome

TERMINAL = frozenset({Action.APPROVE, Action.OVERRIDE})
"""Acts that answer a case; the others pass it on or take something back."""

PUT_OFF = frozenset({Action.SKIP, Action.SNOOZE, Action.REQUEST})
"""Acts that say nothing about the answer: they are moot where there is one, or somebody else at work."""

DIFFERING = "differing"
SELF_DIFFERING = "self_differing"
FIRST_OF_TWO = "first_of_two"
SECOND_REVIEW = "second_review"
OTHER_WORKING = "other_working"
AUTHORITY_LOST = "authority_lost"
REVISED = "revised"
DEVICE_FORK = "device_fork"

WAITING = frozenset(
    {DIFFERING, SELF_DIFFERING, FIRST_OF_TWO, SECOND_REVIEW, OTHER_WORKING, AUTHORITY_LOST, REVISED, DEVICE_FORK}
)
"""Codes under which a decision goes on waiting for something after its receipt."""
DISPUTED = frozenset({DIFFERING, SECOND_REVIEW, OTHER_WORKING, AUTHORITY_LOST, DEVICE_FORK})
"""Those of them that a supervisor settles."""
ATTACHED = frozenset({SECOND_REVIEW, OTHER_WORKING, AUTHORITY_LOST, REVISED, DEVICE_FORK})
"""Those of them that lie beside an unanswered case."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Outcome, stable code, words for the person.

    `other` is the decision on the other side. `closes` says how the waiting decision is closed that this one
    names in `supersedes`, empty for not at all; `corrects` that it takes the place of the author's own answer.
    """

    outcome: DecisionOutcome
    code: str = ""
    detail: str = ""
    late_lease: bool = False
    other: Side | None = None
    closes: str = ""
    corrects: bool = False

    @property
    def kept(self) -> bool:
        """Whether the decision is stored and receipted."""
        return self.outcome in (DecisionOutcome.ACCEPTED, DecisionOutcome.SUPERSEDED, DecisionOutcome.HELD)


@dataclass(frozen=True, slots=True)
class Target:
    """The kept decision that another one names in `supersedes`; `kind` is what it waits under, empty when nothing."""

    decision_id: str
    case_id: str
    author_id: str
    effective: bool
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Scene:
    """How the case stands when the decision arrives.

    `seen` is the content at the revision the decision names, None when there never was one; `newest` the
    content now. `fence` is the fence of the author's own live lease; `answer` the decision that settled the
    case, `first` the first of two that are required; `target` what the decision supersedes. `knew` says
    whether the author once had the right to the case, `settled` whether a supervisor spoke on it.
    """

    head: CaseHead
    seen: Case | None
    workflow: Workflow | None
    now: datetime
    may_work: bool
    knew: bool = False
    newest: Case | None = None
    fence: int | None = None
    answer: Side | None = None
    first: Side | None = None
    target: Target | None = None
    settled: bool = False


def rejected(code: str, detail: str) -> Verdict:
    """A decision that is not kept; sending it again unchanged gives the same."""
    return Verdict(DecisionOutcome.REJECTED, code, detail)


def held(code: str, detail: str, other: Side | None = None) -> Verdict:
    """A decision that is kept and has no effect until something happens."""
    return Verdict(DecisionOutcome.HELD, code, detail, other=other)


def superseded(code: str, detail: str, other: Side | None = None) -> Verdict:
    """A decision that is kept beside another one, or beside a case that needs none."""
    return Verdict(DecisionOutcome.SUPERSEDED, code, detail, other=other)


def judge(decision: Decision, scene: Scene) -> Verdict:
    """The verdict on a decision never seen before, whose author is who they say."""
    target = scene.target
    refusal = _not_one_of_this_case(decision, scene)
    if refusal is not None:
        return refusal
    if target is not None and target.author_id != decision.author_id:
        return rejected("not_yours", "Only its own author can answer a decision again or take it back.")
    if target is not None and target.case_id != decision.case_id:
        return rejected("invalid", "The decision it answers again is about another case.")
    if decision.action is Action.WITHDRAW:
        return _take_back(scene)
    if not scene.may_work and not scene.knew:
        return rejected("forbidden", "This case belongs to a team you are not in.")
    verdict = _gone(scene) or (_skip(decision, scene) if decision.action in PUT_OFF else _weigh(decision, scene))
    return replace(verdict, closes="replaced") if verdict.kept and target is not None and target.kind else verdict


def _not_one_of_this_case(decision: Decision, scene: Scene) -> Verdict | None:
    # The flag alone could be lost on the way: practice's ids give it away too.
    if decision.practice or decision.decision_id.startswith(PRACTICE_PREFIX):
        return rejected("practice", "Practice work is not part of live work.")
    if scene.seen is None or scene.workflow is None:
        return rejected("invalid", "The case never had the revision this decision names.")
    if (decision.workflow, decision.workflow_version) != (scene.seen.workflow, scene.seen.workflow_version):
        return rejected("invalid", "The decision names another workflow than its case.")
    found = problems(decision, scene.seen, scene.workflow)
    return rejected("invalid", " ".join(p.message for p in found)) if found else None


def _gone(scene: Scene) -> Verdict | None:
    erased = scene.answer is not None and scene.answer.decision is None
    if scene.head.state is not CaseState.WITHDRAWN and not erased:
        return None
    return superseded(
        "withdrawn", "The case was withdrawn. No action is needed; that you worked on it stays in the record."
    )


def _take_back(scene: Scene) -> Verdict:
    target = scene.target
    if target is None:
        return rejected("nothing_to_withdraw", "The server keeps no decision of yours that this could take back.")
    if target.effective:
        return rejected(
            "effective",
            "Your decision is the case's answer and cannot be taken back. Answer it again, or ask a supervisor.",
        )
    gone = _gone(scene)
    if gone is not None:
        return gone
    if not target.kind:
        return superseded("settled", "That decision was closed already; nothing is left to take back.")
    return Verdict(
        DecisionOutcome.ACCEPTED,
        "taken_back",
        "Your decision is taken back. It stays in the record and has no effect.",
        closes="withdrawn",
    )


def _skip(decision: Decision, scene: Scene) -> Verdict:
    if scene.answer is not None:
        return superseded(
            "moot", f"{_who(decision, scene.answer)} had already decided. Nothing is left to do.", scene.answer
        )
    if not scene.may_work:
        return superseded("moot", "The case is with another team now. Nothing is left to do.")
    if held_by_other(scene.head, decision.author_id, scene.now):
        return superseded("moot", f"{_holder(scene)} is on this case now. Nothing is left to do.")
    return Verdict(DecisionOutcome.ACCEPTED, late_lease=_late(decision, scene))


def _weigh(decision: Decision, scene: Scene) -> Verdict:
    me = Side(decision.decision_id, decision, "", scene.seen)
    answer = scene.answer
    correcting = False
    if answer is not None:
        if answer.author_id != decision.author_id:
            return _second(me, answer)
        again = _by_oneself(me, answer, scene)
        if again is not None:
            return again
        correcting = True
    if not scene.may_work:
        return held(
            AUTHORITY_LOST,
            "Your access to this case ended before your decision arrived. It is kept; a supervisor decides about it.",
        )
    older = decision.case_revision < scene.head.revision
    if older and not _alike(scene.seen, scene.newest):
        return held(REVISED, "The case was revised after you saw it. Look at what changed, then confirm or revise.")
    if not correcting and held_by_other(scene.head, decision.author_id, scene.now):
        return held(
            OTHER_WORKING, f"{_holder(scene)} is on this case now; your decision lies beside it for them to see."
        )
    if decision.action in TERMINAL:
        verdict = _four_eyes(me, answer, scene)
        if verdict is not None:
            return verdict
    late = _late(decision, scene)
    if correcting:
        words = "Your decision takes the place of your earlier one, which stays in the record."
        return Verdict(DecisionOutcome.ACCEPTED, "corrected", words, late, corrects=True)
    if older:
        return Verdict(
            DecisionOutcome.ACCEPTED,
            "revised_outside",
            "The case was revised after you saw it, in nothing that decides. Your decision counts.",
            late,
        )
    if late:
        words = "Your time for the case had run out, and nobody else had taken it. Your decision counts."
        return Verdict(DecisionOutcome.ACCEPTED, "late_lease", words, late)
    return Verdict(DecisionOutcome.ACCEPTED)


def _second(me: Side, answer: Side) -> Verdict:
    """Somebody else had answered the case."""
    if agree(me, answer):
        return superseded(
            "concurring",
            f"{answer.author} had already decided the same. Your review is kept as a concurring opinion.",
            answer,
        )
    return superseded(
        DIFFERING,
        f"{answer.author} had already decided, differently. Both decisions are kept; a supervisor will settle it.",
        answer,
    )


def _by_oneself(me: Side, answer: Side, scene: Scene) -> Verdict | None:
    """The author had answered the case themselves; None when this one is to take that one's place."""
    if agree(me, answer):
        return superseded("self_same", "You had already decided this case, the same. Nothing is left to do.", answer)
    target = scene.target
    if target is None or not (target.decision_id == answer.decision_id or target.kind == SELF_DIFFERING):
        return superseded(
            SELF_DIFFERING, "You had already decided this case, differently. Choose which of the two you keep.", answer
        )
    if scene.settled:
        return superseded(
            DIFFERING,
            "A supervisor has spoken on this case. Both decisions are kept; a supervisor will settle it.",
            answer,
        )
    return None


def _four_eyes(me: Side, answer: Side | None, scene: Scene) -> Verdict | None:
    """Where two people are required: what the first or the second of them is told, None when nothing is special."""
    first, decision = scene.first, me.decision
    # A first look at other content is none at this.
    if first is not None and not _alike(first.seen, scene.newest):
        first = None
    if decision is None or scene.workflow is None or scene.seen is None:
        return None
    own = first is not None and first.author_id == decision.author_id
    if first is not None and not own:
        if agree(me, first):
            return None
        return held(
            SECOND_REVIEW, f"{first.author} had decided differently before you. A supervisor will settle it.", first
        )
    if first is not None and (scene.target is None or scene.target.decision_id != first.decision_id):
        return rejected("same_person", "You were the first to decide this case; a second person has to look at it.")
    if not second_review_needed(scene.workflow, decision, scene.seen):
        return None
    if answer is not None:
        return held(SECOND_REVIEW, "Two people stand behind the answer. A supervisor will settle the change.", answer)
    return Verdict(
        DecisionOutcome.ACCEPTED,
        FIRST_OF_TWO,
        "Your decision is kept. A second person has to decide this case too before it counts.",
        _late(decision, scene),
    )


def _alike(seen: Case | None, newest: Case | None) -> bool:
    return seen is not None and newest is not None and decides_alike(seen, newest)


def _late(decision: Decision, scene: Scene) -> bool:
    return decision.fence is not None and decision.fence != scene.fence


def _who(decision: Decision, answer: Side) -> str:
    return "You" if answer.author_id == decision.author_id else answer.author


def _holder(scene: Scene) -> str:
    return scene.head.holder or "Somebody else"
