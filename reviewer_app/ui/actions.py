"""Every command as data, and the registry that joins it to a handler."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from reviewer_app.ui import keymap
from reviewer_app.ui.focus import is_typing


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One command: what it is called, where it is listed and which keys start it.

    A `single_key` command is a letter, digit or sign: it acts only when focus is not in a text
    control.
    """

    id: str
    text: str
    default_key: str
    section: str
    single_key: bool = False
    help: str = ""
    more_keys: tuple[str, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """Default and further keys, as portable key sequences."""
        return ((self.default_key,) if self.default_key else ()) + self.more_keys


def _s(*args: str, more: tuple[str, ...] = (), single: bool = True) -> ActionSpec:
    return ActionSpec(args[0], args[1], args[2], args[3], single, args[4] if len(args) > 4 else "", more)


DECIDE, LOOK, GO, LIST, APP = "Decide", "Look closer", "Go to", "Lists", "Reviewer"
ATTENTION = "Attention"

SPECS: tuple[ActionSpec, ...] = (
    _s("case.approve", "Approve", "A", DECIDE, "The suggestion is right as it stands"),
    _s("case.override", "Decide differently", "O", DECIDE, "Another outcome or other values, with a reason"),
    _s("case.escalate", "Escalate", "E", DECIDE, "Hand it to somebody else, with a reason"),
    _s("case.skip", "Skip", "S", DECIDE, "Put it back into the queue, with a reason"),
    _s("case.snooze", "Put off", "H", DECIDE, "Out of the line of work until a time; the due time goes on running"),
    _s("case.request", "Ask for information", "I", DECIDE, "Asks the sender; the case waits for the answer"),
    _s("case.data_wrong", "The source itself is wrong", "X", DECIDE, "Of the field in focus, else of the record"),
    _s("case.amend", "Change my decision", "C", DECIDE, "Of a case you decided: it opens again, with a reason"),
    _s("case.confirm", "Yes, decide so", "Y", DECIDE, "Answers the question before an unusual decision"),
    _s("case.undo", "Undo", "Z", DECIDE, "Take the last decision back while it is held"),
    _s("case.reopen", "Last decided case", "L", DECIDE, "Opens it again; takes its decision back while it is held"),
    _s("case.undo_chord", "Undo", "Ctrl+Z", DECIDE, "The same as Z", single=False),
    _s("case.note", "Write a note", "N", DECIDE, "Ctrl+Enter saves it and goes back"),
    _s("case.next_field", "Next field that needs you", "Return", LOOK, "", more=("Enter",), single=False),
    _s(
        "case.previous_field",
        "Previous field that needs you",
        "Shift+Return",
        LOOK,
        more=("Shift+Enter",),
        single=False,
    ),
    _s("case.evidence", "View evidence", "V", LOOK, "Show where in the document the value comes from"),
    _s("case.next_document", "Next document", "B", LOOK, "Cycle through the evidence"),
    _s("case.use", "Use the AI's other reading", "U", DECIDE, "Of the field in focus; again for the next one"),
    _s("case.batch", "Start a batch of 20", "", DECIDE, "Counts the next 20 cases and says at the end what was done"),
    _s("case.compare", "Compare", "D", LOOK, "Each field: AI, record, earlier version, and what stands there now"),
    _s("case.tab", "Next tab", "T", LOOK, "Fields, record, history, context"),
    _s("view.zoom_in", "Zoom in", "+", LOOK, more=("=",)),
    _s("view.zoom_out", "Zoom out", "-", LOOK),
    _s("view.zoom_reset", "Actual size", "0", LOOK),
    _s("view.fit", "Fit page", "F", LOOK),
    _s("view.fit_width", "Fit width", "W", LOOK),
    _s("view.rotate", "Turn the page", "R", LOOK),
    _s("documents.find", "Find in the document", "Ctrl+F", LOOK, single=False),
    _s("case.edit", "Change the field's value", "F2", LOOK, single=False),
    _s("documents.second", "Second document beside", "Ctrl+D", LOOK, "Once more closes it", single=False),
    _s("documents.window", "Documents in their own window", "Ctrl+Shift+D", LOOK, "For a second screen", single=False),
    _s("documents.next_page", "Next page", "Ctrl+PgDown", LOOK, single=False),
    _s("documents.previous_page", "Previous page", "Ctrl+PgUp", LOOK, single=False),
    _s("documents.go_to_page", "Go to page…", "Ctrl+G", LOOK, single=False),
    _s("documents.strip", "Show or hide small pages", "", LOOK, "Beside documents of several pages", single=False),
    _s(
        "documents.blur",
        "Blur images, or stop",
        "",
        LOOK,
        "Hold Space or the mouse button on one to see it",
        single=False,
    ),
    _s("documents.grey", "Images without colour, or stop", "", LOOK, single=False),
    _s("case.close", "Back to the list", "Esc", GO, "One level out; never decides", single=False),
    _s("go.queue", "Review queue", "G, Q", GO),
    _s("go.attention", "Attention", "G, A", GO),
    _s("go.history", "History", "G, H", GO),
    _s("go.audit", "Audit", "G, U", GO, "Past decisions and the reasons people gave"),
    _s("go.practice", "Practice", "G, P", GO, "Sample cases with known answers; never live work"),
    _s("go.disputes", "To settle", "G, S", GO, "Where two people decided differently"),
    _s("disputes.next", "Next to settle", "J", LIST),
    _s("disputes.previous", "Previous to settle", "K", LIST),
    _s("disputes.uphold", "Let the decision stand that counts", "1", LIST, "Asks why before anything is sent"),
    _s("disputes.adopt", "Let the other decision count", "2", LIST, "Asks why before anything is sent"),
    _s("disputes.case", "See the case as it was decided", "V", LIST),
    _s("disputes.settled", "Show what was settled", "T", LIST),
    _s("disputes.reload", "Read again what is to settle", "R", LIST),
    _s("queue.start", "Start reviewing", "Ctrl+Return", LIST, "Open the next case in order of work", single=False),
    _s("list.next", "Next in the list", "J", LIST),
    _s("list.previous", "Previous in the list", "K", LIST),
    _s("list.undo", "Undo the last decision", "Z", LIST, "While it is held", more=("Ctrl+Z",)),
    _s("list.open", "Open the case", "Return", LIST, "", more=("Enter",), single=False),
    _s("attention.next", "Next matter", "J", ATTENTION),
    _s("attention.previous", "Previous matter", "K", ATTENTION),
    _s("attention.open", "Open its case", "Return", ATTENTION, "", more=("Enter",), single=False),
    _s("attention.confirm", "Confirm as decided", "C", ATTENTION, "On the newest version; also: keep this one"),
    _s("attention.revise", "Revise", "R", ATTENTION, "Open the newest version with what you entered"),
    _s("attention.withdraw", "Withdraw mine", "W", ATTENTION, "Asks once, in place"),
    _s("attention.keep_other", "Keep the other one", "O", ATTENTION, "What you decided on another computer"),
    _s("attention.note", "Add a note", "N", ATTENTION, "For the supervisor who settles it"),
    _s("attention.retry", "Try again", "T", ATTENTION, "Send what is stuck"),
    _s("attention.sign_in", "Sign in again", "S", ATTENTION),
    _s("attention.done", "Done with it", "D", ATTENTION, "Seen; it stays in History"),
    _s("attention.all_done", "Done with all that is for information", "Shift+D", ATTENTION),
    _s("attention.yes", "Yes, do it", "Y", ATTENTION, "Answers what a card asks"),
    _s("audit.search", "Search decisions", "Ctrl+F", LIST, "Titles, ids and notes", more=("/",), single=False),
    _s("audit.reload", "Read the audit again", "R", LIST),
    _s("audit.explain", "What the audit's figures mean", "I", LIST),
    _s("audit.export", "Export decisions as CSV", "C", LIST, "What the audit's filters mean", more=("Ctrl+E",)),
    _s("queue.search", "Search cases", "Ctrl+F", LIST, "Titles, ids and values", more=("/",), single=False),
    _s("lease.break", "Free this case…", "Ctrl+Shift+F", LIST, "Of somebody else, for supervisors", single=False),
    _s("app.palette", "Commands", "Ctrl+K", APP, "Find any command by its name", single=False),
    _s("app.help", "Keys", "?", APP, "All keys on one page"),
    _s("app.help_f1", "Help", "F1", APP, single=False),
    _s("app.settings", "Settings", "Ctrl+,", APP, "Keys, look, reading, pace", single=False),
    _s("app.keys", "Change keys…", "", APP, "Another key for any command, or all for the left hand", single=False),
    _s("app.pace", "My pace", "", APP, "How deciding goes for you; only you see it", single=False),
    _s("app.print_keys", "Print keys…", "", APP, "All keys on one page, as a PDF file", single=False),
    _s("sync.now", "Sync now", "F5", APP, "Send what waits and fetch what is new", single=False),
    _s("offline.take", "Take cases offline…", "Ctrl+T", APP, "Yours for hours or days, with documents", single=False),
    _s("offline.give_back", "Give cases back…", "", APP, "Those taken offline and not decided", single=False),
    _s("sync.offline", "Work offline", "Ctrl+Shift+O", APP, "No traffic until switched back", single=False),
    _s("look.theme", "Change theme", "Ctrl+Shift+T", APP, "System, light, dark, high contrast", single=False),
    _s("look.bigger", "Larger text", "Ctrl++", APP, more=("Ctrl+=",), single=False),
    _s("look.smaller", "Smaller text", "Ctrl+-", APP, single=False),
    _s("look.normal", "Normal text size", "Ctrl+0", APP, single=False),
    _s("app.pause", "Pause", "P", APP, "Covers everything and stops the clock; P or Enter goes on"),
    _s("app.full_screen", "Full screen", "F11", APP, single=False),
    _s("app.sign_out", "Sign out", "", APP, "Unsent decisions stay safe on this machine", single=False),
    _s("app.quit", "Quit", "Ctrl+Q", APP, single=False),
)


_STEPS = frozenset({"list.next", "list.previous", "attention.next", "attention.previous"})
"""Commands that a held key may repeat: they only move."""


def key_text(key: str) -> str:
    """A key sequence as people read it: `G then Q`, `Ctrl+K`, `Enter`."""
    words = {"Return": "Enter", "Escape": "Esc"}
    parts = []
    for stroke in key.split(", "):
        head, plus, last = stroke.rpartition("+") if not stroke.endswith("+") else (stroke[:-2], "+", "+")
        parts.append(f"{head}+{words.get(last, last)}" if plus and head else words.get(stroke, stroke))
    return " then ".join(parts)


class KeyMap(QObject):
    """Which keys start which command now; `changed` tells whoever shows or hears them."""

    changed = Signal()

    def __init__(self, specs: tuple[ActionSpec, ...] = SPECS, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.known = {s.id: keymap.Known(s.keys, s.single_key, s.text) for s in specs}
        self._chosen: dict[str, tuple[str, ...]] = {}
        self._now = keymap.resolved(self.known, {})

    @property
    def chosen(self) -> dict[str, tuple[str, ...]]:
        """What a person chose, by command; the others have their own keys."""
        return dict(self._chosen)

    def keys(self, action_id: str) -> tuple[str, ...]:
        """A command's present keys, the first is the one that is shown."""
        return self._now.get(action_id, ())

    def everything(self) -> dict[str, tuple[str, ...]]:
        """All commands with their present keys."""
        return dict(self._now)

    def choose(self, chosen: keymap.Keys) -> None:
        """Take checked keys; commands that are not named get their own back."""
        given = {i: tuple(k) for i, k in chosen.items() if i in self.known and tuple(k) != self.known[i].keys}
        if given != self._chosen:
            self._chosen = given
            self._now = keymap.resolved(self.known, given)
            self.changed.emit()


@dataclass
class _Bound:
    spec: ActionSpec
    handler: Callable[[], object]
    why_not: Callable[[], str]
    action: QAction
    by_key: bool


class ActionRegistry(QObject):
    """Joins specs to handlers; keys, palette and buttons all go through `trigger`.

    `why_not` answers "" when the command may run, else the reason in words. A command bound again
    replaces the older binding.
    """

    refused = Signal(str, str)
    """(action id, reason) when somebody asked for a command that may not run now."""
    ran = Signal(str)

    def __init__(self, window: QWidget, specs: tuple[ActionSpec, ...] = SPECS) -> None:
        super().__init__(window)
        self._window = window
        self._specs = {s.id: s for s in specs}
        self._bound: dict[str, _Bound] = {}
        self.keymap = KeyMap(specs, self)
        self.keymap.changed.connect(self._rekey)

    def bind(
        self,
        action_id: str,
        handler: Callable[[], object],
        why_not: Callable[[], str] | None = None,
        scope: QWidget | None = None,
        by_key: bool = True,
    ) -> QAction:
        """Join a handler; with `scope` its keys act only while focus is in that widget.

        Without `by_key` the command has no shortcut: its place hears the keys itself.
        """
        self.unbind(action_id)
        spec = self._specs[action_id]
        action = QAction(spec.text, scope or self._window)
        action.setShortcuts(self._sequences(action_id) if by_key else [])
        # A held key must never decide two cases.
        action.setAutoRepeat(action_id in _STEPS)
        action.setShortcutContext(
            Qt.ShortcutContext.WindowShortcut if scope is None else Qt.ShortcutContext.WidgetWithChildrenShortcut
        )
        action.triggered.connect(lambda: self._by_key(action_id))
        (scope or self._window).addAction(action)
        # A room goes when its person does, and its actions with it.
        action.destroyed.connect(lambda: self._gone(action_id, action))
        self._bound[action_id] = _Bound(spec, handler, why_not or (lambda: ""), action, by_key)
        return action

    def unbind(self, action_id: str) -> None:
        """Forget a handler; the command is then listed as not available here."""
        old = self._bound.pop(action_id, None)
        if old is not None:
            old.action.setShortcuts([])
            old.action.deleteLater()

    def spec(self, action_id: str) -> ActionSpec:
        """What is known of one command."""
        return self._specs[action_id]

    def specs(self) -> tuple[ActionSpec, ...]:
        """All commands, in the order of the key page."""
        return tuple(self._specs.values())

    def key(self, action_id: str) -> str:
        """The command's first key in words, "" when it has none."""
        keys = self.keymap.keys(action_id)
        return key_text(keys[0]) if keys else ""

    def show_key(self, owner: QObject, action_id: str, show: Callable[[str], object]) -> None:
        """Tell a command's key in words, now and whenever it becomes another one while `owner` lives."""
        follower = _Follower(owner, lambda: show(self.key(action_id)))
        self.keymap.changed.connect(follower.tell)
        follower.tell()

    def reason(self, action_id: str) -> str:
        """Why the command may not run now; "" when it may."""
        bound = self._bound.get(action_id)
        if bound is None:
            return "Not available on this page."
        visible = bound.action.parent()
        if isinstance(visible, QWidget) and visible is not self._window and not visible.isVisibleTo(self._window):
            return "Not available on this page."
        return bound.why_not()

    def trigger(self, action_id: str) -> bool:
        """Run a command, whoever asks; False when it may not run, which `refused` explains."""
        reason = self.reason(action_id)
        if reason:
            self.refused.emit(action_id, reason)
            return False
        self._bound[action_id].handler()
        self.ran.emit(action_id)
        return True

    def _sequences(self, action_id: str) -> list[QKeySequence]:
        return [QKeySequence(k) for k in self.keymap.keys(action_id)]

    def _rekey(self) -> None:
        for action_id, bound in self._bound.items():
            if bound.by_key:
                bound.action.setShortcuts(self._sequences(action_id))

    def _gone(self, action_id: str, action: QAction) -> None:
        bound = self._bound.get(action_id)
        if bound is not None and bound.action is action:
            del self._bound[action_id]

    def _by_key(self, action_id: str) -> None:
        bound = self._bound.get(action_id)
        if bound is None or (bound.spec.single_key and is_typing(self._window)):
            return
        self.trigger(action_id)


class _Follower(QObject):
    """Goes with its owner, and its connection with it."""

    def __init__(self, owner: QObject, tell: Callable[[], object]) -> None:
        super().__init__(owner)
        self._tell = tell

    def tell(self) -> None:
        self._tell()
