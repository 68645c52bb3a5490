"""Where the pages of a document stand in its view, so that a page can be drawn before it is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QPoint, QRect, QRectF, QSize

from reviewer_app.domain.view import PageSize
from reviewer_app.ui.viewer.geometry import Box, turned

GAP = 14
MARGIN = 14
MIN_ZOOM, MAX_ZOOM = 0.05, 16.0
_EDGE_Y, _EDGE_X = 40, 20
"""What is brought into view keeps this distance from the edges."""


class Fit(Enum):
    """How the zoom follows the window."""

    WIDTH = "width"
    PAGE = "page"
    FREE = "free"


@dataclass(frozen=True)
class PageLayout:
    """Pages under each other; `zoom` is logical pixels per page unit, `rects` in content coordinates."""

    zoom: float = 1.0
    rotation: int = 0
    rects: tuple[QRect, ...] = ()
    width: int = 0
    height: int = GAP

    def box(self, page: int, box: Box) -> QRectF:
        """Where a fraction box of a page stands."""
        rect = self.rects[page - 1]
        left, top, right, bottom = turned(box, self.rotation)
        return QRectF(
            rect.left() + left * rect.width(),
            rect.top() + top * rect.height(),
            max(3.0, (right - left) * rect.width()),
            max(3.0, (bottom - top) * rect.height()),
        )

    def limits(self, view: QSize) -> QPoint:
        """The largest offsets the content can be scrolled to."""
        return QPoint(max(0, self.width - view.width()), max(0, self.height - view.height()))

    def reveal(self, page: int, box: Box, offset: QPoint, view: QSize) -> QPoint:
        """The offset that brings a box into view, moving no more than needed."""
        if not 1 <= page <= len(self.rects):
            return offset
        target, x, y = self.box(page, box), offset.x(), offset.y()
        top, left = target.top() - y, target.left() - x
        if top < _EDGE_Y or top + target.height() > view.height() - _EDGE_Y:
            y = int(target.center().y() - view.height() / 2)
        if left < _EDGE_X or left + target.width() > view.width() - _EDGE_X:
            x = int(target.center().x() - view.width() / 2)
        most = self.limits(view)
        return QPoint(min(max(0, x), most.x()), min(max(0, y), most.y()))

    def visible(self, offset: QPoint, view: QSize) -> list[int]:
        """The pages that stand in view, from 1."""
        window = QRect(offset, view)
        return [i + 1 for i, rect in enumerate(self.rects) if rect.intersects(window)]


def lay_out(
    pages: Sequence[PageSize], view: QSize, room: int, fit: Fit, zoom: float, page: int = 1, rotation: int = 0
) -> PageLayout:
    """Lay pages out in a view of this size; `room` is the width that fitting goes by, `page` the one in view."""
    flip = rotation in {90, 270}
    sizes = [(p.height, p.width) if flip else (p.width, p.height) for p in pages]
    if sizes and fit is not Fit.FREE:
        widest = max(w for w, _ in sizes)
        zoom = max(40, room - 2 * MARGIN) / max(1.0, widest)
        if fit is Fit.PAGE:
            tall = sizes[max(0, min(page, len(sizes)) - 1)][1]
            zoom = min(zoom, max(40, view.height() - 2 * GAP) / max(1.0, tall))
        zoom = min(MAX_ZOOM, max(MIN_ZOOM, zoom))
    full = max(view.width(), int(max((w * zoom for w, _ in sizes), default=0.0)) + 2 * MARGIN)
    rects: list[QRect] = []
    y = GAP
    for w, h in sizes:
        pw, ph = max(1, round(w * zoom)), max(1, round(h * zoom))
        rects.append(QRect((full - pw) // 2, y, pw, ph))
        y += ph + GAP
    return PageLayout(zoom, rotation, tuple(rects), full, y)
