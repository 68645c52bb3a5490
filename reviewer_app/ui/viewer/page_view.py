"""Pages under each other, sharp at every zoom, with the evidence marked on them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QSizePolicy, QWidget

from reviewer_app.domain.view import PageSize, TextHit
from reviewer_app.ui.tongue import tr
from reviewer_app.ui.viewer.bitmaps import PageBitmaps, bounded_scale
from reviewer_app.ui.viewer.geometry import Box
from reviewer_app.ui.viewer.marks import Focus, Mark
from reviewer_app.ui.viewer.page_layout import GAP, MAX_ZOOM, MIN_ZOOM, Fit, PageLayout, lay_out
from reviewer_app.ui.viewer.page_paint import paint_hits, paint_image, paint_marks, paint_sheet, paint_words
from reviewer_app.ui.viewer.page_pictures import PagePictures
from reviewer_app.ui.viewer.veil import Veil

STEP = 1.2
_NO_FOCUS = Focus()


class PageView(QAbstractScrollArea):
    """Shows one document's pages; zoom is logical pixels per page unit."""

    mark_clicked = Signal(str, int)
    """Field id and number of a clicked piece of evidence."""
    page_changed = Signal(int, int)
    """The page in view and the number of pages."""
    zoom_changed = Signal(float)
    painted = Signal(str)
    """SHA-256 of a document once all of it that is in view was painted sharply for the first time."""

    def __init__(self, bitmaps: PageBitmaps, veil: Veil, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._veil = veil
        self.pictures = PagePictures(bitmaps, veil, self)
        self._sha = ""
        self._pages: tuple[PageSize, ...] = ()
        self._marks: tuple[Mark, ...] = ()
        self._focus = Focus()
        self._hits: tuple[TextHit, ...] = ()
        self._hit = -1
        self._layout = PageLayout()
        self._zoom = 1.0
        self._fit = Fit.WIDTH
        self._rotation = 0
        self._told = False
        self._page = 0
        self._drag: QPoint | None = None
        self._pressed = QPoint()
        self.setAccessibleName(tr("Document pages"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.viewport().setMouseTracking(True)
        self.verticalScrollBar().setSingleStep(40)
        self.horizontalScrollBar().setSingleStep(40)
        # Asking is gathered, so that a spin of the wheel draws one sharp picture and not twenty.
        self.pictures.changed.connect(self.viewport().update)
        self._ask = QTimer(self, singleShot=True, interval=60)
        self._ask.timeout.connect(self._ask_visible)

    # ---- content -----------------------------------------------------------------------------

    def set_document(
        self,
        sha256: str,
        pages: Sequence[PageSize],
        marks: Sequence[Mark] = (),
        focus: Focus = _NO_FOCUS,
        first: Mark | None = None,
        veiled: bool = False,
    ) -> None:
        """Show another document, from its first page or with one of its marks in view, `veiled` if it is an image."""
        self.pictures.begin(sha256, veiled)
        self._sha, self._pages = sha256, tuple(pages)
        self._hits, self._hit = (), -1
        self._rotation, self._told, self._page = 0, False, 0
        # Scrolling back looks at what is in view, and nothing of the new document stands anywhere yet.
        self._layout = PageLayout()
        self.set_marks(marks, focus)
        self.verticalScrollBar().setValue(0)
        self._relayout()
        if first is not None and first.evidence.page is not None and first.evidence.box is not None:
            self.reveal(first.evidence.page, first.evidence.box)
        self._ask_visible()

    def set_marks(self, marks: Sequence[Mark], focus: Focus) -> None:
        """Draw evidence; the focused field's stands out."""
        self._marks = tuple(m for m in marks if m.evidence.box is not None)
        self._focus = focus
        self.viewport().update()

    def set_hits(self, hits: Sequence[TextHit], current: int) -> None:
        """Draw search hits and bring the current one into view."""
        self._hits, self._hit = tuple(hits), current
        if 0 <= current < len(self._hits):
            self.reveal(self._hits[current].page, self._hits[current].box)
        self.viewport().update()

    def reveal(self, page: int, box: Box) -> None:
        """Scroll so that a box stands in view, moving no more than needed."""
        at = self._layout.reveal(page, box, self._offset(), self.viewport().size())
        self.verticalScrollBar().setValue(at.y())
        self.horizontalScrollBar().setValue(at.x())

    def ahead(self, pages: Sequence[PageSize], mark: Mark | None, wider: int = 0) -> list[tuple[int, float]]:
        """(page, scale) of all that would be in view if this document were shown, with `mark` brought into it.

        `wider` is by how many pixels this view will have grown by then.
        """
        view = self.viewport().size() + QSize(wider, 0)
        laid = lay_out(pages, view, self._room() + wider, self._fit, self._zoom)
        at = QPoint()
        if mark is not None and mark.evidence.page is not None and mark.evidence.box is not None:
            at = laid.reveal(mark.evidence.page, mark.evidence.box, at, view)
        return [(page, self._scale(pages[page - 1], laid.zoom)) for page in laid.visible(at, view)]

    # ---- zoom --------------------------------------------------------------------------------

    @property
    def zoom(self) -> float:
        """Logical pixels per page unit."""
        return self._zoom

    @property
    def page(self) -> int:
        """The page in view, from 1; 0 without pages."""
        return self._page

    def zoom_in(self) -> None:
        self._set_zoom(self._zoom * STEP)

    def zoom_out(self) -> None:
        self._set_zoom(self._zoom / STEP)

    def zoom_reset(self) -> None:
        """One page unit is one logical pixel, the page's own size."""
        self._set_zoom(1.0)

    def fit_width(self) -> None:
        self._set_fit(Fit.WIDTH)

    def fit_page(self) -> None:
        self._set_fit(Fit.PAGE)

    def rotate(self) -> None:
        """Turn every page a quarter clockwise."""
        page = self._page
        self._rotation = (self._rotation + 90) % 360
        self._relayout()
        self.go_to(page)

    def go_to(self, page: int) -> None:
        """Bring a page's top into view."""
        if 1 <= page <= len(self._layout.rects):
            self.verticalScrollBar().setValue(self._layout.rects[page - 1].top() - GAP)

    def _set_fit(self, fit: Fit) -> None:
        page, self._fit = self._page, fit
        self._relayout()
        if fit is Fit.PAGE:
            self.go_to(page)

    def _set_zoom(self, zoom: float, at: QPointF | None = None) -> None:
        zoom = min(MAX_ZOOM, max(MIN_ZOOM, zoom))
        self._fit = Fit.FREE
        if zoom == self._zoom:
            return
        anchor = at or QPointF(self.viewport().rect().center())
        bar, side = self.verticalScrollBar(), self.horizontalScrollBar()
        x = (side.value() + anchor.x()) / self._zoom
        y = (bar.value() + anchor.y()) / self._zoom
        self._zoom = zoom
        self._relayout()
        side.setValue(int(x * zoom - anchor.x()))
        bar.setValue(int(y * zoom - anchor.y()))

    # ---- layout ------------------------------------------------------------------------------

    def _room(self) -> int:
        # As if the scroll bar were there: it must not come and go with the zoom it decides.
        bar = self.verticalScrollBar()
        bar.ensurePolished()
        return self.width() - bar.sizeHint().width()

    def _scale(self, size: PageSize, zoom: float) -> float:
        return bounded_scale(size, zoom * self.devicePixelRatioF())

    def _relayout(self) -> None:
        view = self.viewport().size()
        self._layout = lay_out(self._pages, view, self._room(), self._fit, self._zoom, self._page, self._rotation)
        self._zoom = self._layout.zoom
        most = self._layout.limits(view)
        self.verticalScrollBar().setPageStep(max(1, view.height() - 60))
        self.horizontalScrollBar().setPageStep(max(1, view.width()))
        self.verticalScrollBar().setRange(0, most.y())
        self.horizontalScrollBar().setRange(0, most.x())
        self.zoom_changed.emit(self._zoom)
        self._note_page()
        self._ask.start()
        self.viewport().update()

    def _offset(self) -> QPoint:
        return QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _visible(self) -> list[int]:
        return self._layout.visible(self._offset(), self.viewport().size())

    def _note_page(self) -> None:
        middle = self.verticalScrollBar().value() + self.viewport().height() // 3
        rects = self._layout.rects
        page = next((i + 1 for i, r in enumerate(rects) if r.bottom() + GAP >= middle), len(rects))
        if page != self._page or not rects:
            self._page = page
            self.page_changed.emit(page, len(rects))

    # ---- bitmaps -----------------------------------------------------------------------------

    def _scales(self, pages: Sequence[int]) -> dict[int, float]:
        return {page: self._scale(self._pages[page - 1], self._zoom) for page in pages}

    def _ask_visible(self) -> None:
        visible = self._visible()
        after = [visible[-1] + 1] if visible and visible[-1] < len(self._pages) else []
        self.pictures.ask(self._scales([*visible, *after]), visible)

    # ---- painting ----------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        palette = self.palette()
        painter.fillRect(event.rect(), palette.color(QPalette.ColorRole.Window))
        painter.translate(-self._offset())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        visible = self._visible()
        for page in visible:
            rect = self._layout.rects[page - 1]
            place = partial(self._layout.box, page)
            paint_sheet(painter, rect, palette.color(QPalette.ColorRole.Mid))
            image = self.pictures.picture(page)
            if image is not None:
                paint_image(painter, rect, image, self._rotation)
            else:
                paint_words(painter, rect, self.pictures.error(page) or tr("Drawing page {page}…", page=page))
            hits = [(hit, i == self._hit) for i, hit in enumerate(self._hits) if hit.page == page]
            paint_hits(painter, hits, place)
            marks = [m for m in self._marks if m.evidence.page == page]
            paint_marks(painter, marks, self._focus, place, self.font())
        painter.end()
        if not self._told and visible and all(self.pictures.sharp(p, s) for p, s in self._scales(visible).items()):
            self._told = True
            self.painted.emit(self._sha)

    # ---- hands -------------------------------------------------------------------------------

    def mark_at(self, point: QPoint) -> Mark | None:
        """The evidence under a point of the viewport; the smallest box wins where several overlap."""
        at = QPointF(point + self._offset())
        found = [
            (rect.width() * rect.height(), mark)
            for mark in self._marks
            if mark.evidence.box is not None
            and mark.evidence.page is not None
            and 1 <= mark.evidence.page <= len(self._layout.rects)
            and (rect := self._layout.box(mark.evidence.page, mark.evidence.box).adjusted(-22, -6, 6, 6)).contains(at)
        ]
        return min(found, key=lambda pair: pair[0])[1] if found else None

    def _focused_in_view(self, view: QSize) -> tuple[int, Box] | None:
        if self._focus.number is None:
            return None
        centre = self.mark_centre(self._focus.number)
        if centre is None or not QRect(QPoint(), view).contains(centre):
            return None
        evidence = next(m.evidence for m in self._marks if m.number == self._focus.number)
        return None if evidence.page is None or evidence.box is None else (evidence.page, evidence.box)

    def mark_centre(self, number: int) -> QPoint | None:
        """Where a numbered piece of evidence stands in the viewport."""
        for mark in self._marks:
            page, box = mark.evidence.page, mark.evidence.box
            if mark.number == number and box is not None and page is not None and 1 <= page <= len(self._layout.rects):
                return (self._layout.box(page, box).center() - QPointF(self._offset())).toPoint()
        return None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._drag = self._pressed = event.position().toPoint()
            self._veil.lift(self.pictures.veiled)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        if self._drag is not None and event.buttons() & Qt.MouseButton.LeftButton:
            delta = point - self._drag
            self._drag = point
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() - delta.y())
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() - delta.x())
            return
        shape = Qt.CursorShape.PointingHandCursor if self.mark_at(point) else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        self._drag = None
        self._veil.lift(False)
        if event.button() == Qt.MouseButton.LeftButton and (point - self._pressed).manhattanLength() < 6:
            mark = self.mark_at(point)
            if mark is not None:
                self.mark_clicked.emit(mark.field_id, mark.number)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._set_zoom(self._zoom * STEP ** (event.angleDelta().y() / 120), event.position())
            event.accept()
            return
        super().wheelEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._veil.lift(False)
        else:
            event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        # The key may be let go of where this view does not hear it.
        self._veil.lift(False)
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        match event.key():
            case Qt.Key.Key_PageDown:
                bar.setValue(bar.value() + bar.pageStep())
            case Qt.Key.Key_PageUp:
                bar.setValue(bar.value() - bar.pageStep())
            case Qt.Key.Key_Space if self.pictures.veiled:
                self._veil.lift(True)
            case Qt.Key.Key_Home:
                bar.setValue(0)
            case Qt.Key.Key_End:
                bar.setValue(bar.maximum())
            case Qt.Key.Key_Up | Qt.Key.Key_Down | Qt.Key.Key_Left | Qt.Key.Key_Right:
                super().keyPressEvent(event)
            case _:
                event.ignore()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self._note_page()
        self.pictures.take(self._scales(self._visible()))
        self._ask.start()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        bar, zoom = self.verticalScrollBar(), self._zoom
        value, seen = bar.value(), self._focused_in_view(event.oldSize())
        self._relayout()
        # What one was reading stays in view when the page gets another size, the focused evidence before all.
        bar.setValue(round(value * self._zoom / zoom))
        if seen is not None:
            self.reveal(*seen)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(640, 560)
