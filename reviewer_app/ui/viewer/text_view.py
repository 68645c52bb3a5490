"""Plain text with the evidence marked in it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from reviewer_app.ui.tongue import tr
from reviewer_app.ui.viewer.geometry import qt_position
from reviewer_app.ui.viewer.marks import Focus, Mark, tint


class TextView(QPlainTextEdit):
    """Read-only text; spans are clicked to reach their field."""

    mark_clicked = Signal(str, int)
    painted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setAccessibleName(tr("Document text"))
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        # The frame belongs to the viewer around it, not to an input one could write in.
        bare = "border: none; border-radius: 0; padding: 0; background: transparent;"  # not words
        self.setStyleSheet(f"QPlainTextEdit {{ {bare} }}")  # not words
        self.document().setDocumentMargin(14)
        self._sha = ""
        self._told = False
        self._text = ""
        self._spans: tuple[tuple[int, int, Mark], ...] = ()
        self._focus = Focus()
        self._needle = ""

    def set_content(self, sha256: str, text: str) -> None:
        """Show another text."""
        self._sha, self._text, self._told = sha256, text, False
        self._spans = ()
        self.setPlainText(text)
        self.setExtraSelections([])

    def set_marks(self, marks: Sequence[Mark], focus: Focus) -> None:
        """Mark evidence spans; a span outside the text is left out."""
        size = len(self._text)
        self._focus = focus
        self._spans = tuple(
            (qt_position(self._text, m.evidence.start), qt_position(self._text, m.evidence.end), m)
            for m in marks
            if m.evidence.start is not None
            and m.evidence.end is not None
            and 0 <= m.evidence.start < m.evidence.end <= size
        )
        self._draw()

    def reveal(self, number: int) -> None:
        """Bring a numbered span into view."""
        for start, _, mark in self._spans:
            if mark.number == number:
                cursor = QTextCursor(self.document())
                cursor.setPosition(start)
                self.setTextCursor(cursor)
                self.centerCursor()

    def find_text(self, needle: str, backwards: bool = False) -> bool:
        """Go to the next place of a text, starting over at the end."""
        start_over = QTextCursor.MoveOperation.End if backwards else QTextCursor.MoveOperation.Start
        how = QTextDocument.FindFlag.FindBackward if backwards else QTextDocument.FindFlag(0)
        if not needle:
            return False
        if self.find(needle, how):
            return True
        self.moveCursor(start_over)
        return self.find(needle, how)

    def _draw(self) -> None:
        drawn: list[QTextEdit.ExtraSelection] = []
        for start, end, mark in sorted(self._spans, key=lambda s: s[2].field_id == self._focus.field_id):
            focused = mark.field_id == self._focus.field_id
            colour = tint(mark.tint)
            fill = QColor(colour)
            fill.setAlpha(90 if focused else 40)
            shape = QTextCharFormat()
            shape.setBackground(fill)
            shape.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
            shape.setUnderlineColor(colour)
            cursor = QTextCursor(self.document())
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            selection = QTextEdit.ExtraSelection()
            selection.cursor, selection.format = cursor, shape
            drawn.append(selection)
        self.setExtraSelections(drawn)
        self.viewport().update()

    def chosen(self) -> str:
        """The selected words, line ends as line feeds."""
        return self.textCursor().selectedText().replace("\u2029", "\n")

    def words_of(self, number: int) -> str:
        """The words at a mark."""
        where = next(((start, end) for start, end, mark in self._spans if mark.number == number), None)
        if where is None:
            return ""
        cursor = QTextCursor(self.document())
        cursor.setPosition(where[0])
        cursor.setPosition(where[1], QTextCursor.MoveMode.KeepAnchor)
        return cursor.selectedText().replace("\u2029", "\n")

    def mark_at(self, position: int) -> Mark | None:
        """The evidence at a document position; the shortest span wins."""
        found = [(end - start, mark) for start, end, mark in self._spans if start <= position < end]
        return min(found, key=lambda pair: pair[0])[1] if found else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ends = {Qt.Key.Key_Home: QTextCursor.MoveOperation.Start, Qt.Key.Key_End: QTextCursor.MoveOperation.End}
        if event.key() in ends and not event.modifiers():
            # Of the whole text, as on pages: nobody writes in its lines.
            self.moveCursor(ends[Qt.Key(event.key())])
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            mark = self.mark_at(self.cursorForPosition(event.position().toPoint()).position())
            if mark is not None:
                self.mark_clicked.emit(mark.field_id, mark.number)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        font = painter.font()
        font.setPixelSize(10)
        font.setBold(True)
        painter.setFont(font)
        for start, _, mark in self._spans:
            cursor = QTextCursor(self.document())
            cursor.setPosition(start)
            at = self.cursorRect(cursor)
            if not self.viewport().rect().intersects(at):
                continue
            # The number stands over the first letter's corner: text must not move to make room for it.
            flag = QRectF(at.left() - 4, at.top() - 7, 6 + 7 * len(str(mark.number)), 12)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tint(mark.tint))
            painter.drawRoundedRect(flag, 3, 3)
            painter.setPen(QColor("white"))
            painter.drawText(flag, Qt.AlignmentFlag.AlignCenter, str(mark.number))
        painter.end()
        if not self._told:
            self._told = True
            self.painted.emit(self._sha)
