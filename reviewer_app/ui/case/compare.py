"""Field by field: what the AI read, what the record has, what it was before, and what stands there now."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from reviewer_app.sentence import say
from reviewer_app.ui.case.desk import Desk, FieldRow
from reviewer_app.ui.case.verdict import SAY_FIRST
from reviewer_app.ui.case.words import display
from reviewer_app.ui.overlay import Form
from reviewer_app.ui.plain import frame, label, named, one_line, set_look
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.tongue import tr, tr_many

if TYPE_CHECKING:
    from reviewer_app.ui.case.view import CasePage

LONGEST = 300
"""Characters of one value that are shown and compared; the field itself shows the rest."""
_MINE, _AI, _RECORD, _BEFORE = say("Stands now"), say("AI suggestion"), say("Record"), say("Earlier version")


@dataclass(frozen=True, slots=True)
class Cell:
    """One value; `marks` are half-open character ranges that differ from what stands in the field now."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One field with a cell for each column."""

    field_id: str
    label: str
    cells: tuple[Cell, ...]

    @property
    def differs(self) -> bool:
        """Whether any source says something else."""
        return any(c.marks or (c.text != self.cells[0].text and c.text) for c in self.cells[1:])


def apart(shown: str, other: str) -> tuple[tuple[int, int], ...]:
    """Where `shown` has characters that `other` has not, or lacks some: then the place beside them."""
    found = []
    for kind, start, end, _, _ in SequenceMatcher(None, shown, other, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        if start == end and shown:
            start, end = (start - 1, start) if start == len(shown) else (start, start + 1)
        if start < end:
            found.append((start, end))
    return tuple(found)


def compared(desk: Desk, before: Mapping[str, str]) -> tuple[tuple[str, ...], tuple[Line, ...]]:
    """Columns and lines; `before` has earlier values by field. Columns that would be empty are left out."""
    record = desk.view.case.record
    sources: list[tuple[str, Callable[[FieldRow], str]]] = [
        (_MINE, lambda r: display(desk.value(r.id), r.field)),
        (_AI, lambda r: display(r.ai_value, r.field)),
        (_RECORD, lambda r: display(record.get(r.id), r.field)),
        (_BEFORE, lambda r: before.get(r.id, "")),
    ]
    texts = {name: [one_line(read(r), LONGEST) for r in desk.rows] for name, read in sources}
    shown = [name for name, _ in sources if name in (_MINE, _AI) or any(texts[name])]
    lines = []
    for i, row in enumerate(desk.rows):
        now = texts[_MINE][i]
        cells = [Cell(now)]
        for name in shown[1:]:
            text = texts[name][i]
            cells.append(Cell(text, apart(text, now) if text else ()))
        lines.append(Line(row.id, one_line(row.field.label, 60), tuple(cells)))
    return tuple(shown), tuple(lines)


class Marked(QWidget):
    """A value whose differing characters are underlined and stand on another ground."""

    def __init__(self, cell: Cell, theme: Theme, width: int) -> None:
        super().__init__()
        self.cell, self._theme = cell, theme
        self.setFixedWidth(width)
        self.setFixedHeight(self._lay(QPainter()))

    def sizeHint(self) -> QSize:
        """As laid out."""
        return self.size()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the plain text with its marks."""
        self._lay(QPainter(self), draw=True)

    def _lay(self, painter: QPainter, draw: bool = False) -> int:
        t = self._theme.tokens
        layout = QTextLayout(self.cell.text or "–", self.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        ranges = []
        for start, end in self.cell.marks:
            made = QTextLayout.FormatRange()
            made.start, made.length = start, end - start
            look = QTextCharFormat()
            look.setBackground(QColor(t.warn_bg))
            look.setForeground(QColor(t.warn_fg))
            look.setFontUnderline(True)
            look.setFontWeight(700)
            made.format = look
            ranges.append(made)
        layout.setFormats(ranges)
        layout.beginLayout()
        height = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(self.width())
            line.setPosition(QPointF(0, height))
            height += line.height()
        layout.endLayout()
        if draw:
            painter.setPen(QColor(t.text if self.cell.text else t.muted))
            layout.draw(painter, QPointF(0, 0), [], QRectF(self.rect()))
        return int(height) + 2


class CompareCard(Form):
    """Lies over the desk; D or Esc closes it, the arrows scroll."""

    def __init__(self, host: QWidget, theme: Theme) -> None:
        super().__init__(host, 1080)
        self._theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        box = QVBoxLayout(self.panel)
        box.setContentsMargins(20, 16, 20, 14)
        box.setSpacing(10)
        self.title = label("", "h2")
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        box.addWidget(self.title)
        box.addWidget(self.area, 1)
        box.addWidget(label(tr("Underlined: differs from what stands in the field now.  D or Esc closes."), "muted"))

    def show_desk(self, desk: Desk, before: Mapping[str, str]) -> None:
        """Compare what stands on the desk now."""
        columns, lines = compared(desk, before)
        differing = sum(bool(line.differs) for line in lines)
        said = (
            tr_many("{n} of {all} fields differs", "{n} of {all} fields differ", differing, all=len(lines))
            if differing
            else tr("All sources agree")
        )
        self.title.setText(tr("Compare – {said}", said=said))
        named(self, tr("Compare. {said}", said=said), tr("D or Escape closes"))
        body = frame("sunken")
        grid = QGridLayout(body)
        grid.setContentsMargins(12, 8, 12, 8)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        px = self._theme.tokens.px
        room = min(1080, self._host.width() - 48) - 40 - 24 - 20 - px(170) - 16 * len(columns)
        width = max(px(110), room // len(columns))
        for at, name in enumerate(columns, 1):
            grid.addWidget(label(name, "muted"), 0, at)
        for down, line in enumerate(lines, 1):
            head = label(line.label, "strong" if line.differs else "", wrap=True)
            head.setFixedWidth(px(170))
            grid.addWidget(head, down, 0, Qt.AlignmentFlag.AlignTop)
            for at, (name, cell) in enumerate(zip(columns, line.cells, strict=True), 1):
                made = Marked(cell, self._theme, width)
                told = f"{line.label}, {tr(name)}: {cell.text or tr('nothing')}"
                named(made, f"{told}, {tr('differs')}" if cell.marks else told)
                grid.addWidget(made, down, at, Qt.AlignmentFlag.AlignTop)
        grid.setRowStretch(len(lines) + 1, 1)
        set_look(body, "sunken")
        self.area.setWidget(body)
        self.area.setMinimumHeight(min(body.sizeHint().height() + 4, self._host.height() - 190))
        self.open()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """D closes like Esc; the arrows and page keys scroll; nothing reaches the desk."""
        key, bar = event.key(), self.area.verticalScrollBar()
        steps = {Qt.Key.Key_Down: 40, Qt.Key.Key_Up: -40}
        pages = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
        if key == Qt.Key.Key_D and not event.isAutoRepeat():
            self.close_overlay()
        elif key in steps:
            bar.setValue(bar.value() + steps[Qt.Key(key)])
        elif key in pages:
            bar.setValue(bar.value() + pages[Qt.Key(key)] * bar.pageStep())
        else:
            super().keyPressEvent(event)
        event.accept()


class Comparing(QObject):
    """Opens the comparison for the case on the desk, and takes it away with the case."""

    def __init__(self, page: CasePage, theme: Theme) -> None:
        super().__init__(page)
        self._page, self._theme = page, theme
        self._card: CompareCard | None = None
        page.opened.connect(self._close)
        page.closed.connect(self._close)

    def open(self) -> None:
        """Lay the sources of each field side by side."""
        desk = self._page.presenter.desk
        if desk is not None and desk.view.covered:
            self._page.say(SAY_FIRST)
        elif desk is not None:
            if self._card is None:
                self._card = CompareCard(self._page.desk_widget, self._theme)
            self._card.show_desk(desk, self._page.context.before())

    def _close(self) -> None:
        if self._card is not None and self._card.isVisible():
            self._card.close_overlay()
