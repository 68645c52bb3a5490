"""What may be said about the open case, why not, and the command that says it."""

from __future__ import annotations

from collections.abc import Callable

from reviewer_app.domain.decision import Action, Problem
from reviewer_app.domain.view import CaseView, DecideCommand, DocumentState
from reviewer_app.sentence import say
from reviewer_app.ui.case.desk import Desk
from reviewer_app.ui.case.panel import VerbPanel
from reviewer_app.ui.case.screen import Verb
from reviewer_app.ui.plain import one_line
from reviewer_app.ui.tongue import tr, tr_many

SAY_FIRST = say("Your own view first: press a digit")
Check = Callable[[CaseView, DecideCommand], tuple[Problem, ...]]


def verb_on(desk: Desk | None, action: Action, saving: bool, check: Check) -> Verb:
    """Whether a verb is open now; the reason is shown and spoken."""
    if desk is None:
        return Verb(False, tr("No case is open."))
    if not desk.view.editable:
        return Verb(False, desk.view.locked_because or tr("This case is read-only."))
    if saving:
        return Verb(False, tr("Saving…"))
    if desk.view.covered and action in (Action.APPROVE, Action.OVERRIDE):
        return Verb(False, SAY_FIRST)
    if action is Action.APPROVE:
        why_not = _why_not_approve(desk, check)
        return Verb(not why_not, why_not)
    if desk.amends and action not in (Action.APPROVE, Action.OVERRIDE):
        return Verb(False, tr("You are changing a decision that counts: approve or decide differently"))
    if action is Action.ESCALATE and not desk.view.workflow.escalate_to:
        return Verb(False, tr("This workflow names nobody to escalate to"))
    return Verb(True)


def _why_not_approve(desk: Desk, check: Check) -> str:
    if desk.values:
        return tr_many(
            "You changed {n} value: decide differently instead",
            "You changed {n} values: decide differently instead",
            len(desk.values),
        )
    if desk.damaged():
        return tr("“{damaged}” is damaged: it cannot be approved unseen", damaged=one_line(desk.damaged()[0], 140))
    unseen = desk.unseen()
    if unseen:
        name = one_line(unseen[0].field.label, 60)
        if all(desk.document_state(m) is not DocumentState.PRESENT for m in unseen[0].marks):
            return tr("The document that shows {name} is not here: it cannot be approved unseen", name=name)
        return tr("Look at the evidence of {name} first (V)", name=name)
    found = check(desk.view, command_of(desk, Action.APPROVE))
    return found[0].message if found else ""


def command_of(desk: Desk, action: Action, panel: VerbPanel | None = None, hashed: bool = False) -> DecideCommand:
    """What stands on the desk as a command; only one that is to be saved needs the view's manifest and hash."""
    outcome = desk.view.case.suggestion.outcome
    if action is Action.OVERRIDE and panel is not None and panel.outcome is not None:
        outcome = panel.outcome
    reason = panel.reason if panel is not None else None
    return DecideCommand(
        case_id=desk.case_id,
        case_revision=desk.view.case.revision,
        action=action,
        outcome=outcome,
        values=dict(desk.values) if action is Action.OVERRIDE else {},
        reasons=(reason,) if reason is not None else (),
        note=desk.note.strip(),
        escalate_to=panel.target if panel is not None and action is Action.ESCALATE else None,
        duration_ms=desk.active_ms,
        view_hash=desk.view_hash() if hashed else "",
        opened_evidence=tuple(desk.opened),
        committed=desk.committed,
        presented=desk.presented() if hashed else (),
        data_wrong=tuple(desk.data_wrong),
        wake_at=panel.wake_at if panel is not None and action is Action.SNOOZE else None,
    )


def action_of(panel: VerbPanel | None) -> Action:
    """What will be saved; picking the AI's own outcome and changing nothing is an approval."""
    return Action.APPROVE if panel is None or panel.same_as_suggested else panel.action
