"""Where the desk's parts stand, and how they move with the width of the window."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from reviewer_app.ui.case.cards import ChecksCard, HistoryPane, RecordPane, SuggestionCard
from reviewer_app.ui.case.context.pane import ContextPane
from reviewer_app.ui.case.field_rows import FieldList
from reviewer_app.ui.case.header import CaseHeader
from reviewer_app.ui.case.panel_view import NoteBox, PanelView
from reviewer_app.ui.case.panes import PaneSwitch
from reviewer_app.ui.case.verb_bar import VerbBar
from reviewer_app.ui.focus import focus_in
from reviewer_app.ui.plain import frame, label, scroll
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.tongue import tr
from reviewer_app.ui.viewer.area import DocumentArea
from reviewer_app.ui.viewer.viewer import DocumentViewer
from reviewer_app.ui.widgets.panels import Banner

WIDE = 1600
"""From this width on the record and the context, whose timeline holds the history, stand beside the fields."""
WIDE_SPLIT = 2400
NARROW = 1000
"""Below this width documents and fields take turns: side by side neither could be read."""
_UNBOUNDED = 16777215


@dataclass(frozen=True)
class Parts:
    """The widgets the desk is made of."""

    header: CaseHeader
    banner: Banner
    viewer: DocumentViewer
    documents: DocumentArea
    fields: FieldList
    checks: ChecksCard
    note: NoteBox
    note_problem: QLabel
    suggestion: SuggestionCard
    panel: PanelView
    record: RecordPane
    history: HistoryPane
    context: ContextPane
    verbs: VerbBar

    @classmethod
    def make(cls, theme: Theme, viewer: DocumentViewer) -> Parts:
        """New parts around a viewer."""
        return cls(
            header=CaseHeader(theme),
            banner=Banner(theme),
            viewer=viewer,
            documents=DocumentArea(viewer),
            fields=FieldList(theme),
            checks=ChecksCard(theme),
            note=NoteBox(),
            note_problem=label("", "error", wrap=True),
            suggestion=SuggestionCard(theme),
            panel=PanelView(theme),
            record=RecordPane(),
            history=HistoryPane(),
            context=ContextPane(theme),
            verbs=VerbBar(theme),
        )


class DeskLayout(QWidget):
    """Header over evidence and fields over verbs; beside the fields also record and context when there is room."""

    context_shown = Signal()
    """The context came to the front, or stands beside now."""
    turned = Signal()
    """Documents or fields came to the front, or stand beside each other now."""

    def __init__(self, parts: Parts, theme: Theme) -> None:
        super().__init__()
        self._parts, self._theme = parts, theme
        self.narrow = self.documents_in_front = self._both = False
        self.switch = PaneSwitch()
        self.switch.hide()
        parts.header.add(self.switch)
        self.field_area = scroll(self._field_column(), tr("Fields"))
        self.context = parts.context
        self._record_area, self._history_area = scroll(parts.record, tr("Record")), scroll(parts.history, tr("History"))
        self._context_area = scroll(parts.context, tr("Context"))
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(tr("Fields, record, history or context"))
        for words in (tr("Fields"), tr("Record"), tr("History"), tr("Context")):
            self.tabs.addTab(words)
        self._stack = QStackedWidget()
        self._areas = (self.field_area, self._record_area, self._history_area, self._context_area)
        for area in self._areas:
            self._stack.addWidget(area)
        self.tabs.currentChanged.connect(self._to_front)
        self._side = frame("card")
        self._side_record, self._side_context = QVBoxLayout(), QVBoxLayout()
        self._build_side()
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        self._right = self._right_column()
        for part, stretch in ((parts.documents, 58), (self._right, 42), (self._side, 24)):
            self._splitter.addWidget(part)
            self._splitter.setStretchFactor(self._splitter.count() - 1, stretch)
        about = QVBoxLayout()
        about.setContentsMargins(12, 4, 12, 8)
        about.setSpacing(8)
        about.addWidget(parts.banner)
        about.addWidget(self._splitter, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(parts.header)
        column.addLayout(about, 1)
        column.addWidget(parts.verbs)
        parts.documents.page_instead_of(self.field_area)
        parts.documents.split_changed.connect(self._split)
        theme.changed.connect(self.arrange)

    def show_fields(self) -> None:
        """Bring the fields to the front where they share their place."""
        self.turn(False)
        self.tabs.setCurrentIndex(0)

    def turn(self, documents: bool) -> None:
        """Bring the documents, or else what stands beside them, to the front where they take turns."""
        if documents != self.documents_in_front:
            self.documents_in_front = documents
            self._take_turns()
            if self.narrow:
                self.turned.emit()

    def _split(self) -> None:
        # Whoever opens a second document wants to see it.
        if self._parts.documents.split:
            self.turn(True)
        self.arrange()

    def keep_both(self, both: bool) -> None:
        """Let both stand beside each other however narrow it is, while something lies over one of them."""
        self._both = both
        self.arrange()

    def _take_turns(self) -> None:
        # First what goes, so that the two never need the room of both.
        pair: tuple[QWidget, QWidget] = (self._parts.documents, self._right)
        here, gone = pair if self.documents_in_front else pair[::-1]
        if self.narrow and gone.isAncestorOf(focus_in(self) or self):
            # Else the keyboard would go to whatever comes next, and the desk's keys be dead.
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        gone.setVisible(not self.narrow)
        here.show()
        self.switch.setVisible(self.narrow)
        self.switch.show_front(self.documents_in_front)

    def from_the_top(self) -> None:
        """Another case: fields in front, all from the first line."""
        self.show_fields()
        for area in self._areas:
            area.verticalScrollBar().setValue(0)

    def _to_front(self, index: int) -> None:
        self._stack.setCurrentWidget(self._areas[index])
        if self.context_in_front():
            self.context_shown.emit()

    def context_in_front(self) -> bool:
        """Whether the context can be read where the fields or beside where they are."""
        return not self._side.isHidden() or self.tabs.currentIndex() == len(self._areas) - 1

    def fields_in_front(self) -> bool:
        """Whether the fields can be seen."""
        return self.tabs.currentIndex() == 0 and not (self.narrow and self.documents_in_front)

    def show_context(self) -> None:
        """Bring the context to the front where it shares its place."""
        self.turn(False)
        if self._side.isHidden():
            self.tabs.setCurrentIndex(len(self._areas) - 1)

    def next_tab(self) -> bool:
        """Go on to the next part beside the evidence; True when the context is to have the focus now."""
        if not self._side.isHidden():
            return not self.context.isAncestorOf(focus_in(self) or self)
        self.turn(False)
        index = (self.tabs.currentIndex() + 1) % len(self._areas)
        self.tabs.setCurrentIndex(index)
        if 0 < index < len(self._areas) - 1:
            self._areas[index].setFocus(Qt.FocusReason.OtherFocusReason)
        return self.context_in_front()

    def bring_context(self, part: QWidget) -> None:
        """Scroll the context so that a line of it stands in view."""
        self._context_area.ensureWidgetVisible(part, 0, 24)
        self._context_area.horizontalScrollBar().setValue(0)

    def bring(self, part: QWidget) -> None:
        """Scroll the fields so that a part of them stands in view."""
        self.field_area.ensureWidgetVisible(part, 0, 24)
        self.field_area.horizontalScrollBar().setValue(0)

    def _field_column(self) -> QWidget:
        parts, inner = self._parts, QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(4, 3, 4, 4)
        column.setSpacing(2)
        for part in (parts.fields, parts.checks, parts.note_problem):
            column.addWidget(part)
        below = QVBoxLayout()
        below.setContentsMargins(8, 4, 8, 4)
        below.addWidget(parts.note)
        column.addLayout(below)
        column.addStretch(1)
        return inner

    def _right_column(self) -> QWidget:
        card = frame("card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.setSpacing(0)
        inside.addWidget(self.tabs)
        inside.addWidget(self._stack, 1)
        right = QWidget()
        right.setMinimumWidth(400)
        box = QVBoxLayout(right)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(card, 1)
        box.addWidget(self._parts.suggestion)
        box.addWidget(self._parts.panel)
        self._parts.panel.hide()
        return right

    def _build_side(self) -> None:
        side = QVBoxLayout(self._side)
        side.setContentsMargins(1, 8, 1, 1)
        side.setSpacing(0)
        for words, place, share in ((tr("Record"), self._side_record, 2), ("", self._side_context, 3)):
            if words:
                head = QHBoxLayout()
                head.setContentsMargins(14, 2, 0, 2)
                head.addWidget(label(words, "caps"))
                side.addLayout(head)
            else:
                side.addWidget(frame("line"))
            side.addLayout(place, share)
        self._side.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width out."""
        super().resizeEvent(event)
        self.arrange()

    def arrange(self) -> None:
        """Give every column its share of the width."""
        # Larger text needs the room that a smaller window would have.
        width = self.width() / self._theme.tokens.scale
        narrow = width < NARROW and not self._both
        if narrow != self.narrow:
            self.narrow = narrow
            self.documents_in_front = self._parts.documents.isAncestorOf(focus_in(self) or self)
            self._take_turns()
            self.turned.emit()
        # Two documents side by side need the room of the third column.
        split = self._parts.documents.split
        wide = width >= (WIDE_SPLIT if split else WIDE)
        if wide == self._side.isHidden():
            self._move_side(wide)
        room = self.width() - 24
        side = min(420, int(room * 0.2)) if wide else 0
        share = 0.6 if wide else 0.64 if split and width >= WIDE else 0.58 if width >= 1200 else 0.48
        left = int((room - side) * share)
        self._share_side(wide)
        self._splitter.setSizes([left, room - side - left, side] if wide else [left, room - left])

    def _share_side(self, beside: bool) -> None:
        if not beside:
            self._record_area.setMaximumHeight(_UNBOUNDED)
            return
        # A short record leaves its room to the context right below it.
        inner = self._parts.record
        needed = max(inner.sizeHint().height(), inner.heightForWidth(self._record_area.viewport().width()))
        self._record_area.setMaximumHeight(needed + 8)

    def _move_side(self, beside: bool) -> None:
        pairs: tuple[tuple[QScrollArea, QVBoxLayout], ...] = (
            (self._record_area, self._side_record),
            (self._context_area, self._side_context),
        )
        for area, place in pairs:
            if beside:
                place.addWidget(area)
                area.show()
            else:
                self._stack.addWidget(area)
        self._side.setVisible(beside)
        self.show_fields()
        self.tabs.setVisible(not beside)
        if beside:
            self.context_shown.emit()
