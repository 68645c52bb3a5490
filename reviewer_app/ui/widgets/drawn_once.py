"""Small pictures that many widgets show alike, drawn once; painting them from Python each time takes long."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap, QPixmapCache
from PySide6.QtWidgets import QWidget


def drawn_once(key: str, widget: QWidget, draw: Callable[[QPainter], None]) -> QPixmap:
    """A picture of the widget's size, kept by Qt under `key`, which names all else that it depends on."""
    ratio, size = widget.devicePixelRatioF(), widget.size()
    full = f"{key}/{size.width()}x{size.height()}@{ratio}"
    found = QPixmap()
    if QPixmapCache.find(full, found):
        return found
    made = QPixmap(size * ratio)
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setFont(widget.font())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw(painter)
    painter.end()
    QPixmapCache.insert(full, made)
    return made
