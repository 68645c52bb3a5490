"""What the queue is narrowed by."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QButtonGroup, QComboBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from reviewer_app.domain.view import QueueCounts, QueueFilter, QueueScope, QueueSort
from reviewer_app.domain.workflow import Workflow
from reviewer_app.sentence import say
from reviewer_app.ui import plain, words
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.tongue import number, tr, tr_many

SCOPES = (
    (QueueScope.OPEN, say("To do")),
    (QueueScope.MINE, say("Mine")),
    (QueueScope.ELSEWHERE, say("With others")),
    (QueueScope.DONE, say("Done")),
    (QueueScope.ALL, say("All")),
)
SORTS = (
    (QueueSort.SLACK, say("Due first")),
    (QueueSort.PRIORITY, say("Priority first")),
    (QueueSort.NEWEST, say("Newest first")),
    (QueueSort.CONFIDENCE, say("Least sure first")),
    (QueueSort.TITLE, say("By title")),
)
SEARCH_MS = 180


class FilterBar(QWidget):
    """Scope with counts, workflow, reason, order and search; `changed` carries a `QueueFilter`."""

    changed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scope = QueueScope.OPEN
        self._buttons: dict[QueueScope, QPushButton] = {}
        self._labels = dict(SCOPES)
        segments = plain.frame("sunken")
        row = QHBoxLayout(segments)
        row.setContentsMargins(3, 3, 3, 3)
        row.setSpacing(2)
        group = QButtonGroup(self)
        for scope, text in SCOPES:
            button = plain.button(text, "segment")
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, s=scope: self.set_scope(s))
            group.addButton(button)
            row.addWidget(button)
            self._buttons[scope] = button
        self._buttons[self._scope].setChecked(True)
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Search titles, ids and values"))
        self.search.setClearButtonEnabled(True)
        self.search.setMaxLength(200)
        self.search.setMinimumWidth(220)
        self.search.setMaximumWidth(360)
        plain.named(self.search, tr("Search cases"))
        self._glass = QAction(self.search)
        self.search.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self._theme = theme
        theme.changed.connect(self._tint)
        self._tint()
        self.workflow = _box(tr("Workflow"))
        self.workflow.addItem(tr("All workflows"), None)
        self.reason = _box(tr("Why it came"))
        self.reason.addItem(tr("Any reason"), None)
        for code in words.REASONS:
            self.reason.addItem(words.reason(code.value)[0], code.value)
        self.sort = _box(tr("Order"))
        for sort, text in SORTS:
            self.sort.addItem(tr(text), sort)
        for box in (self.workflow, self.reason, self.sort):
            box.currentIndexChanged.connect(self._emit)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(SEARCH_MS)
        self._typing.timeout.connect(self._emit)
        self.search.textChanged.connect(lambda _: self._typing.start())
        self._arrange(segments)

    def _arrange(self, segments: QWidget) -> None:
        top, below = QHBoxLayout(), QHBoxLayout()
        for row in (top, below):
            row.setSpacing(8)
        top.addWidget(segments)
        top.addStretch(1)
        top.addWidget(self.search, 2)
        for box in (self.workflow, self.reason, self.sort):
            below.addWidget(box)
        below.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(top)
        column.addLayout(below)

    def filter(self) -> QueueFilter:
        """What is chosen now."""
        return QueueFilter(
            scope=self._scope,
            workflow=self.workflow.currentData(),
            text=self.search.text().strip(),
            escalation_reason=self.reason.currentData(),
            sort=QueueSort(self.sort.currentData()),
        )

    def set_scope(self, scope: QueueScope) -> None:
        """Choose which cases are listed."""
        self._scope = scope
        self._buttons[scope].setChecked(True)
        self._emit()

    def clear(self) -> None:
        """Back to everything there is to do."""
        for widget in (self.workflow, self.reason, self.search):
            widget.blockSignals(True)
        self.workflow.setCurrentIndex(0)
        self.reason.setCurrentIndex(0)
        self.search.clear()
        for widget in (self.workflow, self.reason, self.search):
            widget.blockSignals(False)
        self.set_scope(QueueScope.OPEN)

    def set_counts(self, counts: QueueCounts) -> None:
        """Numbers beside the scopes."""
        numbers = {
            QueueScope.OPEN: counts.open,
            QueueScope.MINE: counts.mine,
            QueueScope.ELSEWHERE: counts.elsewhere,
            QueueScope.DONE: counts.done,
        }
        for scope, count in numbers.items():
            text = f"{tr(self._labels[scope])}  {number(count)}"
            self._buttons[scope].setText(text)
            name = tr_many("{label}, {n} case", "{label}, {n} cases", count, label=self._labels[scope])
            plain.named(self._buttons[scope], name)

    def set_workflows(self, workflows: list[Workflow]) -> None:
        """What can be chosen; keeps the choice."""
        chosen = self.workflow.currentData()
        self.workflow.blockSignals(True)
        self.workflow.clear()
        self.workflow.addItem(tr("All workflows"), None)
        for w in workflows:
            self.workflow.addItem(plain.one_line(w.title, 60), w.workflow)
        self.workflow.setCurrentIndex(max(0, self.workflow.findData(chosen)))
        self.workflow.blockSignals(False)

    def apply_now(self) -> None:
        """Do not wait for more typing."""
        self._emit()

    def _tint(self) -> None:
        self._glass.setIcon(self._theme.icon("search", self._theme.tokens.muted, 16))

    def _emit(self) -> None:
        self._typing.stop()
        self.changed.emit(self.filter())


def _box(name: str) -> QComboBox:
    box = QComboBox()
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    plain.named(box, name)
    return box
