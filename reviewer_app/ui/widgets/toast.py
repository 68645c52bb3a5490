"""A short message over the page, with the way back while there is one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QRectF, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from reviewer_app.ui import plain
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.tongue import told, tr

_TICK_MS = 100


class Toast(QFrame):
    """Stands at the bottom of `host`; a line along its foot shows how long it stays."""

    def __init__(self, theme: Theme, host: QWidget) -> None:
        super().__init__(host)
        self._theme, self._host = theme, host
        plain.set_look(self, "popup")
        self._text = plain.label("")
        self._cap = plain.keycap("Z")
        self._button = plain.button("", "link")
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._button.clicked.connect(self._act)
        self._close = plain.tool(tr("Dismiss"))
        self._close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        theme.bind_icon(self._close, "x", "muted", 14)
        self._close.clicked.connect(self.dismiss)
        self._on: Callable[[], object] | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 10)
        row.setSpacing(10)
        for part in (self._text, self._cap, self._button, self._close):
            row.addWidget(part)
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._clock = QElapsedTimer()
        self._seconds = 0.0
        host.installEventFilter(self)
        self.hide()

    def show_message(
        self,
        text: str,
        action: str = "",
        key: str = "",
        on: Callable[[], object] | None = None,
        seconds: float = 6.0,
    ) -> None:
        """Show one line for some seconds; `action` with its `key` is offered while it stands."""
        self._on, self._seconds = on, max(1.0, seconds)
        text, action = told(text), told(action)
        self._text.setText(plain.one_line(text, 140))
        self._cap.setText(key)
        self._cap.setVisible(bool(key))
        self._button.setText(plain.unmnemonic(action))
        plain.named(self._button, action or tr("Nothing to do"))
        self._button.setVisible(bool(action))
        spoken = tr("{text}. {key}: {action}", text=text, key=key, action=action) if key and action else text
        plain.named(self, spoken)
        self._clock.start()
        self._timer.start()
        self.adjustSize()
        self._place()
        self.show()
        self.raise_()
        announce(self, spoken, assertive=bool(action))

    def move_to(self, host: QWidget) -> None:
        """Stand over another part of the window, without going away."""
        if host is self._host:
            return
        standing = not self.isHidden()
        self._host.removeEventFilter(self)
        self._host = host
        host.installEventFilter(self)
        self.setParent(host)
        if standing:
            self._place()
            self.show()
            self.raise_()

    def text(self) -> str:
        """What is shown; "" when hidden."""
        return self._text.text() if not self.isHidden() else ""

    def dismiss(self) -> None:
        """Go away now."""
        self._timer.stop()
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the foot of the host when it is resized."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Frame, and the shrinking line."""
        super().paintEvent(event)
        if self._theme.still:
            return
        left = max(0.0, 1.0 - self._clock.elapsed() / 1000 / self._seconds) if self._clock.isValid() else 0.0
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.tokens.accent))
        painter.drawRoundedRect(QRectF(14, self.height() - 5, (self.width() - 28) * left, 2), 1, 1)

    def _tick(self) -> None:
        if self._clock.elapsed() >= self._seconds * 1000:
            self.dismiss()
        else:
            self.update(0, self.height() - 6, self.width(), 6)

    def _act(self) -> None:
        on = self._on
        self.dismiss()
        if on is not None:
            on()

    def _place(self) -> None:
        # Clear of the state line at the foot of the window.
        margin = self._theme.tokens.px(48)
        self.move((self._host.width() - self.width()) // 2, self._host.height() - self.height() - margin)


def announce(widget: QWidget, text: str, *, assertive: bool = False) -> None:
    """Let a screen reader say it."""
    if not QAccessible.isActive():
        return
    event = QAccessibleAnnouncementEvent(widget, told(text))
    if assertive:
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
    QAccessible.updateAccessibility(event)
