"""A panel over the window that Esc or a click beside it closes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reviewer_app.ui import plain
from reviewer_app.ui.focus import focus_in


class Overlay(QWidget):
    """Dims `host` and centres one panel; gives focus back to who had it."""

    def __init__(self, host: QWidget, width: int, *, high: bool = False) -> None:
        super().__init__(host)
        self._host, self._width = host, width
        self._before: QWidget | None = None
        self.panel = plain.frame("popup", self)
        outer = QVBoxLayout(self)
        outer.addStretch(1 if high else 3)
        outer.addWidget(self.panel, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(5 if high else 3)
        host.installEventFilter(self)
        self.hide()

    def open(self) -> None:
        """Show over the whole host."""
        focus = focus_in(self._host)
        if not self.isVisible():
            self._before = focus
        self._fit()
        self.show()
        self.raise_()

    def close_overlay(self) -> None:
        """Hide and give focus back."""
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus()
        self._before = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the host's size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._fit()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes; nothing typed here reaches the page below."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_overlay()
        event.accept()

    def stops(self) -> list[QWidget]:
        """Where Tab leads, in order; those hidden or closed are passed over."""
        found: list[QWidget] = []
        at = self.nextInFocusChain()
        while at is not None and at is not self:
            if self.isAncestorOf(at) and at.focusPolicy() & Qt.FocusPolicy.TabFocus and at.focusProxy() is None:
                found.append(at)
            at = at.nextInFocusChain()
        return found

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go round inside: what lies below cannot be seen, so Tab must not lead there."""
        stops = [w for w in self.stops() if w.isVisible() and w.isEnabled()]
        at = focus_in(self)
        here = stops.index(at) if at in stops else -1 if forward else 0
        if stops:
            stops[(here + (1 if forward else -1)) % len(stops)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside the panel closes."""
        if not self.panel.geometry().contains(event.position().toPoint()):
            self.close_overlay()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Dim what lies below."""
        QPainter(self).fillRect(self.rect(), QColor(8, 12, 20, 120))

    def _fit(self) -> None:
        self.setGeometry(self._host.rect())
        self.panel.setFixedWidth(min(self._width, self._host.width() - 48))
        self.panel.setMaximumHeight(self._host.height() - 48)


class Form(Overlay):
    """An overlay with controls: letters typed in it are no commands of the page below."""

    def event(self, event: QEvent) -> bool:
        """Take letters before the page's shortcuts do."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.ShortcutOverride
            and not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        ):
            event.accept()
            return True
        return super().event(event)
