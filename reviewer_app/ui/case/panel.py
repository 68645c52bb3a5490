"""The inline panel's steps (outcome or target, then two digits for the reason) without any widget."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from reviewer_app.domain.decision import NONE_FITS, Action, Reason
from reviewer_app.domain.workflow import ReasonGroup, Workflow
from reviewer_app.sentence import say
from reviewer_app.ui.tongue import dated, tr, tr_many


class Step(StrEnum):
    """What the next digit picks."""

    OUTCOME = "outcome"
    TARGET = "target"
    ATTRIBUTION = "attribution"
    CODE = "code"
    SKIP = "skip"
    WAKE = "wake"
    QUESTION = "question"
    """Nothing to pick: the note says it."""
    NONE_FITS = "none_fits"
    """No reason fits: the note says what is missing."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One pickable line: its digit, words, and a remark beside it."""

    digit: int
    id: str
    label: str
    remark: str = ""


NONE_OF_THESE = say("None of these fits")
_NONE = Choice(0, NONE_FITS[1], NONE_OF_THESE, say("say it in the note"))


@dataclass(frozen=True, slots=True)
class Wake:
    """A time a case may be put off until, in words."""

    label: str
    remark: str
    at: datetime


def wakes(now: datetime, due: datetime | None = None) -> tuple[Wake, ...]:
    """What is offered at this hour, in the zone of `now`, soonest first; each says when, and if too late."""
    morning = now.replace(hour=8, minute=0, second=0, microsecond=0)
    afternoon = now.replace(hour=14, minute=0, second=0, microsecond=0)
    tomorrow = morning + timedelta(days=1)
    monday = morning + timedelta(days=7 - now.weekday())
    offered = [(tr("In an hour"), (now + timedelta(hours=1)).replace(second=0, microsecond=0))]
    if afternoon - now > timedelta(hours=1):
        offered.append((tr("This afternoon"), afternoon))
    offered.append((tr("Tomorrow morning"), tomorrow))
    if monday > tomorrow:
        offered.append((tr("Monday morning"), monday))
    offered += [(tr("In three days"), morning + timedelta(days=3)), (tr("In a week"), morning + timedelta(days=7))]
    unique = {at: label for label, at in reversed(offered)}
    return tuple(Wake(label, _said(at, due), at) for at, label in sorted(unique.items()))


def _said(at: datetime, due: datetime | None) -> str:
    day = dated(at, "moment")
    return tr("{day} · after it is due", day=day) if due is not None and at > due else day


TITLES = {
    Step.OUTCOME: say("Decide differently: which outcome?"),
    Step.TARGET: say("Escalate: to whom?"),
    Step.ATTRIBUTION: say("Why? First, where does it come from?"),
    Step.CODE: say("Why? Which reason?"),
    Step.SKIP: say("Skip: why not now?"),
    Step.WAKE: say("Put off until when?"),
    Step.QUESTION: say("Ask the sender: what do you need to know?"),
    Step.NONE_FITS: say("No reason fits: what is missing?"),
}
_BY_NOTE = frozenset({Step.QUESTION, Step.NONE_FITS})
"""Steps that only a note ends."""


@dataclass
class VerbPanel:
    """One decision being composed; `done` when a digit completed it."""

    action: Action
    workflow: Workflow
    suggested: str
    changed: int = 0
    outcome: str | None = None
    target: str | None = None
    group: ReasonGroup | None = None
    reason: Reason | None = None
    wakes: tuple[Wake, ...] = ()
    """For putting off: the times offered, reckoned when the panel was opened."""
    wake_at: datetime | None = None
    none_fits: bool = False

    @property
    def step(self) -> Step:
        """What the next digit picks."""
        if self.action is Action.SNOOZE:
            return Step.WAKE
        if self.action is Action.REQUEST:
            return Step.QUESTION
        if self.none_fits:
            return Step.NONE_FITS
        if self.action is Action.SKIP and self.workflow.skip_reasons:
            return Step.SKIP
        if self.action is Action.OVERRIDE and self.outcome is None:
            return Step.OUTCOME
        if self.action is Action.ESCALATE and self.target is None:
            return Step.TARGET
        return Step.ATTRIBUTION if self.group is None else Step.CODE

    @property
    def same_as_suggested(self) -> bool:
        """The AI's outcome was picked and nothing was changed: that is an approval."""
        return self.action is Action.OVERRIDE and self.outcome == self.suggested and not self.changed

    @property
    def note_is_enough(self) -> bool:
        """Whether a note may stand for a reason at this step."""
        if self.step in _BY_NOTE:
            return True
        return self.action in {Action.SKIP, Action.ESCALATE} and self.step is not Step.TARGET

    def title(self) -> str:
        """The question this step asks."""
        return tr(TITLES[self.step])

    def so_far(self) -> str:
        """What was picked before this step."""
        parts: list[str] = []
        if self.outcome is not None:
            parts.append(self.workflow.outcome_label(self.outcome))
        if self.target is not None:
            parts.append(next((t.label for t in self.workflow.escalate_to if t.id == self.target), self.target))
        if self.group is not None:
            parts.append(self.group.label)
        return " › ".join(parts)

    def choices(self) -> tuple[Choice, ...]:
        """The lines of this step, always in the workflow's own order."""
        match self.step:
            case Step.OUTCOME:
                own = (
                    tr("the AI's outcome, with your changes")
                    if self.changed
                    else tr("the AI's outcome: same as approve")
                )
                return tuple(
                    Choice(i, o.id, o.label, own if o.id == self.suggested else "")
                    for i, o in enumerate(self.workflow.outcomes[:9], 1)
                )
            case Step.TARGET:
                return tuple(Choice(i, o.id, o.label) for i, o in enumerate(self.workflow.escalate_to[:9], 1))
            case Step.SKIP:
                return tuple(Choice(c.digit, c.code, c.label) for c in self.workflow.skip_reasons)
            case Step.ATTRIBUTION:
                groups = (Choice(g.digit, g.attribution, g.label, _count(len(g.codes))) for g in self.workflow.reasons)
                return (*groups, _NONE)
            case Step.CODE:
                codes = (Choice(c.digit, c.code, c.label) for c in (self.group.codes if self.group else ()))
                return (*codes, _NONE)
            case Step.WAKE:
                return tuple(Choice(i, w.label, w.label, w.remark) for i, w in enumerate(self.wakes[:9], 1))
            case _:
                return ()

    def pick(self, digit: int) -> bool:
        """Take one digit; True when it completed the decision, False when a step remains or it fits nothing."""
        choice = next((c for c in self.choices() if c.digit == digit), None)
        if choice is None:
            return False
        if choice is _NONE:
            self.none_fits = True
            # A decision is kept in the language of the records, whatever the screen speaks.
            self.reason = Reason(*NONE_FITS, str(NONE_OF_THESE))
            return False
        match self.step:
            case Step.WAKE:
                self.wake_at = self.wakes[digit - 1].at
                return True
            case Step.OUTCOME:
                self.outcome = choice.id
                return self.same_as_suggested
            case Step.TARGET:
                self.target = choice.id
            case Step.ATTRIBUTION:
                self.group = next(g for g in self.workflow.reasons if g.digit == digit)
            case Step.CODE if self.group is not None:
                self.reason = Reason(self.group.attribution, choice.id, choice.label)
                return True
            case Step.SKIP:
                self.reason = Reason("skip", choice.id, choice.label)
                return True
        return False

    def back(self) -> bool:
        """Go one level out; False when there is no level left and the panel closes."""
        if self.none_fits:
            self.none_fits, self.reason = False, None
        elif self.group is not None:
            self.group = None
        elif self.action is Action.OVERRIDE and self.outcome is not None:
            self.outcome = None
        elif self.target is not None:
            self.target = None
        else:
            return False
        return True

    def stay(self) -> None:
        """Forget the completing digit after a failed saving, so that it can be pressed again."""
        self.wake_at = None
        if not self.none_fits:
            self.reason = None
        if self.same_as_suggested:
            self.outcome = None


def _count(reasons: int) -> str:
    return tr_many("{n} reason", "{n} reasons", reasons)
