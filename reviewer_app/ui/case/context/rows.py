"""Lines and sections of the context: each line can have the focus, and Enter leads where it says."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from reviewer_app.sentence import say
from reviewer_app.ui.case.context.words import SHOWN, Field, Line, Peek, Rule
from reviewer_app.ui.plain import ElidedLabel, chip, label, named, set_look
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.tongue import told, tr

_DOES = {
    Peek: say("Enter shows it beside your case"),
    Field: say("Enter goes to the field"),
    Rule: say("Enter opens or closes it"),
}
MOST = 200


class Row(QFrame):
    """One line; letters stay verbs while it has the focus."""

    wanted = Signal()
    entered = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self.line = theme, Line("")
        self._under, self._opened = False, False
        self.sign = label()
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.text = ElidedLabel("")
        self.whole = label("", wrap=True)
        self.chip = chip("")
        self.detail = label("", "small", wrap=True)
        self.body = label("", wrap=True)
        self.body.setContentsMargins(0, 4, 0, 4)
        grid = QGridLayout(self)
        grid.setContentsMargins(10, 5, 8, 5)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(1)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self.sign, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.text, 0, 1)
        grid.addWidget(self.whole, 0, 1)
        grid.addWidget(self.chip, 0, 2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.detail, 1, 1, 1, 2)
        grid.addWidget(self.body, 2, 1, 1, 2)
        theme.changed.connect(self._paint_sign)

    def show_line(self, line: Line | None, opened: bool = False) -> None:
        """Show another line, or none."""
        self.setVisible(line is not None)
        if line is None:
            return
        self.line, self._opened = line, opened
        text, chip, detail = told(line.text), told(line.chip), told(line.detail)
        self._paint_sign()
        # A case's title may be cut, it is whole beside; what is said nowhere else is told whole.
        cut = isinstance(line.target, Peek)
        self.text.setVisible(cut)
        self.whole.setVisible(not cut)
        (self.text.set_text if cut else self.whole.setText)(text)
        self.chip.setText(chip)
        self.chip.setVisible(bool(chip))
        set_look(self.chip, "chip", line.kind)
        self.detail.setText(detail)
        self.detail.setVisible(bool(detail))
        self.body.setText(line.body if opened else "")
        self.body.setVisible(opened)
        self.setCursor(Qt.CursorShape.ArrowCursor if line.target is None else Qt.CursorShape.PointingHandCursor)
        does = "" if line.target is None else tr(_DOES[type(line.target)])
        parts = (text, chip, detail, line.body if opened else "")
        named(self, ". ".join(part for part in parts if part))
        self.setAccessibleDescription(does)

    def _paint_sign(self) -> None:
        folds = isinstance(self.line.target, Rule)
        self.sign.setVisible(folds)
        if folds:
            icon = "chevron-down" if self._opened else "chevron-right"
            self.sign.setPixmap(self._theme.pixmap(icon, self._theme.tokens.muted, 14))

    # ---- Qt ----------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space lead on, where there is somewhere to go; all else is others' business."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space} and not event.isAutoRepeat():
            self.wanted.emit()
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.wanted.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.entered.emit(self)
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()
        super().focusOutEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._under = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._under = False
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        focused = self.hasFocus()
        if not focused and not (self._under and self.line.target is not None):
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        t = self._theme.tokens
        painter.setPen(QPen(QColor(t.focus), 2) if focused else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(t.hover))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), t.radius_s, t.radius_s)


class Section(QWidget):
    """A heading, its lines (the first few, until more are asked for), or a sentence where there are none."""

    activated = Signal(object)
    """The line's target."""
    entered = Signal(object)
    """The row that has the focus now."""

    def __init__(self, theme: Theme, title: str, search: str = "") -> None:
        super().__init__()
        self._theme, self.title = theme, title
        self._lines: tuple[Line, ...] = ()
        self._all = False
        self.opened = ""
        """Id of the rule that lies open."""
        self.rows: list[Row] = []
        self.head = label(title, "caps")
        self.head.setContentsMargins(10, 0, 0, 0)
        # Shown without a parent it would be a window of its own for a moment.
        self.search = QLineEdit(self)
        self.search.setHidden(not search)
        self.search.setPlaceholderText(search)
        self.search.setMaxLength(200)
        named(self.search, search or title)
        self.empty = label("", "muted", wrap=True)
        self.empty.setContentsMargins(10, 2, 8, 4)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(1)
        looking = QVBoxLayout()
        looking.setContentsMargins(10, 3, 8, 3 if search else 0)
        looking.addWidget(self.search)
        self._box.addWidget(self.head)
        self._box.addLayout(looking)
        self._box.addWidget(self.empty)
        self._more = Row(theme)
        self._more.wanted.connect(self._show_all)
        self._more.entered.connect(self.entered)
        self._box.addWidget(self._more)
        self.show_lines(())

    def show_lines(self, lines: Sequence[Line], empty: str = "", *, count: bool = False) -> None:
        """Show other lines, the first few of them; `empty` is said when there are none."""
        self._lines, self._all = tuple(lines[:MOST]), False
        named(self, self.title)
        self.head.setText(f"{self.title} · {len(lines)}" if count and lines else self.title)
        self.empty.setText("" if lines else told(empty))
        self.empty.setVisible(bool(self.empty.text()))
        self._lay()

    def say(self, words: str) -> None:
        """A sentence in the place of lines: loading, or not known here."""
        self.show_lines((), words)

    def stops(self) -> list[QWidget]:
        """What the arrow keys go through, in order."""
        found: list[QWidget] = [] if self.search.isHidden() else [self.search]
        return found + [row for row in (*self.rows, self._more) if not row.isHidden()]

    def toggle(self, rule_id: str) -> None:
        """Open a rule, or close it when it is open."""
        self.opened = "" if self.opened == rule_id else rule_id
        self._lay()

    def _lay(self) -> None:
        # One line more is no reason to ask for it.
        few = self._lines if self._all or len(self._lines) <= SHOWN + 1 else self._lines[:SHOWN]
        while len(self.rows) < len(few):
            self._add()
        for row, line in zip_longest(self.rows, few):
            rule = line is not None and isinstance(line.target, Rule) and line.target.id == self.opened
            row.show_line(line, bool(self.opened) and rule)
        rest = len(self._lines) - len(few)
        self._more.show_line(Line(tr("{rest} more", rest=rest)) if rest else None)

    def _add(self) -> None:
        row = Row(self._theme)
        row.wanted.connect(lambda: self.activated.emit(row.line.target))
        row.entered.connect(self.entered)
        self._box.insertWidget(self._box.indexOf(self._more), row)
        self.rows.append(row)

    def _show_all(self) -> None:
        at = SHOWN
        self._all = True
        self._lay()
        self.rows[at].setFocus(Qt.FocusReason.OtherFocusReason)
