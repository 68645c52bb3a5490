"""Small pages beside the large ones: drawn only where they are looked at, kept within bounds."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QSizePolicy, QWidget

from reviewer_app.domain.view import PageSize
from reviewer_app.ui.plain import named
from reviewer_app.ui.tongue import tr
from reviewer_app.ui.viewer.bitmaps import PageBitmaps, bounded_scale
from reviewer_app.ui.viewer.marks import Mark, tint
from reviewer_app.ui.viewer.veil import Veil

WIDTH = 116
_PAGE = 84
_TALL = 120
_CELL = _TALL + 30
_KEPT = 120


class PageThumbs(QAbstractScrollArea):
    """One column of pages; a dot shows that a page bears evidence. Arrow keys and clicks choose a page."""

    chosen = Signal(int)

    def __init__(self, bitmaps: PageBitmaps, veil: Veil, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bitmaps, self._veil = bitmaps, veil
        self._sha = ""
        self._pages: tuple[PageSize, ...] = ()
        self._marks: tuple[Mark, ...] = ()
        self._images: OrderedDict[int, QImage] = OrderedDict()
        self._asked: set[int] = set()
        self._page = 1
        self._veiled = False
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(WIDTH + self.verticalScrollBar().sizeHint().width())
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        named(self, tr("Pages of this document"), tr("Arrow keys choose a page"))
        self.verticalScrollBar().setSingleStep(_CELL // 3)
        # Flicking through hundreds of pages draws those where it ends.
        self._ask = QTimer(self, singleShot=True, interval=90)
        self._ask.timeout.connect(self._ask_visible)
        veil.changed.connect(self.viewport().update)

    def set_document(self, sha256: str, pages: Sequence[PageSize], veiled: bool) -> None:
        """Show the pages of another document."""
        if sha256 != self._sha:
            self._images.clear()
            self._asked.clear()
            self.verticalScrollBar().setValue(0)
        self._sha, self._pages, self._veiled, self._page = sha256, tuple(pages), veiled, 1
        self._measure()

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Note which pages bear evidence."""
        self._marks = tuple(marks)
        self.viewport().update()

    def set_page(self, page: int) -> None:
        """The page in view, from 1, kept in view here."""
        if page == self._page or not 1 <= page <= len(self._pages):
            return
        self._page = page
        top, bar = (page - 1) * _CELL, self.verticalScrollBar()
        if top < bar.value() or top + _CELL > bar.value() + self.viewport().height():
            bar.setValue(top - (self.viewport().height() - _CELL) // 2)
        named(
            self,
            tr("Pages of this document"),
            tr("Page {page} of {n}. Arrow keys choose a page", page=page, n=len(self._pages)),
        )
        self.viewport().update()

    def _measure(self) -> None:
        bar, tall = self.verticalScrollBar(), self.viewport().height()
        bar.setPageStep(max(1, tall))
        bar.setRange(0, max(0, len(self._pages) * _CELL - tall))
        self._ask.start()
        self.viewport().update()

    def _visible(self) -> range:
        top = self.verticalScrollBar().value()
        last = min(len(self._pages), (top + self.viewport().height()) // _CELL + 1)
        return range(top // _CELL + 1, last + 1)

    def _ask_visible(self) -> None:
        if not self.isVisible():
            return
        for page in self._visible():
            if page in self._images or page in self._asked:
                continue
            size = self._pages[page - 1]
            fit = min(_PAGE / max(1.0, size.width), _TALL / max(1.0, size.height))
            self._asked.add(page)
            scale = bounded_scale(size, fit * self.devicePixelRatioF())
            sha = self._sha
            self._bitmaps.want(sha, page, max(scale, 0.0001), partial(self._came, sha, page), lambda error: None)

    def _came(self, sha: str, page: int, image: QImage) -> None:
        if sha != self._sha or image.isNull():
            return
        self._images[page] = image
        while len(self._images) > _KEPT:
            left, _ = self._images.popitem(last=False)
            self._asked.discard(left)
        self.viewport().update()

    def _sheet(self, page: int) -> QRect:
        size = self._pages[page - 1]
        fit = min(_PAGE / max(1.0, size.width), _TALL / max(1.0, size.height))
        wide, tall = max(6, round(size.width * fit)), max(6, round(size.height * fit))
        top = (page - 1) * _CELL - self.verticalScrollBar().value()
        return QRect((WIDTH - wide) // 2, top + 8 + (_TALL - tall) // 2, wide, tall)

    def page_at(self, point: QPoint) -> int:
        """The page under a point of the viewport; 0 for none."""
        page = (point.y() + self.verticalScrollBar().value()) // _CELL + 1
        return page if 1 <= page <= len(self._pages) else 0

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        palette = self.palette()
        painter.fillRect(event.rect(), palette.color(QPalette.ColorRole.Window))
        for page in self._visible():
            sheet, here = self._sheet(page), page == self._page
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Mid), 1))
            painter.setBrush(Qt.GlobalColor.white)
            painter.drawRect(sheet)
            image = self._images.get(page)
            if image is not None:
                painter.drawImage(sheet, self._veil.over(image) if self._veiled else image)
            if here:
                painter.setPen(QPen(palette.color(QPalette.ColorRole.Link), 4 if self.hasFocus() else 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(QRectF(sheet).adjusted(-3, -3, 3, 3), 3, 3)
            tints = sorted({m.tint for m in self._marks if m.evidence.page == page})[:6]
            for n, index in enumerate(tints):
                painter.setPen(QPen(Qt.GlobalColor.white, 1))
                painter.setBrush(tint(index))
                painter.drawEllipse(QRectF(sheet.right() - 4, sheet.top() + 2 + n * 10, 9, 9))
            line = QRect(0, sheet.center().y() + _TALL // 2 + 4, WIDTH, 20)
            line.moveTop((page - 1) * _CELL - self.verticalScrollBar().value() + _TALL + 11)
            role = QPalette.ColorRole.WindowText if here else QPalette.ColorRole.PlaceholderText
            painter.setPen(palette.color(role))
            painter.drawText(line, Qt.AlignmentFlag.AlignCenter, str(page))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        page = self.page_at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and page:
            self.chosen.emit(page)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 4, Qt.Key.Key_PageUp: -4}
        ends = {Qt.Key.Key_Home: 1, Qt.Key.Key_End: len(self._pages)}
        key = Qt.Key(event.key())
        if key in steps:
            self.chosen.emit(max(1, min(len(self._pages), self._page + steps[key])))
        elif key in ends:
            self.chosen.emit(ends[key])
        else:
            event.ignore()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self._ask.start()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 400)
