"""The inline panel: one question, lines picked by digit, and room for a note. Never a modal."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from reviewer_app.domain.decision import Problem
from reviewer_app.ui.case.panel import Choice, VerbPanel
from reviewer_app.ui.key_names import key_text
from reviewer_app.ui.plain import ElidedLabel, button, keycap, label, named, one_line, set_look
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.tongue import told, tr


class NoteBox(QPlainTextEdit):
    """A note; Ctrl+Enter keeps it and goes back, Esc goes back."""

    finished = Signal(bool)
    """True: Ctrl+Enter; False: Esc. The text is kept either way."""

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setPlaceholderText(tr("Note (N) — anything the next person should know"))
        self.setFixedHeight(52)
        named(self, tr("Note"))

    def show_text(self, text: str) -> None:
        """Show a note without telling anybody."""
        if self.toPlainText() != text:
            self.blockSignals(True)
            self.setPlainText(text)
            self.blockSignals(False)

    def event(self, event: QEvent) -> bool:
        """Its own keys come here, and not to a command of the window that has the same."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._ends(event):
            event.accept()
            return True
        return super().event(event)

    @staticmethod
    def _ends(event: QKeyEvent) -> bool:
        chord = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        return event.key() == Qt.Key.Key_Escape or (event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and chord)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and (
            event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            if not event.isAutoRepeat():
                self.finished.emit(True)
        elif event.key() == Qt.Key.Key_Escape:
            self.finished.emit(False)
        else:
            super().keyPressEvent(event)


class ChoiceLine(QPushButton):
    """One pickable line with its digit."""

    def __init__(self, choice: Choice) -> None:
        super().__init__()
        self.choice = choice
        set_look(self, "quiet")
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedHeight(34)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(10)
        parts = [keycap(str(choice.digit)), ElidedLabel(choice.label)]
        row.addWidget(parts[0])
        row.addWidget(parts[1], 3)
        if choice.remark:
            remark = ElidedLabel(choice.remark, "small")
            remark.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            parts.append(remark)
            row.addWidget(remark, 4)
        for part in parts:
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        words = f"{choice.digit}: {one_line(told(choice.label), 160)}"
        named(self, f"{words}, {told(choice.remark)}" if choice.remark else words)


class PanelView(QFrame):
    """Shows the step a decision has come to."""

    picked = Signal(int)
    back = Signal()
    note_changed = Signal(str)
    note_finished = Signal(bool)
    save_with_note = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        set_look(self, "card")
        self._theme = theme
        self._lines: list[ChoiceLine] = []
        self.title = label("", "h2")
        self.so_far = ElidedLabel("", "muted")
        close = button(tr("Back"), "link", tr("One step back (Esc)"))
        close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        close.clicked.connect(self.back)
        top = QHBoxLayout()
        top.addWidget(self.title)
        top.addWidget(self.so_far, 1)
        top.addWidget(keycap(tr("Esc")))
        top.addWidget(close)
        self._grid = QGridLayout()
        self._grid.setSpacing(0)
        self._grid.setHorizontalSpacing(6)
        self.problem = label("", "error", wrap=True)
        self.note = NoteBox()
        self.note.textChanged.connect(lambda: self.note_changed.emit(self.note.toPlainText()))
        self.note.finished.connect(self.note_finished)
        self.save = button(tr("Save with this note"), "", tr("Save with the note as the reason"))
        self.save.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.save.clicked.connect(self.save_with_note)
        self._save_row = QWidget()
        row = QHBoxLayout(self._save_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(keycap(key_text("Ctrl+Enter")))
        row.addWidget(self.save)
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 8, 12, 10)
        box.setSpacing(6)
        box.addLayout(top)
        box.addLayout(self._grid)
        box.addWidget(self.problem)
        box.addWidget(self.note)
        box.addWidget(self._save_row)

    def lines(self) -> tuple[ChoiceLine, ...]:
        """The lines of the step shown."""
        return tuple(self._lines)

    def set_panel(self, panel: VerbPanel) -> None:
        """Show a step."""
        self.title.setText(panel.title())
        self.so_far.set_text(panel.so_far())
        for line in self._lines:
            line.hide()
            line.setParent(None)
            line.deleteLater()
        choices = panel.choices()
        self._lines = []
        # Two columns keep nine lines low enough to leave the fields in sight; remarks need the full width.
        wide = len(choices) <= 4 or any(c.remark and len(c.remark) > 12 for c in choices)
        half = len(choices) if wide else (len(choices) + 1) // 2
        for i, choice in enumerate(choices):
            line = ChoiceLine(choice)
            line.clicked.connect(lambda _=False, d=choice.digit: self.picked.emit(d))
            self._grid.addWidget(line, i % half, i // half)
            self._lines.append(line)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 0 if wide else 1)
        self._save_row.setVisible(panel.note_is_enough)

    def refresh(self, note: str, problems: tuple[Problem, ...]) -> None:
        """Show the note and what keeps the decision from being saved."""
        self.note.show_text(note)
        self.save.setEnabled(bool(note.strip()))
        words = " ".join(dict.fromkeys(told(p.message) for p in problems if not p.field.startswith("changes.")))
        self.problem.setText(words)
        self.problem.setVisible(bool(words))
