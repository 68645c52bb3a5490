"""The list of disputes: one line each, steered by the arrow keys or J and K."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from reviewer_app.domain.standing import Dispute
from reviewer_app.ui import plain, words
from reviewer_app.ui.disputes import wording
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.tongue import told, tr


class DisputeRow(QFrame):
    """One dispute; a click chooses it."""

    chosen = Signal()

    def __init__(self, dispute: Dispute, now: datetime, theme: Theme) -> None:
        super().__init__()
        self.dispute, self._theme, self._current = dispute, theme, False
        plain.set_look(self, "card")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        text, kind = wording.KINDS[dispute.kind]
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(plain.ElidedLabel(wording.title(dispute), "strong"), 1)
        head.addWidget(plain.label(words.ago(dispute.settled_at or dispute.opened_at, now), "small"))
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(plain.ElidedLabel(wording.people(dispute), "muted"), 1)
        foot.addWidget(plain.chip(text, kind if dispute.settlement is None else "neutral"))
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 9, 12, 9)
        column.setSpacing(5)
        column.addLayout(head)
        column.addLayout(foot)
        plain.named(self, f"{wording.title(dispute)}. {told(text)}. {wording.people(dispute)}")

    def set_current(self, on: bool) -> None:
        """Whether the detail shows this one."""
        self._current = on
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click chooses."""
        super().mousePressEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self.chosen.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The card, with a bar at its left while it is the current one."""
        super().paintEvent(event)
        if not self._current:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.tokens.accent))
        painter.drawRoundedRect(QRectF(3, 8, 4, self.height() - 16), 2, 2)


class DisputeList(QWidget):
    """Rows in the order given; `current` follows the keys."""

    moved = Signal(object)
    """The `Dispute` chosen, None when there is none."""
    more_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._rows: list[DisputeRow] = []
        self._at = -1
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(2, 2, 8, 2)
        self._column.setSpacing(8)
        self._more = plain.button(tr("Show more"), "quiet")
        self._more.clicked.connect(self.more_wanted)
        self._more.hide()
        self._column.addWidget(self._more)
        self._column.addStretch(1)
        self._area = plain.scroll(inner, tr("Disputes"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._area)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        plain.named(self, tr("Disputes"), tr("J and K or the arrow keys choose one"))

    def show_disputes(self, disputes: Sequence[Dispute], now: datetime, more: bool, keep: str = "") -> None:
        """Replace the rows; the one with the id `keep` stays the current one if it is still there."""
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = []
        for place, dispute in enumerate(disputes):
            row = DisputeRow(dispute, now, self._theme)
            row.chosen.connect(lambda r=row: self._choose(self._rows.index(r)))
            self._column.insertWidget(place, row)
            self._rows.append(row)
        self._more.setVisible(more)
        at = next((n for n, r in enumerate(self._rows) if r.dispute.id == keep), None)
        self._at = -1
        self._choose(at if at is not None else min(max(self._at, 0), len(self._rows) - 1))

    def current(self) -> Dispute | None:
        """The one the detail shows."""
        return self._rows[self._at].dispute if 0 <= self._at < len(self._rows) else None

    def step(self, by: int) -> None:
        """The next or the one before; stays at the ends."""
        if self._rows:
            self._choose(min(max(self._at + by, 0), len(self._rows) - 1))

    def count(self) -> int:
        """How many rows there are."""
        return len(self._rows)

    def _choose(self, at: int) -> None:
        for number, row in enumerate(self._rows):
            row.set_current(number == at)
        changed, self._at = at != self._at, at
        if 0 <= at < len(self._rows):
            self._area.ensureWidgetVisible(self._rows[at], 0, 20)
        if changed or at < 0:
            self.moved.emit(self.current())
