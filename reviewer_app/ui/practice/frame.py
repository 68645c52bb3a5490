"""The mark around practice: hatched frame and a band that says so in a word; nobody takes it for live work."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen, QPixmap, QRegion
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reviewer_app.sentence import say
from reviewer_app.ui import plain
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.tongue import tr

BAND, EDGE = 38, 9
_STEP, _STRIPE = 14, 6
WORD = say("PRACTICE")


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
        self.calm = plain.label(tr("Nothing here is live work"), "onpractice")
        self.leave_button = plain.button(tr("Leave (Esc)"), "onpractice", tr("Leave practice, it is kept (Esc)"))
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
        plain.named(self, tr("Practice"))
        theme.changed.connect(self._fit)
        self._fit()

    def tell(self, progress: str, about: str) -> None:
        """How far the session is, and of which pack."""
        self.progress.setText(progress)
        self.progress.setVisible(bool(progress))
        self.about.set_text(about)
        plain.named(self, tr("Practice, not live work. {progress}, {what}", progress=progress, what=about))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Colour with diagonal stripes, all around and under the band."""
        # The desk repaints often and covers all but the edge: nothing is drawn where it will stand.
        painter = QPainter(self)
        painter.setClipRegion(event.region().subtracted(QRegion(self._inner.geometry())))
        painter.fillRect(self.rect(), self._stripes)

    def _hatching(self) -> QBrush:
        """One tile of the pattern, which goes on unbroken from tile to tile."""
        t = self._theme.tokens
        ratio = self.devicePixelRatioF()
        step = t.px(_STEP)
        tile = QPixmap(round(step * ratio), round(step * ratio))
        tile.setDevicePixelRatio(ratio)
        tile.fill(QColor(t.practice))
        painter = QPainter(tile)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(t.practice_stripe), step * _STRIPE / _STEP / 2**0.5))
        for shift in (-step, 0, step):
            painter.drawLine(shift - step, 2 * step, shift + 2 * step, -step)
        painter.end()
        return QBrush(tile)

    def _fit(self) -> None:
        t = self._theme.tokens
        edge, air = t.px(EDGE), t.px(4)
        self._box.setContentsMargins(edge, 0, edge, edge)
        self._row.setContentsMargins(t.px(6), air, t.px(6), air)
        self.leave_button.setMinimumHeight(t.px(24))
        self._stripes = self._hatching()
        self.update()
