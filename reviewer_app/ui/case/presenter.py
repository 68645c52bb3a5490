"""What the desk does, without any widget: it asks the services, keeps the open case, and tells a screen."""

from __future__ import annotations

from typing import Any

from reviewer_app.domain.decision import NOTE_LIMIT, Action, Problem
from reviewer_app.domain.view import CaseView, DecideCommand, DocumentState, OutboxEntry
from reviewer_app.errors import Refused
from reviewer_app.news import Changes
from reviewer_app.ui import words as said
from reviewer_app.ui.case import words
from reviewer_app.ui.case.desk import Desk, EvidenceMark
from reviewer_app.ui.case.panel import Step, VerbPanel
from reviewer_app.ui.case.screen import Later, Runner, Screen, Verb
from reviewer_app.work.api import Services

DEAD_TIME_S = 0.3
"""After a case came by itself, keys still in flight must not decide it."""
IDLE_S = 30.0
AUTOSAVE_MS = 400
PROBE_MS = 300


class CasePresenter:
    """Runs one desk: opening, editing, deciding, undoing."""

    def __init__(self, services: Services, screen: Screen, run: Runner, later: Later) -> None:
        self._services = services
        self._screen = screen
        self._run = run
        self._later = later
        self.desk: Desk | None = None
        self.panel: VerbPanel | None = None
        self.saving = False
        self.workflow: str | None = None
        """Restricts `open_next` to one workflow; None takes any."""
        self._wanted = 0
        self._dead_until = 0.0
        self._last_activity: float | None = None
        self._dirty = False

    # ---- opening -----------------------------------------------------------------------------

    def open_case(self, case_id: str) -> None:
        """Put one case on the desk, as asked for by the person."""
        self._leave()
        ticket = self._ticket()
        self._run(
            self._services.review.open(case_id),
            lambda view: self._arrived(ticket, view, advanced=False),
            lambda error: self._failed_open(ticket, error),
        )

    def open_next(self, after: str | None = None, advanced: bool = False) -> None:
        """Put the next case in order of work on the desk, or say that there is none."""
        self._leave()
        ticket = self._ticket()
        self._run(
            self._services.review.open_next(after, self.workflow),
            lambda view: self._arrived(ticket, view, advanced=advanced),
            lambda error: self._failed_open(ticket, error),
        )

    def reload(self) -> None:
        """Take the newer version of the open case, because the person asked for it."""
        if self.desk is not None:
            self.open_case(self.desk.case_id)

    def close(self) -> None:
        """Leave the desk; what was begun is kept as a draft."""
        self._leave()
        self._wanted += 1
        self.saving = False
        self._set_panel(None)
        self.desk = None
        self._screen.left()

    def _ticket(self) -> int:
        self._wanted += 1
        if self.desk is None:
            self._screen.show_loading()
        return self._wanted

    def _arrived(self, ticket: int, view: CaseView | None, advanced: bool) -> None:
        if ticket != self._wanted:
            return
        self.saving = False
        self._set_panel(None)
        if view is None:
            self.desk = None
            self._screen.show_done()
            self.refresh_recent()
            return
        now = self._services.clock.monotonic()
        self.desk = desk = Desk.open(view)
        self._dirty = False
        self._last_activity = now
        self._dead_until = now + DEAD_TIME_S if advanced else 0.0
        self._screen.show_case(desk)
        first = next((r.id for r in desk.doubtful() if r.id not in desk.checked), None) or next(
            (r.id for r in desk.doubtful()), None
        )
        if first is not None:
            self._screen.focus_field(first)
            self.focus_field(first)
        self.refresh_recent()
        self._run(self._services.review.prefetch(3), self._screen.warm, lambda error: None)

    def _failed_open(self, ticket: int, error: BaseException) -> None:
        if ticket == self._wanted:
            self.saving = False
            self.desk = None
            self._screen.show_failure(words.sentence(error))

    def _leave(self) -> None:
        self.activity()
        self.save_draft()

    # ---- working -----------------------------------------------------------------------------

    @property
    def editable(self) -> bool:
        """Whether the person may work on the open case."""
        return self.desk is not None and self.desk.view.editable and not self.saving

    def activity(self) -> None:
        """Count the time since the last sign of life, leaving out pauses."""
        now = self._services.clock.monotonic()
        if self.desk is not None and self._last_activity is not None:
            self.desk.active_ms += int(min(max(0.0, now - self._last_activity), IDLE_S) * 1000)
        self._last_activity = now

    def focus_field(self, field_id: str) -> None:
        """A field has the focus: its evidence is shown and counts as opened."""
        desk = self.desk
        if desk is None or desk.row(field_id) is None:
            return
        left = desk.focused
        if left is not None and left != field_id and left not in desk.checked:
            desk.checked.append(left)
            self._touch()
        desk.focused = field_id
        row = desk.row(field_id)
        if row is not None and row.marks:
            self._show(row.marks[0])
        self._screen.refresh()

    def cycle_evidence(self) -> None:
        """Show the focused field's next piece of evidence."""
        desk = self.desk
        row = desk.row(desk.focused) if desk is not None and desk.focused else None
        if row is None or not row.marks:
            self._screen.say("This field has no evidence in the documents.")
            return
        at = next((i for i, m in enumerate(row.marks) if m == self._shown), -1)
        self._show(row.marks[(at + 1) % len(row.marks)])

    def show_mark(self, mark: EvidenceMark) -> None:
        """Show one piece of evidence because the person asked for it."""
        self._show(mark)

    _shown: EvidenceMark | None = None

    def _show(self, mark: EvidenceMark) -> None:
        self._shown = mark
        if self.desk is not None and mark.key not in self.desk.opened:
            self.desk.opened.append(mark.key)
            self._touch()
        self._screen.show_evidence(mark)

    def step_field(self, step: int) -> None:
        """Enter and Shift+Enter: the next or previous field that needs a human."""
        if self.desk is not None:
            target = self.desk.next_doubtful(step)
            if target is not None:
                self._screen.focus_field(target)
                self.focus_field(target)

    def edit(self, field_id: str, value: Any) -> None:
        """The person entered a value."""
        if self.desk is not None and self.editable and self.desk.put(field_id, value):
            if self.panel is not None:
                self.panel.changed = len(self.desk.values)
                self._screen.show_panel(self.panel)
            self._touch()
            self._screen.refresh()

    def set_note(self, text: str) -> None:
        """The person wrote a note."""
        if self.desk is not None and self.editable and text != self.desk.note:
            self.desk.note = text
            self.desk.problems = tuple(p for p in self.desk.problems if p.field != "note")
            if len(text) > NOTE_LIMIT:
                self.desk.problems += (Problem("note", f"A note has at most {NOTE_LIMIT} characters."),)
            self._touch()
            self._screen.refresh()

    def _touch(self) -> None:
        self._dirty = True
        self._later("draft", AUTOSAVE_MS, self.save_draft)

    def save_draft(self) -> None:
        """Keep what was begun; a failure is said, and tried again at the next change."""
        if not self._dirty or self.desk is None or not self.desk.view.editable:
            return
        self._dirty = False
        self.activity()
        self._run(self._services.review.save_draft(self.desk.draft()), lambda _: None, self._draft_failed)

    def _draft_failed(self, error: BaseException) -> None:
        self._dirty = True
        self._screen.say(f"Your draft could not be kept. {words.sentence(error)}")

    # ---- verbs -------------------------------------------------------------------------------

    def verb(self, action: Action) -> Verb:
        """Whether a verb is open now; the reason is shown beside it."""
        desk = self.desk
        if desk is None:
            return Verb(False, "No case is open.")
        if not desk.view.editable:
            return Verb(False, desk.view.locked_because or "This case is read-only.")
        if self.saving:
            return Verb(False, "Saving…")
        workflow = desk.view.workflow
        if action is Action.APPROVE:
            if desk.values:
                count = len(desk.values)
                return Verb(False, f"You changed {count} value{'s' if count > 1 else ''}: decide differently instead")
            if desk.damaged():
                return Verb(False, f"“{_line(desk.damaged()[0])}” is damaged: it cannot be approved unseen")
            found = self._services.review.check(desk.view, self._command(Action.APPROVE, hashed=False))
            if found:
                return Verb(False, found[0].message)
        if action is Action.ESCALATE and not workflow.escalate_to:
            return Verb(False, "This workflow names nobody to escalate to")
        return Verb(True)

    @property
    def in_dead_time(self) -> bool:
        """Whether a case has just come by itself, so that verbs are not taken yet."""
        return self._services.clock.monotonic() < self._dead_until

    def approve(self) -> None:
        """Say yes to the suggestion as it stands."""
        if self._may(Action.APPROVE) and self.panel is None:
            self._decide(self._command(Action.APPROVE))

    def start(self, action: Action) -> None:
        """Open the inline panel for a verb that needs a reason."""
        if not self._may(action) or self.desk is None:
            return
        desk = self.desk
        panel = VerbPanel(action, desk.view.workflow, desk.view.case.suggestion.outcome, len(desk.values))
        self._set_panel(panel)

    def digit(self, digit: int) -> None:
        """A digit: a step of the open panel, or the outcome itself when none is open."""
        if self.panel is None:
            if not self._may(Action.OVERRIDE) or self.desk is None:
                return
            if digit > len(self.desk.view.workflow.outcomes):
                return
            self.start(Action.OVERRIDE)
        panel = self.panel
        if panel is None or self.saving or self.in_dead_time:
            return
        if panel.pick(digit):
            self._complete()
        else:
            if panel.outcome is not None and self.desk is not None:
                self.desk.outcome = panel.outcome
                self._touch()
            self._screen.show_panel(panel)

    def save_with_note(self) -> None:
        """Finish an escalation or a skip with the note as its reason."""
        panel = self.panel
        if panel is not None and panel.note_is_enough and self.desk is not None and not self.in_dead_time:
            if self.desk.note.strip():
                self._complete()
            else:
                self._screen.say("Write why in the note first, or choose a reason.")

    def back(self) -> None:
        """Esc: one level out; it never decides and never throws work away."""
        if self.panel is not None:
            if self.panel.back():
                self._screen.show_panel(self.panel)
            else:
                self._set_panel(None)
            return
        self.close()

    def undo(self) -> None:
        """Take the newest held decision back and bring its case with the work on it."""
        if self.saving:
            return
        self._leave()
        self._run(self._services.review.undo(None), self._undone, lambda error: self._screen.say(words.sentence(error)))

    def _undone(self, entry: OutboxEntry | None) -> None:
        if entry is None:
            self._screen.say("There is nothing left to undo.")
            return
        self._screen.undone(f"Taken back: {_line(entry.title)} is open again, with your work on it")
        self.open_case(entry.decision.case_id)

    def _may(self, action: Action) -> bool:
        if self.in_dead_time or self.saving:
            return False
        verb = self.verb(action)
        if not verb.enabled:
            self._screen.say(verb.why_not)
        return verb.enabled

    def _set_panel(self, panel: VerbPanel | None) -> None:
        if panel is None and self.panel is None:
            return
        self.panel = panel
        if self.desk is not None and panel is None:
            self.desk.problems = ()
        self._screen.show_panel(panel)
        self._screen.refresh()

    def _complete(self) -> None:
        panel = self.panel
        if panel is None:
            return
        action = Action.APPROVE if panel.same_as_suggested else panel.action
        if action is Action.APPROVE and not self._may(Action.APPROVE):
            panel.stay()
            self._screen.show_panel(panel)
            return
        self._decide(self._command(action, panel))

    def _command(self, action: Action, panel: VerbPanel | None = None, hashed: bool = True) -> DecideCommand:
        desk = self._open_desk()
        if hashed:
            self.activity()
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
        )

    def _open_desk(self) -> Desk:
        assert self.desk is not None
        return self.desk

    def _decide(self, command: DecideCommand) -> None:
        desk = self._open_desk()
        found = self._services.review.check(desk.view, command)
        if found:
            self._problems(found)
            return
        self.saving = True
        self._screen.refresh()
        same = self.panel is not None and command.action is Action.APPROVE
        self._run(
            self._services.review.decide(command, initiator=self),
            lambda entry: self._saved(entry, same),
            self._not_saved,
        )

    def _saved(self, entry: OutboxEntry, same_as_suggested: bool) -> None:
        # `saving` stays on until the next case has come: the decided one must take no second verb.
        self._dirty = False
        done = said.DONE[entry.decision.action]
        if same_as_suggested:
            done = "Same as the suggestion, saved as approved"
        # The draft went with the decision: leaving must not write it again.
        self.panel = None
        self._screen.show_panel(None)
        self._screen.saved(entry, f"{done} · {_line(entry.title)}")
        self.open_next(after=entry.decision.case_id, advanced=True)

    def _not_saved(self, error: BaseException) -> None:
        self.saving = False
        if self.panel is not None:
            self.panel.stay()
            self._screen.show_panel(self.panel)
        if isinstance(error, Refused) and error.errors and self.desk is not None:
            self.desk.problems = tuple(Problem(place, message) for place, message in error.errors)
        self._screen.refresh()
        self._screen.say(f"Not saved. {words.sentence(error)}")

    def _problems(self, found: tuple[Problem, ...]) -> None:
        desk = self._open_desk()
        desk.problems = found
        if self.panel is not None:
            self.panel.stay()
            self._screen.show_panel(self.panel)
        self._screen.refresh()
        self._screen.say(found[0].message)

    # ---- news --------------------------------------------------------------------------------

    def on_changes(self, changes: Changes) -> None:
        """Local data changed: look whether it concerns the open case, never swap it."""
        desk = self.desk
        if changes.outbox:
            self.refresh_recent()
        if desk is None or changes.initiator is self:
            return
        mine = changes.cases is None or desk.case_id in changes.cases
        shas = {d.ref.sha256 for d in desk.view.documents}
        if mine or shas & changes.documents:
            self._later("probe", PROBE_MS, self._probe)

    def _probe(self) -> None:
        if self.desk is not None and not self.saving:
            self._run(self._services.review.open(self.desk.case_id), self._compared, lambda error: None)

    def _compared(self, view: CaseView) -> None:
        desk = self.desk
        if desk is None or self.saving or view.case.id != desk.case_id:
            return
        if view.case.revision != desk.view.case.revision:
            desk.newer = True
            self._screen.refresh()
            return
        before = {d.ref.sha256: d.state for d in desk.view.documents}
        desk.view = view
        if any(before.get(d.ref.sha256, DocumentState.WANTED) is not d.state for d in view.documents):
            self._screen.documents_changed(desk)
        if not view.editable:
            self._set_panel(None)
        self._screen.refresh()

    def refresh_recent(self) -> None:
        """Ask again for the line of the last decisions."""
        self._run(self._services.review.recent(3), self._screen.show_recent, lambda error: None)

    def panel_step(self) -> Step | None:
        """What the next digit picks; None when no panel is open."""
        return None if self.panel is None else self.panel.step


def _line(text: str) -> str:
    return " ".join(text.split())[:140]
