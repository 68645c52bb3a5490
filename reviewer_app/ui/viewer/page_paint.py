"""How a page, its evidence and its search hits are drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPen

from reviewer_app.domain.view import TextHit
from reviewer_app.ui.viewer.geometry import Box
from reviewer_app.ui.viewer.marks import Focus, Mark, tint

Place = Callable[[Box], QRectF]
"""Where a box of the page stands, in the painter's coordinates."""


def paint_sheet(painter: QPainter, rect: QRect, edge: QColor) -> None:
    """The white paper below everything."""
    painter.setPen(QPen(edge, 1))
    painter.setBrush(QColor("white"))
    painter.drawRect(QRectF(rect).adjusted(-0.5, -0.5, 0.5, 0.5))


def paint_image(painter: QPainter, rect: QRect, image: QImage, rotation: int) -> None:
    """A drawn page; `rotation` is in degrees clockwise, a multiple of 90."""
    ratio = painter.device().devicePixelRatio()
    size = QSizeF(image.size()) / ratio
    if rotation == 0 and abs(size.width() - rect.width()) < 2 and abs(size.height() - rect.height()) < 2:
        # Drawn for this very zoom: copied as it is, stretching it by a rounding error would blur it and take long.
        painter.drawImage(QRectF(QPointF(rect.topLeft()), size), image)
        return
    painter.save()
    painter.translate(QRectF(rect).center())
    painter.rotate(rotation)
    w, h = (rect.height(), rect.width()) if rotation in {90, 270} else (rect.width(), rect.height())
    painter.drawImage(QRectF(-w / 2, -h / 2, w, h), image)
    painter.restore()


def paint_words(painter: QPainter, rect: QRect, words: str) -> None:
    """What stands on the paper while there is no picture of the page."""
    painter.setPen(QColor("#5b6877"))
    painter.drawText(QRectF(rect), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, words)


def paint_hits(painter: QPainter, hits: Iterable[tuple[TextHit, bool]], place: Place) -> None:
    """Search hits of one page, each with whether it is the current one."""
    for hit, current in hits:
        painter.setPen(QPen(QColor("#7a5c00"), 2) if current else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(255, 214, 0, 130 if current else 80))
        painter.drawRect(place(hit.box).adjusted(-1, -1, 1, 1))


def paint_marks(painter: QPainter, marks: Iterable[Mark], focus: Focus, place: Place, font: QFont) -> None:
    """Evidence of one page; the focused field last, so that it lies on top of its neighbours."""
    for mark in sorted(marks, key=lambda m: (m.field_id == focus.field_id, m.number == focus.number)):
        box = mark.evidence.box
        if box is None:
            continue
        focused = mark.field_id == focus.field_id
        colour = tint(mark.tint)
        rect = place(box).adjusted(-3, -2, 3, 2)
        fill = QColor(colour)
        fill.setAlpha(46 if focused else 16)
        painter.setBrush(fill)
        if focused:
            painter.setPen(QPen(QColor(255, 255, 255, 220), 5))
            painter.drawRoundedRect(rect, 3, 3)
            painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, 2.6 if focused else 1.3))
        painter.drawRoundedRect(rect, 3, 3)
        _paint_flag(painter, rect, mark, colour, focused, QFont(font))


def _paint_flag(painter: QPainter, rect: QRectF, mark: Mark, colour: QColor, focused: bool, font: QFont) -> None:
    # On a page made small the gap before the value is small too.
    small = rect.height() < 24
    font.setPixelSize((11 if small else 14) if focused else 10 if small else 11)
    font.setBold(True)
    painter.setFont(font)
    metrics = QFontMetricsF(font)
    text = str(mark.number)
    width, height = metrics.horizontalAdvance(text) + (5 if small else 10), metrics.height() + (5 if focused else 3)
    # Beside the box, in the gap before the value: above it, it would hide the line before.
    flag = QRectF(rect.left() - width - 2, rect.center().y() - height / 2, width, height)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(flag, 3, 3)
    painter.setPen(QColor("white"))
    painter.drawText(flag, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, text)
