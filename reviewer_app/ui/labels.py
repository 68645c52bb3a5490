"""A decision in the words of its workflow; ids are shown only where the workflow is not at hand."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from reviewer_app.domain.decision import Action, Decision, OutboxState
from reviewer_app.domain.view import OutboxEntry
from reviewer_app.domain.workflow import Workflow
from reviewer_app.ui import plain, words
from reviewer_app.ui.case.words import display
from reviewer_app.ui.tongue import tr

_VALUE = 120


class Labels:
    """Looks words up in the workflows this machine knows, in their newest version."""

    def __init__(self, workflows: Iterable[Workflow] = ()) -> None:
        self._known = {w.workflow: w for w in workflows}

    def __eq__(self, other: object) -> bool:
        """Whether both say the same words."""
        return isinstance(other, Labels) and self._known == other._known

    __hash__ = None  # type: ignore[assignment]

    def outcome(self, decision: Decision) -> str:
        """The outcome a person chose."""
        known = self._known.get(decision.workflow)
        label = known.outcome_label(decision.outcome) if known is not None else decision.outcome
        return words.outcome(label) if label == decision.outcome else plain.one_line(label, 80)

    def field(self, decision: Decision, field_id: str) -> str:
        """What a field is called."""
        known = self._known.get(decision.workflow)
        spec = known.find_field(field_id) if known is not None else None
        return plain.one_line(spec.label if spec is not None else field_id, 40)

    def value(self, decision: Decision, field_id: str, value: Any) -> str:
        """A field's value as it read on the screen."""
        known = self._known.get(decision.workflow)
        spec = known.find_field(field_id) if known is not None else None
        return plain.one_line(display(value, spec), _VALUE) or tr("empty")

    def target(self, decision: Decision) -> str:
        """Whom a case was escalated to; "" when it was not."""
        if decision.action is not Action.ESCALATE or not decision.escalate_to:
            return ""
        known = self._known.get(decision.workflow)
        return team(known, decision.escalate_to)

    def done(self, decision: Decision) -> str:
        """What was done, in a few words."""
        target = self.target(decision)
        return tr("Escalated to {target}", target=target) if target else words.done(decision.action)

    def state(self, entry: OutboxEntry) -> tuple[str, str]:
        """(words, chip kind) of where a decision stands."""
        target = self.target(entry.decision)
        if target and entry.state is OutboxState.ACCEPTED:
            return tr("With {target}", target=target), "good"
        return words.standing(entry)


def team(workflow: Workflow | None, team_id: str) -> str:
    """A team's words, which are those of the escalation target of the same id."""
    targets = workflow.escalate_to if workflow is not None else ()
    label = next((t.label for t in targets if t.id == team_id), "")
    return plain.one_line(label, 60) if label else plain.one_line(words.outcome(team_id), 60)
