"""How sure the AI is: words, frequency and shape, never a colour alone."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from reviewer_app.domain.calibration import Bin, Standing
from reviewer_app.sentence import say
from reviewer_app.ui import plain, words
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.tokens import Tokens
from reviewer_app.ui.tongue import dated, tr
from reviewer_app.ui.widgets.drawn_once import drawn_once


def draw_glyph(painter: QPainter, box: QRectF, level: int, t: Tokens) -> None:
    """Four segments: bars from `fairly sure` up, triangles for unsure, diamonds for very unsure."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    color = QColor(t.confidence(level))
    gap = box.width() * 0.09
    side = (box.width() - 3 * gap) / 4
    for i in range(4):
        cell = QRectF(box.left() + i * (side + gap), box.top(), side, box.height()).adjusted(0.5, 0.5, -0.5, -0.5)
        on = i < level
        painter.setPen(QPen(color if on else QColor(t.border_strong), 1))
        painter.setBrush(QBrush(color) if on else QBrush(Qt.BrushStyle.NoBrush))
        mid = cell.center()
        if level == 2:
            low = cell.bottom() - cell.height() * 0.1
            painter.drawPolygon(
                QPolygonF([QPointF(mid.x(), cell.top() + 1), QPointF(cell.right(), low), QPointF(cell.left(), low)])
            )
        elif level == 1:
            across, up = QPointF(cell.width() / 2, 0), QPointF(0, cell.height() / 2)
            painter.drawPolygon(QPolygonF([mid - up, mid + across, mid + up, mid - across]))
        elif level == 0:
            painter.drawLine(QPointF(cell.left(), mid.y()), QPointF(cell.right(), mid.y()))
        else:
            painter.drawRoundedRect(cell, 1.5, 1.5)
    painter.restore()


class ConfidenceGlyph(QWidget):
    """The shape alone."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._level = theme, 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def set_level(self, level: int) -> None:
        """0 none … 4 sure."""
        self._level = level
        self.update()

    def sizeHint(self) -> QSize:
        """Wide enough for four segments."""
        px = self._theme.tokens.px
        return QSize(px(36), px(12))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the segments."""
        t = self._theme.tokens
        box = QRectF(self.rect())
        picture = drawn_once(
            f"confidence/{t.name}/{self._level}",  # not words
            self,
            lambda p: draw_glyph(p, box, self._level, t),
        )
        QPainter(self).drawPixmap(0, 0, picture)


_STANDINGS = {
    Standing.USUALLY_RIGHT: (4, say("AI is usually right here")),
    Standing.MIXED: (2, say("AI is sometimes wrong here")),
    Standing.OFTEN_WRONG: (1, say("AI is often wrong here")),
}


class ConfidenceMeter(QWidget):
    """Shape, words and, when there is enough history, how often the AI was right in cases like this one."""

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, compact: bool = False) -> None:
        super().__init__(parent)
        self._compact = compact
        self._glyph = ConfidenceGlyph(theme)
        self._words = plain.label("", "" if not compact else "small")
        self._often = plain.label("", "small")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for part in (self._glyph, self._words, self._often):
            row.addWidget(part)
        row.addStretch(1)
        self.set(None, 0.8)

    def clear(self) -> None:
        """Say nothing, not even that nothing was given: the suggestion is covered."""
        self._glyph.set_level(0)
        self._words.setText("")
        self._often.setText("")
        plain.set_tooltip(self, "")
        plain.named(self, tr("Covered"))

    def widest(self) -> int:
        """Pixels for the longest words of the compact form, which differ from language to language."""
        self._words.ensurePolished()
        metrics = self._words.fontMetrics()
        said = (words.confidence(value)[1] for value in (None, 0.0, 0.7, 0.8, 1.0))
        return self._glyph.sizeHint().width() + self.layout().spacing() + max(map(metrics.horizontalAdvance, said))  # type: ignore[union-attr]

    def set(
        self,
        confidence: float | None,
        threshold: float = 0.8,
        *,
        like_this: Bin | None = None,
        as_of: datetime | None = None,
    ) -> None:
        """Show a confidence (0–1, None: none given) against its threshold, or rather what came of it before.

        `like_this` counts decided cases of which the AI was as sure, as they stood at `as_of`. Where they are
        enough, they speak instead of the AI: what it says of itself is no measure.
        """
        level, said = words.confidence(confidence, threshold)
        text = tr("AI gave no confidence") if level == 0 else tr("AI {said}", said=said)
        often = ""
        if like_this is not None and like_this.standing is Standing.NOT_ENOUGH:
            text, often = tr("AI calls itself {said}", said=said), tr("not enough history yet")
        elif like_this is not None:
            level, words_of = _STANDINGS[like_this.standing]
            text = tr(words_of)
            often = tr("right in {right} of {of} like this", right=like_this.right, of=like_this.of)
        self._glyph.set_level(level)
        self._words.setText(said if self._compact else text)
        self._often.setText(often)
        self._often.setVisible(bool(often) and not self._compact)
        asks = (
            ""
            if confidence is None or like_this is not None
            else tr("; asks for your eye below {threshold}", threshold=f"{threshold:.0%}")
        )
        seen = tr(", as of {at}", at=dated(as_of, "full")) if often and as_of is not None else ""
        plain.set_tooltip(self, text + asks + (f"; {often}{seen}" if often else ""))
        plain.named(self, tr("Confidence: {what}", what=text) + (f", {often}" if often else ""))
