"""The mark around practice: hatched frame and a band that says so in a word; nobody takes it for live work."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reviewer_app.ui import plain
from reviewer_app.ui.theme import Theme

BAND, EDGE = 38, 9
_STEP, _STRIPE = 14, 5
WORD = "PRACTICE"


class PracticeFrame(QWidget):
    """Stands around one widget; colour, hatching and the word say the same thing three times."""

    leave = Signal()

    def __init__(self, inner: QWidget, theme: Theme) -> None:
        super().__init__()
        self._theme, self._inner = theme, inner
        self.word = plain.label(WORD, "practice")
        self.progress = plain.label("", "onpractice")
        self.about = plain.ElidedLabel("", "onpractice")
        self.about.setSizePolicy(self.progress.sizePolicy())
        self.calm = plain.label("Nothing here is live work", "onpractice")
        self.leave_button = plain.button("Leave (Esc)", "onpractice", "Leave practice, it is kept (Esc)")
        self.leave_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.leave_button.clicked.connect(self.leave)
        self._row = QHBoxLayout()
        self._row.setSpacing(12)
        for part in (self.word, self.progress, self.about):
            self._row.addWidget(part)
        self._row.addStretch(1)
        self._row.addWidget(self.calm)
        self._row.addWidget(self.leave_button)
        self._box = QVBoxLayout(self)
        self._box.setSpacing(0)
        self._box.addLayout(self._row)
        self._box.addWidget(inner, 1)
        plain.named(self, "Practice")
        theme.changed.connect(self._fit)
        self._fit()

    def tell(self, progress: str, about: str) -> None:
        """How far the session is, and of which pack."""
        self.progress.setText(progress)
        self.progress.setVisible(bool(progress))
        self.about.set_text(about)
        plain.named(self, f"Practice, not live work. {progress}, {about}")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Colour with diagonal stripes, all around and under the band."""
        t = self._theme.tokens
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(t.practice))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(t.practice_stripe), t.px(_STRIPE)))
        inside = self._inner.geometry()
        outer = self.rect()
        for part in (
            QRect(0, 0, outer.width(), inside.top()),
            QRect(0, inside.bottom() + 1, outer.width(), outer.height() - inside.bottom() - 1),
            QRect(0, inside.top(), inside.left(), inside.height()),
            QRect(inside.right() + 1, inside.top(), outer.width() - inside.right() - 1, inside.height()),
        ):
            self._hatch(painter, part, t.px(_STEP))

    def _hatch(self, painter: QPainter, part: QRect, step: int) -> None:
        painter.save()
        painter.setClipRect(part)
        # Stripes are counted from the frame's corner, so that they run on from one side to the next.
        reach = part.height()
        first = (part.left() + part.top()) // step - 1
        last = (part.right() + part.bottom()) // step + 1
        for i in range(first, last + 1):
            x = i * step - part.top()
            painter.drawLine(x + step, part.top() - step, x - reach - step, part.bottom() + step)
        painter.restore()

    def _fit(self) -> None:
        t = self._theme.tokens
        edge, air = t.px(EDGE), t.px(4)
        self._box.setContentsMargins(edge, 0, edge, edge)
        self._row.setContentsMargins(t.px(6), air, t.px(6), air)
        self.leave_button.setMinimumHeight(t.px(24))
        self.update()
