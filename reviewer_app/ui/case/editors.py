"""One editor per kind of value; each keeps text exactly as it came until the person changes it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontInfo, QKeyEvent, QResizeEvent, QTextCursor, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from reviewer_app.domain.workflow import FieldType, WorkflowField
from reviewer_app.sentence import say
from reviewer_app.ui.case.words import display
from reviewer_app.ui.plain import named, one_line, unmnemonic
from reviewer_app.ui.tongue import told, tr

HINTS = {FieldType.DATE: say("YYYY-MM-DD"), FieldType.DATETIME: say("YYYY-MM-DD HH:MM"), FieldType.MONEY: "0.00"}
_NUMERIC = frozenset({FieldType.INTEGER, FieldType.NUMBER, FieldType.MONEY})


class Editor(QWidget):
    """Shows and takes one value."""

    edited = Signal(object)

    def __init__(self, spec: WorkflowField) -> None:
        super().__init__()
        self.spec = spec
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)

    def set_value(self, value: Any) -> None:
        """Show a value without telling anybody."""
        raise NotImplementedError

    def read(self, text: str) -> Any:
        """The value a text from a document stands for; None when it stands for none."""
        return text.strip() or None

    def begin(self, value: Any) -> None:
        """Show another case's value, with nothing of the one before left behind, not even its undo."""
        self.set_value(value)

    def cover(self, on: bool) -> None:
        """Say nothing of what the AI found, or failed to find, while that is covered."""

    def set_read_only(self, on: bool) -> None:
        """Keep the person from changing it."""
        self.setEnabled(not on)

    def stops(self) -> list[QWidget]:
        """What Tab comes to, in order."""
        proxy = self.focusProxy()
        return [] if proxy is None else [proxy]

    def take(self, part: QWidget) -> None:
        """Make a control the one that focus goes to."""
        self.box.addWidget(part)
        part.setMinimumWidth(80)
        self.setFocusProxy(part)
        named(part, one_line(self.spec.label, 120))


_SIDE = 13
"""Pixels between the frame of a line and what is written in it, either side."""
LEAST_SHARE = 0.8
"""A value is drawn this much smaller at most before its end is out of sight."""


class FittingLine(QLineEdit):
    """Draws a value that is a little too long a little smaller: the last digits of an account are not to be cut."""

    def __init__(self) -> None:
        super().__init__()
        self._share = 1.0
        self.textChanged.connect(self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may hold more."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        whole = self.fontMetrics().horizontalAdvance(self.text()) / self._share
        room = self.width() - 2 * _SIDE
        share = max(LEAST_SHARE, min(1.0, room / whole)) if whole > 0 and room > 0 else 1.0
        # Each style sheet costs: only a value that does not fit gets one.
        if abs(share - self._share) < 0.01:
            return
        size = QFontInfo(self.font()).pixelSize() / self._share
        self._share = share
        self.setStyleSheet("" if share == 1.0 else f"font-size: {size * share:.1f}px;")  # not words


class LineEditor(Editor):
    """Strings, numbers, money and dates; numbers stay numbers when the AI sent numbers."""

    def __init__(self, spec: WorkflowField) -> None:
        super().__init__(spec)
        self.line = FittingLine()
        self.line.setMaxLength(4000)
        self.cover(False)
        self.take(self.line)
        self._as_number = spec.type in {FieldType.INTEGER, FieldType.NUMBER}
        self.line.textEdited.connect(lambda text: self.edited.emit(self._value(text)))

    def cover(self, on: bool) -> None:
        missing = tr("Required") if self.spec.required else tr("Not entered") if on else tr("Nothing found")
        self.line.setPlaceholderText(told(HINTS.get(self.spec.type, missing)))

    def set_value(self, value: Any) -> None:
        if isinstance(value, str) and self.spec.type in _NUMERIC:
            self._as_number = False
        text = display(value)
        if self.line.text() != text:
            self.line.setText(text)
            self.line.setCursorPosition(0)

    def begin(self, value: Any) -> None:
        self._as_number = self.spec.type in {FieldType.INTEGER, FieldType.NUMBER}
        if self.line.isUndoAvailable() or self.line.isRedoAvailable():
            # What was typed for the case before must not come back by Ctrl+Z; `clear` could be undone.
            self.line.setText("")
        self.set_value(value)
        self.line.setCursorPosition(0)

    def set_read_only(self, on: bool) -> None:
        self.line.setReadOnly(on)

    def read(self, text: str) -> Any:
        return self._value(" ".join(text.split()))

    def _value(self, text: str) -> Any:
        if not text.strip():
            return None
        if self._as_number:
            try:
                return int(text) if self.spec.type is FieldType.INTEGER else float(text)
            except ValueError:
                return text
        return text


class TextEditor(Editor):
    """Longer text, or a list with one item a line."""

    def __init__(self, spec: WorkflowField) -> None:
        super().__init__(spec)
        self.edit = QPlainTextEdit()
        self.edit.setTabChangesFocus(True)
        self.edit.setFixedHeight(66)
        if spec.type is FieldType.LIST:
            self.edit.setPlaceholderText(tr("One a line"))
        self.take(self.edit)
        self.edit.textChanged.connect(self._tell)

    def read(self, text: str) -> Any:
        return self._value(text.strip())

    def set_value(self, value: Any) -> None:
        shown = "\n".join(display(v) for v in value) if isinstance(value, (list, tuple)) else display(value)
        if self.edit.toPlainText() != shown:
            self.edit.blockSignals(True)
            self.edit.setPlainText(shown)
            self.edit.blockSignals(False)

    def begin(self, value: Any) -> None:
        document = self.edit.document()
        if document.isUndoAvailable() or document.isRedoAvailable():
            # What was typed for the case before must not come back by Ctrl+Z.
            document.clearUndoRedoStacks()
        self.set_value(value)
        self.edit.moveCursor(QTextCursor.MoveOperation.Start)

    def set_read_only(self, on: bool) -> None:
        self.edit.setReadOnly(on)

    def _tell(self) -> None:
        self.edited.emit(self._value(self.edit.toPlainText()))

    def _value(self, text: str) -> Any:
        if self.spec.type is FieldType.LIST:
            return [line for line in text.split("\n") if line.strip()]
        return text or None


class CalmCombo(QComboBox):
    """A list that the wheel does not turn by accident while the fields are scrolled."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Letters and digits are the desk's verbs here; the list is opened with Space and walked with arrows.
        if event.text().strip() and event.text().isprintable():
            event.ignore()
            return
        super().keyPressEvent(event)


class ChoiceEditor(Editor):
    """One of the workflow's options, or yes and no; a value outside them is shown as it came."""

    def __init__(self, spec: WorkflowField) -> None:
        super().__init__(spec)
        self.combo = CalmCombo()
        self.combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.combo.setMinimumContentsLength(6)
        self.combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.take(self.combo)
        boolean = spec.type is FieldType.BOOLEAN
        self._values: list[Any] = [None, *((True, False) if boolean else (o.id for o in spec.options))]
        self._own = len(self._values)
        for value in self._values:
            self.combo.addItem("—" if value is None else one_line(display(value, spec), 200))
        self.combo.activated.connect(lambda index: self.edited.emit(self._values[index]))

    def read(self, text: str) -> Any:
        wanted = one_line(text).casefold()
        own = self._values[1 : self._own]
        return next((v for v in own if wanted in (str(v).casefold(), display(v, self.spec).casefold())), None)

    def set_value(self, value: Any) -> None:
        at = next((i for i, v in enumerate(self._values) if type(v) is type(value) and v == value), -1)
        if at < 0:
            self._values.append(value)
            self.combo.addItem(one_line(display(value, self.spec), 200))
            at = len(self._values) - 1
        self.combo.setCurrentIndex(at)

    def begin(self, value: Any) -> None:
        while len(self._values) > self._own:
            self._values.pop()
            self.combo.removeItem(len(self._values))
        self.set_value(value)


PAIR_CHARS = 24


class ManyEditor(Editor):
    """Several of the workflow's options."""

    def __init__(self, spec: WorkflowField) -> None:
        super().__init__(spec)
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(0)
        self.box.addLayout(grid)
        self._boxes: list[tuple[str, QCheckBox]] = []
        self._extra: list[Any] = []
        longest = [max((len(o.label) for o in spec.options[side::2]), default=0) for side in (0, 1)]
        # Wider than this, two columns would push the confidence beside them out of the pane.
        columns = 2 if len(spec.options) > 3 and sum(longest) <= PAIR_CHARS else 1
        for i, option in enumerate(spec.options):
            box = QCheckBox(unmnemonic(one_line(option.label, 80)))
            named(box, f"{one_line(spec.label, 80)}: {one_line(option.label, 80)}")
            box.clicked.connect(self._tell)
            grid.addWidget(box, i // columns, i % columns)
            self._boxes.append((option.id, box))
        if self._boxes:
            self.setFocusProxy(self._boxes[0][1])

    def read(self, text: str) -> Any:
        # Several of a few: boxes are ticked faster than a text is matched to them.
        return None

    def set_value(self, value: Any) -> None:
        chosen = list(value) if isinstance(value, (list, tuple)) else []
        known = {key for key, _ in self._boxes}
        self._extra = [v for v in chosen if v not in known]
        for key, box in self._boxes:
            box.setChecked(key in chosen)

    def stops(self) -> list[QWidget]:
        return [box for _, box in self._boxes]

    def _tell(self) -> None:
        self.edited.emit([key for key, box in self._boxes if box.isChecked()] + self._extra)


def editor_for(spec: WorkflowField) -> Editor:
    """The editor a field's type asks for."""
    match spec.type:
        case FieldType.TEXT | FieldType.LIST:
            return TextEditor(spec)
        case FieldType.BOOLEAN | FieldType.CHOICE:
            return ChoiceEditor(spec)
        case FieldType.MULTI_CHOICE:
            return ManyEditor(spec)
        case _:
            return LineEditor(spec)


FOCUS_REASON = Qt.FocusReason.OtherFocusReason
