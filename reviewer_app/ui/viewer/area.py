"""Where the desk's documents stand: one viewer, on wish a second one beside it and a window on another screen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QSplitter, QVBoxLayout, QWidget

from reviewer_app.ui.focus import focus_in, is_typing
from reviewer_app.ui.settings import Settings
from reviewer_app.ui.viewer.beside import BesideViewer, DocumentWindow
from reviewer_app.ui.viewer.viewer import DocumentViewer

SIDE_BY_SIDE = 1040
"""From this width on two viewers stand side by side, else one above the other; logical pixels at normal text size."""


class DocumentArea(QWidget):
    """Holds `first`, which evidence goes to; what was opened beside it stays open from case to case."""

    split_changed = Signal()
    """The second viewer came or went: the desk shares its width out anew."""
    used = Signal()
    """Somebody pressed a key in the window on the other screen."""

    def __init__(self, first: DocumentViewer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.first = first
        self.second: BesideViewer | None = None
        self.apart: DocumentWindow | None = None
        self._apart_wanted = False
        self._masked = False
        self._desk: QWidget | None = None
        self._splitter = QSplitter(Qt.Orientation.Vertical, self)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(first)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._splitter)

    def keys_to(self, desk: QWidget) -> None:
        """Say whose keyboard map keys typed in the other window belong to."""
        self._desk = desk

    def page_instead_of(self, area: QAbstractScrollArea) -> None:
        """Let Page Up and Page Down move the documents while the focus is in that area, which follows its focus."""
        area.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the keys that page to the desk, which gives them to the documents."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            page = event.key() in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}
            if page:
                event.ignore()
            return page
        return False

    def remember(self, settings: Settings) -> None:
        """Keep how a person wants images shown."""
        self.first.veil.remember(settings)

    @property
    def split(self) -> bool:
        """Whether a second viewer stands beside the first."""
        return self.second is not None and not self.second.isHidden()

    def toggle_second(self) -> None:
        """Open a second viewer beside the first, or close it."""
        if self.second is None:
            self.second = BesideViewer(self.first, self, follow=False)
            self.second.set_masked(self._masked)
            self._splitter.addWidget(self.second)
        else:
            if self.second.isAncestorOf(QApplication.focusWidget() or self.second):
                self.first.setFocus()
            self.second.setVisible(self.second.isHidden())
        self._turn()
        self.split_changed.emit()
        half = max(1, self._length() // 2)
        self._splitter.setSizes([half, half])

    def toggle_window(self) -> None:
        """Show the documents in a window of their own too, or close it."""
        self._apart_wanted = not self._apart_wanted
        self._show_window()

    def set_masked(self, masked: bool) -> None:
        """Hide every document wherever it stands, while the person pauses."""
        self._masked = masked
        for viewer in (self.first, self.second, self.apart.viewer if self.apart is not None else None):
            if viewer is not None:
                viewer.set_masked(masked)

    def _show_window(self) -> None:
        wanted = self._apart_wanted and self.isVisible()
        if wanted and self.apart is None:
            self.apart = DocumentWindow(self.first, self)
            self.apart.viewer.set_masked(self._masked)
            self.apart.key_wanted.connect(self._forward)
            self.apart.closed.connect(self._closed)
        if self.apart is not None:
            if wanted:
                self.apart.place(self)
            self.apart.setVisible(wanted)

    def _closed(self) -> None:
        self._apart_wanted = False

    def _forward(self, event: QKeyEvent) -> None:
        """Give a key to the desk as if it had been pressed there."""
        self.used.emit()
        desk = self._desk
        key, modifiers = event.key(), event.modifiers()
        if key == Qt.Key.Key_D and modifiers & Qt.KeyboardModifier.ControlModifier:
            if modifiers & Qt.KeyboardModifier.ShiftModifier:
                self.toggle_window()
            else:
                self.toggle_second()
        elif desk is not None:
            busy = focus_in(desk)
            if busy is not None and busy is not desk and not desk.isAncestorOf(busy):
                # Something lies over the desk or asks there: a key for it would decide behind the person's back.
                desk.window().activateWindow()
                return
            if is_typing(desk):
                # Whoever looks at this window writes nothing over there: a letter is meant as a key of the desk.
                desk.setFocus()
            again = QKeyEvent(event.type(), key, modifiers, event.text(), event.isAutoRepeat(), event.count())
            QApplication.sendEvent(desk, again)

    def _length(self) -> int:
        return self.width() if self._splitter.orientation() is Qt.Orientation.Horizontal else self.height()

    def _turn(self) -> None:
        room = SIDE_BY_SIDE * self.first.theme.tokens.scale
        way = Qt.Orientation.Horizontal if self.width() >= room else Qt.Orientation.Vertical
        if way is not self._splitter.orientation():
            self._splitter.setOrientation(way)
            half = max(1, self._length() // 2)
            self._splitter.setSizes([half, half])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_window()

    def hideEvent(self, event: QHideEvent) -> None:
        # With the desk goes what it shows elsewhere; a window merely put away takes nothing with it.
        super().hideEvent(event)
        if not event.spontaneous() and self.apart is not None:
            self.apart.hide()
