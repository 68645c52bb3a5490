"""A pause: nothing of any case stands on the screen, the clock on the case stops, and one key goes on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from reviewer_app.ui.plain import named, set_look
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.tongue import tr
from reviewer_app.ui.widgets.panels import EmptyState

AWAY_MS = 90_000
"""Without the window for so long, somebody else may be looking at it."""
OPEN_WHILE_PAUSED = frozenset(
    {"app.pause", "app.quit", "app.full_screen", "app.sign_out", "app.help", "app.help_f1", "app.print_keys"}
    | {"look.theme", "look.bigger", "look.smaller", "look.normal", "sync.now", "sync.offline"}
)
"""Commands that show nothing of anybody's work."""
_ON = frozenset({Qt.Key.Key_P, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape})


class PausePage(QWidget):
    """What stands on the screen meanwhile; says nothing about any case."""

    ended = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        set_look(self, "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        named(self, tr("Paused"), tr("Press P or Enter to go on"))
        self.state = EmptyState(theme)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.state)
        self.state.show_state(
            "lock",
            tr("Paused"),
            tr(
                "Nothing of your work is shown, and the time on the case does not count. What you began is "
                "kept. Press P or Enter to go on."
            ),
            tr("Go on"),
            self.ended.emit,
        )

    def showEvent(self, event: QShowEvent) -> None:
        """Listen at once."""
        super().showEvent(event)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """P, Enter or Esc go on; every other key is nobody's."""
        if Qt.Key(event.key()) in _ON and not event.isAutoRepeat():
            self.ended.emit()


class Pausing(QObject):
    """Covers a window's pages and uncovers them again; by itself when the window was left for a while."""

    changed = Signal(bool)
    """Whether it is paused now; windows beside the main one cover themselves."""

    def __init__(self, window: QWidget, pages: QStackedWidget, theme: Theme, may: Callable[[], bool]) -> None:
        super().__init__(window)
        self._window, self._pages, self._may = window, pages, may
        self.page = PausePage(theme)
        self.page.ended.connect(self.end)
        pages.addWidget(self.page)
        self._before: QWidget | None = None
        self._focus: QWidget | None = None
        self._away = QTimer(self, singleShot=True, interval=AWAY_MS)
        self._away.timeout.connect(self._left)
        self._idle = QTimer(self, singleShot=True)
        self._idle.timeout.connect(self.begin)
        window.installEventFilter(self)

    @property
    def on(self) -> bool:
        """Whether it is paused now."""
        return self._before is not None

    def after(self, minutes: int) -> None:
        """Pause by itself when nobody has touched anything for so long; 0 never does."""
        self._idle.setInterval(minutes * 60_000)
        self._idle.stop()
        self.seen()

    def seen(self) -> None:
        """Somebody is here."""
        if self._idle.interval() > 0 and not self.on:
            self._idle.start()

    def closes(self, action_id: str) -> str:
        """Why a command may not run now: it would uncover what is covered; "" when it may."""
        return "" if not self.on or action_id in OPEN_WHILE_PAUSED else tr("Paused: P or Enter goes on first.")

    def toggle(self) -> None:
        """One key for both ways: a window's shortcut is heard before the page is."""
        if self.on:
            self.end()
        else:
            self.begin()

    def begin(self) -> None:
        """Cover everything; what was begun is saved as its page is hidden."""
        if self.on or not self._may():
            return
        self._before, self._focus = self._pages.currentWidget(), self._window.focusWidget()
        # Hidden pages are in nobody's reach, a screen reader's included.
        self._pages.setCurrentWidget(self.page)
        self._idle.stop()
        self.changed.emit(True)

    def end(self) -> None:
        """Uncover what was there, the focus where it was."""
        if self._before is None:
            return
        before, self._before = self._before, None
        self._pages.setCurrentWidget(before)
        if self._focus is not None and self._focus.isVisible():
            self._focus.setFocus(Qt.FocusReason.OtherFocusReason)
        self._focus = None
        self.seen()
        self.changed.emit(False)

    def forget(self) -> None:
        """Another page was put on the screen on purpose: there is nothing to uncover any more."""
        if self._before is not None:
            self._before = self._focus = None
            self.changed.emit(False)

    def _left(self) -> None:
        # Whoever reads in a second window of the program has not left.
        if QGuiApplication.focusWindow() not in (None, self._window.windowHandle()):
            self._away.start()
        else:
            self.begin()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Reckon how long the window has been left."""
        if event.type() is QEvent.Type.WindowDeactivate:
            self._away.start()
        elif event.type() is QEvent.Type.WindowActivate:
            self._away.stop()
        return False
