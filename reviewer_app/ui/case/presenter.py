"""What the desk does, without any widget: it asks the services, keeps the open case, and tells a screen."""

from __future__ import annotations

from concurrent.futures import Future
from typing import Any

from reviewer_app.domain.decision import NOTE_LIMIT, Action, Problem
from reviewer_app.domain.view import CaseView, DecideCommand, OutboxEntry
from reviewer_app.errors import Refused
from reviewer_app.news import Changes
from reviewer_app.ui import words as said
from reviewer_app.ui.case import words
from reviewer_app.ui.case.asking import Asking
from reviewer_app.ui.case.covering import Committing, kept_outcome
from reviewer_app.ui.case.desk import Desk
from reviewer_app.ui.case.keeping import WorkKeeper
from reviewer_app.ui.case.last import LastDecisions, line
from reviewer_app.ui.case.looking import Looking
from reviewer_app.ui.case.panel import VerbPanel, wakes
from reviewer_app.ui.case.rarer import RarerActs
from reviewer_app.ui.case.screen import Later, Runner, Screen, Verb
from reviewer_app.ui.case.verdict import action_of, command_of, verb_on
from reviewer_app.ui.case.watch import FreshLook
from reviewer_app.ui.tongue import tr
from reviewer_app.work.api import Services
from reviewer_app.work.futures import settled

DEAD_TIME_S = 0.3
"""After a case came by itself, keys still in flight must not decide it."""
PATIENCE_MS = 300
"""A document that is slower than this is not waited for before the next cases are drawn ahead."""
SAVING_MS = 100
"""A saving that is slower than this is shown by closed verbs."""
AHEAD = 3
"""Cases drawn ahead."""


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
        self.advance = True
        """Whether the next case comes by itself once one is decided; else the decided one stays, read-only."""
        self.workflow: str | None = None
        """Restricts `open_next` to one workflow; None takes any."""
        self._wanted = 0
        self._dead_until = 0.0
        self._last = LastDecisions(services.review, screen, run, lambda: self.saving, self._leave, self.open_case)
        self._keeper = WorkKeeper(services.review, services.clock, screen, run, later, lambda: self.desk)
        self._committing = Committing(services.review, services.clock, screen, run, self._busy, self._open)
        self.looking = Looking(screen, lambda: self.desk, self._keeper.touch)
        given = services.review, services.clock, screen, run, later, self._unsaved, self.looking
        self._watch = FreshLook(*given, lambda: self._set_panel(None))
        self.asking = Asking(services.review, screen, run)
        self.rarer = RarerActs(services.review, screen, run, lambda: self.desk, self._keeper.touch, self._taken_up)

    # ---- opening -----------------------------------------------------------------------------

    def open_case(self, case_id: str) -> None:
        """Put one case on the desk, as asked for by the person."""
        # First what was begun here: it may be this very case that is asked for again.
        self._leave()
        self._open(self._services.review.open(case_id))

    def open_next(self, after: str | None = None) -> None:
        """Put the next case in order of work on the desk, or say that there is none."""
        self._leave()
        self._open(self._services.review.open_next(after, self.workflow))

    def _open(self, coming: Future[Any], advanced: bool = False) -> None:
        ticket = self._ticket()
        self._run(
            coming,
            lambda view: self._arrived(ticket, view, advanced=advanced),
            lambda error: self._failed_open(ticket, error),
        )

    def reload(self) -> None:
        """Take the newer version of the open case, as the person asked."""
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
        self.asking.withdraw()
        self._set_panel(None)
        if view is None:
            self.desk = None
            self._screen.show_done()
            self.refresh_recent()
            return
        self.desk = desk = Desk.open(view)
        self._keeper.start()
        self._watch.start()
        self._dead_until = self._services.clock.monotonic() + DEAD_TIME_S if advanced else 0.0
        self._screen.show_case(desk)
        self.looking.start()
        self._screen.case_shown()
        self._later("after", PATIENCE_MS, self._look_ahead)

    def _taken_up(self, view: CaseView) -> None:
        self._arrived(self._ticket(), view, advanced=False)

    def painted(self) -> None:
        """The case stands on the screen: what it did not need comes now."""
        self._later("after", 0, self._look_ahead)

    def _look_ahead(self) -> None:
        desk = self.desk
        if desk is None:
            return
        self.refresh_recent()
        self.asking.learn()
        if self.advance:
            here = desk.case_id
            self._run(
                self._services.review.prefetch(AHEAD + 1),
                lambda views: self._screen.warm([v for v in views if v.case.id != here][:AHEAD]),
                lambda error: None,
            )

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
        """The person is at work."""
        self._keeper.activity()

    def save_draft(self) -> None:
        """Keep what was begun."""
        self._keeper.save()

    def edit(self, field_id: str, value: Any) -> None:
        """The person entered a value."""
        if self.desk is not None and self.editable and self.desk.put(field_id, value):
            self._unask()
            if self.panel is not None:
                self.panel.changed = len(self.desk.values)
                self._screen.show_panel(self.panel)
            self._keeper.touch()
            self._screen.refresh()

    def set_note(self, text: str) -> None:
        """The person wrote a note."""
        if self.desk is not None and self.editable and text != self.desk.note:
            self._unask()
            self.desk.note = text
            self.desk.problems = tuple(p for p in self.desk.problems if p.field != "note")
            if len(text) > NOTE_LIMIT:
                too_long = tr("A note has at most {note_limit} characters.", note_limit=NOTE_LIMIT)
                self.desk.problems += (Problem("note", too_long),)
            self._keeper.touch()
            self._screen.refresh()

    # ---- verbs -------------------------------------------------------------------------------

    def verb(self, action: Action) -> Verb:
        """Whether a verb is open now; the reason is shown beside it."""
        return verb_on(self.desk, action, self.saving, self._services.review.check)

    @property
    def in_dead_time(self) -> bool:
        """Whether a case has just come by itself, so that verbs are not taken yet."""
        return self._services.clock.monotonic() < self._dead_until

    def approve(self) -> None:
        """Say yes to the suggestion as it stands."""
        if self._may(Action.APPROVE) and self.panel is None:
            self._decide(self._command(Action.APPROVE))

    def start(self, action: Action, *, keep_mine: bool = True) -> None:
        """Open the inline panel for a verb that needs a reason; what was said before uncovering is picked already."""
        if not self._may(action) or self.desk is None:
            return
        desk = self.desk
        panel = VerbPanel(action, desk.view.workflow, desk.view.case.suggestion.outcome, len(desk.values))
        if action is Action.SNOOZE:
            panel.wakes = wakes(self._services.clock.now().astimezone(), desk.view.head.due_at)
        panel.outcome = kept_outcome(desk) if action is Action.OVERRIDE and keep_mine else None
        self._set_panel(panel)

    def _busy(self, busy: bool) -> None:
        self.saving = busy
        self._screen.refresh()

    def digit(self, digit: int) -> None:
        """A digit: a step of the open panel, or the outcome itself when none is open."""
        if self.panel is None:
            if self._committing.takes(None if self.in_dead_time else self.desk, digit):
                return
            known = 0 if self.desk is None else len(self.desk.view.workflow.outcomes)
            if not self._may(Action.OVERRIDE) or digit > known:
                return
            self.start(Action.OVERRIDE, keep_mine=False)
        panel = self.panel
        if panel is None or self.saving or self.in_dead_time or self.asking.why:
            return
        if panel.pick(digit):
            self._complete()
        else:
            if panel.outcome is not None and self.desk is not None:
                self.desk.outcome = panel.outcome
                self._keeper.touch()
            self._screen.show_panel(panel)

    def save_with_note(self) -> None:
        """Finish an escalation or a skip with the note as its reason."""
        panel = self.panel
        if panel is not None and panel.note_is_enough and self.desk is not None and not self.in_dead_time:
            if self.desk.note.strip():
                self._complete()
            else:
                self._screen.say(tr("Write why in the note first, or choose a reason."))

    def back(self) -> None:
        """Esc: one level out; it never decides and never throws work away."""
        if self.asking.why:
            self._unask()
            self._screen.refresh()
            return
        if self.panel is None:
            self.close()
        elif self.panel.back():
            self._screen.show_panel(self.panel)
        else:
            self._set_panel(None)

    def undo(self) -> None:
        """Take the newest held decision back and bring its case with the work on it."""
        self._last.undo()

    def reopen(self, entry: OutboxEntry | None = None) -> None:
        """Look at a decided case again, the last one by default; its decision is taken back while it is still held."""
        self._last.reopen(entry)

    def _may(self, action: Action) -> bool:
        if self.in_dead_time or self.saving:
            return False
        if self.asking.refuses():
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
        action = action_of(panel)
        if action is Action.APPROVE and not self._may(action):
            panel.stay()
            self._screen.show_panel(panel)
            return
        self._decide(self._command(action, panel))

    def _command(self, action: Action, panel: VerbPanel | None = None) -> DecideCommand:
        self.activity()
        return command_of(self._open_desk(), action, panel, hashed=True)

    def _unsaved(self) -> Desk | None:
        return None if self.saving else self.desk

    def _open_desk(self) -> Desk:
        assert self.desk is not None
        return self.desk

    def confirm(self) -> None:
        """Yes to the decision that was asked about; the only way to save it."""
        if not self.asking.why:
            self._screen.say(tr("Nothing waits for a yes."))
        elif self.desk is not None and not self.saving:
            self._decide(self._command(action_of(self.panel), self.panel), sure=True)

    def _unask(self) -> None:
        if self.asking.withdraw() and self.panel is not None:
            self.panel.stay()
            self._screen.show_panel(self.panel)

    def _decide(self, command: DecideCommand, sure: bool = False) -> None:
        desk = self._open_desk()
        found = self._services.review.check(desk.view, command)
        if found:
            self.asking.withdraw()
            self._problems(found)
            return
        if self.asking.holds(desk, command, sure):
            return
        self.saving = True
        self._later("saving", SAVING_MS, self._show_saving)
        same = self.panel is not None and command.action is Action.APPROVE
        saved = self._services.review.decide(command, initiator=self)
        # Asked for at once, to be answered right after the decision is durable and never before.
        coming = self._services.review.open_next(command.case_id, self.workflow) if self.advance else None
        told = saved if coming is None else settled(saved, coming)
        self._run(told, lambda entry: self._saved(entry, same, coming), self._not_saved)

    def _show_saving(self) -> None:
        if self.saving:
            self._screen.refresh()

    def _saved(self, entry: OutboxEntry, same_as_suggested: bool, coming: Future[CaseView | None] | None) -> None:
        # `saving` stays on until the next case has come: the decided one must take no second verb.
        self._keeper.forget()
        same = tr("Same as the suggestion, saved as approved")
        done = same if same_as_suggested else tr(said.DONE[entry.decision.action])
        self.panel = None
        self._screen.show_panel(None)
        self._last.add(entry)
        self.asking.saved(entry)
        self._screen.saved(entry, f"{done} · {line(entry.title)}")
        if coming is None:
            self.open_case(entry.decision.case_id)
        elif coming.done() and not coming.cancelled() and coming.exception() is None:
            # It was read behind the decision: one more way round the event loop would only cost time.
            self._arrived(self._ticket(), coming.result(), advanced=True)
        else:
            self._open(coming, advanced=True)

    def _not_saved(self, error: BaseException) -> None:
        self.saving = False
        if self.panel is not None:
            self.panel.stay()
            self._screen.show_panel(self.panel)
        if isinstance(error, Refused) and error.errors and self.desk is not None:
            self.desk.problems = tuple(Problem(place, message) for place, message in error.errors)
        self._screen.refresh()
        self._screen.say(tr("Not saved. {error}", error=words.sentence(error)))

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
        if changes.initiator is self:
            return
        if changes.outbox:
            self.refresh_recent()
        if self.desk is not None:
            self._watch.hear(changes, self.desk)

    def refresh_recent(self) -> None:
        """Ask again for the line of the last decisions."""
        self._last.refresh()
