"""The registry that joins each command to a handler, and the keys that start it now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from reviewer_app.ui import keymap
from reviewer_app.ui.commands import SPECS, ActionSpec
from reviewer_app.ui.focus import is_typing
from reviewer_app.ui.key_names import key_text
from reviewer_app.ui.tongue import tr

_STEPS = frozenset({"list.next", "list.previous", "attention.next", "attention.previous"})
"""Commands that a held key may repeat: they only move."""


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
        self.closed_by: Callable[[str], str] = lambda _: ""
        """Why nothing of the kind may run at all now, whatever its own place says."""
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
        action = QAction(tr(spec.text), scope or self._window)
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
            return tr("Not available on this page.")
        visible = bound.action.parent()
        if isinstance(visible, QWidget) and visible is not self._window and not visible.isVisibleTo(self._window):
            return tr("Not available on this page.")
        return self.closed_by(action_id) or bound.why_not()

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
