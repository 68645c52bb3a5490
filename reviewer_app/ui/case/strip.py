"""The line of what was decided last: each can be opened again and, while it is held, is taken back by that."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QWidget

from reviewer_app.domain.view import OutboxEntry
from reviewer_app.ui import words as said
from reviewer_app.ui.plain import label, named, one_line, set_look, set_tooltip, tooltip, unmnemonic
from reviewer_app.ui.tongue import tr

SHOWN = 3
"""Decisions on the line; the menu behind it has all there are, ten at most."""
LEAST_PX = 110
"""Narrower, nobody could tell one from another."""


class PastButton(QPushButton):
    """One decision; its words are cut to the room there is."""

    def __init__(self) -> None:
        super().__init__()
        self.entry: OutboxEntry | None = None
        set_look(self, "quiet")
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        named(self, tr("Nothing to open"))
        self.hide()

    def show_entry(self, entry: OutboxEntry | None) -> None:
        """Another decision, or none."""
        if entry is not None and entry != self.entry:
            words = line_of(entry)
            self.setText(words)
            named(self, words, what_it_does(entry))
            set_tooltip(self, words)
        self.entry = entry

    def minimumSizeHint(self) -> QSize:
        """Room for a few letters."""
        return QSize(LEAST_PX, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """As any button, but with its words cut to the width."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        room = self.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, self).width()
        cut = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        option.text = unmnemonic(cut)
        self.style().drawControl(QStyle.ControlElement.CE_PushButton, option, QPainter(self), self)


class HistoryStrip(QWidget):
    """As many of the last three as there is room for, newest first, and a menu of the last ten."""

    wanted = Signal(object)
    """The `OutboxEntry` to be opened again."""

    def __init__(self) -> None:
        super().__init__()
        self._entries: tuple[OutboxEntry, ...] = ()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self.lead = label("", "small")
        row.addWidget(self.lead)
        self.parts = [PastButton() for _ in range(SHOWN)]
        for part in self.parts:
            part.clicked.connect(lambda _=False, p=part: self.wanted.emit(p.entry))
            row.addWidget(part, 1)
        self.more = QPushButton("⋯")
        set_look(self.more, "quiet")
        self.more.setAutoDefault(False)
        named(self.more, tr("The last ten decisions"), tr("Opens a list; each can be opened again"))
        set_tooltip(self.more, tr("The last ten decisions"))
        self.more.clicked.connect(self.open_list)
        row.addWidget(self.more)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        named(self, tr("What you decided last"))
        self.set_entries(())

    @property
    def entries(self) -> tuple[OutboxEntry, ...]:
        """What is listed, newest first."""
        return self._entries

    def set_entries(self, entries: Sequence[OutboxEntry]) -> None:
        """The newest decisions, at most ten."""
        self._entries = tuple(entries)
        self.lead.setText(tr("Last:") if entries else tr("Nothing decided yet today"))
        self._fit()

    def open_list(self) -> None:
        """All of them, above the line; arrow keys and Enter as in any menu."""
        if not self._entries:
            return
        menu = QMenu(self)
        named(menu, tr("The last ten decisions"))
        menu.setToolTipsVisible(True)
        for entry in self._entries:
            act = menu.addAction(unmnemonic(f"{line_of(entry)}\t{said.standing(entry)[0]}"))
            act.setToolTip(tooltip(what_it_does(entry)))
            act.triggered.connect(lambda _=False, e=entry: self.wanted.emit(e))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.setActiveAction(menu.actions()[0])
        menu.popup(self.mapToGlobal(QPoint(0, -menu.sizeHint().height())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show what there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        has = bool(self._entries)
        room = self.width() - self.lead.sizeHint().width() - self.more.sizeHint().width() - 12
        many = max(0, min(SHOWN, room // (LEAST_PX + 4)))
        for place, part in enumerate(self.parts):
            entry = self._entries[place] if place < min(many, len(self._entries)) else None
            part.show_entry(entry)
            part.setVisible(entry is not None)
        self.more.setVisible(has)


def line_of(entry: OutboxEntry) -> str:
    """What was done, to which case."""
    return f"{said.done(entry.decision.action)}: {one_line(entry.title, 80)}"


def what_it_does(entry: OutboxEntry) -> str:
    """What opening it again means now."""
    return tr("Takes the decision back and opens the case") if entry.undoable else tr("Opens it again")
